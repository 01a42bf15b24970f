package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Phase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking, serving, starting, and being misused. */
class CommandLineTest extends CommandLineFixture {

    @Test
    void saysThatNoServerAnswers() {
        URI gone = server.uri();
        server.close();

        assertThat(run("get", "--server", gone.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err()).startsWith("No answer from the server at " + gone + ".").doesNotContain("Exception");
        assertThat(run("get", "--server", gone.toString(), "--verbose")).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("\tat io.nephoran.cli");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aply x                    | Unmatched arguments from index 0: 'aply', 'x'
            apply                     | A sentence is missing. Write e.g.: nephoran apply "Deploy an AMF at edge-1", or -f FILE.
            apply x -f y              | Give a sentence or -f FILE, not both.
            apply x --approval maybe  | Invalid value for option '--approval'
            get -o xml                | Invalid value for option '--output'
            serve --port 70000        | --port 70000 is no port; write 0 to 65535.
            serve --port http         | Invalid value for option '--port'
            answer core edge-1        | Value for option
            get --server localhost    | --server localhost is no address; write e.g. http://127.0.0.1:8080
            approve                   | Missing required parameter: 'NAME'
            """)
    void endsWith64WhenMisused(String line, String sentence) {
        int code = run(line.split("\\s+"));

        assertThat(err()).startsWith(sentence.equals("Value for option") ? "Value for" : sentence).contains("See: nephoran").doesNotContain("\tat ");
        assertThat(code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void listsAsKubectlDoes() {
        server.json("GET /api/v1/intents", 200, "{\"items\":[" + Records.intent("core", Phase.COMPLETED, "verified", 14) + "],\"next\":\"n1\"}")
                .json("GET /api/v1/intents", 200, "{\"items\":[" + Records.bare("nef", Phase.FAILED, "no blueprint", 3, List.of()) + "]}");

        assertThat(run("get", "-o", "wide", "--namespace", "default")).isZero();
        assertThat(out()).isEqualTo("""
                NAME  PHASE      READY  SLICE  NFS  COST        COMMIT      AGE  REASON           CONFIDENCE
                core  Completed  True   -      AMF  412.50 EUR  3f1c0de9a7  5m   PackageVerified  0.93
                nef   Failed     False  -      -    -           -           5m   NoBlueprint      0.93
                """);
        assertThat(server.calls()).extracting(FakeServer.Call::query)
                .containsExactly("limit=500&namespace=default", "continue=n1&limit=500&namespace=default");
    }

    @Test
    void printsYaml() {
        server.json("GET " + INTENT, 200, Records.bare("core", Phase.COMPLETED, "", 14, List.of()).toString());

        assertThat(run("get", "core", "-o", "yaml")).isZero();
        assertThat(out()).startsWith("metadata:\n  namespace: default\n  name: core\n").contains("  phase: Completed\n");
    }

    @Test
    void describesEverything() {
        server.json("GET " + INTENT, 200, Records.intent("core", Phase.COMPLETED, "verified", 14).toString());

        assertThat(run("describe", "core")).isZero();
        assertThat(out()).contains("Name     default/core", "Because     edge-1 is 3 ms away", "edge-1/default/amf/Kptfile",
                "passed   commit-on-branch", "Durations   plan 0.31 s", "CONDITION  STATUS  REASON");
    }

    @Test
    void previewsWithoutApplying() {
        server.json("POST /api/v1/preview", 200, preview(""));
        assertThat(run("preview", Records.SENTENCE)).isZero();
        assertThat(out()).contains("Cost        412.50 EUR a month", "File        edge-1/default/amf/Kptfile",
                "Change      added edge-1/default/amf/Kptfile");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "refusal":{"reason":"Hostile","text":"That would harm the network."}  | 2 | Refused     That would harm the network.
            "questions":[{"id":"site","text":"Where?","options":["edge 1"]}]      | 3 | 'site=edge 1'
            """)
    void endsAPreviewAsTheIntentWould(String field, int code, String text) {
        server.json("POST /api/v1/preview", 200, preview("," + field));

        assertThat(run("preview", Records.SENTENCE)).isEqualTo(code);
        assertThat(out()).contains(text);
    }

    @Test
    void showsTheJournal() {
        server.events("GET /api/v1/events", Records.story());

        assertThat(run("events")).isZero();
        assertThat(out().lines()).hasSize(12).first().asString()
                .startsWith("2026-03-01T10:00:00.100Z").containsSubsequence("default/core", "intent.received", "IntentReceived");
        assertThat(server.calls().get(0).query()).isEqualTo("follow=false");
    }

    @Test
    void listsDeadLetters() {
        server.json("GET /api/v1/dead-letters", 200,
                "{\"items\":[{\"id\":\"17\",\"name\":\"core\",\"namespace\":\"default\",\"stage\":\"deliver\",\"message\":\"disk full\"}]}");

        assertThat(run("dead-letters")).isZero();
        assertThat(out()).contains("17  default/core  deliver", "disk full");
    }

    @Test
    void saysWhetherRecordAndJournalAgree() {
        server.json("GET /api/v1/replay", 200, "{\"replayed\":2,\"differing\":[]}");

        assertThat(run("replay")).isZero();
        assertThat(out()).isEqualTo("2 replayed, 0 on which record and journal do not agree\n");
    }

    @Test
    void failsWhereRecordAndJournalDoNotAgree() {
        server.json("GET /api/v1/replay", 200, "{\"replayed\":1,\"differing\":[{\"namespace\":\"default\",\"name\":\"core\",\"uid\":\"u\",\"events\":3,"
                + "\"differences\":[\"/status/phase: the journal says \\\"Failed\\\", the record \\\"Completed\\\"\"]}]}");

        assertThat(run("replay", "core")).isEqualTo(2);
        assertThat(out()).contains("default/core  /status/phase", "1 replayed, 1 on which");
        assertThat(server.calls().get(0).query()).contains("name=core");
    }

    @Test
    void findsTheServerThatRunsOverTheDataFolder() throws IOException {
        server.json("GET /api/v1/intents", 200, "{\"items\":[]}");
        Files.writeString(home.resolve("server.url"), server.uri() + "\n");

        assertThat(runAlone("get")).isZero();
        assertThat(out()).isEqualTo("No intents in namespace default.\n");
        assertThat(starts).isEmpty();
    }

    @Test
    void startsOneForItselfWhenNoneAnswers() throws IOException {
        server.json("GET /api/v1/intents", 200, "{\"items\":[]}");
        Files.writeString(home.resolve("server.url"), "http://127.0.0.1:1\n");

        assertThat(runAlone("get", "-P", "stage.plan.consumers=1")).isZero();
        assertThat(starts).containsExactly(new EmbeddedServer.Options(home, "127.0.0.1", 0, false, Map.of("stage.plan.consumers", "1")));
    }

    @Test
    void servesUntilStopped() {
        assertThat(runAlone("serve", "--port", "9090", "--host", "0.0.0.0")).isZero();
        assertThat(starts).containsExactly(new EmbeddedServer.Options(home, "0.0.0.0", 9090, true, Map.of()));
        assertThat(out()).startsWith("Nephoran listens on " + server.uri());
    }

    @Test
    void tellsWhyItCannotStart() {
        NephoranCli cli = new NephoranCli(new Terminal(stream(out), stream(err), false, false), options -> {
            throw new EmbeddedServer.StartRefused("Port 8080 is taken. Choose another with --port.");
        }, clock, List.of());

        assertThat(cli.run("serve", "--home", home.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err()).isEqualTo("Port 8080 is taken. Choose another with --port.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "preview", "serve", "get", "describe", "events", "answer", "approve", "reject", "rollback", "retry",
        "cancel", "delete", "dead-letters", "completion"})
    void helpsWithExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out()).contains("Examples:", "nephoran " + command, "--home", "--server", "--output");
    }

    @Test
    void completesInTheShell() {
        assertThat(run("completion")).isZero();
        assertThat(out()).contains("_complete_nephoran", "dead-letters");
    }
}
