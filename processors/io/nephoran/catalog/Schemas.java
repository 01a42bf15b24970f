package io.nephoran.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas beside this class, and what they say turned into sentences. */
final class Schemas {
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER).locale(Locale.ENGLISH).formatAssertionsEnabled(true)
            .errorMessageKeyword("x-message").build();
    private final Map<String, JsonSchema> loaded = new ConcurrentHashMap<>();

    /** Checks a file against {@code <name>.schema.json}. @return whether it is valid */
    boolean valid(YamlFile file, String name, Problems problems) {
        if (file.root().isMissingNode()) {
            return false;
        }
        List<ValidationMessage> broken = new ArrayList<>(
                loaded.computeIfAbsent(name, this::load).validate(file.root()));
        broken.forEach(message -> problems.at(file, place(message), words(message)));
        return broken.isEmpty();
    }

    private JsonSchema load(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream(name + ".schema.json")) {
            return factory.getSchema(Json.mapper().readTree(in), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An unknown or doubled field is shown where it stands, everything else at the value. */
    private static String place(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        return switch (message.getType()) {
            case "additionalProperties", "unevaluatedProperties" ->
                    pointer + "/" + message.getProperty().replace("~", "~0").replace("/", "~1");
            default -> pointer;
        };
    }

    private static String words(ValidationMessage message) {
        JsonNode value = message.getInstanceNode();
        String said = value == null ? "" : value.isTextual() ? "'" + value.asText() + "'" : value.toString();
        JsonNode expected = message.getSchemaNode();
        return switch (message.getType()) {
            case "additionalProperties" -> "is not a known field";
            case "required" -> "field '" + message.getProperty() + "' is missing";
            case "type" -> said + " is not " + article(expected);
            case "enum" -> said + " is not one of " + list(expected);
            case "pattern" -> said + " " + message.getError();
            case "minItems" -> "needs at least " + expected.asText() + (expected.asInt() == 1 ? " entry" : " entries");
            case "uniqueItems" -> "has the same entry twice";
            case "minimum" -> said + " is below " + expected.asText();
            case "maximum" -> said + " is above " + expected.asText();
            case "exclusiveMinimum" -> said + " must be above " + expected.asText();
            case "minLength" -> "must not be empty";
            case "format" -> said + " is not a " + expected.asText() + (expected.asText().equals("date") ? "; write e.g. 2026-01-31" : "");
            default -> message.getError();
        };
    }

    private static String article(JsonNode type) {
        List<String> names = new ArrayList<>();
        (type.isArray() ? type : Json.mapper().createArrayNode().add(type)).forEach(name -> names.add(switch (name.asText()) {
            case "array" -> "a list";
            case "object" -> "a group of fields";
            case "integer" -> "a whole number";
            case "string" -> "a text";
            default -> "a " + name.asText();
        }));
        return String.join(" or ", names);
    }

    private static String list(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.asText()));
        return String.join(", ", words);
    }
}
