package io.nephoran.api;

import io.nephoran.intent.Phase;
import io.nephoran.state.IntentStore;
import io.nephoran.state.PhaseMachine;
import java.time.Clock;
import java.util.Map;

/**
 * Back-pressure, which is the intake's: stages never refuse, so what comes in is bounded by how many intents wait for a stage.
 * Those that wait for a person, or are done, count for nothing. The record is counted now and then; what was let in since counts
 * as open, so a burst between two counts does not get past the limit.
 *
 * <p>For HTTP only, where somebody waits for an answer and can come again. What a folder, a branch or custom resources declare is
 * there already and stays there: to refuse it would only delay it, and nobody could be told. It counts as open like any other.
 */
public final class Admission {
    private static final long RECOUNT_MILLIS = 500;
    private static final long LONGEST_WAIT_SECONDS = 60;
    private final IntentStore store;
    private final int most;
    private final Clock clock;
    private long open;
    private long since;
    private long countedAt = Long.MIN_VALUE;
    private double endsPerSecond;

    /** @param most intents that may wait for a stage or be in one; setting {@code intake.open} */
    public Admission(IntentStore store, int most, Clock clock) {
        this.store = store;
        this.most = most;
        this.clock = clock;
    }

    /**
     * Lets one more intent in.
     *
     * @throws Refusal 429 with {@code Retry-After}, the seconds in which a tenth of the places should be free again at the rate
     *         at which intents came to their end of late
     */
    public synchronized void admit() {
        long now = clock.millis();
        if (countedAt == Long.MIN_VALUE || now - countedAt >= RECOUNT_MILLIS || now < countedAt) {
            recount(now);
        }
        if (open + since >= most) {
            long seconds = (long) Math.ceil(most / 10.0 / Math.max(1, endsPerSecond));
            String wait = Long.toString(Math.max(1, Math.min(LONGEST_WAIT_SECONDS, seconds)));
            throw new Refusal(Problem.of(429, "There are " + (open + since) + " intents under way, and the setting intake.open lets in "
                    + most + "; nothing was stored. Send it again in " + wait + " s."), Map.of("Retry-After", wait));
        }
        since++;
    }

    private void recount(long now) {
        long before = open + since;
        open = store.census().entrySet().stream().filter(each -> isOpen(each.getKey())).mapToLong(Map.Entry::getValue).sum();
        since = 0;
        if (now > countedAt && countedAt != Long.MIN_VALUE) {
            endsPerSecond = Math.max(0, before - open) * 1000.0 / (now - countedAt);
        }
        countedAt = now;
    }

    private static boolean isOpen(Phase phase) {
        return PhaseMachine.due(phase).isPresent();
    }
}
