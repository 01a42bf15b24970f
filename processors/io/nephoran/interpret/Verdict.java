package io.nephoran.interpret;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.Span;
import io.nephoran.intent.Objective;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
import io.nephoran.interpret.Draft.Bound;
import io.nephoran.interpret.Draft.GroupPart;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Draft.SlicePart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an interpretation of what was read: settles actions, merges what belongs together, asks and refuses. */
final class Verdict {
    /** Parameters that speak of some functions alone, where one of these is asked for. */
    private static final Map<String, Set<String>> TAKERS = Map.of("dnn", Set.of("SMF", "UPF"), "cells", Set.of("O-DU", "gNodeB", "O-eNB"));
    private final Sentence sentence;
    private final Draft draft;
    private final Actions actions;
    private final List<Span> spans = new ArrayList<>();

    Verdict(Sentence sentence, Draft draft) {
        this.sentence = sentence;
        this.draft = draft;
        this.actions = new Actions(draft);
    }

    Interpretation interpretation() {
        draft.assumptions.addAll(sentence.corrections());
        refuseImpossibleCounts();
        settleGroups();
        settleObserved();
        settleMoves();
        mergeRepeated();
        @Nullable Action action = actions.top();
        new Questions(sentence, draft, actions).ask(action);
        List<Mention> wanted = draft.wanted();
        List<FunctionRequest> functions = new ArrayList<>();
        boolean apart = wanted.stream().map(mention -> new HashSet<>(mention.sites)).distinct().count() > 1;
        for (Mention mention : wanted) {
            functions.add(request(mention, action, apart, functions.size()));
        }
        draft.mentions.stream().filter(mention -> mention.excluded)
                .forEach(mention -> draft.assumptions.add(mention.type + " is left as it is"));
        List<Slice> slices = slices();
        List<Interpretation.Condition> conditions = draft.conditions.stream()
                .map(condition -> new Interpretation.Condition(condition.when(), action == null ? "report" : action.word())).toList();
        List<Constraint> constraints = constraints();
        spans(action);
        double confidence = new Confidence(sentence, draft).value();
        if (draft.refusal != null) {
            return Revision.refused(draft.refusal, confidence);
        }
        return new Interpretation(action, functions, slices, List.copyOf(draft.sites.keySet()), draft.region, draft.namespace, draft.environment, plmn(),
                List.copyOf(draft.interfaces.keySet()), draft.highAvailability, autoscaling(), constraints,
                draft.objective == null ? null : Objective.valueOf(draft.objective.toUpperCase(Locale.ROOT)), conditions, draft.features,
                confidence, List.copyOf(draft.questions.values()), List.copyOf(draft.unsupported), null, spans, List.copyOf(draft.assumptions),
                draft.cited.stream().map(Citation::evidence).toList());
    }

    private void refuseImpossibleCounts() {
        Stream<Integer> counts = draft.wanted().stream().flatMap(mention -> Stream.concat(Stream.of(mention.replicas, mention.delta), mention.alternatives.stream()));
        Stream.concat(counts, Stream.of(draft.autoscaleMin, draft.autoscaleMax)).filter(Objects::nonNull)
                .filter(count -> Math.abs((long) count) > Counts.MOST_REPLICAS).findFirst()
                .ifPresent(count -> draft.refuse(Reason.MALFORMED, count + " replicas: a number of replicas is 0 to " + Counts.MOST_REPLICAS + "."));
        draft.wanted().stream().map(mention -> mention.factor).filter(factor -> factor != null && factor > Counts.MOST_REPLICAS).findFirst()
                .ifPresent(factor -> draft.refuse(Reason.MALFORMED, "A factor of " + factor + " is beyond " + Counts.MOST_REPLICAS + "."));
    }

    /** "If the CPU load of the UPF exceeds 80 %, add replicas": the function that is watched is the one to act on. */
    private void settleObserved() {
        if (draft.wanted().isEmpty() && draft.slices.isEmpty() && draft.groups.isEmpty() && !draft.verbs.isEmpty()) {
            draft.observed.forEach(type -> draft.mentions.add(new Mention(type, 0, 0, 0, draft.verb())));
        }
    }

    /** "Move the UPF from edge-1 to edge-2": the last place is where it goes. */
    private void settleMoves() {
        if (draft.verbs.stream().noneMatch(verb -> verb.moving)) {
            return;
        }
        for (Mention mention : draft.wanted()) {
            if (mention.verb < 0 || !draft.verbs.get(mention.verb).moving) {
                continue;
            }
            if (mention.led) {
                draft.unsupported.add("moving " + mention.replicas + " replicas of the " + mention.type + " and leaving others: the function is moved as a whole");
                mention.replicas = null;
            }
            String from = draft.movedFrom;
            if (from != null && draft.sites.size() > 1) {
                mention.parameters.put("from", from);
                mention.sites.remove(from);
                draft.sites.remove(from);
            }
        }
    }

    /** A set such as "5G core" stands for its functions only where something is to be made, changed or removed. */
    private void settleGroups() {
        Action action = actions.top();
        boolean sets = action == Action.DEPLOY || action == Action.DELETE || action == Action.SUSPEND || action == Action.RESUME
                || action == Action.UPDATE || action == Action.ROLLBACK || action == Action.SCALE;
        if (!sets || draft.slices.stream().anyMatch(slice -> slice.type != null) && action != Action.DEPLOY) {
            draft.mentions.removeIf(mention -> mention.implied);
            return;
        }
        Set<String> named = new HashSet<>();
        draft.mentions.stream().filter(mention -> !mention.implied).forEach(mention -> named.add(mention.type));
        draft.mentions.removeIf(mention -> mention.implied && named.contains(mention.type));
        Set<String> implied = new HashSet<>();
        draft.mentions.removeIf(mention -> mention.implied && !implied.add(mention.type));
        for (GroupPart group : draft.groups) {
            if (!group.explicit() && !group.after()) {
                List<String> types = sentence.vocabulary().group(group.phrase());
                draft.assumptions.add(group.phrase() + ": " + String.join(", ", types));
                draft.cited.add(types.contains("AMF") ? Citation.CORE_FUNCTIONS : Citation.RAN_FUNCTIONS);
            }
        }
    }

    /** The same function named twice is one, unless number, place or action differ. */
    private void mergeRepeated() {
        List<Mention> kept = new ArrayList<>();
        for (Mention mention : draft.mentions) {
            Mention same = kept.stream().filter(one -> one.type.equals(mention.type) && one.excluded == mention.excluded
                    && Objects.equals(one.instance, mention.instance) && compatible(one, mention)).findFirst().orElse(null);
            if (same == null) {
                kept.add(mention);
            } else {
                merge(same, mention);
            }
        }
        draft.mentions.clear();
        draft.mentions.addAll(kept);
    }

    private boolean compatible(Mention one, Mention two) {
        boolean counts = !one.counted() || !two.counted() || Objects.equals(one.replicas, two.replicas) && Objects.equals(one.delta, two.delta)
                && Objects.equals(one.factor, two.factor);
        boolean places = one.sites.isEmpty() || two.sites.isEmpty() || new HashSet<>(one.sites).equals(new HashSet<>(two.sites));
        return counts && places && actions.of(one) == actions.of(two);
    }

    private static void merge(Mention into, Mention from) {
        into.siteCount = into.siteCount == null ? from.siteCount : into.siteCount;
        into.replicas = into.replicas == null ? from.replicas : into.replicas;
        into.delta = into.delta == null ? from.delta : into.delta;
        into.factor = into.factor == null ? from.factor : into.factor;
        into.cpu = into.cpu == null ? from.cpu : into.cpu;
        into.memory = into.memory == null ? from.memory : into.memory;
        into.storage = into.storage == null ? from.storage : into.storage;
        into.alternatives.addAll(from.alternatives);
        from.sites.stream().filter(site -> !into.sites.contains(site)).forEach(into.sites::add);
        from.parameters.forEach(into.parameters::putIfAbsent);
        from.spans.forEach(into.spans::putIfAbsent);
    }

    private FunctionRequest request(Mention mention, @Nullable Action top, boolean apart, int index) {
        Action own = actions.of(mention);
        Map<String, String> parameters = new TreeMap<>(mention.parameters);
        draft.parameters.forEach((name, value) -> {
            Set<String> takers = TAKERS.getOrDefault(name, Set.of());
            if (takers.isEmpty() || takers.contains(mention.type) || draft.wanted().stream().noneMatch(one -> takers.contains(one.type))) {
                parameters.put(name, value);
            }
        });
        mention.spans.forEach((field, span) -> span("networkFunctions[" + index + "]." + field, span));
        return new FunctionRequest(mention.type, own == top ? null : own, mention.instance,
                (apart || mention.siteCount != null) && mention.sites.size() == 1 ? mention.sites.get(0) : null,
                mention.replicas, mention.delta, mention.factor,
                mention.sized() ? new Resources(mention.cpu, mention.memory, mention.storage) : null, parameters,
                mention.sites.size() > 1 ? null : mention.siteCount);
    }

    private List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        String dnn = draft.parameters.get("dnn");
        for (SlicePart part : draft.slices) {
            if (part.sst != null) {
                span("slices[" + slices.size() + "].type", new int[] {part.from, part.to});
                slices.add(new Slice(part.type, part.sst, part.sd, part.dnn == null ? dnn : part.dnn));
            }
        }
        return slices;
    }

    private List<Constraint> constraints() {
        Set<Constraint> constraints = new LinkedHashSet<>();
        for (Bound bound : draft.bounds) {
            if (constraints.add(bound.constraint())) {
                span("constraints[" + (constraints.size() - 1) + "]", new int[] {bound.from(), bound.to()});
            }
        }
        return List.copyOf(constraints);
    }

    private @Nullable Plmn plmn() {
        return draft.mcc != null && draft.mnc != null ? new Plmn(draft.mcc, draft.mnc) : null;
    }

    private @Nullable Autoscaling autoscaling() {
        if (!draft.autoscaling && draft.autoscaleMin == null && draft.autoscaleMax == null) {
            return null;
        }
        return new Autoscaling(draft.autoscaleMin, draft.autoscaleMax, draft.autoscaleMetric, draft.autoscaleTarget);
    }

    private void spans(@Nullable Action action) {
        if (action != null && actions.span() != null) {
            span("action", actions.span());
        }
        int n = 0;
        for (int[] span : draft.sites.values()) {
            span("sites[" + n++ + "]", span);
        }
        n = 0;
        for (int[] span : draft.interfaces.values()) {
            span("interfaces[" + n++ + "]", span);
        }
        for (String field : List.of("region", "namespace", "environment", "plmn", "highAvailability", "autoscaling", "autoscaling.min", "autoscaling.max",
                "autoscaling.target", "objective")) {
            if (draft.spans.containsKey(field)) {
                span(field, draft.spans.get(field));
            }
        }
        draft.spans.forEach((field, span) -> {
            if (field.startsWith("conditions[") || field.startsWith("features.")) {
                span(field, span);
            }
        });
    }

    private void span(String field, int @Nullable [] tokens) {
        if (tokens != null && tokens[1] > tokens[0]) {
            spans.add(new Span(field, sentence.token(tokens[0]).start(), sentence.token(tokens[1] - 1).end()));
        }
    }
}
