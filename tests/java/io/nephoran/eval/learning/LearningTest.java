package io.nephoran.eval.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.eval.Calibration;
import io.nephoran.eval.Corpus;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.learned.Example;
import io.nephoran.interpret.learned.LearnedReader;
import io.nephoran.interpret.learned.Weights;
import io.nephoran.interpret.words.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What the learned reader is worth on authors left out: none of its figures gets worse than the bars below. */
class LearningTest {
    private static final int SENTENCES = 8000;

    @Test
    void tellsOrdersOfStrangersFromWhatTheyOnlySay() throws IOException {
        Map<Path, Corpus> ours = read("tests/eval/intents.jsonl", "tests/eval/hostile.jsonl", "tests/eval/languages");
        Outcome outcome = new Learning(Shipped.CATALOG, SENTENCES, ours, read("tests/eval/styles")).learn(Path.of("tests/eval/readings.jsonl"));
        Calibration confidence = outcome.confidence();

        System.out.print(outcome.figures());
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(outcome.actsRight()).as("acts").isGreaterThanOrEqualTo(0.89);
            all.assertThat(outcome.actsSeparation()).as("acts, AUC").isGreaterThanOrEqualTo(0.94);
            all.assertThat(outcome.actionsRight()).as("actions").isGreaterThanOrEqualTo(0.95);
            all.assertThat(confidence.error()).as("confidence, ECE").isLessThanOrEqualTo(0.05);
            all.assertThat(confidence.separation()).as("confidence, AUC").isGreaterThanOrEqualTo(0.77);
        });
        assertThat(outcome.weights().bytes()).hasSizeLessThan(1 << 20);
    }

    @Test
    void theShippedWeightsHaveLearntTheCorpora() throws IOException {
        LearnedReader reader = Weights.shipped().reader(new Vocabulary(Shipped.CATALOG));
        List<Example> examples = read("tests/eval/styles").values().stream().flatMap(corpus -> corpus.cases().stream())
                .flatMap(one -> Labels.of(one, 1).stream()).filter(one -> one.asks() != null).toList();

        long right = examples.stream().filter(one -> reader.hear(one.text()).orElseThrow().asks() > 0.5 == one.asks()).count();
        assertThat(right).as("of %d; run ./nephoran learn", examples.size()).isGreaterThanOrEqualTo(examples.size() * 97 / 100);
    }

    private static Map<Path, Corpus> read(String... named) throws IOException {
        Map<Path, Corpus> corpora = new LinkedHashMap<>();
        for (Path file : Corpus.files(List.of(named).stream().map(Path::of).toList())) {
            corpora.put(file, Corpus.read(file));
        }
        return corpora;
    }
}
