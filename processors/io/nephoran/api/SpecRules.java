package io.nephoran.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.nephoran.api.Problem.FieldError;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a spec must be: {@code networkintent.schema.json}, said in sentences, and what no schema can say. */
final class SpecRules {
    private static final int MAX_PARAMETERS = 16 * 1024;
    private final boolean shortSentences;
    private final JsonNode schemaNode;
    private final JsonSchema schema;
    private final Pattern quantityForm;
    private final Collection<String> functionTypes;

    /** @param functionTypes names of the catalogue; empty to take any well-formed name */
    /** @param shortSentences whether the length of a sentence is left to the interpreter's own judgement */
    SpecRules(Collection<String> functionTypes, boolean shortSentences) {
        this.shortSentences = shortSentences;
        try (InputStream text = NetworkIntent.class.getResourceAsStream("networkintent.schema.json")) {
            if (text == null) {
                throw new IllegalStateException("networkintent.schema.json is not beside NetworkIntent.class: build the project again");
            }
            schemaNode = Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schemaNode, SchemaValidatorsConfig.builder().build());
        quantityForm = Pattern.compile(schemaNode.at("/$defs/quantity/pattern").asText());
        this.functionTypes = List.copyOf(functionTypes);
    }

    /** @param prefix path of the spec in the body: {@code ""} or {@code "spec."} */
    List<FieldError> judge(JsonNode spec, String prefix) {
        List<FieldError> errors = new ArrayList<>();
        unprintable(spec, prefix, "", errors);
        Set<String> alreadySaid = errors.stream().map(FieldError::field).collect(Collectors.toSet());
        for (ValidationMessage message : schema.validate(spec)) {
            FieldError error = sentence(message, prefix);
            if (shortSentences && message.getType().equals("minLength") && error.field().equals(prefix + "intent")) {
                continue;
            }
            if (!(message.getType().equals("pattern") && alreadySaid.contains(error.field()))) {
                errors.add(error);
            }
        }
        if (spec.isObject()) {
            ordered(spec.path("resourceConstraints"), prefix, errors);
            known(spec.path("targetComponents"), prefix, errors);
            String strategy = spec.path("delivery").path("branchStrategy").asText("direct");
            if (!strategy.equals("direct") && errors.isEmpty()) {
                errors.add(new FieldError(prefix + "delivery.branchStrategy", Wording.quote(strategy) + " is not supported yet; write direct: "
                        + "everything goes to the branch that the settings name"));
            }
            if (spec.path("parameters").toString().getBytes(StandardCharsets.UTF_8).length > MAX_PARAMETERS) {
                errors.add(new FieldError(prefix + "parameters", "is longer than 16 KiB of JSON; keep large data elsewhere and name it"));
            }
        }
        return errors;
    }

    private FieldError sentence(ValidationMessage message, String prefix) {
        String at = path(message.getInstanceLocation());
        JsonNode value = message.getInstanceNode();
        JsonNode rule = message.getSchemaNode();
        JsonNode parent = parentOf(message);
        String keyword = message.getType();
        String property = message.getProperty();
        return switch (keyword) {
            case "required" -> error(prefix, join(at, property), "is missing" + ("intent".equals(property)
                    ? "; write a sentence of 10 to 2000 characters that says what the network shall do" : ""));
            case "additionalProperties" -> error(prefix, join(at, property), unknownField(parent.path("properties"), property));
            case "propertyNames" -> error(prefix, join(at, Wording.quote(property == null ? "" : property)),
                    "is no name to use here; letters, digits, '.', '_' and '-' are, 63 at most, beginning with a letter or digit");
            case "minLength", "maxLength" -> error(prefix, at, "has " + value.asText().codePointCount(0, value.asText().length())
                    + " characters; " + span(parent, "minLength", "maxLength") + " are allowed");
            case "minimum", "maximum" -> error(prefix, at, "is " + value.asText() + "; " + span(parent, "minimum", "maximum") + " is allowed");
            case "maxItems" -> error(prefix, at, "has " + value.size() + " entries; at most " + rule.asText() + " are allowed");
            case "maxProperties" -> error(prefix, at, "has " + value.size() + " entries; at most " + rule.asText() + " are allowed");
            case "uniqueItems" -> error(prefix, at, "names the same entry twice; leave one away");
            case "enum" -> error(prefix, at, oneOf(value.asText(), texts(rule)));
            case "type" -> error(prefix, at, "is " + kind(value) + "; " + wanted(rule) + " is needed");
            case "pattern" -> error(prefix, at, Wording.quote(value.asText()) + " " + form(String.valueOf(message.getSchemaLocation()), at));
            default -> error(prefix, at, message.getMessage());
        };
    }

    private static FieldError error(String prefix, String field, String text) {
        return new FieldError(field.isEmpty() ? (prefix.isEmpty() ? "(body)" : prefix.substring(0, prefix.length() - 1)) : prefix + field, text);
    }

    private JsonNode parentOf(ValidationMessage message) {
        JsonNode node = schemaNode;
        JsonNodePath fragment = message.getSchemaLocation().getFragment();
        for (int i = 0; i < fragment.getNameCount() - 1; i++) {
            Object step = fragment.getElement(i);
            node = step instanceof Integer index ? node.path(index) : node.path(String.valueOf(step));
        }
        return node;
    }

    private static String path(JsonNodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shown(String.valueOf(step)));
            }
        }
        return path.toString();
    }

    private static String join(String at, String property) {
        return (at.isEmpty() ? "" : at + ".") + shown(property);
    }

    /** Field names come from outside as well: what does not print or is long is quoted. */
    private static String shown(String name) {
        boolean plain = name.length() <= 64 && name.codePoints().noneMatch(Wording::unprintable);
        return plain ? name : Wording.quote(name);
    }

    private static String unknownField(JsonNode properties, String property) {
        List<String> known = new ArrayList<>();
        properties.fieldNames().forEachRemaining(known::add);
        return "is not a field here; " + Wording.nearest(property, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("known are " + String.join(", ", new TreeSet<>(known)));
    }

    private static String oneOf(String value, List<String> allowed) {
        return Wording.quote(value) + " is not one of " + String.join(", ", allowed)
                + Wording.nearest(value, allowed).map(nearest -> "; did you mean '" + nearest + "'?").orElse("");
    }

    private static String span(JsonNode parent, String least, String most) {
        return (parent.has(least) ? parent.get(least).asText() : "0") + (parent.has(most) ? " to " + parent.get(most).asText() : " or more");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> "something else";
        };
    }

    private static String wanted(JsonNode rule) {
        List<String> types = rule.isArray() ? texts(rule) : List.of(rule.asText());
        return types.stream().map(type -> switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            default -> "an object";
        }).collect(Collectors.joining(" or "));
    }

    private static String form(String schemaLocation, String at) {
        if (schemaLocation.contains("/quantity/")) {
            return "is not a quantity; write e.g. 500m, 4 or 8Gi";
        }
        if (schemaLocation.contains("/dnsLabel/")) {
            return Names.LABEL_FORM;
        }
        return switch (at.replaceFirst("\\[\\d+]$", "")) {
            case "networkSlice" -> "is no slice; write six hexadecimal digits of SST, '-', six of SD, e.g. 000001-0000a1";
            case "dependsOn" -> "is no name of an intent; write name or namespace/name in lower-case letters, digits and '-'";
            case "rollbackTo" -> "is neither a generation (a number) nor a commit (7 to 64 hexadecimal digits)";
            default -> "is no name; letters, digits, '.', '_' and '-' are allowed, beginning and ending with a letter or digit, without '..'";
        };
    }

    private static void unprintable(JsonNode node, String prefix, String at, List<FieldError> errors) {
        if (node.isTextual()) {
            boolean prose = at.equals("intent");
            node.textValue().codePoints().filter(c -> Wording.unprintable(c) && !(prose && (c == '\n' || c == '\r' || c == '\t')))
                    .findFirst().ifPresent(c -> errors.add(error(prefix, at, "contains the character U+%04X, which does not print; "
                            .formatted(c) + "take it out")));
        } else if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (at.startsWith("parameters") && field.getKey().codePoints().anyMatch(Wording::unprintable)) {
                    errors.add(error(prefix, join(at, field.getKey()), "has a name with characters that do not print; take them out"));
                }
                unprintable(field.getValue(), prefix, join(at, field.getKey()), errors);
            }
        } else {
            for (int i = 0; i < node.size(); i++) {
                unprintable(node.get(i), prefix, at + "[" + i + "]", errors);
            }
        }
    }

    private void ordered(JsonNode constraints, String prefix, List<FieldError> errors) {
        notBelow(constraints, "cpu", "maxCpu", prefix, errors);
        notBelow(constraints, "memory", "maxMemory", prefix, errors);
    }

    private void notBelow(JsonNode constraints, String request, String limit, String prefix, List<FieldError> errors) {
        Optional<Quantity> least = quantity(constraints.path(request));
        Optional<Quantity> most = quantity(constraints.path(limit));
        if (least.isPresent() && most.isPresent() && most.get().compareTo(least.get()) < 0) {
            errors.add(new FieldError(prefix + "resourceConstraints." + limit, "is " + most.get() + ", less than " + request + " "
                    + least.get() + "; a maximum is at least the request"));
        }
    }

    private Optional<Quantity> quantity(JsonNode value) {
        boolean wellFormed = value.isIntegralNumber() && value.decimalValue().signum() >= 0
                || value.isTextual() && quantityForm.matcher(value.textValue()).matches();
        return wellFormed ? Optional.of(Quantity.of(value.asText())) : Optional.empty();
    }

    private void known(JsonNode components, String prefix, List<FieldError> errors) {
        for (int i = 0; i < components.size() && !functionTypes.isEmpty(); i++) {
            String component = components.get(i).asText();
            if (components.get(i).isTextual() && !functionTypes.contains(component)) {
                errors.add(new FieldError(prefix + "targetComponents[" + i + "]", Wording.quote(component)
                        + " is no network function of the catalogue" + Wording.nearest(component, functionTypes)
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse("; known are " + String.join(", ", new TreeSet<>(functionTypes)))));
            }
        }
    }
}
