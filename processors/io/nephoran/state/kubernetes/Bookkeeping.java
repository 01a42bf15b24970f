package io.nephoran.state.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.EventType;
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
 * @param running           what this intent created and still runs
 */
public record Bookkeeping(
        long contentGeneration, Accepted accepted, @Nullable Transition transition, List<DeployedInstance> running) {

    public Bookkeeping {
        running = running == null ? List.of() : List.copyOf(running);
    }

    /** Spec and control annotations as they were taken up; the object differs from them until a change is taken up. */
    public record Accepted(NetworkIntent.Spec spec, Map<String, String> controls) {
        public Accepted {
            controls = controls == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(controls));
        }
    }

    /**
     * What a write to the database takes over from the object, should the process die between the two.
     *
     * @param elsewhere instances of other intents that the transition changed
     */
    public record Transition(List<Entry> events, List<Elsewhere> elsewhere) {
        public Transition {
            events = events == null ? List.of() : List.copyOf(events);
            elsewhere = elsewhere == null ? List.of() : List.copyOf(elsewhere);
        }
    }

    /** One journal entry before the database has numbered it. */
    public record Entry(long sequence, EventType type, Instant time, JsonNode data) {
    }

    /** @param replaces commit of the instance in whose place this one comes; absent when there was none */
    public record Elsewhere(DeployedInstance instance, boolean withdrawn, @Nullable String replaces) {
    }
}
