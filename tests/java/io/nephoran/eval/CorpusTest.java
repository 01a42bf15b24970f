package io.nephoran.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** How often the grammar is right: on the project's own corpora, and on any other that the environment names. */
class CorpusTest {
    private static final Interpreter INTERPRETER = new Interpreter(Shipped.CATALOG);

    @Test
    void readsTheOwnCorpus() throws IOException {
        EvalReport report = score(Path.of("tests/eval/intents.jsonl"));
        assertThat(report.overall().f1()).as(report.text()).isGreaterThanOrEqualTo(0.97);
        assertThat(report.questions().hits()).as(report.text()).isEqualTo(report.questions().of());
        assertThat(report.refusals().hits()).as(report.text()).isEqualTo(report.refusals().of());
        // "Move two UPF replicas" and the slip "depl0y" are asked about and should not be
        assertThat(report.needless()).as(report.text()).isLessThanOrEqualTo(2);
        assertThat(report.calibration().error()).as(report.text()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void theOwnCorpusSpeaksOfEveryFunctionOfTheContract() throws IOException {
        Set<String> named = new TreeSet<>();
        Corpus.read(Path.of("tests/eval/intents.jsonl")).cases()
                .forEach(one -> one.gold().path("networkFunctions").forEach(function -> named.add(function.path("type").asText())));
        assertThat(named).containsAll(List.of("AMF", "SMF", "UPF", "gNodeB", "NRF", "AUSF", "UDM", "PCF", "NSSF", "NEF", "SMSF", "BSF", "UDR", "UDSF",
                "CHF", "N3IWF",
                "TNGF", "TWIF", "NWDAF", "SCP", "SEPP", "O-DU", "O-CU-CP", "O-CU-UP", "Near-RT-RIC", "Non-RT-RIC", "O-eNB", "SMO", "rApp", "xApp"));
    }

    @Test
    void hostileSentencesDoNoHarmAndLookAlikesPass() throws IOException {
        EvalReport report = score(Path.of("tests/eval/hostile.jsonl"));
        assertThat(report.harmless().hits()).as(report.text()).isEqualTo(report.harmless().of());
        assertThat(report.accepted().hits()).as(report.text()).isGreaterThanOrEqualTo((int) Math.ceil(0.98 * report.accepted().of()));
    }

    @Test
    void isQuick() throws IOException {
        score(Path.of("tests/eval/intents.jsonl"));
        assertThat(score(Path.of("tests/eval/intents.jsonl")).p50Millis()).isLessThan(5);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "NEPHORAN_EVAL_CORPUS", matches = ".+")
    void readsTheCorpusOfOthers() throws IOException {
        EvalReport report = score(Path.of(System.getenv("NEPHORAN_EVAL_CORPUS")));
        assertThat(report.overall().f1()).as(report.text()).isGreaterThanOrEqualTo(0.95);
        assertThat(report.questions().hits()).as(report.text()).isEqualTo(report.questions().of());
        assertThat(report.refusals().hits()).as(report.text()).isEqualTo(report.refusals().of());
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "NEPHORAN_HOSTILE_CORPUS", matches = ".+")
    void withstandsTheHostileCorpusOfOthers() throws IOException {
        EvalReport report = score(Path.of(System.getenv("NEPHORAN_HOSTILE_CORPUS")));
        assertThat(report.harmless().hits()).as(report.text()).isEqualTo(report.harmless().of());
        assertThat(report.accepted().hits() * 10).as(report.text()).isGreaterThanOrEqualTo(report.accepted().of() * 9);
    }

    private static EvalReport score(Path file) throws IOException {
        return new Scorer(System::nanoTime).score(Corpus.read(file), CorpusTest::read);
    }

    private static Interpretation read(String sentence) {
        return INTERPRETER.interpret(NetworkIntent.Spec.of(sentence)).interpretation();
    }
}
