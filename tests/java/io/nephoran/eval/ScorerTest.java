package io.nephoran.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The scorer gives the figures of the reference scorer, on answers with every kind of mistake. */
class ScorerTest {
    private static final Path FIXTURE = Path.of("tests/resources/eval");

    @Test
    void givesTheFiguresOfTheReference() throws IOException {
        // Given answers, some of them wrong, and what the reference scorer says of them (refusals are answered with 422)
        Corpus corpus = Corpus.read(FIXTURE.resolve("gold.jsonl"));
        List<String> lines = Files.readAllLines(FIXTURE.resolve("answers.jsonl"));
        Map<String, Interpretation> answers = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            answers.put(corpus.cases().get(i).intent(), Json.read(lines.get(i), Interpretation.class));
        }
        JsonNode figures = Json.mapper().readTree(FIXTURE.resolve("figures.json").toFile());

        // When
        EvalReport report = scorer().score(corpus, answers::get);

        // Then
        assertThat(report.overall().precision()).isCloseTo(figures.get("P").asDouble(), within(1e-9));
        assertThat(report.overall().recall()).isCloseTo(figures.get("R").asDouble(), within(1e-9));
        assertThat(report.overall().f1()).isCloseTo(figures.get("F1").asDouble(), within(1e-9)).isLessThan(0.98);
        assertThat(report.exact()).isEqualTo(new EvalReport.Rate(figures.get("exact").asInt(), figures.get("n").asInt()));
        assertThat(report.questions()).isEqualTo(new EvalReport.Rate(figures.get("q").get(0).asInt(), figures.get("q").get(1).asInt()));
        assertThat(report.refusals()).isEqualTo(new EvalReport.Rate(figures.get("rf").get(0).asInt(), figures.get("rf").get(1).asInt()));
        assertThat(report.needless()).isEqualTo(figures.get("needless").asInt());
    }

    @Test
    void saysWhatWasWrongAndWhatWasMissing() throws IOException {
        Corpus corpus = corpus("{'id': 'x1', 'intent': 'Deploy 3 AMFs', 'expect': 'interpretation', 'gold': {'action': 'deploy', 'networkFunctions': [{'type': 'AMF', 'replicas': 3}]}}");
        EvalReport report = scorer().score(corpus, sentence -> answer("{'action': 'deploy', 'networkFunctions': [{'type': 'SMF', 'replicas': 3}], 'highAvailability': false, 'confidence': 0.9}"));

        assertThat(report.misses()).singleElement().satisfies(miss -> {
            assertThat(miss.wrong()).containsExactly("networkFunctions[smf]", "replicas[smf, 3]");
            assertThat(miss.missing()).containsExactly("networkFunctions[amf]", "replicas[amf, 3]");
        });
        assertThat(report.fields().get("action").f1()).isEqualTo(1);
        assertThat(report.calibration().error()).isCloseTo(0.9, within(1e-9));
        assertThat(report.text()).contains("x1: Deploy 3 AMFs").contains("exact match 0/1");
        assertThat(Json.mapper().readTree(report.json()).at("/overall/f1").asDouble()).isEqualTo(report.overall().f1());
    }

    @Test
    void comparesAmountsAndNamesNotSpellings() throws IOException {
        Corpus corpus = corpus("{'intent': 'x', 'expect': 'interpretation', 'gold': {'sites': ['edge-7'], 'networkFunctions': [{'type': 'O-DU', 'resources': {'cpu': '500m', 'memory': '1Gi'}}],"
                + " 'constraints': [{'metric': 'latency', 'operator': '<', 'value': 5, 'unit': 'ms'}]}}");
        EvalReport report = scorer().score(corpus, sentence -> answer("{'networkFunctions': [{'type': 'o-du', 'resources': {'cpu': '0.5', 'memory': '1G'}}], 'sites': ['Edge 07'],"
                + " 'constraints': [{'metric': 'latency', 'operator': '<=', 'value': 5.0, 'unit': 'ms'}], 'highAvailability': false, 'confidence': 1}"));
        assertThat(report.exact()).isEqualTo(new EvalReport.Rate(1, 1));
    }

    @Test
    void aBrokenCorpusIsRefusedWithItsLine() throws IOException {
        Path file = Files.createTempFile("corpus", ".jsonl");
        Files.writeString(file, "{\"intent\": \"Deploy an AMF\", \"expect\": \"question\"}\n{\"intent\": \"Deploy an AMF\", \"expect\": \"magic\"}\n");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Corpus.read(file)).isInstanceOf(IOException.class).hasMessageContaining(":2: field 'expect' is 'magic'");
        Files.delete(file);
    }

    private static Scorer scorer() {
        AtomicLong clock = new AtomicLong();
        return new Scorer(() -> clock.addAndGet(1_000_000));
    }

    private static Corpus corpus(String line) throws IOException {
        Path file = Files.createTempFile("corpus", ".jsonl");
        Files.writeString(file, line.replace('\'', '"'));
        Corpus corpus = Corpus.read(file);
        Files.delete(file);
        return corpus;
    }

    private static Interpretation answer(String json) {
        return Json.read(json.replace('\'', '"'), Interpretation.class);
    }
}
