package io.nephoran.interpret.judge;

import java.util.BitSet;

/**
 * What came of holding a field against the words it is said to rest on.
 *
 * @param words positions of the tokens that decided
 */
record Finding(Grade grade, BitSet words) {
    static final Finding NONE = new Finding(Grade.NOT_MEANT, new BitSet());

    static Finding of(Grade grade, int from, int to) {
        BitSet words = new BitSet();
        words.set(from, Math.max(from + 1, to));
        return new Finding(grade, words);
    }

    /** The same words, and it is not certain that they mean it. */
    Finding atMost(Grade most) {
        return grade.compareTo(most) < 0 ? new Finding(most, words) : this;
    }

    /** The better of the two. */
    Finding or(Finding other) {
        return other.grade.compareTo(grade) < 0 ? other : this;
    }

    /** Both are needed: the worse grade, the words of both. */
    Finding and(Finding other) {
        BitSet all = (BitSet) words.clone();
        all.or(other.words);
        return new Finding(grade.compareTo(other.grade) > 0 ? grade : other.grade, all);
    }
}
