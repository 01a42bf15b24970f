package io.nephoran.intent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The contract of an interpretation, whoever made it: {@code interpretation.schema.json} (JSON Schema 2020-12) with the types
 * of network functions narrowed to those that are known.
 */
public final class InterpretationSchema {
    private final JsonNode document;
    private final JsonSchema schema;

    /** @param types of network functions, e.g. those of the catalogue */
    public InterpretationSchema(Collection<String> types) {
        document = narrowed(types);
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document,
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ENGLISH).build());
    }

    /** Digest of the contract as it is shipped; the catalogue, which narrows it, has a digest of its own. */
    public static String version() {
        try (InputStream in = Interpretation.class.getResourceAsStream("interpretation.schema.json")) {
            return Digest.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema itself, to be handed to a model; a copy. */
    public JsonNode document() {
        return document.deepCopy();
    }

    /** What breaks the contract, each with the place (JSON pointer); none when it holds. */
    public List<String> violations(JsonNode interpretation) {
        return schema.validate(interpretation).stream().map(message -> message.getInstanceLocation() + ": " + message.getError()).sorted().toList();
    }

    /** The same for an interpretation that is a record already. */
    public List<String> violations(Interpretation interpretation) {
        return violations(Json.mapper().<JsonNode>valueToTree(interpretation));
    }

    private static JsonNode narrowed(Collection<String> known) {
        try (InputStream in = Interpretation.class.getResourceAsStream("interpretation.schema.json")) {
            JsonNode document = Json.mapper().readTree(in);
            ObjectNode type = (ObjectNode) document.at("/$defs/function/properties/type");
            ArrayNode types = type.putArray("enum");
            known.forEach(types::add);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
