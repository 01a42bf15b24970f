package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.nephoran.cluster.CutWire;
import io.nephoran.cluster.TestCluster;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator is killed, and the API server is away, while much is applied: nothing is lost, doubled or stuck. */
@Tag("cluster")
class OperatorFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int KILLS = Integer.getInteger("cluster.kills", 3);
    private static final int BETWEEN_KILLS = 20;
    /** Another one each time; {@code -Dcrash.seed} brings a run back. */
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static TestCluster cluster;
    @TempDir
    private Path home;
    private final String namespace = cluster.namespace();

    @BeforeAll
    static void connect() {
        cluster = TestCluster.open();
    }

    @AfterAll
    static void disconnect() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void nothingIsLostDoubledOrStuckHoweverOftenItIsKilled() throws Exception {
        System.out.println("OperatorFaultsTest: -Dcrash.seed=" + SEED);
        Random chance = new Random(SEED);

        // When it is killed at some moment of the journal, again and again
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess operator = start()) {
                HttpApi api = new HttpApi(operator.uri());
                try (Stream<String> journal = api.stream("events").body()) {
                    apply(kill * BETWEEN_KILLS, BETWEEN_KILLS);
                    journal.filter(line -> line.startsWith("data:")).limit(1 + chance.nextInt(3 * BETWEEN_KILLS)).forEach(line -> { });
                    operator.kill();
                }
            }
        }

        // Then, once it runs again, all that was ever applied comes to its end
        try (ServerProcess operator = start()) {
            endsWell(new HttpApi(operator.uri()), KILLS * BETWEEN_KILLS);
        }
    }

    @Test
    void anApiServerThatIsAwayForAWhileLosesNothing() throws Exception {
        try (CutWire wire = CutWire.to(URI.create(cluster.client().getMasterUrl().toString()));
                RunningServer operator = RunningServer.start(home, "store.kind", "kubernetes", "kubernetes.namespaces", namespace,
                        "kubernetes.kubeconfig", wire.kubeconfig(Path.of(System.getenv("KUBECONFIG")), home).toString())) {
            apply(0, BETWEEN_KILLS);
            await().atMost(PATIENCE).until(() -> !operator.git.log().isEmpty());

            wire.cut();
            apply(BETWEEN_KILLS, BETWEEN_KILLS);
            await().pollDelay(Duration.ofSeconds(20)).atMost(PATIENCE).until(() -> true);
            wire.mend();

            endsWell(operator.api, 2 * BETWEEN_KILLS);
        }
    }

    @Test
    void aFrozenReplicaThatWakesWritesNothing() throws Exception {
        Git.init().setBare(true).setInitialBranch("main").setDirectory(home.resolve("packages.git").toFile()).call().close();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(); ServerProcess first = replica("first", postgres);
                ServerProcess second = replica("second", postgres)) {
            HttpApi api = new HttpApi(second.uri());
            first.uri();

            // When one of two is frozen in the middle, and the other ends everything
            try (Stream<String> journal = api.stream("events").body()) {
                apply(0, BETWEEN_KILLS);
                journal.filter(line -> line.startsWith("data:")).limit(2L * BETWEEN_KILLS).forEach(line -> { });
                first.freeze();
            }
            endsWell(api, BETWEEN_KILLS);
            Map<String, String> versions = versions();

            // Then the one that wakes changes nothing of it, and goes on with the rest
            first.wake();
            await().atMost(PATIENCE).untilAsserted(() -> new HttpApi(first.uri()).get("intents?namespace=" + namespace).expect(200));
            apply(BETWEEN_KILLS, BETWEEN_KILLS);
            endsWell(api, 2 * BETWEEN_KILLS);
            assertThat(versions()).containsAllEntriesOf(versions);
        }
    }

    private Map<String, String> versions() {
        return cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).list().getItems().stream()
                .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each.getMetadata().getResourceVersion()));
    }

    private ServerProcess replica(String name, EmbeddedPostgres postgres) throws Exception {
        return ServerProcess.serve(home.resolve(name), 0, "--store", "kubernetes", "-P", "kubernetes.namespaces=" + namespace,
                "-P", "catalog.folders=" + RunningServer.WIDE, "-P", "store.url=postgresql://localhost:" + postgres.getPort() + "/postgres",
                "-P", "store.user=postgres", "-P", "git.url=" + home.resolve("packages.git").toUri());
    }

    /** Some are carried out, some only tried, and some refused. */
    private void apply(int first, int number) {
        IntStream.range(first, first + number).forEach(i -> cluster.apply(namespace, "apiVersion: nephoran.com/v1\nkind: NetworkIntent\n"
                + "metadata: {name: nf-" + i + "}\nspec:\n  timeoutSeconds: 3600\n  targetNamespace: " + namespace + "-" + i + "\n  intent: " + switch (i % 5) {
                    case 3 -> "Deploy a UPF with 2 replicas at edge-1\n  dryRun: true\n";
                    case 4 -> "Please make me a good cup of coffee with milk\n";
                    default -> "Deploy a UPF with 2 replicas at edge-1\n";
                }));
    }

    private void endsWell(HttpApi api, int number) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(phases()).hasSize(number).values()
                .allMatch(phase -> List.of("Completed", "Failed").contains(phase)));
        assertThat(phases()).allSatisfy((name, phase) ->
                assertThat(phase).as(() -> name + " " + cluster.intent(namespace, name).get("status", "conditions")).isEqualTo(Integer.parseInt(name.substring(3)) % 5 == 4 ? "Failed" : "Completed"));
        Map<String, Long> commits = new PackagesInGit(home).commitsByIntent();
        assertThat(commits).hasSize(number / 5 * 3);
        assertThat(commits.values()).as("commits of an intent").containsOnly(1L);
        JsonNode replay = api.get("replay").expect(200).json();
        assertThat(replay.path("replayed").asInt()).isEqualTo(number);
        assertThat(replay.path("differing")).as(replay::toPrettyString).isEmpty();
    }

    private Map<String, String> phases() {
        return cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).list().getItems().stream()
                .collect(Collectors.toMap(each -> each.getMetadata().getName(), OperatorFaultsTest::phase, (one, other) -> one, TreeMap::new));
    }

    private static String phase(GenericKubernetesResource intent) {
        String phase = intent.get("status", "phase");
        return phase == null ? "" : phase;
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.serve(home, 0, "--store", "kubernetes", "-P", "kubernetes.namespaces=" + namespace, "-P", "catalog.folders=" + RunningServer.WIDE);
    }
}
