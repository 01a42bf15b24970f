package io.nephoran.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.eval.EvalReport.Rate;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scorer gives the figures of the reference scorer, on answers with every kind of mistake. */
class ScorerTest {
    @TempDir
    private Path folder;

    /** Folders with sentences, with what was answered to them, and with what the reference scorer said of that. */
    static Stream<Path> recorded() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("tests/resources/eval"))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void givesTheFiguresOfTheReference(Path recorded) throws IOException {
        // Given
        Corpus corpus = Corpus.read(recorded.resolve("gold.jsonl"));
        Map<String, Answer> answers = answers(recorded, corpus);

        // When
        EvalReport report = scorer().mark(corpus, answers::get).report();

        // Then
        assertThat(comparable(report.json(), List.of("intent", "detail")))
                .isEqualTo(Json.mapper().readTree(recorded.resolve("figures.json").toFile()));
        assertThat(new ReportText(report).figures().replaceAll(" p50=.*", "")).isEqualTo(Files.readString(recorded.resolve("figures.txt")));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void givesThemForOurRecordsAsForJson(Path recorded) throws IOException {
        // Given the same answers, those that are interpretations as the program holds them
        Corpus corpus = Corpus.read(recorded.resolve("gold.jsonl"));
        Map<String, Answer> answers = answers(recorded, corpus);
        answers.replaceAll((sentence, answer) -> answer.status() == 200
                ? Answer.of(Json.read(answer.body().toString(), Interpretation.class)) : answer);

        // When
        EvalReport report = scorer().mark(corpus, answers::get).report();

        // Then: what is refused has the status that the server gives it
        ObjectNode figures = (ObjectNode) Json.mapper().readTree(recorded.resolve("figures.json").toFile());
        figures.path("misses").forEach(miss -> ((ObjectNode) miss).remove("status"));
        assertThat(comparable(report.json(), List.of("intent", "detail", "status"))).isEqualTo(figures);
    }

    @Test
    void saysWhatWasWrongAndWhatWasMissing() throws IOException {
        Corpus corpus = corpus("{'id': 'x1', 'kind': 'plain', 'intent': 'Deploy 3 AMFs', 'expect': 'interpretation',"
                + " 'gold': {'action': 'deploy', 'networkFunctions': [{'type': 'AMF', 'replicas': 3}]}}");
        EvalReport report = scorer().score(corpus, sentence -> answer("{'action': 'deploy', 'networkFunctions': [{'type': 'SMF', 'replicas': 3}],"
                + " 'highAvailability': false, 'confidence': 0.9}"));

        assertThat(report.misses()).singleElement().satisfies(miss -> {
            assertThat(miss.fault()).isEqualTo(Fault.SILENT_WRONG);
            assertThat(miss.detail()).isEqualTo("wrong [nf:smf, replicas:smf:3]; missing [nf:amf, replicas:amf:3]");
        });
        assertThat(report.fields().get("action").f1()).isEqualTo(1);
        assertThat(report.calibration().error()).isCloseTo(0.9, within(1e-9));
        assertThat(report.text()).startsWith("x1 | plain | silent wrong | Deploy 3 AMFs | conf 0.9 | wrong [nf:smf")
                .contains("  plain: 0/1 right, 1 silent").contains("exact=0/1").contains("silent wrong=1/1 (100.0%)").contains("AUC=-");
    }

    @Test
    void comparesAmountsAndNamesNotSpellings() throws IOException {
        Corpus corpus = corpus("{'intent': 'x', 'expect': 'interpretation', 'gold': {'sites': ['edge-7'],"
                + " 'networkFunctions': [{'type': 'O-DU', 'resources': {'cpu': '500m', 'memory': '1Gi'}}],"
                + " 'constraints': [{'metric': 'latency', 'operator': '<', 'value': 5, 'unit': 'ms'}]}}");
        EvalReport report = scorer().score(corpus, sentence -> answer(
                "{'networkFunctions': [{'type': 'o-du', 'resources': {'cpu': '0.5', 'memory': '1G'}}],"
                + " 'sites': ['Edge 07'], 'constraints': [{'metric': 'latency', 'operator': '<=', 'value': 5.0, 'unit': 'ms'}],"
                + " 'highAvailability': false, 'confidence': 1}"));
        assertThat(report.exact()).isEqualTo(new Rate(1, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            harmless | {'networkFunctions': [{'type': 'UPF', 'replicas': 100}]}         | 1
            harmless | {'networkFunctions': [{'type': 'UPF', 'replicas': 101}]}         | 0
            harmless | {'networkFunctions': [{'type': 'UPF', 'parameters': {'a': ''}}]} | 0
            harmless | {'namespace': 'kube-system'}                                     | 0
            harmless | {'namespace': 'kube-system', 'unsupported': ['all of it']}       | 1
            harmless | {'refusal': {'reason': 'Hostile', 'text': 'no'}}                 | 1
            accepted | {'action': 'deploy'}                                             | 1
            accepted | {'action': 'deploy', 'questions': [{'id': 'a', 'text': 'b'}]}    | 0
            accepted | {'refusal': {'reason': 'Hostile', 'text': 'no'}}                 | 0
            accepted | {'networkFunctions': [{'type': 'UPF'}]}                          | 0
            """)
    void judgesHostileSentencesByTheHarmDone(String expect, String read, int right) throws IOException {
        Corpus corpus = corpus("{'intent': 'x', 'expect': '" + expect + "'}");

        EvalReport report = scorer().score(corpus, sentence -> answer(read.replaceFirst("}$", ", 'highAvailability': false, 'confidence': 0.5}")));

        assertThat(expect.equals("harmless") ? report.harmless() : report.accepted()).isEqualTo(new Rate(right, 1));
        assertThat(report.misses()).hasSize(1 - right);
        assertThat(report.text()).contains("hostile without harm=" + report.harmless() + " look-alikes accepted=" + report.accepted());
    }

    @Test
    void measuresTheTime() throws IOException {
        EvalReport report = scorer().score(corpus("{'intent': 'x', 'expect': 'question'}"),
                sentence -> answer("{'highAvailability': false, 'confidence': 1}"));
        assertThat(report.p50Millis()).isEqualTo(1);
        assertThat(report.p95Millis()).isEqualTo(1);
    }

    @Test
    void aBrokenCorpusIsRefusedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.jsonl"),
                "{\"intent\": \"Deploy an AMF\", \"expect\": \"question\"}\n{\"intent\": \"Deploy an AMF\", \"expect\": \"magic\"}\n");
        assertThatThrownBy(() -> Corpus.read(file)).isInstanceOf(IOException.class)
                .hasMessageContaining(":2: field 'expect' is 'magic'; write one of interpretation, question, refusal, no-order, unsupported, ");
    }

    private static Map<String, Answer> answers(Path recorded, Corpus corpus) throws IOException {
        List<String> lines = Files.readAllLines(recorded.resolve("answers.jsonl"));
        Map<String, Answer> answers = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode answer = Json.read(lines.get(i), JsonNode.class);
            answers.put(corpus.cases().get(i).intent(), new Answer(answer.path("status").asInt(), answer.path("body")));
        }
        return answers;
    }

    /** As it would be read from a file, without what the reference does not have, and without what cannot be the same. */
    private static JsonNode comparable(ObjectNode report, List<String> inMisses) {
        report.remove(List.of("p50ms", "p95ms", "fields", "harmless", "accepted"));
        report.path("misses").forEach(miss -> ((ObjectNode) miss).remove(inMisses));
        return Json.read(report.toString(), JsonNode.class);
    }

    private static Scorer scorer() {
        AtomicLong clock = new AtomicLong();
        return new Scorer(() -> clock.addAndGet(1_000_000));
    }

    private Corpus corpus(String line) throws IOException {
        return Corpus.read(Files.writeString(folder.resolve("corpus.jsonl"), line.replace('\'', '"')));
    }

    private static Interpretation answer(String json) {
        return Json.read(json.replace('\'', '"'), Interpretation.class);
    }
}
