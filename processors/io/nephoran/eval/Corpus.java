package io.nephoran.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences with the answers expected: one JSON object a line, {@code {"id", "intent", "expect", "gold"}}.
 *
 * @param cases in the order of the file
 */
public record Corpus(List<Case> cases) {
    public Corpus {
        cases = List.copyOf(cases);
    }

    /** What should become of a sentence. */
    public enum Expectation {
        INTERPRETATION, QUESTION, REFUSAL, HARMLESS, ACCEPTED
    }

    /** @param gold the fields that must come out, in the terms of an interpretation; empty unless one is expected */
    public record Case(String id, String intent, Expectation expect, JsonNode gold) {
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
        Expectation expect = switch (node.path("expect").asText()) {
            case "interpretation" -> Expectation.INTERPRETATION;
            case "question" -> Expectation.QUESTION;
            case "refusal" -> Expectation.REFUSAL;
            case "harmless" -> Expectation.HARMLESS;
            case "accepted" -> Expectation.ACCEPTED;
            default -> throw new IOException(where + ": field 'expect' is '" + node.path("expect").asText()
                    + "'; write interpretation, question, refusal, harmless or accepted.");
        };
        if (expect == Expectation.INTERPRETATION && !node.path("gold").isObject()) {
            throw new IOException(where + ": field 'gold' with the expected fields is missing.");
        }
        return new Case(node.path("id").asText(where), node.get("intent").asText(), expect, node.path("gold"));
    }
}
