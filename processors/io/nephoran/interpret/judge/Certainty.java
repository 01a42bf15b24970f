package io.nephoran.interpret.judge;

import java.util.OptionalDouble;

/**
 * How sure a reading is, 0..1, by who agrees on it. Readers err independently: what several read alike is wrong only if all of them
 * err. A second opinion below even odds, words that nobody has read and readers that differ take from it; an open question halves it.
 *
 * @param grammar confidence of the grammar in what it reads, without its own open questions; absent where it does not read
 * @param alike   models that read the same
 * @param unlike  models that read something else
 * @param second  probability, by a reader of the whole, that this is wanted; absent where there is none
 * @param unread  share of the content words that nobody has read, 0..1
 * @param open    whether something is asked
 */
record Certainty(OptionalDouble grammar, int alike, int unlike, OptionalDouble second, double unread, boolean open) {
    /** Of a model alone: a third of its plans differed from what was said on sentences of other authors. */
    private static final double MODEL_ERRS = 0.3;
    private static final double UNLIKE = 0.9;
    private static final double UNREAD = 0.5;
    private static final double MOST = 0.98;
    private static final double LEAST = 0.05;

    double value() {
        double error = (grammar.isPresent() ? 1 - grammar.getAsDouble() : 1) * Math.pow(MODEL_ERRS, alike);
        double sure = (1 - error) * Math.pow(UNLIKE, unlike);
        // of a grammar's own unread words its confidence speaks already
        sure -= grammar.isPresent() ? 0 : UNREAD * unread;
        sure *= second.isPresent() && second.getAsDouble() < 0.5 ? 0.5 + second.getAsDouble() : 1;
        double bounded = Math.max(LEAST, Math.min(MOST, sure));
        return Math.round((open ? bounded / 2 : bounded) * 100) / 100.0;
    }
}
