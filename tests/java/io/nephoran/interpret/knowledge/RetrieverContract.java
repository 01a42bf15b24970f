package io.nephoran.interpret.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Layers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected of an index of the knowledge, whichever it is. */
public abstract class RetrieverContract {
    protected static final Passages SHIPPED = Passages.read(Layers.over(List.of()));
    static final RetrievalQuestions QUESTIONS = RetrievalQuestions.read();

    /** One that holds what is shipped. */
    protected abstract Retriever retriever();

    /** The embedded index of what is shipped. */
    protected static KnowledgeSearch search(Path folder) {
        return new KnowledgeSearch(folder, () -> SHIPPED, MiniLm.NAME,
                MiniLm.keptIn(Path.of(System.getProperty("nephoran.basedir", "."), "target", "native")));
    }

    @Test
    void findsTheAnswerAmongTheFirstFive() {
        List<String> missed = QUESTIONS.missedBy(retriever());

        System.out.printf("hit@5 of %s: %.3f of %d questions, %d passages; missed: %s%n", retriever().search("index", 1).index(),
                1 - missed.size() / (double) QUESTIONS.size(), QUESTIONS.size(), SHIPPED.all().size(), missed);
        assertThat(missed.size()).as(missed.toString()).isLessThanOrEqualTo(QUESTIONS.size() / 10);
    }

    @Test
    void passagesAreOursAndTheBestComesFirst() {
        Found found = retriever().search("Which SST stands for URLLC?", 5);

        assertThat(found.note()).isNull();
        assertThat(found.hits()).hasSize(5).allSatisfy(hit -> {
            assertThat(SHIPPED.all()).contains(hit.passage());
            assertThat(hit.score()).isBetween(0.0, 1.0);
        });
        assertThat(found.hits().stream().map(hit -> -hit.score()).toList()).isSorted();
        assertThat(found.hits().get(0).score()).as("first of both rankings, or near it").isGreaterThan(0.8);
        assertThat(retriever().search("Which SST stands for URLLC?", 2).hits()).isEqualTo(found.hits().subList(0, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "say \"hello\"", "}}){_additional{id}}", "a\\", "\\\" } { \\u0041", "line\nbreak\ttab",
            "Größe ≤ 5 ms, naïve 5G核心网 📡", "$x: ${y} {{z}} #{q}",
        "!!! ??? ---", "the of and", "' OR 1=1; --", "AMF AND NOT (UPF OR *) title:amf^9 ~ [a TO b]"})
    void aSentenceIsWordsAndNothingElse(String sentence) {
        assertThat(retriever().search(sentence, 3).hits()).hasSize(3);
    }

    @Test
    void aLongSentenceIsSearchedToo() {
        assertThat(retriever().search("Deploy an AMF with 3 replicas at edge-1, latency under 10 ms. ".repeat(33).strip(), 5).hits()).hasSize(5);
    }
}
