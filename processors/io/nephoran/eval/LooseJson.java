package io.nephoran.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON that people wrote by hand, where absent, {@code null}, empty and false all say nothing. */
final class LooseJson {
    private LooseJson() {
    }

    /** Whether anything is said: neither absent nor null, false, 0 or empty. */
    static boolean says(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING, NULL -> false;
            case BOOLEAN -> node.asBoolean();
            case NUMBER -> node.asDouble() != 0;
            case STRING -> !node.asText().isEmpty();
            default -> !node.isEmpty();
        };
    }

    /** Whether the field is there at all; an empty list or {@code null} is then a claim that there is none. */
    static boolean names(JsonNode node, String field) {
        return node.has(field);
    }

    /** Whether one of the rows has a value in that field. */
    static boolean anyHas(JsonNode rows, String field) {
        return stream(rows).anyMatch(row -> row.hasNonNull(field));
    }

    /** The value in words; {@code None} where there is none, so that it equals no value. */
    static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "None" : node.asText();
    }

    /** The first of the two that says something, in words. */
    static String either(JsonNode first, JsonNode second) {
        return text(says(first) ? first : second);
    }

    /** The elements of a list, none of what is no list. */
    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
