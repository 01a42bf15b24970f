package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Far more at once than can be done: what is taken up is carried out, the rest is told when to come back, and the heap holds. */
@Tag("faults")
class LoadTest {
    private static final int SUBMISSIONS = 10_000;
    private static final int OPEN = 200;
    private static final int CONNECTIONS = 1_000;
    private static final long MOST_MEMORY_KIB = 1_100_000;
    private static final String SITE = "sites:\n  - {name: load-1, tier: regional, region: north, cluster: load-1, provider: on-premises, "
            + "zones: [a, b, c], cpu: 1000000, memory: 4000000Gi, storage: 9000000Gi, rttMs: 2, "
            + "capabilities: [sctp, gtp5g, multus, sriov, dpdk, hugepages, ptp]}\n";
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @TempDir
    private Path folder;

    @Test
    void carriesOutWhatItAcceptsAndTellsTheRestWhenToComeBack() throws Exception {
        // Given
        Path sites = Files.createDirectories(folder.resolve("user/inventory/sites"));
        Files.writeString(sites.resolve("load.yaml"), SITE);
        try (ServerProcess server = ServerProcess.serve(List.of("-Xmx512m"), folder.resolve("home"), 0, "-P",
                "catalog.folders=" + folder.resolve("user"), "-P", "intake.open=" + OPEN)) {
            URI uri = server.uri();

            // When ten thousand come at once
            Map<Integer, List<HttpResponse<String>>> answers = submitAll(uri.resolve("/api/v1/intents"));

            // Then each has its answer
            assertThat(answers.keySet()).isSubsetOf(202, 429);
            assertThat(answers.get(202)).hasSizeGreaterThanOrEqualTo(OPEN);
            assertThat(answers.get(429)).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.headers().firstValue("Retry-After")).hasValueSatisfying(seconds ->
                        assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            });

            // And everything that was taken up comes to its end
            int taken = answers.get(202).size();
            JsonNode phases = Awaitility.await("all that was taken up").atMost(Duration.ofMinutes(20)).pollInterval(Duration.ofSeconds(1))
                    .until(() -> pipeline(uri), counts -> counts.path("Completed").asInt() + counts.path("Failed").asInt() == taken);
            assertThat(phases.path("Completed").asInt()).as(phases.toString()).isEqualTo(taken);
            PackagesInGit git = new PackagesInGit(folder.resolve("home"));
            assertThat(git.commitsByIntent()).hasSize(taken).allSatisfy((intent, commits) -> assertThat(commits).isEqualTo(1));

            // And the memory was enough, and there is room again
            assertThat(server.output()).doesNotContain("OutOfMemory");
            assertThat(server.mostMemoryKib()).isLessThan(MOST_MEMORY_KIB);
            assertThat(submit(uri.resolve("/api/v1/intents"), SUBMISSIONS).join().statusCode()).isEqualTo(202);
        }
    }

    private Map<Integer, List<HttpResponse<String>>> submitAll(URI intents) throws InterruptedException {
        Semaphore places = new Semaphore(CONNECTIONS);
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < SUBMISSIONS; i++) {
            places.acquire();
            sent.add(submit(intents, i).whenComplete((answer, failure) -> places.release()));
        }
        return sent.stream().map(CompletableFuture::join)
                .collect(Collectors.groupingBy(HttpResponse::statusCode, TreeMap::new, Collectors.toList()));
    }

    private CompletableFuture<HttpResponse<String>> submit(URI intents, int number) {
        String spec = HttpApi.spec("Deploy a UPF at load-1 in namespace load-" + number, "timeoutSeconds", 3_600).toString();
        return client.sendAsync(HttpRequest.newBuilder(intents).header("Content-Type", "application/json").timeout(Duration.ofMinutes(10))
                .POST(BodyPublishers.ofString(spec)).build(), BodyHandlers.ofString());
    }

    private JsonNode pipeline(URI server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/pipeline")).build();
        return Json.mapper().readTree(client.send(request, BodyHandlers.ofString()).body()).path("intents");
    }
}
