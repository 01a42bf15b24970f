package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many at once, from a sentence over HTTP to a commit in a repository or wherever else it ends: on either wire the same. */
class SixtyIntentsTest {
    private static final int OF_EACH_KIND = 10;

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void sixtyIntentsOfSixKindsInFlightTogetherEachReachTheirEnd(String transport, @TempDir Path home) throws Exception {
        try (RunningServer server = RunningServer.start(home, "transport", transport)) {
            sixtyIntents(server, server.api);
        }
    }

    private static void sixtyIntents(RunningServer server, HttpApi api) throws Exception {
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
        for (Map.Entry<Taken, String> each : expected.entrySet()) {
            JsonNode record = api.settled(each.getKey());
            assertThat(HttpApi.phase(record) + " " + HttpApi.reason(record)).as(each.getKey().name()).isEqualTo(each.getValue());
        }
        JsonNode replay = api.get("replay").expect(200).json();
        assertThat(replay.path("replayed").asInt()).isEqualTo(6 * OF_EACH_KIND);
        assertThat(replay.path("differing")).as("record and journal agree").isEmpty();
        Map<String, Long> commits = server.git.commitsByIntent();
        expected.forEach((intent, end) -> assertThat(commits.get(intent.uid() + ":1")).as(intent.name())
                .isEqualTo(end.equals("Completed PackageVerified") ? Long.valueOf(1) : null));
        assertThat(expected.keySet()).flatExtracting(server.git::of).allSatisfy(commit -> assertThat(commit.trailers())
                .contains("Intent-Uid", "Intent-Generation", "Interpreter", "Plan-Digest"));
    }
}
