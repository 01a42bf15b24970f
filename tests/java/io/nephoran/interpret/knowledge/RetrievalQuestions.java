package io.nephoran.interpret.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Questions whose answer is known: {@code tests/eval/retrieval.jsonl}. */
record RetrievalQuestions(List<JsonNode> all) {
    static RetrievalQuestions read() {
        try {
            return new RetrievalQuestions(Files.readAllLines(Path.of(System.getProperty("nephoran.basedir", "."), "tests", "eval", "retrieval.jsonl"))
                    .stream()
                    .map(line -> Json.read(line, JsonNode.class)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return all.size();
    }

    /** Ids of the questions whose answer is not among the first five. */
    List<String> missedBy(Retriever retriever) {
        return all.stream().filter(question -> retriever.search(question.path("question").asText(), 5).hits().stream()
                .noneMatch(hit -> answers(question).contains(hit.passage().id()))).map(question -> question.path("id").asText()).toList();
    }

    /** Ids of the passages that answer a question. */
    static List<String> answers(JsonNode question) {
        JsonNode answer = question.path("answer");
        return answer.isArray() ? StreamSupport.stream(answer.spliterator(), false).map(JsonNode::asText).toList() : List.of(answer.asText());
    }
}
