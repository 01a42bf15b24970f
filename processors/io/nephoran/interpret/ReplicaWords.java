package io.nephoran.interpret;

import io.nephoran.interpret.Numerals.Numeral;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import java.math.BigDecimal;

/** Recognises the words that a number of replicas is said with. */
final class ReplicaWords {
    private final Sentence sentence;

    ReplicaWords(Sentence sentence) {
        this.sentence = sentence;
    }

    /** Behind "replicas", "pods", "copies"; {@code i} when no such word stands there. */
    int behind(int i) {
        int at = sentence.after(i, "replica");
        if (at > i && sentence.is(at, "all")) {
            at = sentence.after(at, "all");
        }
        return at;
    }

    /** A metric or a unit follows: the number is no count of replicas. */
    boolean isNoun(int i) {
        return sentence.at(i, Kind.METRIC) != null || sentence.is(i, "cpu") || sentence.is(i, "memory") || sentence.is(i, "site") || sentence.is(i, "tier");
    }

    boolean ends(int i) {
        return i >= sentence.size() || sentence.token(i).sign() || sentence.is(i, "at") || sentence.is(i, "with") || sentence.is(i, "and");
    }

    /** Up to three words between a number and its noun, none of which means something else. */
    int adjectives(int i) {
        int at = i;
        for (int n = 0; n < 4 && at < sentence.size(); n++) {
            if (sentence.at(at, Kind.FUNCTION) != null || sentence.is(at, "replica")) {
                return at;
            }
            Match passable = sentence.at(at, Kind.ENVIRONMENT) == null ? sentence.at(at, Kind.OBJECTIVE) : sentence.at(at, Kind.ENVIRONMENT);
            int next = Math.max(sentence.after(at, "availability-on"), passable == null ? at + 1 : passable.to());
            boolean blocked = sentence.token(at).sign() || sentence.numeral(at) != null || sentence.is(at, "and") || sentence.is(at, "at")
                    || sentence.is(at, "with") || sentence.is(at, "to") || sentence.is(at, "of") || sentence.is(at, "or") || sentence.is(at, "when")
                    || sentence.is(at, "by") || sentence.is(at, "then") || sentence.is(at, "every")
                    || passable == null && sentence.meaningful(at);
            if (blocked) {
                return i;
            }
            at = next;
        }
        return i;
    }

    boolean leadsToFunction(int i) {
        return sentence.at(i, Kind.FUNCTION) != null || sentence.at(adjectives(i), Kind.FUNCTION) != null;
    }

    static boolean whole(Numeral numeral) {
        return numeral.whole() && !numeral.half();
    }

    static int count(Numeral numeral) {
        return numeral.value().min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }
}
