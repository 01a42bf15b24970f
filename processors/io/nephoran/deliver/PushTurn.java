package io.nephoran.deliver;

import io.nephoran.intent.StageException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One push at a time to a repository. Who waits while somebody pushes has nothing left to do when that push carried his
 * commit; when it failed he gets the same failure instead of a queue of failures, one time-out each.
 * The turn belongs to no thread, for a route may change threads.
 */
final class PushTurn {
    private boolean taken;
    private long round;
    private @Nullable StageException failure;

    /** How waiting ended. */
    enum Outcome {
        /** The caller pushes and must {@link #giveBack}. */
        MINE,
        /** The remote has it already. */
        CARRIED,
        /** The one who pushes did not come to an end in time. */
        TIMED_OUT
    }

    /** @throws StageException the failure of the push that was waited for */
    synchronized Outcome take(BooleanSupplier carried, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        long mine = round;
        while (true) {
            if (carried.getAsBoolean()) {
                return Outcome.CARRIED;
            }
            if (!taken) {
                taken = true;
                return Outcome.MINE;
            }
            long millis = (until - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Outcome.TIMED_OUT;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Outcome.TIMED_OUT;
            }
            if (round != mine && failure != null) {
                throw failure;
            }
            mine = round;
        }
    }

    synchronized void giveBack(@Nullable StageException how) {
        taken = false;
        round++;
        failure = how;
        notifyAll();
    }
}
