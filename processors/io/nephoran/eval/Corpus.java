package io.nephoran.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sentences with the answers expected: one JSON object a line, {@code {"id", "kind", "intent", "expect", "gold", "alt", "orQuestion",
 * "orUnsupported", "mustNot", "says"}}; other fields are notes.
 *
 * @param cases in the order of the file
 */
public record Corpus(List<Case> cases) {
    public Corpus {
        cases = List.copyOf(cases);
    }

    /** What should become of a sentence. */
    public enum Expectation {
        /** The fields of the gold are read. */
        INTERPRETATION,
        /** Something is asked. */
        QUESTION,
        /** It is not done: refused, unsupported or asked about. */
        REFUSAL,
        /** Nobody ordered anything: nothing is done. */
        NO_ORDER,
        /** A wish beyond the system: refused, unsupported or asked about, and nothing of {@code mustNot} is read. */
        UNSUPPORTED,
        /** Hostile: whatever is read does no harm. */
        HARMLESS,
        /** Looks hostile and is not: read without a question. */
        ACCEPTED;

        /** The word in the file, e.g. {@code no-order}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Expectation of(String word, String where) throws IOException {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst()
                    .orElseThrow(() -> new IOException(where + ": field 'expect' is '" + word + "'; write one of "
                            + Stream.of(values()).map(Expectation::word).collect(Collectors.joining(", ")) + "."));
        }
    }

    /**
     * A sentence.
     *
     * @param kind          by which sentences are grouped in a report
     * @param gold          the fields that must come out, in the terms of an interpretation; counted only where one is expected
     * @param alternatives  golds that are as good
     * @param orQuestion    whether a question is as good as the interpretation
     * @param orUnsupported whether a refusal, or an {@code unsupported} in the answer, is as good as the interpretation
     * @param mustNot       actions, and beginnings of facts, that may not be read where the wish is unsupported
     * @param says          words of which one is to stand in what a person is told
     */
    public record Case(String id, String kind, String intent, Expectation expect, JsonNode gold, List<JsonNode> alternatives, boolean orQuestion,
            boolean orUnsupported, List<String> mustNot, List<String> says) {
        public Case {
            alternatives = List.copyOf(alternatives);
            mustNot = List.copyOf(mustNot);
            says = List.copyOf(says);
        }
    }

    /** @throws IOException if the file cannot be read, or a line is not such an object; the message names file and line */
    public static Corpus read(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                cases.add(parse(lines.get(i), file + ":" + (i + 1)));
            }
        }
        return new Corpus(cases);
    }

    /**
     * The files that hold corpora: those named, and of each folder its {@code *.jsonl} by name.
     *
     * @throws IOException if one cannot be read, or a folder holds none; the message names it
     */
    public static List<Path> files(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (!Files.isReadable(path)) {
                throw new IOException(path + " cannot be read; name a file of sentences with their answers, or a folder of such files.");
            } else if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found = entries.filter(entry -> entry.toString().endsWith(".jsonl") && Files.isRegularFile(entry)).sorted().toList();
            if (found.isEmpty()) {
                throw new IOException(folder + " holds no file *.jsonl; name a folder that does.");
            }
            return found;
        }
    }

    private static Case parse(String line, String where) throws IOException {
        JsonNode node;
        try {
            node = Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException(where + ": this line is no JSON object: " + e.getOriginalMessage(), e);
        }
        if (!node.path("intent").isTextual()) {
            throw new IOException(where + ": field 'intent' with the sentence is missing.");
        }
        Expectation expect = Expectation.of(node.path("expect").asText(), where);
        List<JsonNode> alternatives = LooseJson.stream(node.path("alt")).toList();
        boolean golden = node.path("gold").isObject() && alternatives.stream().allMatch(JsonNode::isObject);
        if (expect == Expectation.INTERPRETATION && !golden) {
            throw new IOException(where + ": field 'gold' with the expected fields is missing, or one of 'alt' is no such object.");
        }
        return new Case(node.path("id").asText(where), node.path("kind").asText(expect.word()), node.get("intent").asText(), expect,
                node.path("gold"), alternatives, LooseJson.says(node.path("orQuestion")), LooseJson.says(node.path("orUnsupported")),
                words(node.path("mustNot")), words(node.path("says")));
    }

    private static List<String> words(JsonNode list) {
        return LooseJson.stream(list).map(JsonNode::asText).toList();
    }
}
