package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;

/**
 * What is denied of something measurable: "may never see more than 20 ms" and "do not let coverage fall below 95 %" bound it from the other
 * side.
 */
final class Denials {
    /** Words between a denial and the comparison it turns round at most. */
    private static final int FURTHEST = 16;
    private static final List<String> MODALS = List.of("may", "can", "must", "shall", "should", "is", "are", "will", "could");

    private Denials() {
    }

    /** Whether what is compared with from token {@code i} on is denied by words in front of it. */
    static boolean reach(View view, int i) {
        Sentence sentence = view.sentence();
        boolean alternative = false;
        for (int at = i - 1; at >= Math.max(view.from(), i - FURTHEST); at--) {
            int here = at;
            if (view.notes().free(at) && denies(sentence, at)) {
                return true;
            }
            alternative |= sentence.is(at, WordClass.OR);
            boolean bound = view.notes().between(view.from(), i).stream()
                    .anyMatch(fact -> fact instanceof Fact.Bound && fact.from() <= here && here < fact.to());
            if (bound ? !alternative : ends(view, at)) {
                return false;
            }
        }
        return false;
    }

    private static boolean denies(Sentence sentence, int at) {
        return (sentence.is(at, WordClass.NOT) || List.of("not", "never").contains(sentence.word(at)) || sentence.is(at, WordClass.NOBODY))
                && !sentence.word(at + 1).equals("only");
    }

    /** A denial reaches over no comma, no "and" and no other verb than one of movement. */
    private static boolean ends(View view, int at) {
        Sentence sentence = view.sentence();
        boolean verb = sentence.at(at, Kind.ACTION) != null && !sentence.is(at, WordClass.MOVEMENT) && !sentence.is(at, WordClass.EXPERIENCE)
                && sentence.at(at, Kind.METRIC) == null;
        return view.notes().free(at) && (sentence.token(at).sign() && ",:(".contains(sentence.word(at))
                || sentence.is(at, WordClass.AND) && !sentence.is(at, WordClass.OR)
                || sentence.word(at).equals("with") || sentence.word(at).equals("but") || sentence.is(at, WordClass.KEEP_BOUND) || verb);
    }

    /** Whether something measurable is compared with an amount before the next comma. */
    static boolean bounded(Sentence sentence, int from, int limit) {
        boolean metric = false;
        boolean compared = false;
        boolean unit = false;
        for (int at = from; at < limit && !(sentence.token(at).sign() && sentence.word(at).equals(",")); at++) {
            metric |= sentence.at(at, Kind.METRIC) != null;
            compared |= sentence.at(at, Kind.COMPARATOR) != null;
            Amount amount = compared && sentence.numeral(at) != null ? sentence.amount(at) : null;
            unit |= amount != null && (amount.unit() != null || metric && sentence.at(amount.to(), Kind.FUNCTION) == null
                    && !sentence.is(amount.to(), WordClass.REPLICA));
        }
        return compared && unit;
    }

    /** "No user may see …", "neither can ever …", "it may never …": {@code at} is the modal behind the subject that begins at {@code begin}. */
    static boolean goal(Sentence sentence, int begin, int at, int limit) {
        boolean modal = MODALS.contains(sentence.word(at));
        boolean nobody = sentence.is(begin, WordClass.NOBODY) || sentence.word(begin).equals("no");
        boolean denied = nobody || sentence.is(at, WordClass.NOT) && sentence.after(at, WordClass.NOT) > at + 1 || sentence.is(at + 1, WordClass.NOT);
        return modal && denied && bounded(sentence, at, limit);
    }

    /** "At no time may the latency …", "do not let the jitter …": {@code behind} stands behind the words that deny. */
    static boolean leads(Sentence sentence, int behind, int limit) {
        return (MODALS.contains(sentence.word(behind)) || sentence.is(behind, WordClass.MOVEMENT) || sentence.is(behind, WordClass.EXPERIENCE)
                || sentence.is(behind, WordClass.SET) && sentence.word(behind).startsWith("let")
                || sentence.at(behind, Kind.COMPARATOR) != null) && bounded(sentence, behind, limit);
    }
}
