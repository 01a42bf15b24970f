package io.nephoran.interpret.models;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Tokens that a provider may spend in a minute and in a day (UTC). What a call will cost is not known before: a window that has
 * anything left lets it begin. Counted in this process, from its start.
 */
final class TokenBudget {
    private final Clock clock;
    private final Window minute;
    private final Window day;

    /** @param perMinute 0 for no limit, as with {@code perDay} */
    TokenBudget(long perMinute, long perDay, Clock clock) {
        this.clock = clock;
        minute = new Window(perMinute, ChronoUnit.MINUTES);
        day = new Window(perDay, ChronoUnit.DAYS);
    }

    /** Why no call may begin now; nothing when one may. */
    synchronized Optional<String> spent() {
        Instant now = clock.instant();
        return minute.spent(now) ? Optional.of("its " + minute.limit + " tokens a minute are spent")
                : day.spent(now) ? Optional.of("its " + day.limit + " tokens a day are spent") : Optional.empty();
    }

    synchronized void spend(long tokens) {
        Instant now = clock.instant();
        minute.add(now, tokens);
        day.add(now, tokens);
    }

    private static final class Window {
        private final long limit;
        private final ChronoUnit unit;
        private Instant begin = Instant.EPOCH;
        private long used;

        Window(long limit, ChronoUnit unit) {
            this.limit = limit;
            this.unit = unit;
        }

        boolean spent(Instant now) {
            add(now, 0);
            return limit > 0 && used >= limit;
        }

        void add(Instant now, long tokens) {
            Instant current = now.truncatedTo(unit);
            if (!current.equals(begin)) {
                begin = current;
                used = 0;
            }
            used += tokens;
        }
    }
}
