package io.nephoran.interpret.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.InterpretationSchema;
import io.nephoran.intent.Json;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.judge.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a model wrote, held against the contract. Pure. */
final class AnswerReader {
    /** Of the contract, but not a model's to say; whatever it says there counts for nothing. */
    private static final List<String> OURS = List.of("confidence", "refusal", "words", "spans", "assumptions", "evidence");
    private static final List<String> AMOUNTS = List.of("cpu", "memory", "storage", "cpuLimit", "memoryLimit");
    private static final Pattern THOUGHTS = Pattern.compile("(?is)<think(?:ing)?>.*?(?:</think(?:ing)?>|$)");
    private static final Pattern PLMN = Pattern.compile("(\\d{3})\\D?(\\d{2,3})");
    /** About what a model may ask. */
    private static final Set<String> QUESTIONS = Set.of("action", "function", "site", "slice", "replicas", "objective");
    private static final int MOST_QUOTES = 400;
    /** Field of the answer to several sentences. */
    static final String ANSWERS = "answers";
    private final InterpretationSchema schema;

    AnswerReader(InterpretationSchema schema) {
        this.schema = schema;
    }

    /** An interpretation, or what is wrong with it. */
    sealed interface Read {
    }

    /** @param quotes the words that it rests its fields on */
    record Understood(Interpretation interpretation, List<Quote> quotes) implements Read {
        Understood {
            quotes = List.copyOf(quotes);
        }
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
            return new Wrong(List.of(objects.isEmpty() ? "there is no whole JSON object in it" : "there are " + objects.size()
                    + " JSON objects in it, one is wanted"));
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
        List<Quote> quotes = quotes(answer.remove("quotes"));
        List<String> violations = new ArrayList<>(lacking(answer, quotes));
        complete(answer);
        violations.addAll(schema.violations(answer));
        if (!violations.isEmpty()) {
            return new Wrong(violations);
        }
        try {
            return new Understood(Json.mapper().treeToValue(answer, Interpretation.class), quotes);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Wrong(List.of(e.getMessage().lines().findFirst().orElse("not readable")));
        }
    }

    private static List<Quote> quotes(@Nullable JsonNode list) {
        List<Quote> quotes = new ArrayList<>();
        if (list != null) {
            for (JsonNode quote : list) {
                boolean whole = quote.path("field").isTextual() && quote.path("text").isTextual() && !quote.path("text").asText().isBlank();
                if (whole && quotes.size() < MOST_QUOTES) {
                    quotes.add(new Quote(quote.path("field").asText(), quote.path("text").asText()));
                }
            }
        }
        return quotes;
    }

    /** What an answer cannot do without. An order names an action, or says why it does not. */
    private static List<String> lacking(ObjectNode answer, List<Quote> quotes) {
        List<String> lacking = new ArrayList<>();
        boolean order = List.of("order", "goal").contains(answer.path("act").asText());
        boolean partsAct = Stream.of("networkFunctions", "slices")
                .anyMatch(list -> StreamSupport.stream(answer.path(list).spliterator(), false).anyMatch(part -> part.has("action")));
        boolean open = !answer.path("questions").isEmpty() || !answer.path("unsupported").isEmpty();
        if (!answer.has("act")) {
            lacking.add("/act is missing");
        }
        if (order && !answer.has("action") && !partsAct && !open) {
            lacking.add("/action is missing");
        }
        if (order && !answer.has("networkFunctions")) {
            lacking.add("/networkFunctions is missing");
        }
        if (quotes.isEmpty() && (order || !answer.has("act"))) {
            lacking.add("/quotes is missing: for every field the words of the sentence that it rests on, copied letter by letter");
        }
        return lacking;
    }

    /** The outermost JSON objects of a text, whatever stands around them: prose or a code fence. What a model only thinks is no answer. */
    static List<JsonNode> objects(String whole) {
        String text = THOUGHTS.matcher(whole).replaceAll("");
        int thought = Math.max(text.lastIndexOf("</think>"), text.lastIndexOf("</thinking>"));
        text = thought < 0 ? text : text.substring(thought);
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
        for (String list : List.of("networkFunctions", "slices", "sites", "interfaces", "constraints", "conditions", "unsupported")) {
            if (!answer.has(list)) {
                answer.putArray(list);
            }
        }
        features(answer);
        answer.path("networkFunctions").forEach(function -> {
            if (function instanceof ObjectNode object) {
                resources(object);
                parameters(object);
                plmn(object);
            }
        });
        plmn(answer);
        plmns(answer);
        exclusions(answer);
        answer.path("slices").forEach(slice -> {
            if (slice instanceof ObjectNode object) {
                slice(object);
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
        if (!answer.has("action")) {
            answer.putNull("action");
        }
        answer.put("confidence", 0);
        questions(answer);
        for (String list : List.of("spans", "assumptions", "evidence")) {
            answer.putArray(list);
        }
    }

    private static void features(ObjectNode answer) {
        JsonNode on = answer.path("features");
        JsonNode off = answer.path("featuresOff");
        if (!on.isObject()) {
            ObjectNode switches = Json.mapper().createObjectNode();
            on.forEach(feature -> switches.put(feature.asText(), true));
            off.forEach(feature -> switches.put(feature.asText(), false));
            answer.set("features", switches);
        }
        answer.remove("featuresOff");
    }

    private static void slice(ObjectNode slice) {
        if (!slice.has("sst")) {
            Arrays.stream(SliceType.values()).filter(type -> type.label().equals(slice.path("type").asText())).findFirst()
                    .ifPresent(type -> slice.put("sst", type.sst()));
        } else if (!slice.has("type")) {
            Arrays.stream(SliceType.values()).filter(type -> type.sst() == slice.path("sst").asInt()).findFirst()
                    .ifPresent(type -> slice.put("type", type.label()));
        }
    }

    /** Which field is in question; in what words a person is asked is not a model's to say. */
    private static void questions(ObjectNode answer) {
        ArrayNode all = Json.mapper().createArrayNode();
        for (JsonNode question : answer.path("questions")) {
            String about = question.isTextual() ? question.asText() : "";
            if (QUESTIONS.contains(about)) {
                all.addObject().put("id", about).put("text", about).putArray("options");
            }
        }
        answer.set("questions", all);
    }

    /** "208-93" is easier to write than an object. */
    private static void plmn(ObjectNode part) {
        Matcher written = PLMN.matcher(part.path("plmn").asText(""));
        if (part.path("plmn").isTextual() && written.matches()) {
            part.set("plmn", Json.mapper().createObjectNode().put("mcc", written.group(1)).put("mnc", written.group(2)));
        }
    }

    private static void plmns(ObjectNode answer) {
        ArrayNode all = Json.mapper().createArrayNode();
        for (JsonNode written : answer.path("plmns")) {
            ObjectNode one = Json.mapper().createObjectNode();
            one.set("plmn", written);
            plmn(one);
            all.add(one.get("plmn"));
        }
        if (!all.isEmpty()) {
            answer.set("plmns", all);
        }
    }

    /** From a list of names and values, which every provider can be held to, to the object of the contract. */
    private static void parameters(ObjectNode function) {
        if (function.path("parameters").isArray()) {
            ObjectNode all = Json.mapper().createObjectNode();
            function.path("parameters").forEach(one -> all.put(one.path("name").asText(), one.path("value").asText()));
            all.remove("");
            function.set("parameters", all);
        }
    }

    /** Its words are in the quotes. */
    private static void exclusions(ObjectNode answer) {
        answer.path("exclusions").forEach(one -> {
            if (one instanceof ObjectNode exclusion && !exclusion.has("not")) {
                exclusion.put("not", exclusion.path("site").asText(exclusion.path("function").asText()));
            }
        });
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
