package io.nephoran.state.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.NetworkIntent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the status of the custom resource holds beside {@link NetworkIntent.Status}: all that cannot be told from the object once
 * somebody has edited it, and all that the database needs to follow.
 *
 * @param contentGeneration the metadata.generation whose content is carried out; our generation of the intent
 * @param accepted          what was taken up
 * @param transition        the newest transition
 */
public record Bookkeeping(long contentGeneration, Accepted accepted, @Nullable Transition transition) {

    /** Spec and control annotations as they were taken up; the object differs from them until a change is taken up. */
    public record Accepted(NetworkIntent.Spec spec, Map<String, String> controls) {
        public Accepted {
            controls = controls == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(controls));
        }
    }

    /**
     * What a write to the database takes over from the object, should the process die between the two.
     *
     * @param books what the transition changed of what runs
     */
    public record Transition(List<Entry> events, List<BookEntry> books) {
        public Transition {
            events = events == null ? List.of() : List.copyOf(events);
            books = books == null ? List.of() : List.copyOf(books);
        }
    }

    /** One journal entry before the database has numbered it; {@code type} as {@link io.nephoran.intent.EventType} has it. */
    public record Entry(long sequence, String type, Instant time, JsonNode data) {
    }

    /** @param replaces commit of the instance in whose place this one comes; absent when there was none */
    public record BookEntry(DeployedInstance instance, boolean withdrawn, @Nullable String replaces) {
    }
}
