package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Draft.Verb;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks what the plan could only guess, and refuses what is no intent for this network. */
final class Questions {
    private static final Set<Action> NEEDS_TARGET = Set.of(Action.DEPLOY, Action.SCALE, Action.UPDATE, Action.DELETE, Action.ROLLBACK,
            Action.SUSPEND, Action.RESUME, Action.CONFIGURE, Action.OPTIMIZE);

    private final Sentence sentence;
    private final Draft draft;
    private final Actions actions;

    Questions(Sentence sentence, Draft draft, Actions actions) {
        this.sentence = sentence;
        this.draft = draft;
        this.actions = actions;
    }

    void ask(@Nullable Action action) {
        if (draft.refusal != null) {
            return;
        }
        List<Mention> wanted = draft.wanted();
        boolean slices = draft.slices.stream().anyMatch(slice -> slice.sst != null);
        draft.telecom |= action == Action.REPORT && draft.sites.keySet().stream().anyMatch(site -> sentence.vocabulary().site(site) != null);
        boolean target = !wanted.isEmpty() || slices || !draft.groups.isEmpty() || !draft.interfaces.isEmpty();
        String unknown = target ? null : unknownObject();
        boolean asked = draft.generic || draft.everything || draft.sliceSaid || pronoun();
        if (unknown != null && !draft.sliceSaid && !draft.vague && !(draft.everything && draft.generic)) {
            List<String> near = Catalog.nearest(unknown, sentence.vocabulary().types());
            draft.refuse(draft.verbs.isEmpty() || !draft.telecom && actions.top() == Action.REPORT ? Reason.NOT_A_NETWORK_INTENT : Reason.UNKNOWN_FUNCTION, "'" + unknown
                    + "' is no network function of the catalogue" + (near.isEmpty() ? ". " : "; did you mean " + String.join(" or ", near) + "? ")
                    + "Known are " + String.join(", ", sentence.vocabulary().types()) + ".");
            return;
        }
        if (draft.offTopic && (draft.verbs.isEmpty() || action == Action.REPORT)
                || !target && !draft.telecom && !(asked && action != null && action != Action.REPORT)) {
            boolean none = draft.verbs.isEmpty() || action == Action.REPORT || !actionable();
            draft.refuse(none ? Reason.NOT_A_NETWORK_INTENT : Reason.UNKNOWN_FUNCTION, none
                    ? "This is no intent for a 5G or O-RAN network: say what to deploy, scale, change, observe or remove, e.g. 'Deploy an AMF with 3 replicas at edge-1'."
                    : "No network function is named: say which one, e.g. AMF, SMF or UPF.");
            return;
        }
        questions(action, wanted, slices, target);
    }

    private void questions(@Nullable Action action, List<Mention> wanted, boolean slices, boolean target) {
        if (action == null) {
            draft.ask("action", "What is to be done?", List.of("deploy", "scale", "configure", "optimize", "report"));
        }
        boolean harmless = action == Action.OPTIMIZE && draft.objective != null && (draft.region != null || !draft.sites.isEmpty() || draft.namespace != null || draft.environment != null);
        if (draft.everything && harmless) {
            draft.assumptions.add("everything: all network functions that run there");
        } else if (draft.everything && action != Action.REPORT && action != null && !target) {
            draft.ask("scope", "'" + action.word() + "' for everything: which network functions or slices exactly?", List.of());
        } else if (draft.sliceSaid && !slices && wanted.isEmpty() && action != Action.REPORT) {
            draft.ask("slice", "Which slice: of which type?", List.of("eMBB", "URLLC", "mMTC", "V2X", "HMTC"));
        } else if (!target && action != null && NEEDS_TARGET.contains(action)) {
            boolean network = draft.generic && draft.objective != null && !draft.vague || draft.generic && !draft.bounds.isEmpty();
            if (!network) {
                draft.ask("function", "Which network function?", List.of("AMF", "SMF", "UPF"));
            }
        } else if (draft.vague && draft.bounds.isEmpty() && wanted.isEmpty()) {
            draft.ask("objective", "Better by which measure, and how much?", List.of("latency", "throughput", "reliability", "cost"));
        }
        for (Mention mention : wanted) {
            boolean scaled = !draft.resized && actions.of(mention) == Action.SCALE && !mention.counted() && !mention.sized();
            if (!mention.alternatives.isEmpty()) {
                draft.ask("replicas-" + mention.type, "How many replicas of the " + mention.type + "?",
                        mention.alternatives.stream().map(String::valueOf).toList());
            } else if (scaled && !draft.autoscaling && draft.autoscaleMax == null && draft.bounds.isEmpty() && draft.conditions.isEmpty() && draft.objective == null) {
                draft.ask("replicas-" + mention.type, "To how many replicas is the " + mention.type + " to be scaled?", List.of());
            } else if (draft.replicasSaid && !mention.counted() && !draft.autoscaling && draft.autoscaleMax == null && draft.autoscaleMin == null
                    && (actions.of(mention) == Action.UPDATE || actions.of(mention) == Action.CONFIGURE) && !mention.sized() && draft.bounds.isEmpty()) {
                draft.ask("replicas-" + mention.type, "How many replicas of the " + mention.type + "?", List.of());
            } else if (draft.vagueCount && !mention.counted() && draft.autoscaleMax == null) {
                draft.ask("replicas-" + mention.type, "How many replicas of the " + mention.type + "?", List.of("2", "3", "5"));
            }
        }
    }

    private boolean pronoun() {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.is(i, "pronoun")) {
                return !draft.verbs.isEmpty();
            }
        }
        return false;
    }

    private boolean actionable() {
        return draft.verbs.stream().anyMatch(verb -> !verb.soft && !verb.meaning.equals("report"));
    }

    /** The words behind a verb where a network function should stand, when nobody knows them. */
    private @Nullable String unknownObject() {
        for (Verb verb : draft.verbs) {
            if (verb.soft && !verb.meaning.equals("add") && !verb.meaning.equals("need") || verb.meaning.equals("report")) {
                continue;
            }
            int at = sentence.skip(verb.to, 6, "article", "filler", "more");
            while (sentence.numeral(at) != null) {
                at = sentence.skip(sentence.numeral(at).to(), 3, "replica", "of", "article");
            }
            if (at < sentence.size() && !sentence.token(at).sign() && !sentence.known(at) && !draft.consumed.get(at)) {
                int end = sentence.runEnd(at);
                while (end < sentence.size() && !sentence.token(end).sign() && !sentence.known(end)) {
                    end++;
                }
                return sentence.text(at, end);
            }
        }
        return null;
    }
}
