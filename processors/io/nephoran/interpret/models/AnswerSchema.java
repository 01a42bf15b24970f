package io.nephoran.interpret.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is asked to answer: the part of the contract that a sentence can say, without what is ours to say (confidence,
 * refusal, spans, assumptions, evidence), with the words that each field rests on. {@code answer.schema.json}, with the types of the catalogue.
 */
public final class AnswerSchema {
    private static final String NAME = "interpretation";
    private final ObjectNode document;

    public AnswerSchema(Catalog catalog) {
        try (InputStream in = AnswerSchema.class.getResourceAsStream("answer.schema.json")) {
            document = (ObjectNode) Json.mapper().readTree(in);
            JsonNode contract = Json.mapper().readTree(Interpretation.class.getResourceAsStream("interpretation.schema.json"));
            fill("/properties/networkFunctions/items/properties/type", catalog.profiles().keySet());
            fill("/properties/exclusions/items/properties/function", catalog.profiles().keySet());
            fill("/properties/networkFunctions/items/properties/action", words(contract.at("/$defs/action/enum")));
            fill("/properties/slices/items/properties/action", words(contract.at("/$defs/action/enum")));
            fill("/properties/action", words(contract.at("/$defs/action/enum")));
            fill("/properties/conditions/items/properties/then", words(contract.at("/$defs/action/enum")));
            fill("/properties/constraints/items/properties/metric", words(contract.at("/$defs/constraint/properties/metric/enum")));
            List<String> features = new ArrayList<>();
            contract.at("/properties/features/properties").fieldNames().forEachRemaining(features::add);
            fill("/properties/features/items", features);
            fill("/properties/featuresOff/items", features);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the prompt. */
    public String text() {
        return document.toString();
    }

    /** For providers that hold a model to a schema. */
    public ResponseFormat format() {
        return ResponseFormat.builder().type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder().name(NAME).rootElement(element(document)).build()).build();
    }

    /** The same for the answers to several sentences: {@code {"answers": [...]}}. */
    public ResponseFormat formatOfSeveral() {
        return ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(JsonSchema.builder().name(NAME + "s")
                .rootElement(JsonObjectSchema.builder().additionalProperties(false).required(AnswerReader.ANSWERS)
                        .addProperty(AnswerReader.ANSWERS, JsonArraySchema.builder().items(element(document)).build()).build()).build()).build();
    }

    private void fill(String pointer, Iterable<String> words) {
        ArrayNode list = ((ObjectNode) document.at(pointer)).putArray("enum");
        words.forEach(list::add);
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    /** The few forms that {@code answer.schema.json} uses, as LangChain4j has them. */
    private static JsonSchemaElement element(JsonNode schema) {
        String description = Optional.ofNullable(schema.get("description")).map(JsonNode::asText).orElse(null);
        if (schema.has("enum")) {
            return JsonEnumSchema.builder().description(description).enumValues(words(schema.get("enum"))).build();
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                JsonObjectSchema.Builder object = JsonObjectSchema.builder().description(description).additionalProperties(false)
                        .required(words(schema.path("required")));
                for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
                    object.addProperty(property.getKey(), element(property.getValue()));
                }
                yield object.build();
            }
            case "array" -> JsonArraySchema.builder().description(description).items(element(schema.path("items"))).build();
            case "integer" -> JsonIntegerSchema.builder().description(description).build();
            case "number" -> JsonNumberSchema.builder().description(description).build();
            case "boolean" -> JsonBooleanSchema.builder().description(description).build();
            default -> JsonStringSchema.builder().description(description).build();
        };
    }
}
