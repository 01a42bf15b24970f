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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
        JsonSchema schema = loaded.computeIfAbsent(name, this::load);
        Set<ValidationMessage> broken = schema.validate(file.root());
        broken.forEach(message -> problems.at(file, place(message), words(message, schema.getSchemaNode())));
        return broken.isEmpty();
    }

    private JsonSchema load(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream(name + ".schema.json")) {
            return factory.getSchema(Json.mapper().readTree(in), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An unknown field is shown where it stands, everything else at the value. */
    private static String place(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        return switch (message.getType()) {
            case "additionalProperties", "propertyNames" ->
                    pointer + "/" + message.getProperty().replace("~", "~0").replace("/", "~1");
            default -> pointer;
        };
    }

    private static String words(ValidationMessage message, JsonNode schema) {
        JsonNode value = message.getInstanceNode();
        JsonNode expected = message.getSchemaNode();
        return switch (message.getType()) {
            case "additionalProperties" -> "is not a known field; " + NearestNames.hint(message.getProperty(), fields(message, schema));
            case "propertyNames" -> said(value, message) + " " + (expected.has("enum")
                    ? "is not known here; " + NearestNames.hint(message.getProperty(), names(expected.path("enum"))) : message.getError());
            case "pattern" -> said(value, message) + " " + message.getError();
            case "required" -> "field '" + message.getProperty() + "' is missing";
            case "type" -> blank(value) ? "is empty; write " + kind(expected) + " or leave the field out"
                    : said(value, message) + (value.isContainerNode() ? ", not " : " is not ") + kind(expected);
            case "enum" -> said(value, message) + " is not one of " + list(expected);
            case "minItems" -> "needs at least " + expected.asText() + (expected.asInt() == 1 ? " entry" : " entries");
            case "uniqueItems" -> "has the same entry twice";
            case "minimum" -> said(value, message) + " is below " + expected.asText();
            case "maximum" -> said(value, message) + " is above " + expected.asText();
            case "exclusiveMinimum" -> said(value, message) + " must be above " + expected.asText();
            case "exclusiveMaximum" -> said(value, message) + " must be below " + expected.asText();
            case "minLength" -> "must not be empty";
            case "format" -> said(value, message) + " is not a date; write e.g. 2026-01-31";
            default -> message.getError();
        };
    }

    /** Names of the fields that stand beside the keyword that refused one. */
    private static Set<String> fields(ValidationMessage message, JsonNode schema) {
        String keyword = message.getSchemaLocation().getFragment().toString();
        Set<String> names = new TreeSet<>();
        schema.at(keyword.substring(0, keyword.lastIndexOf('/')) + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static boolean blank(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isTextual() && value.asText().isEmpty();
    }

    private static String said(@Nullable JsonNode value, ValidationMessage message) {
        if (message.getType().equals("propertyNames")) {
            return "'" + message.getProperty() + "'";
        }
        if (value == null || value.isContainerNode()) {
            return value != null && value.isArray() ? "is a list" : "is a group of fields";
        }
        return value.isTextual() ? "'" + value.asText() + "'" : value.asText();
    }

    private static String kind(JsonNode type) {
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
