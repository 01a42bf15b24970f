package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.app.PackagesInGit.Commit;
import io.nephoran.intent.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sentence over HTTP to a commit in a repository, and all that can become of it on the way. */
class EndToEndTest {
    private static final int OF_EACH_KIND = 10;
    @TempDir
    private static Path home;
    private static RunningServer server;
    private static HttpApi api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home);
        api = server.api;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void sixtyIntentsOfSixKindsInFlightTogetherEachReachTheirEnd() throws Exception {
        // Given
        Map<Taken, String> expected = new LinkedHashMap<>();
        ExecutorService people = Executors.newFixedThreadPool(8);
        List<Future<Map.Entry<Taken, String>>> submissions = new ArrayList<>();

        // When
        for (int i = 0; i < OF_EACH_KIND; i++) {
            String namespace = "many-" + i;
            submissions.add(people.submit(() -> Map.entry(api.submit("Deploy a highly available AMF with 3 replicas at edge-1 in namespace "
                    + namespace + ", latency under 10 ms"), "Completed PackageVerified")));
            submissions.add(people.submit(() -> Map.entry(api.submit("Deploy an AMF with 2 replicas at the moon base in namespace " + namespace),
                    "AwaitingClarification QuestionOpen")));
            submissions.add(people.submit(() -> Map.entry(api.submit("Please bake a chocolate cake with cherries for " + namespace),
                    "Failed NotANetworkIntent")));
            submissions.add(people.submit(() -> Map.entry(api.submit("Deploy an SMF with 2 replicas at edge-2 in namespace " + namespace,
                    "dryRun", true), "Completed DryRun")));
            submissions.add(people.submit(() -> Map.entry(api.submit("Deploy an NWDAF with 2 replicas at edge-1 in namespace " + namespace),
                    "Failed NoBlueprint")));
            submissions.add(people.submit(() -> Map.entry(api.submit("Deploy a PCF with 2 replicas at edge-2 in namespace " + namespace + "-pcf",
                    "approval", "manual"), "AwaitingApproval ApprovalRequired")));
        }
        for (Future<Map.Entry<Taken, String>> submission : submissions) {
            expected.put(submission.get().getKey(), submission.get().getValue());
        }
        people.shutdown();

        // Then
        assertThat(expected).hasSize(6 * OF_EACH_KIND);
        Map<String, Long> commits;
        for (Map.Entry<Taken, String> each : expected.entrySet()) {
            JsonNode record = api.settled(each.getKey());
            assertThat(HttpApi.phase(record) + " " + HttpApi.reason(record)).as(each.getKey().name()).isEqualTo(each.getValue());
        }
        commits = server.git.commitsByIntent();
        expected.forEach((intent, end) -> assertThat(commits.get(intent.uid() + ":1")).as(intent.name())
                .isEqualTo(end.equals("Completed PackageVerified") ? Long.valueOf(1) : null));
        assertThat(server.git.log()).allSatisfy(commit -> assertThat(commit.trailers())
                .contains("Intent-Uid", "Intent-Generation", "Interpreter", "Plan-Digest"));
    }

    @Test
    void anAnswerSettlesAQuestion() {
        Taken intent = api.submit("Deploy an AMF with 2 replicas at the moon base in namespace answered");
        JsonNode asked = api.await(intent, Phase.AWAITING_CLARIFICATION).path("status").path("questions").path(0);

        api.post(intent.path("answer"), "{\"" + asked.path("id").asText() + "\":\"edge-2\"}").expect(202);

        api.await(intent, record -> HttpApi.phase(record).equals("Completed"));
        assertThat(server.git.of(intent)).hasSize(1);
        assertThat(server.git.files("clusters/edge-2/answered/amf/")).isNotEmpty();
    }

    @Test
    void approvalDeliversAndRejectionCancels() {
        Taken wanted = api.submit("Deploy an AMF at edge-1 in namespace wanted", "approval", "manual");
        Taken unwanted = api.submit("Deploy an AMF at edge-1 in namespace unwanted", "approval", "manual");
        api.await(wanted, Phase.AWAITING_APPROVAL);
        api.await(unwanted, Phase.AWAITING_APPROVAL);

        api.post(wanted.path("approve"), "").expect(202);
        api.post(unwanted.path("reject"), "").expect(202);

        api.await(wanted, Phase.COMPLETED);
        api.await(unwanted, Phase.CANCELLED);
        assertThat(server.git.of(wanted)).hasSize(1);
        assertThat(server.git.of(unwanted)).isEmpty();
        api.post(unwanted.path("approve"), "").problem(409);
    }
}
