package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
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

    /** What it says: the sentence in its payload, or one made of the payload's figures. */
    Optional<String> sentence() {
        JsonNode data = data();
        if (data.path("message").isTextual() && !data.path("message").asText().isBlank()) {
            return Optional.of(data.path("message").asText());
        }
        return Optional.of(switch (type()) {
            case "llmprocessing.completed" -> data.path("provider").asText()
                    + (data.has("confidence") ? String.format(Locale.ROOT, ", confidence %.2f", data.path("confidence").asDouble()) : "");
            case "modeltokens.received" -> data.path("provider").asText() + ": " + data.path("text").asText().replaceAll("\\s+", " ");
            case "resourceplanning.completed" -> count(data, "instances", "package") + count(data, "removals", "removal")
                    + data.path("cost").asText() + (data.has("cost") ? " a month" : "");
            case "manifestgeneration.completed" -> (count(data, "files", "file") + count(data, "checks", "check") + count(data, "fixes", "fix"))
                    .replaceFirst(", $", "");
            case "gitopscommit.completed" -> data.path("changed").asBoolean(true)
                    ? data.has("commit") ? "commit " + data.path("commit").asText() : "" : "nothing to change";
            default -> "";
        }).filter(text -> !text.isEmpty());
    }

    private static String count(JsonNode data, String field, String one) {
        int count = data.path(field).asInt();
        return count == 0 ? "" : count + " " + one + (count == 1 ? "" : one.endsWith("x") ? "es" : "s") + ", ";
    }

    Optional<Instant> time() {
        try {
            return Optional.of(Instant.parse(json.path("time").asText()));
        } catch (DateTimeParseException unknownTime) {
            return Optional.empty();
        }
    }
}
