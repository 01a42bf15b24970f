package io.nephoran.interpret.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.InterpretationSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model wrote, held against the contract. Pure. */
final class AnswerReader {
    /** Of the contract, but not a model's to say; whatever it says there counts for nothing. */
    private static final List<String> OURS = List.of("confidence", "questions", "unsupported", "refusal", "spans", "assumptions", "evidence");
    private static final List<String> AMOUNTS = List.of("cpu", "memory", "storage");
    /** Field of the answer to several sentences. */
    static final String ANSWERS = "answers";
    private final InterpretationSchema schema;

    AnswerReader(InterpretationSchema schema) {
        this.schema = schema;
    }

    /** An interpretation, or what is wrong with it. */
    sealed interface Read {
    }

    record Understood(Interpretation interpretation) implements Read {
    }

    /** @param violations each with its place where it has one */
    record Wrong(List<String> violations) implements Read {
        Wrong {
            violations = List.copyOf(violations);
        }
    }

    Read read(String text) {
        List<JsonNode> objects = objects(text);
        if (objects.size() != 1) {
            return new Wrong(List.of(objects.isEmpty() ? "there is no whole JSON object in it" : "there are " + objects.size() + " JSON objects in it, one is wanted"));
        }
        return read((ObjectNode) objects.get(0));
    }

    /** The answers to so many sentences, in their order; if there are more or fewer, nobody knows which is whose, and none counts. */
    List<Read> readAll(String text, int sentences) {
        List<JsonNode> objects = objects(text);
        JsonNode answers = objects.size() == 1 ? objects.get(0).path(ANSWERS) : MissingNode.getInstance();
        if (!answers.isArray() || answers.size() != sentences) {
            return List.of();
        }
        List<Read> all = new ArrayList<>();
        answers.forEach(answer -> all.add(answer instanceof ObjectNode object ? read(object) : new Wrong(List.of("it is no object"))));
        return all;
    }

    private Read read(ObjectNode answer) {
        dropAbsent(answer);
        answer.remove(OURS);
        List<String> lacking = List.of("action", "networkFunctions").stream().filter(field -> !answer.has(field)).map(field -> "/" + field + " is missing").toList();
        if (!lacking.isEmpty()) {
            return new Wrong(lacking);
        }
        complete(answer);
        List<String> violations = schema.violations(answer);
        if (!violations.isEmpty()) {
            return new Wrong(violations);
        }
        try {
            return new Understood(Json.mapper().treeToValue(answer, Interpretation.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Wrong(List.of(e.getMessage().lines().findFirst().orElse("not readable")));
        }
    }

    /** The outermost JSON objects of a text, whatever stands around them: prose, a code fence, thoughts. */
    static List<JsonNode> objects(String text) {
        List<JsonNode> found = new ArrayList<>();
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
            int end = endOf(text, at);
            JsonNode object = end < 0 ? null : parsed(text.substring(at, end));
            if (object != null) {
                found.add(object);
            }
            at = object == null ? at + 1 : end;
        }
        return found;
    }

    /** Behind the brace that closes the one at {@code begin}; -1 if none does. */
    private static int endOf(String text, int begin) {
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    /** Models write null, empty strings and empty objects for what is not there. */
    private static void dropAbsent(JsonNode node) {
        for (Iterator<JsonNode> children = node.elements(); children.hasNext();) {
            JsonNode child = children.next();
            dropAbsent(child);
            if (node.isObject() && (child.isNull() || child.isTextual() && child.asText().isBlank() || child.isObject() && child.isEmpty())) {
                children.remove();
            }
        }
    }

    /** From the short form that models are asked for to the whole contract. */
    private static void complete(ObjectNode answer) {
        for (String list : List.of("networkFunctions", "slices", "sites", "interfaces", "constraints", "conditions")) {
            if (!answer.has(list)) {
                answer.putArray(list);
            }
        }
        JsonNode features = answer.path("features");
        if (features.isArray() || features.isMissingNode()) {
            ObjectNode switches = Json.mapper().createObjectNode();
            features.forEach(feature -> switches.put(feature.asText(), true));
            answer.set("features", switches);
        }
        answer.path("networkFunctions").forEach(function -> {
            if (function instanceof ObjectNode object) {
                resources(object);
            }
        });
        answer.path("slices").forEach(slice -> {
            if (slice instanceof ObjectNode object && !object.has("sst")) {
                Arrays.stream(SliceType.values()).filter(type -> type.label().equals(object.path("type").asText())).findFirst()
                        .ifPresent(type -> object.put("sst", type.sst()));
            }
        });
        answer.path("constraints").forEach(constraint -> {
            if (constraint instanceof ObjectNode object && !object.has("unit")) {
                object.put("unit", "");
            }
        });
        if (!answer.has("highAvailability")) {
            answer.put("highAvailability", false);
        }
        answer.put("confidence", 0);
        for (String list : List.of("questions", "unsupported", "spans", "assumptions", "evidence")) {
            answer.putArray(list);
        }
    }

    private static void resources(ObjectNode function) {
        ObjectNode resources = Json.mapper().createObjectNode();
        for (String amount : AMOUNTS) {
            JsonNode value = function.remove(amount);
            if (value != null) {
                resources.put(amount, value.asText());
            }
        }
        if (!resources.isEmpty()) {
            function.set("resources", resources);
        }
    }
}
