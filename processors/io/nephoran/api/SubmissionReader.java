package io.nephoran.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.api.Problem.FieldError;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is handed in as an intent: a spec, a whole NetworkIntent, or a sentence. Whatever the bytes, the result is a
 * {@link Submission} or a {@link Problem} that names each wrong field; nothing is thrown. Safe for many threads.
 */
public final class SubmissionReader {
    private static final Set<String> OBJECT_FIELDS = Set.of("apiVersion", "kind", "metadata", "spec", "status");
    private static final String KIND = "NetworkIntent";
    private final Limits limits;
    private final JsonBody bodies;
    private final SpecRules rules;

    /** @param functionTypes names of the catalogue, to which {@code targetComponents} must belong; empty to take any well-formed name */
    public SubmissionReader(Limits limits, Collection<String> functionTypes) {
        this.limits = limits;
        this.bodies = new JsonBody(limits);
        this.rules = new SpecRules(functionTypes, false);
    }

    private SubmissionReader(Limits limits, SpecRules rules) {
        this.limits = limits;
        this.bodies = new JsonBody(limits);
        this.rules = rules;
    }

    /** For sentences that are only tried out, perhaps while they are typed: how short is too short is the interpreter's to say. */
    public static SubmissionReader ofTrials(Limits limits, Collection<String> functionTypes) {
        return new SubmissionReader(limits, new SpecRules(functionTypes, true));
    }

    /**
     * @param contentType media type with parameters, as the header has it; absent counts as JSON
     * @param name        name given beside the body (a query or path parameter)
     * @param namespace   namespace given beside the body
     */
    public Reading read(@Nullable String contentType, byte[] body, @Nullable String name, @Nullable String namespace) {
        if (body.length > limits.maxBytes()) {
            return tooLarge(body.length);
        }
        String header = contentType == null || contentType.isBlank() ? "application/json" : contentType;
        String[] parts = header.toLowerCase(Locale.ROOT).split(";");
        Optional<String> charset = java.util.Arrays.stream(parts).skip(1).map(String::strip)
                .filter(part -> part.startsWith("charset=")).map(part -> part.substring(8).replace("\"", "")).findFirst();
        if (charset.isPresent() && !Set.of("utf-8", "utf8", "us-ascii").contains(charset.get())) {
            return Problem.of(415, "The body is said to be in " + Wording.quote(charset.get()) + ". Send UTF-8.");
        }
        String mediaType = parts.length == 0 ? "" : parts[0].strip();
        return switch (mediaType) {
            case "text/plain" -> JsonBody.text(body, text -> sentence(text, name, namespace));
            case "application/json" -> JsonBody.text(body, text -> bodies.json(text, json -> structure(json, name, namespace)));
            default -> Problem.of(415, "Content of type " + Wording.quote(mediaType) + " is not read here. "
                    + "Send application/json (a spec or a NetworkIntent) or text/plain (the sentence).");
        };
    }

    /** The answer to a body of more than the limit, for who sees its length before its bytes. */
    public Problem tooLarge(long bytes) {
        return Problem.of(413, "The body has " + bytes + " bytes; at most " + limits.maxBytes() + " are read. Send less.");
    }

    private Reading sentence(String text, @Nullable String name, @Nullable String namespace) {
        ObjectNode spec = Json.mapper().createObjectNode().put("intent", text.strip());
        return submission(spec, "", Map.of(), null, name, namespace, List.of());
    }

    private Reading structure(JsonNode json, @Nullable String name, @Nullable String namespace) {
        if (!json.isObject()) {
            return Problem.of(400, "The body is JSON but no object. Send a spec ({\"intent\": \"…\"}) or a NetworkIntent.");
        }
        boolean whole = json.has("spec") || json.has("kind") || json.has("apiVersion") || json.has("metadata");
        if (!whole) {
            return submission(json.deepCopy(), "", Map.of(), null, name, namespace, List.of());
        }
        List<FieldError> errors = new ArrayList<>();
        json.fieldNames().forEachRemaining(field -> {
            if (!OBJECT_FIELDS.contains(field)) {
                errors.add(new FieldError(field.length() <= 64 ? field : Wording.quote(field),
                        "is not a field of a NetworkIntent; " + Wording.nearest(field, OBJECT_FIELDS)
                                .map(nearest -> "did you mean '" + nearest + "'?").orElse("fields of the wish go below 'spec'")));
            }
        });
        expect(json, "apiVersion", NetworkIntent.API_VERSION, errors);
        expect(json, "kind", KIND, errors);
        JsonNode metadata = json.path("metadata");
        if (!metadata.isMissingNode() && !metadata.isObject()) {
            errors.add(new FieldError("metadata", "is not an object; write e.g. {\"name\": \"core\"}"));
        }
        String ownName = agreed(metadata, "name", name, errors);
        String ownNamespace = agreed(metadata, "namespace", namespace, errors);
        Map<String, String> annotations = annotations(metadata.path("annotations"), errors);
        String version = metadata.path("resourceVersion").isValueNode() ? metadata.path("resourceVersion").asText() : null;
        JsonNode spec = json.path("spec");
        if (!spec.isObject()) {
            errors.add(new FieldError("spec", spec.isMissingNode() ? "is missing" : "is not an object; write e.g. {\"intent\": \"…\"}"));
            return invalid(errors);
        }
        return submission(spec.deepCopy(), "spec.", annotations, version, ownName, ownNamespace, errors);
    }

    private static void expect(JsonNode json, String field, String value, List<FieldError> errors) {
        JsonNode said = json.path(field);
        if (!said.isMissingNode() && !value.equals(said.textValue())) {
            errors.add(new FieldError(field, "is " + Wording.quote(said.asText()) + "; write '" + value + "'"));
        }
    }

    private static @Nullable String agreed(JsonNode metadata, String field, @Nullable String beside, List<FieldError> errors) {
        JsonNode said = metadata.path(field);
        if (said.isMissingNode() || said.isNull()) {
            return beside;
        }
        if (!said.isTextual()) {
            errors.add(new FieldError("metadata." + field, "is not a text; write a name in quotes"));
            return beside;
        }
        if (beside != null && !beside.equals(said.textValue())) {
            errors.add(new FieldError("metadata." + field, "is " + Wording.quote(said.textValue()) + ", but the request asks for "
                    + Wording.quote(beside) + "; name one"));
        }
        Names.judge("metadata." + field, said.textValue()).ifPresent(errors::add);
        return said.textValue();
    }

    private static Map<String, String> annotations(JsonNode annotations, List<FieldError> errors) {
        Map<String, String> read = new HashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = annotations.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            String at = "metadata.annotations." + Wording.quote(field.getKey());
            if (!field.getValue().isTextual()) {
                errors.add(new FieldError(at, "is not a text; put its value in quotes"));
            } else if (field.getKey().length() > 317 || field.getKey().codePoints().anyMatch(Wording::unprintable)) {
                errors.add(new FieldError(at, "is no name of an annotation"));
            } else {
                read.put(field.getKey(), field.getValue().textValue());
            }
        }
        return read;
    }

    private Reading submission(ObjectNode spec, String prefix, Map<String, String> annotations, @Nullable String version,
                               @Nullable String name, @Nullable String namespace, List<FieldError> before) {
        List<FieldError> errors = new ArrayList<>(before);
        if (before.stream().noneMatch(error -> error.field().startsWith("metadata.name"))) {
            Optional.ofNullable(name).flatMap(text -> Names.judge("name", text)).ifPresent(errors::add);
            Optional.ofNullable(namespace).flatMap(text -> Names.judge("namespace", text)).ifPresent(errors::add);
        }
        dropNulls(spec);
        if (spec.path("intent").isTextual()) {
            spec.put("intent", spec.path("intent").textValue().strip());
        }
        errors.addAll(rules.judge(spec, prefix));
        if (!errors.isEmpty()) {
            return invalid(errors);
        }
        quantitiesAsText(spec.path("resourceConstraints"));
        try {
            NetworkIntent.Spec read = Json.mapper().treeToValue(spec, NetworkIntent.Spec.class);
            return new Submission(name, namespace, read, annotations, version);
        } catch (JsonProcessingException e) {
            return Problem.of(400, "The spec cannot be read: " + Wording.quote(e.getOriginalMessage())
                    + ". Compare it with the schema of NetworkIntent.");
        }
    }

    /** Kubernetes takes {@code cpu: 4} as well as {@code cpu: "4"}. */
    private static void quantitiesAsText(JsonNode constraints) {
        if (constraints instanceof ObjectNode amounts) {
            List<String> names = new ArrayList<>();
            amounts.fieldNames().forEachRemaining(names::add);
            names.forEach(amount -> amounts.put(amount, amounts.path(amount).asText()));
        }
    }

    /** A field set to null is a field not given, as in Kubernetes. */
    private static void dropNulls(ObjectNode spec) {
        for (Iterator<JsonNode> values = spec.elements(); values.hasNext();) {
            JsonNode value = values.next();
            if (value.isNull()) {
                values.remove();
            } else if (value instanceof ObjectNode inner && inner.size() > 0 && inner != spec.path("parameters")) {
                dropNulls(inner);
            }
        }
    }

    private static Problem invalid(List<FieldError> errors) {
        return Problem.invalid(errors.stream().distinct()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message)).toList());
    }
}
