package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.nephoran.cluster.FluxDelivery;
import io.nephoran.cluster.TestCluster;
import io.nephoran.cluster.WatchedRequests;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many intents of every kind applied at once: each comes to its right end, and what that costs is said. */
@Tag("cluster")
class ThousandIntentsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** A fifth deploys; {@code -Dcluster.intents=100} for a smaller run. */
    private static final int INTENTS = Integer.getInteger("cluster.intents", 1_000);
    private static final int KINDS = 10;
    private static final String HAVE = "Deploy a UPF with 1 replica with 500m CPU at edge-1";
    private static final int HANDS = 8;
    @TempDir
    private Path home;
    private String namespace;

    /** What each tenth intent is, and how it ends. */
    private enum Kind {
        DEPLOYMENT(HAVE, "", "Completed"), DRY_RUN("Deploy a UPF with 2 replicas at edge-1", "  dryRun: true\n", "Completed"),
        QUESTION("Deploy a UPF with 1 replica at edge-11", "", "AwaitingClarification"),
        REFUSAL("Please make me a good cup of coffee with milk", "", "Failed"),
        SCALING("Scale the UPF to 2 replicas", "", "Completed");

        private final String sentence;
        private final String more;
        private final String end;

        Kind(String sentence, String more, String end) {
            this.sentence = sentence;
            this.more = more;
            this.end = end;
        }

        static Kind of(int number) {
            return switch (number % KINDS) {
                case 0, 5 -> DEPLOYMENT;
                case 1 -> number % (5 * KINDS) == 1 ? SCALING : DRY_RUN;
                case 2, 6, 8 -> DRY_RUN;
                case 3, 7 -> QUESTION;
                default -> REFUSAL;
            };
        }
    }

    @Test
    void eachOfAThousandComesToItsRightEnd() throws Exception {
        try (TestCluster cluster = TestCluster.open(); FluxDelivery delivery = FluxDelivery.open(cluster);
                WatchedRequests requests = WatchedRequests.of(cluster)) {
            namespace = cluster.namespace();
            try (ServerProcess operator = ServerProcess.serve(List.of("-Xmx1g"), home, 0, "--store", "kubernetes", "-P",
                    "kubernetes.namespaces=" + namespace,
                    "-P", "kubernetes.kubeconfig=" + requests.kubeconfig(cluster.operatorKubeconfig(home)), "-P",
                    "catalog.folders=" + RunningServer.WIDE,
                    "-P", "verify.patience=600", "-P", "git.url=" + delivery.url(), "-P", "git.user=" + delivery.user(), "-P",
                    "git.token=" + delivery.token())) {
                operator.uri();
                // Given what is scaled later
                List<Integer> scaled = IntStream.range(0, INTENTS).filter(i -> Kind.of(i) == Kind.SCALING).boxed().toList();
                scaled.forEach(i -> apply(cluster, "base-" + i, i, HAVE, ""));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(phases(cluster)).hasSize(scaled.size()).allSatisfy((name, phase) ->
                        assertThat(phase).as(name).isEqualTo("Completed")));
                long writesBefore = requests.writes();
                long auditedBefore = audited();

                // When a thousand are applied at once
                long begun = System.nanoTime();
                ExecutorService hands = Executors.newFixedThreadPool(HANDS);
                CompletableFuture.allOf(IntStream.range(0, INTENTS).mapToObj(i -> CompletableFuture.runAsync(() ->
                        apply(cluster, "nf-" + i, i, Kind.of(i).sentence, Kind.of(i).more), hands)).toArray(CompletableFuture[]::new)).join();
                hands.shutdown();
                double applied = (System.nanoTime() - begun) / 1e9;

                // Then each comes to its right end, and what is deployed runs
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(wrong(cluster)).isEmpty());
                double ended = (System.nanoTime() - begun) / 1e9;
                assertThat(running(cluster)).isEqualTo(IntStream.range(0, INTENTS).filter(i -> Kind.of(i) == Kind.DEPLOYMENT).count()
                        + 2L * scaled.size());
                System.out.printf("ThousandIntentsTest: %d intents applied within %.0f s, ended after %.0f s: %.1f/s; %.1f requests that write an intent"
                        + " (%.1f by the audit log); the operator held %d MiB at most%n", INTENTS, applied, ended, INTENTS / ended,
                        (requests.writes() - writesBefore) / (double) INTENTS, (audited() - auditedBefore) / (double) INTENTS,
                        operator.mostMemoryKib() / 1024);

                // And when all are listed again there is nothing to do
                Map<String, String> versions = versions(cluster);
                requests.gone();
                await().atMost(PATIENCE).until(requests::relisted);
                await().during(Duration.ofSeconds(5)).atMost(PATIENCE).untilAsserted(() -> assertThat(versions(cluster)).isEqualTo(versions));
            }
        }
    }

    private Map<String, String> wrong(TestCluster cluster) {
        Map<String, String> phases = phases(cluster);
        Map<String, String> wrong = new TreeMap<>();
        for (int i = 0; i < INTENTS; i++) {
            String phase = phases.getOrDefault("nf-" + i, "not there");
            if (!phase.equals(Kind.of(i).end)) {
                wrong.put("nf-" + i + " " + Kind.of(i), phase);
            }
        }
        return wrong;
    }

    private void apply(TestCluster cluster, String name, int number, String sentence, String more) {
        cluster.apply(namespace, "apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: " + name
                + "}\nspec:\n  timeoutSeconds: 3600\n  intent: "
                + sentence + "\n  targetNamespace: " + namespace + "-" + number + "\n" + more);
    }

    private Map<String, String> phases(TestCluster cluster) {
        return all(cluster).collect(Collectors.toMap(each -> each.getMetadata().getName(),
                each -> String.valueOf(each.<Object>get("status", "phase")),
                (one, other) -> one, TreeMap::new));
    }

    private Map<String, String> versions(TestCluster cluster) {
        return all(cluster).collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each.getMetadata().getResourceVersion()));
    }

    private Stream<GenericKubernetesResource> all(TestCluster cluster) {
        return cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).list().getItems().stream();
    }

    private long running(TestCluster cluster) {
        return cluster.client().pods().inAnyNamespace().withLabel("app.kubernetes.io/name", "upf").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getNamespace().startsWith(namespace)).filter(Readiness::isPodReady).count();
    }

    /** Writes of the operator as the API server's audit log has them, where KUBE_AUDIT_LOG names it. */
    private static long audited() throws IOException {
        String log = System.getenv("KUBE_AUDIT_LOG");
        String operator = "system:serviceaccount:" + TestCluster.OPERATOR_NAMESPACE + ":nephoran";
        if (log == null || log.isBlank()) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(Path.of(log))) {
            return lines.filter(line -> line.contains(operator)).map(line -> Json.read(line, JsonNode.class))
                    .filter(entry -> entry.at("/user/username").asText().equals(operator)).count();
        }
    }
}
