package io.nephoran.intent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param globalSequence over all intents, gapless in order of commit; the id of server-sent events
 * @param uid            intent
 * @param subject        {@code namespace/name}
 * @param sequence       within the intent, from 1
 * @param data           payload; always names the phase after the event
 */
public record IntentEvent(
        long globalSequence,
        String uid,
        String subject,
        long generation,
        long sequence,
        EventType type,
        Instant time,
        JsonNode data) {
}
