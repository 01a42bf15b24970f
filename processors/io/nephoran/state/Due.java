package io.nephoran.state;

import io.nephoran.intent.NetworkIntent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An intent that somebody has to work on and nobody is at: what there is to know of it before it is taken up. Thousands may wait,
 * and are looked through every second.
 *
 * @param version       resourceVersion of the record
 * @param next          whose turn it is
 * @param nextAttemptAt of one that was postponed
 */
public record Due(String subject, long version, Reference next, Instant phaseSince, @Nullable Instant nextAttemptAt) {
    static Due of(NetworkIntent intent) {
        return new Due(intent.subject(), intent.metadata().resourceVersion(), IntentLedger.next(intent), intent.status().phaseSince(),
                intent.status().nextAttemptAt());
    }
}
