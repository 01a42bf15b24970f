package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.EventType;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Handing in and watching: what is printed, what is asked of the server, how it ends. */
class ApplyTest extends CommandLineFixture {

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
                .json("GET " + INTENT, 200, Records.bare("core", Phase.AWAITING_APPROVAL, "delete in production waits for a person", 1, List.of())
                .toString());

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
        Path several = Files.writeString(home.resolve("several.yaml"),
                "intent: Deploy an AMF at edge-1\n---\nspec:\n  intent: Deploy an SMF at edge-1\n");
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
    void withdrawsUntilTheRecordIsGone() {
        server.json("GET " + INTENT, 200, Records.bare("core", Phase.COMPLETED, "", 14, List.of()).toString())
                .json("DELETE " + INTENT, 202, ACCEPTED)
                .events("GET " + INTENT + "/events", Records.story() + Records.event(15, EventType.WITHDRAWAL_STARTED, Phase.WITHDRAWING, "")
                        + Records.event(16, EventType.INTENT_WITHDRAWN, Phase.WITHDRAWING, ""));

        assertThat(run("delete", "core")).isZero();
        assertThat(out()).endsWith("core is withdrawn.\n").doesNotContain("interpret");
    }
}
