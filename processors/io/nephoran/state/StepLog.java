package io.nephoran.state;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log for each step of an intent, as the record has it: logger {@code io.nephoran.steps}. What failed or has to wait is a warning. */
final class StepLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.nephoran.steps");

    private StepLog() {
    }

    /** @param written the record after the step that this work led to */
    static void say(Reference work, NetworkIntent before, NetworkIntent written) {
        Stage stage = work.stage();
        Condition told = stage == null ? null : condition(written, stage.condition());
        Phase phase = written.status().phase();
        boolean waits = written.status().nextAttemptAt() != null;
        String line = "{} of {}: {} -> {}, {}: {}";
        Object[] words = {work.due(), written.subject(), before.status().phase().label(), phase.label(), told == null ? "-" : told.reason(),
            told == null ? "" : told.message()};
        if (waits || phase == Phase.FAILED) {
            LOG.warn(line, words);
        } else {
            LOG.info(line, words);
        }
    }

    private static @Nullable Condition condition(NetworkIntent intent, String type) {
        return intent.status().conditions().stream().filter(each -> each.type().equals(type)).findFirst().orElse(null);
    }
}
