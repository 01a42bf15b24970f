package io.nephoran.plan;

/**
 * What a search may still cost, in seconds of deterministic time: a measure of work done that is the same on every machine, so
 * that a search which ends at its limit ends at the same point everywhere. One thread.
 */
final class Effort {
    /** Seconds that looking at one pair of flavour and place costs; measured to be about the same as a second of the solver. */
    private static final double PAIR = 2.5e-7;
    private double left;

    private Effort(double seconds) {
        left = seconds;
    }

    static Effort of(double seconds) {
        return new Effort(seconds);
    }

    double left() {
        return Math.max(0, left);
    }

    boolean isSpent() {
        return left <= 0;
    }

    void spend(double seconds) {
        left -= seconds;
    }

    /** Going through all pairs of flavours and places of a problem once. */
    void spendOn(PlacementProblem problem) {
        long options = problem.demands().stream().mapToLong(demand -> demand.options().size()).sum();
        spend(PAIR * options * problem.places().size());
    }
}
