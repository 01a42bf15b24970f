package io.nephoran.eval.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.eval.Answer;
import io.nephoran.eval.Corpus;
import io.nephoran.eval.Marks;
import io.nephoran.eval.Marks.Verdict;
import io.nephoran.eval.Scorer;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Readings of the grammar from the day when it met sentences for the first time, and whether they were right. Once it has been mended
 * by these sentences its readings of them say nothing any more of how often it errs, so they are kept ({@code tests/eval/readings.jsonl}).
 */
final class Readings {
    /** What no sign looks at. */
    private static final List<String> WITHOUT = List.of("spans", "evidence");

    private Readings() {
    }

    /** One of them, of a sentence of that corpus. */
    record Reading(String corpus, String sentence, Interpretation said, boolean right) {
    }

    static List<Reading> of(Path file) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode one = Json.mapper().readTree(line);
            readings.add(new Reading(one.path("corpus").asText(), one.path("intent").asText(),
                    Json.mapper().treeToValue(one.path("reading"), Interpretation.class), one.path("right").asBoolean()));
        }
        return readings;
    }

    /** Those of a reader now, of all that it would go on with in silence, as lines of such a file. */
    static String lines(Map<Path, Corpus> corpora, Function<String, Interpretation> reader) {
        StringBuilder lines = new StringBuilder();
        corpora.forEach((file, corpus) -> {
            Map<String, Interpretation> said = new HashMap<>();
            corpus.cases().forEach(one -> said.put(one.intent(), reader.apply(one.intent())));
            Marks marks = new Scorer(() -> 0).mark(corpus, sentence -> Answer.of(said.get(sentence)));
            marks.verdicts().stream().filter(Verdict::confident).forEach(verdict -> {
                String sentence = verdict.sentence().intent();
                ObjectNode line = Json.mapper().createObjectNode().put("corpus", file.getFileName().toString()).put("intent", sentence)
                        .put("right", verdict.right());
                ObjectNode reading = Json.mapper().valueToTree(said.get(sentence));
                lines.append(line.set("reading", told(reading.remove(WITHOUT))).toString()).append('\n');
            });
        });
        return lines.toString();
    }

    /** Without what is not said. */
    private static JsonNode told(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : Set.copyOf(names)) {
                JsonNode value = told(object.get(name));
                if (value.isNull() || value.isContainerNode() && value.isEmpty()) {
                    object.remove(name);
                }
            }
        } else {
            node.forEach(Readings::told);
        }
        return node;
    }
}
