package io.nephoran.interpret.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded index. */
class RetrievalTest extends RetrieverContract {
    @TempDir
    private static Path folder;
    private static KnowledgeSearch both;

    @BeforeAll
    static void open() {
        both = search(folder);
    }

    @AfterAll
    static void close() {
        both.close();
    }

    @Override
    protected Retriever retriever() {
        return both;
    }

    @Test
    void whereTheModelCannotRunWordsFindIt() {
        try (KnowledgeSearch words = new KnowledgeSearch(folder.resolve("words"), () -> SHIPPED, MiniLm.NAME, () -> {
            throw new UnsatisfiedLinkError("not in this test");
        })) {
            List<String> missed = QUESTIONS.missedBy(words);

            System.out.printf("hit@5 by words alone: %.3f; missed: %s%n", 1 - missed.size() / (double) QUESTIONS.size(), missed);
            assertThat(missed.size()).as(missed.toString()).isLessThanOrEqualTo(QUESTIONS.size() / 10);
        }
    }

    @Test
    void everyAnswerIsAPassageThatIsThere() {
        assertThat(QUESTIONS.size()).isGreaterThanOrEqualTo(60);
        for (JsonNode question : QUESTIONS.all()) {
            assertThat(RetrievalQuestions.answers(question)).allSatisfy(id -> assertThat(SHIPPED.passage(id)).as(id).isPresent());
        }
    }
}
