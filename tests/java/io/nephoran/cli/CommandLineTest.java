package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.EventType;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String ACCEPTED = "{\"name\":\"core\",\"namespace\":\"default\",\"uid\":\"0d9f5c1e\",\"phase\":\"IntentReceived\"}";
    private static final String INTENT = "/api/v1/intents/core";
    private final FakeServer server = new FakeServer();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<EmbeddedServer.Options> starts = new ArrayList<>();
    private final Clock clock = Clock.fixed(Records.START.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);
    @TempDir
    private Path home;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void appliesASentenceAndShowsWhatBecameOfIt() {
        // Given
        completing();

        // When
        int code = run("apply", Records.SENTENCE);

        // Then
        assertThat(code).isZero();
        assertThat(out()).isEqualTo("""
                core, namespace default
                  done   interpret    0.10 s  deploy AMF
                  done   plan         0.30 s
                  done   render       0.10 s
                  done   deliver      0.10 s
                  done   verify       0.10 s

                Understood  deploy AMF with 3 replicas, at edge-1, environment production, highly available  (grammar, confidence 0.93)
                Bound       latency <= 10 ms
                Assumed     environment production: the default
                Plan        edge-1/default/amf  AMF  3 x  2 CPU  4Gi  medium  412.50 EUR
                Cost        412.50 EUR a month
                Assumed     one zone a replica
                Files       2 in 1 package
                            edge-1/default/amf/  Kptfile, deployment.yaml
                Checks      42 run, 1 finding left, 1 fix
                Fixed       deployment.yaml /spec/securityContext/runAsNonRoot: null → true  run-as-non-root
                Finding     warning latest-tag: deployment.yaml:12: the image names no digest; pin it
                Commit      3f1c0de9a7b54be2a1f0c3d2e4b5a69788796a5b
                Repository  file:///data/repositories/packages.git, branch main
                Verified    1 of 2 passed
                            skipped  pods-ready  no cluster is watched (bound: 3 of 3)
                Verdict     Completed: the package stands in Git as rendered; no cluster was watched  (0.74 s)
                """);
        assertThat(err()).isEmpty();
        assertThat(server.calls()).extracting(FakeServer.Call::line).startsWith(
                "POST /api/v1/intents", "GET /api/v1/intents/core/events?namespace=default", "GET /api/v1/intents/core?namespace=default");
        assertThat(server.calls().get(0).body()).isEqualTo("{\"intent\":\"" + Records.SENTENCE + "\"}");
        assertThat(server.calls().get(0).headers().get("idempotency-key")).hasSizeGreaterThan(20);
    }

    @Test
    void keepsStandardOutputForJson() throws IOException {
        completing();

        int code = run("apply", Records.SENTENCE, "-o", "json", "--dry-run", "--approval", "manual");

        assertThat(code).isZero();
        assertThat(Json.mapper().readTree(out()).at("/status/phase").asText()).isEqualTo("Completed");
        assertThat(err()).contains("done   verify");
        JsonNode body = Json.mapper().readTree(server.calls().get(0).body());
        assertThat(body.path("dryRun").asBoolean()).isTrue();
        assertThat(body.path("approval").asText()).isEqualTo("manual");
    }

    @Test
    void drawsProgressInPlaceOnATerminal() {
        completing();

        run(new Terminal(stream(out), stream(err), true, true), "apply", Records.SENTENCE);

        assertThat(out()).contains("\r\u001b[2K", "\u001b[32m✔\u001b[0m interpret    0.10 s");
    }

    @Test
    void leavesColoursAwayWhenAskedTo() {
        assertThat(Terminal.ofProcess(Map.of("NO_COLOR", "1")).colour()).isFalse();
    }

    @Test
    void asksAnOpenQuestionAndSaysHowToAnswer() {
        server.json("POST /api/v1/intents", 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.event(1, EventType.INTENT_RECEIVED, Phase.INTENT_RECEIVED, "")
                        + Records.event(2, EventType.LLM_PROCESSING_STARTED, Phase.LLM_PROCESSING, "")
                        + Records.event(3, EventType.QUESTION_ASKED, Phase.AWAITING_CLARIFICATION, "At which site?"))
                .json("GET " + INTENT, 200, Records.bare("core", Phase.AWAITING_CLARIFICATION, "", 3,
                        List.of(new Interpretation.Question("site", "At which site?", List.of("edge-1", "edge-2")))).toString());

        int code = run("apply", "Deploy an AMF somewhere nice");

        assertThat(code).isEqualTo(ExitCode.QUESTION);
        assertThat(out()).contains("asks   interpret            At which site?").endsWith("""
                Verdict     AwaitingClarification: a question is open
                Question    At which site?  site
                            - edge-1
                            - edge-2
                Answer by   nephoran answer core site=edge-1 --server %s
                """.formatted(server.uri()));
    }

    @Test
    void saysHowToApproveWhatWaits() {
        server.json("POST /api/v1/intents", 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.event(1, EventType.APPROVAL_REQUESTED, Phase.AWAITING_APPROVAL, "delete in production"))
                .json("GET " + INTENT, 200, Records.bare("core", Phase.AWAITING_APPROVAL, "delete in production waits for a person", 1, List.of()).toString());

        assertThat(run("apply", "Delete the AMF at edge-1")).isEqualTo(ExitCode.APPROVAL);
        assertThat(out()).contains("Approve by  nephoran approve core --server", "Reject by   nephoran reject core --server");
    }

    @Test
    void endsWithTwoWhenTheIntentFails() {
        server.json("POST /api/v1/intents", 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.event(1, EventType.MANIFEST_GENERATION_STARTED, Phase.MANIFEST_GENERATION, "")
                        + Records.event(2, EventType.INTENT_PROCESSING_FAILED, Phase.FAILED, "NEF has no blueprint"))
                .json("GET " + INTENT, 200, Records.bare("core", Phase.FAILED, "NEF has no blueprint; add one", 2, List.of()).toString());

        assertThat(run("apply", "Deploy a NEF at edge-1")).isEqualTo(ExitCode.FAILED);
        assertThat(out()).contains("failed render               NEF has no blueprint", "Verdict     Failed: NEF has no blueprint; add one");
    }

    @Test
    void goesOnAfterALostConnectionWhereItStopped() {
        // Given a stream that breaks off twice, with an event in several lines
        String split = Records.event(2, EventType.LLM_PROCESSING_STARTED, Phase.LLM_PROCESSING, "").replace("\"source\"", "\ndata: \"source\"");
        server.json("POST /api/v1/intents", 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.event(1, EventType.INTENT_RECEIVED, Phase.INTENT_RECEIVED, "") + split)
                .events("GET " + INTENT + "/events", ": nothing yet\n\n")
                .events("GET " + INTENT + "/events", Records.event(3, EventType.LLM_PROCESSING_COMPLETED, Phase.RESOURCE_PLANNING, "")
                        + Records.event(4, EventType.INTENT_PROCESSING_COMPLETED, Phase.COMPLETED, ""))
                .json("GET " + INTENT, 200, Records.bare("core", Phase.LLM_PROCESSING, "", 2, List.of()).toString())
                .json("GET " + INTENT, 200, Records.bare("core", Phase.LLM_PROCESSING, "", 2, List.of()).toString())
                .json("GET " + INTENT, 200, Records.intent("core", Phase.COMPLETED, "", 4).toString());

        int code = run("apply", Records.SENTENCE);

        assertThat(code).isZero();
        assertThat(out()).containsOnlyOnce("interpret    0.10 s");
        assertThat(server.calls()).filteredOn(call -> call.path().endsWith("/events"))
                .extracting(call -> call.headers().get("last-event-id")).containsExactly("0", "2", "2");
    }

    @Test
    void answersAndWatchesOnlyWhatComesAfter() {
        server.json("POST " + INTENT + "/answer", 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.event(3, EventType.QUESTION_ASKED, Phase.AWAITING_CLARIFICATION, "At which site?")
                        + Records.event(4, EventType.QUESTION_ANSWERED, Phase.LLM_PROCESSING, "")
                        + Records.event(5, EventType.LLM_PROCESSING_STARTED, Phase.LLM_PROCESSING, "")
                        + Records.event(6, EventType.INTENT_PROCESSING_COMPLETED, Phase.COMPLETED, ""))
                .json("GET " + INTENT, 200, Records.bare("core", Phase.AWAITING_CLARIFICATION, "", 3, List.of()).toString())
                .json("GET " + INTENT, 200, Records.intent("core", Phase.COMPLETED, "", 6).toString());

        int code = run("answer", "core", "site=edge-1", "slice=eMBB 1");

        assertThat(code).isZero();
        assertThat(out()).doesNotContain("At which site?");
        assertThat(server.calls().get(1).body()).isEqualTo("{\"site\":\"edge-1\",\"slice\":\"eMBB 1\"}");
    }

    @Test
    void changesAnIntentThatIsThere() throws IOException {
        Path file = Files.writeString(home.resolve("core.yaml"), """
                apiVersion: nephoran.com/v1
                kind: NetworkIntent
                metadata: {name: core, namespace: telecom}
                spec:
                  intent: Deploy an AMF with 3 replicas at edge-1
                  resourceConstraints: {cpu: 2}
                """);
        server.json("GET " + INTENT, 200, Records.bare("core", Phase.COMPLETED, "", 14, List.of()).toString())
                .json("PUT " + INTENT, 202, ACCEPTED);

        int code = run("apply", "-f", file.toString(), "--no-wait");

        assertThat(code).isZero();
        assertThat(server.calls()).extracting(FakeServer.Call::line)
                .containsExactly("GET /api/v1/intents/core?namespace=telecom", "PUT /api/v1/intents/core?namespace=telecom");
        assertThat(server.calls().get(1).headers()).containsEntry("if-match", "\"12\"");
        assertThat(out()).isEqualTo("core accepted, phase IntentReceived\n");
    }

    @Test
    void takesSeveralIntentsOfAFileAndPlainText() throws IOException {
        server.json("POST /api/v1/intents", 202, ACCEPTED);
        Path several = Files.writeString(home.resolve("several.yaml"), "intent: Deploy an AMF at edge-1\n---\nspec:\n  intent: Deploy an SMF at edge-1\n");
        Path text = Files.writeString(home.resolve("wish.txt"), "Deploy a UPF at edge-1\n");

        run("apply", "-f", several.toString(), "-f", text.toString(), "--no-wait");

        assertThat(server.calls()).extracting(FakeServer.Call::body).containsExactly("{\"intent\":\"Deploy an AMF at edge-1\"}",
                "{\"spec\":{\"intent\":\"Deploy an SMF at edge-1\"}}", "{\"intent\":\"Deploy a UPF at edge-1\"}");
    }

    @Test
    void saysWhichFileAndLineIsBroken() throws IOException {
        Path broken = Files.writeString(home.resolve("broken.yaml"), "spec:\n  intent: [unclosed\n");

        assertThat(run("apply", "-f", broken.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err()).startsWith(broken + ", line 2, column ").contains("expected ',' or ']'").doesNotContain("\tat ");
        assertThat(run("apply", "-f", home.resolve("none.yaml").toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("There is no file " + home.resolve("none.yaml") + ".");
    }

    @Test
    void tellsEveryFieldThatTheServerRefuses() {
        server.json("POST /api/v1/intents", 400, """
                {"type":"urn:nephoran:problem:invalid-submission","title":"The submission is not valid","status":400,"detail":"2 fields are wrong; 'errors' names each",
                 "errors":[{"field":"intent","message":"has 5 characters; 10 to 2000 are allowed"},{"field":"sites[0]","message":"'..' is no name"}]}""");

        assertThat(run("apply", "short")).isEqualTo(ExitCode.FAILED);
        assertThat(err()).isEqualTo("""
                2 fields are wrong; 'errors' names each
                  intent: has 5 characters; 10 to 2000 are allowed
                  sites[0]: '..' is no name
                """);
    }

    @Test
    void tellsWhenToTryAgain() {
        server.json("POST /api/v1/intents", 429, "{\"detail\":\"10000 intents are open.\"}", Map.of("Retry-After", "3"));

        assertThat(run("apply", Records.SENTENCE)).isEqualTo(ExitCode.FAILED);
        assertThat(err()).isEqualTo("10000 intents are open.\n  Try again in 3 s.\n");
    }

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
        assertThat(out()).contains("Cost        412.50 EUR a month", "File        edge-1/default/amf/Kptfile", "Change      added edge-1/default/amf/Kptfile");
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
    void withdrawsUntilTheRecordIsGone() {
        server.json("GET " + INTENT, 200, Records.bare("core", Phase.COMPLETED, "", 14, List.of()).toString())
                .json("DELETE " + INTENT, 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.story() + Records.event(15, EventType.WITHDRAWAL_STARTED, Phase.WITHDRAWING, "")
                        + Records.event(16, EventType.INTENT_WITHDRAWN, Phase.WITHDRAWING, ""));

        assertThat(run("delete", "core")).isZero();
        assertThat(out()).endsWith("core is withdrawn.\n").doesNotContain("interpret");
    }

    @Test
    void listsDeadLetters() {
        server.json("GET /api/v1/dead-letters", 200, "{\"items\":[{\"id\":\"17\",\"name\":\"core\",\"namespace\":\"default\",\"stage\":\"deliver\",\"message\":\"disk full\"}]}");

        assertThat(run("dead-letters")).isZero();
        assertThat(out()).contains("17  default/core  deliver", "disk full");
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

    private void completing() {
        server.json("POST /api/v1/intents", 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.story());
        server.json("GET " + INTENT, 200, Records.intent("core", Phase.COMPLETED, "", 14).toString());
    }

    private static String preview(String more) {
        return "{\"interpretation\":" + Json.write(Records.interpretation()) + ",\"plan\":" + Json.write(Records.plan())
                + ",\"files\":[{\"path\":\"edge-1/default/amf/Kptfile\",\"content\":\"a\"}],"
                + "\"diff\":[{\"kind\":\"added\",\"path\":\"edge-1/default/amf/Kptfile\"}]" + more + "}";
    }

    private int run(String... arguments) {
        return run(new Terminal(stream(out), stream(err), false, false), arguments);
    }

    private int run(Terminal terminal, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        if (!all.contains("--server")) {
            all.addAll(List.of("--server", server.uri().toString()));
        }
        return cli(terminal).run(all.toArray(String[]::new));
    }

    private int runAlone(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--home", home.toString()));
        return cli(new Terminal(stream(out), stream(err), false, false)).run(all.toArray(String[]::new));
    }

    private NephoranCli cli(Terminal terminal) {
        return new NephoranCli(terminal, options -> {
            starts.add(options);
            return new EmbeddedServer.Running() {
                @Override
                public URI uri() {
                    return server.uri();
                }

                @Override
                public void awaitStop() {
                    assertThat(starts).hasSize(1);
                }

                @Override
                public void close() {
                    assertThat(starts).hasSize(1);
                }
            };
        }, clock, List.of());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
