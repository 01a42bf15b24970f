package io.nephoran.deliver;

import java.time.Duration;

/**
 * When the next lot of commits may be written. A lot costs a pack, a move of the branch and a push, however many commits are in
 * it, so while several deliveries are under way lots keep a distance and fill up meanwhile. Who is alone never waits. To be
 * asked under the writer lock of the repository.
 */
final class LotPace {
    private final long distance;
    private long last;
    private int size;

    /** @param distance between two lots while there is company; zero writes every commit as soon as it can be */
    LotPace(Duration distance) {
        this.distance = distance.toNanos();
    }

    /**
     * Nanoseconds until the next lot; zero or less when it is due.
     *
     * @param waiting deliveries that wait for their commit
     * @param most    deliveries that one lot may hold
     * @param now     of {@link System#nanoTime}
     */
    long left(int waiting, int most, long now) {
        boolean alone = size <= 1 && waiting <= 1;
        return alone || waiting >= most ? 0 : last + distance - now;
    }

    /** A lot of this many commits was written. */
    void written(int commits, long now) {
        size = commits;
        last = now;
    }
}
