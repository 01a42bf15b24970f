package io.nephoran.interpret.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the passage that answers a question is among the first five. */
class RetrievalTest {
    private static final Passages SHIPPED = Passages.read(Layers.over(List.of()));
    @TempDir
    private Path folder;

    @Test
    void findsTheAnswerAmongTheFirstFive() throws IOException {
        List<JsonNode> questions = questions();
        assertThat(questions).hasSizeGreaterThanOrEqualTo(60);
        try (KnowledgeSearch both = new KnowledgeSearch(folder, () -> SHIPPED, MiniLm.NAME, MiniLm.keptIn(Path.of(System.getProperty("nephoran.basedir", "."), "target", "native")));
                KnowledgeSearch words = new KnowledgeSearch(folder, () -> SHIPPED, MiniLm.NAME, () -> {
                    throw new UnsatisfiedLinkError("not in this test");
                })) {
            // When
            List<String> missedByWords = missed(questions, question -> words.search(question, 5));
            List<String> missed = missed(questions, question -> both.search(question, 5));

            // Then
            System.out.printf("hit@5: both %.3f, words alone %.3f of %d questions, %d passages; missed by both rankings: %s; by words: %s%n",
                    1 - missed.size() / (double) questions.size(), 1 - missedByWords.size() / (double) questions.size(), questions.size(),
                    SHIPPED.all().size(), missed, missedByWords);
            assertThat(missed.size()).as(missed.toString()).isLessThanOrEqualTo(questions.size() / 10);
        }
    }

    @Test
    void everyAnswerIsAPassageThatIsThere() throws IOException {
        for (JsonNode question : questions()) {
            assertThat(answers(question)).allSatisfy(id -> assertThat(SHIPPED.passage(id)).as(id).isPresent());
        }
    }

    private static List<String> missed(List<JsonNode> questions, Function<String, Found> search) {
        List<String> missed = new ArrayList<>();
        for (JsonNode question : questions) {
            List<String> answers = answers(question);
            if (search.apply(question.path("question").asText()).hits().stream().noneMatch(hit -> answers.contains(hit.passage().id()))) {
                missed.add(question.path("id").asText());
            }
        }
        return missed;
    }

    private static List<String> answers(JsonNode question) {
        JsonNode answer = question.path("answer");
        return answer.isArray() ? StreamSupport.stream(answer.spliterator(), false).map(JsonNode::asText).toList() : List.of(answer.asText());
    }

    private static List<JsonNode> questions() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("nephoran.basedir", "."), "tests", "eval", "retrieval.jsonl")).stream()
                .map(line -> Json.read(line, JsonNode.class)).toList();
    }
}
