package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;

/** The words that a number of replicas is said with. */
final class ReplicaWords {
    private ReplicaWords() {
    }

    /** Behind "replicas", "pods", "copies"; {@code i} when no such word stands there. */
    static int behind(View view, int i) {
        int at = view.after(i, WordClass.REPLICA);
        int all = at > i ? view.after(at, WordClass.ALL) : at;
        return Math.max(at, all);
    }

    /** A metric or a unit follows: the number is no count of replicas. */
    static boolean measures(View view, int i) {
        return view.at(i, Kind.METRIC) != null || view.is(i, WordClass.CPU) || view.is(i, WordClass.MEMORY) || view.is(i, WordClass.SITE)
                || view.is(i, WordClass.TIER)
                || view.is(i, WordClass.CELL);
    }

    /** Up to three words between a number and its noun, none of which means something else; {@code i} when no noun follows. */
    static int adjectives(View view, int i) {
        int at = i;
        for (int n = 0; n < 4 && view.inside(at); n++) {
            int described = Math.max(view.sentence().after(at, WordClass.AVAILABILITY_ON), described(view, at));
            if (!view.free(at) && described > at) {
                at = described;
                continue;
            }
            if (!view.free(at)) {
                return i;
            }
            if (view.at(at, Kind.FUNCTION) != null || view.is(at, WordClass.REPLICA)) {
                return at;
            }
            Match passable = view.at(at, Kind.ENVIRONMENT) == null ? view.at(at, Kind.OBJECTIVE) : view.at(at, Kind.ENVIRONMENT);
            int next = Math.max(view.after(at, WordClass.AVAILABILITY_ON), passable == null ? at + 1 : passable.to());
            if (blocked(view, at, passable)) {
                return i;
            }
            at = next;
        }
        return i;
    }

    /** Behind an objective or environment that was read already: "two low-cost staging UPFs". */
    private static int described(View view, int at) {
        Match match = view.sentence().at(at, Kind.OBJECTIVE) == null ? view.sentence().at(at, Kind.ENVIRONMENT)
                : view.sentence().at(at, Kind.OBJECTIVE);
        return match == null ? at : match.to();
    }

    private static boolean blocked(View view, int at, @org.jspecify.annotations.Nullable Match passable) {
        boolean grammar = view.sign(at) || view.numeral(at) != null || view.is(at, WordClass.AND) || view.is(at, WordClass.AT)
                || view.is(at, WordClass.WITH)
                || view.is(at, WordClass.TO) || view.is(at, WordClass.OF) || view.is(at, WordClass.OR) || view.is(at, WordClass.BY)
                || view.is(at, WordClass.EVERY);
        return grammar || passable == null && view.sentence().meaningful(at) || view.is(at, WordClass.PART);
    }

    static boolean leadsToFunction(View view, int i) {
        return view.at(i, Kind.FUNCTION) != null || view.at(adjectives(view, i), Kind.FUNCTION) != null;
    }
}
