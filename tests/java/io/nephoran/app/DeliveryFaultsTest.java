package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.nephoran.cluster.CutWire;
import io.nephoran.cluster.FluxDelivery;
import io.nephoran.cluster.TestCluster;
import io.nephoran.cluster.WatchedRequests;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Git server, or Flux, is away for a while: what was applied comes to its end afterwards, and nobody turns in circles meanwhile. */
@Tag("cluster")
class DeliveryFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("cluster.away", 60));
    private static final int INTENTS = 8;
    /** What informers, leases and a look at Flux cost, and what waits tried again now and then: requests a second. */
    private static final int MOST_REQUESTS = 8;
    @TempDir
    private Path home;
    private TestCluster cluster;
    private CutWire wire;
    private FluxDelivery delivery;
    private WatchedRequests requests;
    private RunningServer operator;
    private String namespace;

    @BeforeEach
    void start() throws Exception {
        cluster = TestCluster.open();
        URI git = URI.create(FluxDelivery.server());
        wire = CutWire.to(git);
        delivery = FluxDelivery.open(cluster, git.getScheme() + "://127.0.0.1:" + wire.port());
        requests = WatchedRequests.of(cluster);
        namespace = cluster.namespace();
        operator = RunningServer.start(home, "store.kind", "kubernetes", "kubernetes.namespaces", namespace,
                "kubernetes.kubeconfig", requests.kubeconfig(cluster.operatorKubeconfig(home)).toString(),
                "git.url", delivery.url(), "git.user", delivery.user(), "git.token", delivery.token());
        // Somebody who is there already, and shows that all is well
        apply(0, "Deploy a UPF with 1 replica at edge-1");
        reach(Map.of("nf-0", "Completed"));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {operator, requests, delivery, wire, cluster}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void aGitServerThatIsAwayIsWaitedForAndSoIsADeletion() throws Exception {
        wire.cut();
        for (int i = 1; i < INTENTS; i++) {
            apply(i, "Deploy a UPF with 1 replica at edge-1");
        }
        cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).withName("nf-0").delete();
        // kubectl says why it waits
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.kubectl("", "get", "ni", "nf-0", "-n", namespace, "-o",
                "jsonpath={.status.phase} {.status.conditions}")).startsWith("Withdrawing").contains("Git"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (int i = 1; i < INTENTS; i++) {
                assertThat(cluster.intent(namespace, "nf-" + i).<String>get("status", "phase")).isEqualTo("GitOpsCommit");
            }
        });
        quietFor(AWAY);
        assertThat(cluster.intent(namespace, "nf-0").getMetadata().getFinalizers()).isNotEmpty();

        wire.mend();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.client().genericKubernetesResources(TestCluster.INTENTS)
                .inNamespace(namespace).withName("nf-0").get()).isNull());
        for (int i = 1; i < INTENTS; i++) {
            reach(Map.of("nf-" + i, "Completed"));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pods(0)).isZero());
        eachCommittedOnce(INTENTS);
    }

    @Test
    void fluxThatIsAwayIsWaitedForAndHeardOf() throws Exception {
        Alarms alarms = new Alarms(home).scrape(operator.api);
        delivery.suspend(true);
        for (int i = 1; i < INTENTS; i++) {
            apply(i, "Deploy a UPF with 1 replica at edge-1");
            double delivered = i;
            await().atMost(PATIENCE).until(() -> delivered(alarms) > delivered);
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (int i = 1; i < INTENTS; i++) {
                assertThat(cluster.intent(namespace, "nf-" + i).<List<Map<String, Object>>>get("status", "conditions"))
                        .anySatisfy(each -> assertThat(each).containsEntry("type", "Verified").containsEntry("reason", "AwaitingSync"));
            }
        });
        assertThat(alarms.heard(4)).contains("NephoranNothingComesUp");
        quietFor(AWAY);

        delivery.suspend(false);

        for (int i = 1; i < INTENTS; i++) {
            reach(Map.of("nf-" + i, "Completed"));
        }
        eachCommittedOnce(INTENTS);
    }

    /** How many deliveries the operator has counted by now; what it measures is kept. */
    private double delivered(Alarms alarms) {
        return alarms.scrape(operator.api).newest("nephoran_stage_outcomes_total", "outcome=\"done\",reason=\"Done\",stage=\"deliver\"");
    }

    /** What waits is tried again now and then; nobody asks without end meanwhile. */
    private void quietFor(Duration time) {
        long before = requests.counts().values().stream().mapToLong(Long::longValue).sum();
        long begun = System.nanoTime();
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
        long after = requests.counts().values().stream().mapToLong(Long::longValue).sum();
        double rate = (after - before) / ((System.nanoTime() - begun) / 1e9);
        System.out.printf("DeliveryFaultsTest: %.1f requests a second to the API server meanwhile%n", rate);
        assertThat(rate).isLessThan(MOST_REQUESTS);
    }

    private void eachCommittedOnce(int number) {
        assertThat(delivery.commits().stream().filter(each -> each.contains("Intent-Uid: ") && !each.startsWith("Withdraw"))
                .map(each -> each.replaceFirst("(?s).*Intent-Uid: (\\S+).*", "$1")).toList()).hasSize(number).doesNotHaveDuplicates();
    }

    private void apply(int number, String sentence) {
        cluster.apply(namespace, "apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: nf-" + number + "}\nspec:\n  intent: "
                + sentence + "\n  targetNamespace: " + namespace + "-" + number + "\n");
    }

    private void reach(Map<String, String> phases) {
        phases.forEach((name, phase) -> await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource now = cluster.intent(namespace, name);
            assertThat(now.<String>get("status", "phase")).as("%s", now.<Object>get("status", "conditions")).isEqualTo(phase);
        }));
        phases.keySet().forEach(name -> assertThat(pods(Integer.parseInt(name.substring(3)))).isPositive());
    }

    private long pods(int number) {
        return cluster.client().pods().inNamespace(namespace + "-" + number).list().getItems().stream().filter(Readiness::isPodReady).count();
    }
}
