package io.nephoran.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The OpenAPI document of the interface, whole for who asks for it and as bare operations for who makes routes of it. */
public final class InterfaceDocument {
    private static final List<String> BODIES = List.of("requestBody", "responses", "parameters");

    private InterfaceDocument() {
    }

    /** As it is served. */
    static String text() {
        try (InputStream document = InterfaceDocument.class.getResourceAsStream("openapi.json")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is served, read. */
    static JsonNode json() {
        return Json.read(text(), JsonNode.class);
    }

    /**
     * Paths, methods and operation ids only, as JSON: all that Camel makes routes of. Its parser follows each reference to each
     * schema, which takes a fifth of the whole start, and throws the schemas away.
     */
    public static String operations() {
        ObjectNode document = (ObjectNode) json();
        document.remove("components");
        document.path("paths").forEach(path -> {
            ((ObjectNode) path).remove("parameters");
            path.forEach(operation -> {
                ((ObjectNode) operation).remove(BODIES);
                ((ObjectNode) operation).putObject("responses").putObject("default").put("description", "as the whole document says");
            });
        });
        return Json.write(document);
    }
}
