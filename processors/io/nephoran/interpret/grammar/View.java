package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Numerals.Numeral;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Token;
import io.nephoran.interpret.words.WordClass;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a sentence as rules see it: tokens from {@link #from()} (inclusive) to {@link #to()} (exclusive), without those
 * that a fact has taken. Positions are those of the whole sentence.
 */
record View(Notes notes, int from, int to, VerbUse verb) {

    Sentence sentence() {
        return notes.sentence();
    }

    void add(Fact fact) {
        notes.add(fact);
    }

    boolean inside(int i) {
        return i >= from && i < to;
    }

    boolean free(int i) {
        return inside(i) && notes.free(i);
    }

    Token token(int i) {
        return sentence().token(i);
    }

    /** The word at {@code i}, empty where none is free. */
    String word(int i) {
        return free(i) ? sentence().word(i) : "";
    }

    boolean word(int i, String... words) {
        String here = word(i);
        for (String word : words) {
            if (here.equals(word)) {
                return true;
            }
        }
        return false;
    }

    boolean sign(int i) {
        return free(i) && token(i).sign();
    }

    int after(int i, WordClass wordClass) {
        int end = free(i) ? sentence().after(i, wordClass) : i;
        return allFree(i, end) ? end : i;
    }

    boolean is(int i, WordClass wordClass) {
        return after(i, wordClass) > i;
    }

    /** Behind the longest phrase of any of these classes. */
    int any(int i, WordClass... classes) {
        int end = i;
        for (WordClass wordClass : classes) {
            end = Math.max(end, after(i, wordClass));
        }
        return end;
    }

    /** Skips up to {@code limit} phrases of these classes. */
    int skip(int i, int limit, WordClass... classes) {
        int at = i;
        for (int n = 0; n < limit; n++) {
            int next = any(at, classes);
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    @Nullable Match at(int i, Kind kind) {
        Match match = free(i) ? sentence().at(i, kind) : null;
        return match != null && allFree(i, match.to()) ? match : null;
    }

    @Nullable Numeral numeral(int i) {
        Numeral numeral = free(i) ? sentence().numeral(i) : null;
        return numeral != null && allFree(i, numeral.to()) ? numeral : null;
    }

    /** A whole number, or null. */
    @Nullable Integer whole(int i) {
        Numeral numeral = numeral(i);
        return numeral == null || !numeral.whole() || numeral.half() ? null
                : Integer.valueOf(numeral.value().min(java.math.BigDecimal.valueOf(Integer.MAX_VALUE)).intValue());
    }

    @Nullable Amount amount(int i) {
        Amount amount = free(i) ? sentence().amount(i) : null;
        return amount != null && allFree(i, amount.to()) ? amount : null;
    }

    /** A whole number without a unit, or null; "12.0" is a version or a measure, and counts nothing. */
    @Nullable Integer plain(int i) {
        Amount amount = amount(i);
        return amount == null || amount.unit() != null || token(i).text().indexOf('.') > 0 ? null : whole(i);
    }

    /** The end of a clause: full stop, semicolon, end of the stretch. */
    boolean ends(int i) {
        return i >= to || sentence().ends(i);
    }

    /** The end, a sign, a preposition or a conjunction: nothing that the words before could belong to. */
    boolean closes(int i) {
        return !free(i) || sign(i) || is(i, WordClass.AT) || is(i, WordClass.WITH) || is(i, WordClass.AND) || is(i, WordClass.OR)
                || is(i, WordClass.OF)
                || is(i, WordClass.POLITE) || is(i, WordClass.BY) || is(i, WordClass.RESPECTIVELY);
    }

    String lower(int begin, int end) {
        return sentence().lower(begin, end);
    }

    int runEnd(int i) {
        return Math.min(to, sentence().runEnd(i));
    }

    private boolean allFree(int begin, int end) {
        if (end > to) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            if (!notes.free(i)) {
                return false;
            }
        }
        return true;
    }
}
