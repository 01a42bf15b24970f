package io.nephoran.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.EventType;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * What is told while it happens and never kept, such as the tokens of a model. Whoever listens later, or too slowly, has missed
 * it; what came of it stands in the record. Listeners must not block.
 */
public final class LiveEvents {
    private final Set<Consumer<LiveEvent>> listeners = new CopyOnWriteArraySet<>();

    /**
     * @param uid        intent
     * @param subject    {@code namespace/name}
     * @param data       payload; names the phase, as a journal entry does
     */
    public record LiveEvent(EventType type, String uid, String subject, long generation, Instant time, JsonNode data) {
    }

    /** @return ends the listening */
    public AutoCloseable listen(Consumer<LiveEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public void tell(LiveEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
