package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.Choice;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Objective;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Works the fields that the user gave beside the sentence into what the sentence says. They are certain and fill what the
 * sentence leaves open; where the two contradict each other, both are options of a question, and nothing is guessed.
 */
final class ExplicitFields {
    private static final Pattern SLICE = Pattern.compile("([0-9A-Fa-f]{6})-([0-9A-Fa-f]{6})");
    /** In an S-NSSAI this differentiator means that there is none (3GPP TS 23.003 clause 28.4.2). */
    private static final String NO_DIFFERENTIATOR = "ffffff";
    private static final Map<String, Action> TYPES = Map.of("deployment", Action.DEPLOY, "scaling", Action.SCALE,
            "optimization", Action.OPTIMIZE, "maintenance", Action.UPDATE);
    private static final Map<String, Set<Action>> AGAINST = Map.of(
            "deployment", Set.of(Action.DELETE, Action.SCALE, Action.SUSPEND, Action.RESUME, Action.ROLLBACK, Action.REPORT),
            "scaling", Set.of(Action.DELETE, Action.DEPLOY, Action.SUSPEND, Action.ROLLBACK, Action.REPORT),
            "optimization", Set.of(Action.DELETE, Action.DEPLOY, Action.SUSPEND, Action.ROLLBACK, Action.REPORT),
            "maintenance", Set.of(Action.DEPLOY, Action.SCALE));

    private final Catalog catalog;

    ExplicitFields(Catalog catalog) {
        this.catalog = catalog;
    }

    Interpretation merge(Interpretation said, Spec spec) {
        List<String> types = new ArrayList<>();
        for (String component : spec.targetComponents()) {
            Optional<String> type = type(component);
            if (type.isEmpty()) {
                List<String> near = Catalog.nearest(component, catalog.profiles().keySet());
                return Interpretation.refused(new Refusal(Reason.UNKNOWN_FUNCTION.word(),
                        "targetComponents: '" + component + "' is no network function of the catalogue"
                        + (near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?")), said.confidence());
            }
            types.add(type.get());
        }
        if (said.refusal() != null) {
            return said;
        }
        Revision revision = new Revision(said);
        components(revision, spec, types);
        action(revision, spec);
        text(revision, spec, "targetNamespace", spec.targetNamespace(), revision.namespace, value -> revision.namespace = value);
        text(revision, spec, "region", spec.region(), revision.region, value -> revision.region = value);
        text(revision, spec, "environment", spec.environment(), revision.environment, value -> revision.environment = value);
        sites(revision, spec);
        slice(revision, spec);
        resources(revision, spec);
        parameters(revision, spec);
        objective(revision, spec);
        return revision.interpretation();
    }

    private Optional<String> type(String component) {
        return catalog.profiles().keySet().stream().filter(type -> type.equalsIgnoreCase(component)).findFirst();
    }

    private static void components(Revision revision, Spec spec, List<String> types) {
        if (types.isEmpty()) {
            return;
        }
        List<String> said = revision.functions.stream().map(FunctionRequest::type).distinct().toList();
        if (types.containsAll(said)) {
            types.forEach(revision::addFunction);
            if (revision.questions.removeIf(question -> question.id().equals("function") || question.id().equals("scope"))) {
                askForCounts(revision);
            }
            return;
        }
        choose(revision, spec, "targetComponents", String.join(", ", types), String.join(", ", said), chosen -> {
            if (chosen.equals(String.join(", ", types))) {
                revision.functions.removeIf(function -> !types.contains(function.type()));
                types.forEach(revision::addFunction);
            }
        });
    }

    /** A function that came in late is asked about like one that the sentence names. */
    static void askForCounts(Revision revision) {
        if (revision.action != Action.SCALE || revision.autoscaling != null) {
            return;
        }
        for (FunctionRequest function : revision.functions) {
            if (function.replicas() == null && function.replicasDelta() == null && function.replicasFactor() == null
                    && function.resources() == null) {
                revision.ask("replicas-" + function.type(), "To how many replicas is the " + function.type() + " to be scaled?", List.of());
            }
        }
    }

    private static void action(Revision revision, Spec spec) {
        String type = spec.intentType();
        if (type == null || !TYPES.containsKey(type)) {
            return;
        }
        Action wanted = TYPES.get(type);
        if (revision.action == null) {
            revision.action = wanted;
            revision.settle("action");
        } else if (AGAINST.get(type).contains(revision.action)) {
            Action said = revision.action;
            choose(revision, spec, "intentType", wanted.word(), said.word(),
                    chosen -> revision.action = chosen.equals(wanted.word()) ? wanted : said);
        }
    }

    private static void text(Revision revision, Spec spec, String field, @Nullable String given, @Nullable String said, Consumer<String> set) {
        if (given == null || given.equals(said)) {
            return;
        }
        if (said == null || said.equalsIgnoreCase(given)) {
            set.accept(given);
        } else {
            choose(revision, spec, field, given, said, set);
        }
    }

    private static void sites(Revision revision, Spec spec) {
        List<String> given = !spec.sites().isEmpty() ? spec.sites() : spec.targetCluster() == null ? List.of() : List.of(spec.targetCluster());
        if (given.isEmpty()) {
            return;
        }
        revision.settle("site");
        List<String> said = List.copyOf(revision.sites);
        if (said.isEmpty() || new HashSet<>(said).equals(new HashSet<>(given))) {
            revision.sites.clear();
            revision.sites.addAll(given);
            return;
        }
        choose(revision, spec, "sites", String.join(", ", given), String.join(", ", said), chosen -> {
            revision.sites.clear();
            revision.sites.addAll(chosen.equals(String.join(", ", given)) ? given : said);
        });
    }

    private static void slice(Revision revision, Spec spec) {
        Matcher form = SLICE.matcher(spec.networkSlice() == null ? "" : spec.networkSlice());
        if (!form.matches()) {
            return;
        }
        int sst = Integer.parseInt(form.group(1), 16) & 0xff;
        String sd = form.group(2).toLowerCase(Locale.ROOT);
        String differentiator = sd.equals(NO_DIFFERENTIATOR) ? null : sd;
        SliceType type = Arrays.stream(SliceType.values()).filter(one -> one.sst() == sst).findFirst().orElse(null);
        revision.settle("slice");
        if (revision.slices.isEmpty()) {
            revision.slices.add(SliceRequest.of(new Slice(type, sst, differentiator, null)));
            return;
        }
        SliceRequest first = revision.slices.get(0);
        Slice said = first.slice();
        Slice given = new Slice(type, sst, differentiator, said.dnn());
        SliceRequest corrected = new SliceRequest(type, sst, differentiator, first.dnn(), first.site(), first.namespace(), first.action());
        if (said.sst() == sst && (said.sd() == null || said.sd().equals(differentiator))) {
            revision.slices.set(0, corrected);
        } else {
            choose(revision, spec, "networkSlice", given.label(), said.label(),
                    chosen -> revision.slices.set(0, chosen.equals(given.label()) ? corrected : first));
        }
    }

    private static void resources(Revision revision, Spec spec) {
        ResourceConstraints given = spec.resourceConstraints();
        if (given == null) {
            return;
        }
        for (int i = 0; i < revision.functions.size(); i++) {
            FunctionRequest said = revision.functions.get(i);
            resource(revision, spec, i, "cpu", given.cpu(), said.resources() == null ? null : said.resources().cpu());
            resource(revision, spec, i, "memory", given.memory(), said.resources() == null ? null : said.resources().memory());
            resource(revision, spec, i, "storage", given.storage(), said.resources() == null ? null : said.resources().storage());
            limit(revision, i, "maxCpu", given.maxCpu());
            limit(revision, i, "maxMemory", given.maxMemory());
        }
    }

    private static void resource(Revision revision, Spec spec, int i, String name, @Nullable Quantity given, @Nullable Quantity said) {
        if (given == null || given.equals(said)) {
            return;
        }
        if (said == null) {
            revision.functions.set(i, Revision.sized(revision.functions.get(i), name, given));
            return;
        }
        choose(revision, spec, name + "-" + revision.functions.get(i).type(), given.toString(), said.toString(),
                chosen -> revision.functions.set(i, Revision.sized(revision.functions.get(i), name, Quantity.of(chosen))));
    }

    private static void limit(Revision revision, int i, String name, @Nullable Quantity given) {
        if (given != null) {
            revision.functions.set(i, Revision.with(revision.functions.get(i), name, given.toString()));
        }
    }

    private static void parameters(Revision revision, Spec spec) {
        spec.parametersMap().forEach((name, given) -> {
            for (int i = 0; i < revision.functions.size(); i++) {
                int index = i;
                FunctionRequest function = revision.functions.get(i);
                boolean count = name.equals("replicas") && given.matches("\\d{1,4}");
                String said = count ? function.replicas() == null ? null : function.replicas().toString() : function.parameters().get(name);
                Consumer<String> set = value -> revision.functions.set(index, count
                        ? Revision.counted(function, Integer.valueOf(value), null, null) : Revision.with(function, name, value));
                text(revision, spec, "parametersMap." + name, given, said, set);
                if (count) {
                    revision.settle("replicas-" + function.type());
                }
            }
        });
    }

    private static void objective(Revision revision, Spec spec) {
        Map<String, Double> weights = spec.objectives();
        if (weights == null || weights.isEmpty()) {
            return;
        }
        double most = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<String> heaviest = weights.keySet().stream().filter(name -> weights.get(name) == most).sorted().toList();
        Objective given = heaviest.size() > 1 ? Objective.BALANCED : Arrays.stream(Objective.values())
                .filter(one -> one.name().equalsIgnoreCase(heaviest.get(0))).findFirst().orElse(null);
        if (given == null || given == revision.objective) {
            return;
        }
        Objective said = revision.objective;
        revision.settle("objective");
        if (said == null) {
            revision.objective = given;
        } else {
            choose(revision, spec, "objectives", given.name().toLowerCase(Locale.ROOT), said.name().toLowerCase(Locale.ROOT),
                    chosen -> revision.objective = Objective.valueOf(chosen.toUpperCase(Locale.ROOT)));
        }
    }

    /** Field and sentence contradict each other: an answer decides, else it is asked. */
    private static void choose(Revision revision, Spec spec, String field, String given, String said, Consumer<String> take) {
        String answer = spec.answers().get(field);
        String trimmed = answer == null ? "" : Choice.among(List.of(given, said)).read(answer).orElse(answer.strip());
        if (trimmed.equalsIgnoreCase(given) || trimmed.equalsIgnoreCase("field")) {
            take.accept(given);
        } else if (trimmed.equalsIgnoreCase(said) || trimmed.equalsIgnoreCase("sentence")) {
            take.accept(said);
        } else {
            String again = answer == null ? "" : " The answer '" + answer + "' is neither of the two.";
            revision.ask(field, "The sentence says " + said + ", the field " + field + " says " + given + ": which is meant?" + again,
                    List.of(given, said));
        }
    }
}
