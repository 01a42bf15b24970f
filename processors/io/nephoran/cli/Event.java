package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One line of the journal as it comes over the wire: a CloudEvent 1.0 in JSON.
 *
 * @param id   of the server-sent event, to resume after
 * @param json the whole event
 */
record Event(String id, JsonNode json) {
    private static final String PREFIX = "com.nephoran.";

    /** Without the common prefix, e.g. {@code resourceplanning.completed}. */
    String type() {
        String type = json.path("type").asText();
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }

    long sequence() {
        return json.path("sequence").asLong();
    }

    String subject() {
        return json.path("subject").asText();
    }

    JsonNode data() {
        return json.path("data");
    }

    /** Phase of the intent after this event. */
    String phase() {
        return data().path("phase").asText();
    }

    /** The sentence in its payload, where there is one. */
    Optional<String> sentence() {
        for (String field : new String[] {"summary", "message", "detail", "text"}) {
            if (data().path(field).isTextual() && !data().path(field).asText().isBlank()) {
                return Optional.of(data().path(field).asText());
            }
        }
        return Optional.empty();
    }

    Optional<Instant> time() {
        try {
            return Optional.of(Instant.parse(json.path("time").asText()));
        } catch (DateTimeParseException unknownTime) {
            return Optional.empty();
        }
    }
}
