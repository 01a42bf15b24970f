package io.nephoran.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value that puts something right.
 *
 * @param pointer RFC 6901; objects on the way are made when they are missing
 */
public record Patch(Document document, String pointer, JsonNode value) {
}
