package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eval}: what it reads, and the forms in which it says what it found. */
class EvalCommandTest extends CommandLineFixture {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeCorpora() throws IOException {
        Files.writeString(folder.resolve("right.jsonl"), """
                {"id": "r1", "kind": "plain", "intent": "Deploy an AMF with 2 replicas at edge-1", "expect": "interpretation", \
                "gold": {"action": "deploy", "networkFunctions": [{"type": "AMF", "replicas": 2}], "sites": ["edge-1"]}}

                {"id": "r2", "intent": "Deploy something", "expect": "question"}
                """);
        Files.writeString(folder.resolve("wrong.jsonl"), """
                {"id": "w1", "intent": "Deploy an SMF with 3 replicas at edge-2", "expect": "interpretation", \
                "gold": {"action": "deploy", "networkFunctions": [{"type": "SMF", "replicas": 4}]}}
                """);
        Files.writeString(folder.resolve("notes.txt"), "no corpus");
    }

    @Test
    void showsTheFiguresOfAFile() {
        assertThat(run("eval", folder.resolve("right.jsonl").toString())).as(err()).isZero();
        assertThat(out()).startsWith("field ")
                .contains("\nreplicas         1.000     1.000     1.000   1/0/0\n", "\nn=2 P=1.000 R=1.000 F1=1.000 exact=1/1 ")
                .doesNotContain("right.jsonl", "threshold", "plain");
    }

    @Test
    void showsEachFileOfAFolderAndAllOfThem() {
        assertThat(run("eval", folder.toString())).as(err()).isZero();
        assertThat(out()).containsSubsequence(folder.resolve("right.jsonl") + "\nn=2 ", folder.resolve("wrong.jsonl") + "\nn=1 ",
                "all 2 files\nfield ", "\nn=3 ",
                "silent wrong=1/3 (33.3%)");
    }

    @Test
    void listsMissesAndKindsWhenVerbose() {
        assertThat(run("eval", folder.toString(), "-v")).as(err()).isZero();
        assertThat(out()).contains("w1 | interpretation | silent wrong | Deploy an SMF with 3 replicas at edge-2 | conf 0.",
                "wrong [replicas:smf:3]; missing [replicas:smf:4]", "  plain: 1/1 right, 0 silent");
    }

    @Test
    void printsAllOfItAsJson() throws IOException {
        int code = run("eval", folder.resolve("wrong.jsonl").toString(), folder.resolve("right.jsonl").toString(), "--curve", "-o", "json");

        assertThat(code).as(err()).isZero();
        JsonNode report = Json.mapper().readTree(out());
        assertThat(report.at("/n").asInt()).isEqualTo(3);
        assertThat(report.at("/misses/0/miss").asText()).isEqualTo("silent wrong");
        assertThat(report.path("files").path(folder.resolve("wrong.jsonl").toString()).at("/exact").asInt()).isZero();
        assertThat(report.path("files").path(folder.resolve("right.jsonl").toString()).at("/F1").asDouble()).isEqualTo(1);
        assertThat(report.at("/curve/0/threshold").asDouble()).isZero();
        assertThat(report.at("/curve/0/silentWrong").asInt()).isEqualTo(1);
        assertThat(report.has("spent")).isFalse();
    }

    @Test
    void showsWhatAThresholdWouldChange() {
        assertThat(run("eval", folder.toString(), "--curve")).as(err()).isZero();
        assertThat(out()).contains("threshold  coverage  silent wrong\n0.0           1.000  1 (33.3%)\n");
    }

    @Test
    void saysWhatCounts() {
        assertThat(run("eval", "--help")).isZero();
        assertThat(out()).contains("What expect asks for:", "no-order", "mustNot", "metricLoose", "--curve");
    }

    @Test
    void endsWith64WhereThereIsNoCorpus() throws IOException {
        assertThat(run("eval", folder.resolve("none.jsonl").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("eval", Files.createDirectory(folder.resolve("empty")).toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("eval", folder.resolve("notes.txt").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("none.jsonl cannot be read; name a file",
                "empty holds no file *.jsonl", "notes.txt:1: this line is no JSON object");
    }
}
