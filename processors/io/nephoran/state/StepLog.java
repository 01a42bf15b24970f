package io.nephoran.state;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log for each step of an intent, as the record has it: logger {@code io.nephoran.steps}. What failed is a warning.
 * What has to wait says when it is tried again, and is a warning once a minute: a remote that is away makes many intents wait.
 */
final class StepLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.nephoran.steps");
    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private final Clock clock;
    private final Map<String, Instant> warned = new ConcurrentHashMap<>();

    StepLog(Clock clock) {
        this.clock = clock;
    }

    /** @param written the record after the step that this work led to */
    void say(Reference work, NetworkIntent before, NetworkIntent written) {
        Stage stage = work.stage();
        Condition told = stage == null ? null : condition(written, stage.condition());
        Phase phase = written.status().phase();
        Instant next = written.status().nextAttemptAt();
        String message = told == null ? "" : told.message();
        Instant now = clock.instant();
        String line = "{} of {}: {} -> {}, {}: {}{}";
        Object[] words = {work.due(), written.subject(), before.status().phase().label(), phase.label(), told == null ? "-" : told.reason(),
            message, next == null ? "" : "; next try in " + Math.max(0, Duration.between(now, next).toSeconds()) + " s"};
        if (phase == Phase.FAILED || next != null && isNew(message, now)) {
            LOG.warn(line, words);
        } else {
            LOG.info(line, words);
        }
    }

    private boolean isNew(String message, Instant now) {
        warned.values().removeIf(at -> !at.plus(ONCE_IN).isAfter(now));
        return warned.putIfAbsent(message, now) == null;
    }

    private static @Nullable Condition condition(NetworkIntent intent, String type) {
        return intent.status().conditions().stream().filter(each -> each.type().equals(type)).findFirst().orElse(null);
    }
}
