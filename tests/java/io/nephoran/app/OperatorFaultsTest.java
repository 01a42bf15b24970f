package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.nephoran.cluster.CutWire;
import io.nephoran.cluster.TestCluster;
import io.nephoran.cluster.WatchedRequests;
import io.nephoran.intent.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator is killed, and the API server is away, while much is applied: nothing is lost, doubled or stuck. */
@Tag("cluster")
class OperatorFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KILLS = Integer.getInteger("cluster.kills", 10);
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("cluster.away", 60));
    private static final int BETWEEN_KILLS = 20;
    private static final Duration OUTAGE = Duration.ofMinutes(5);
    private static final String LIST = "list networkintents.nephoran.com";
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
            await().pollDelay(AWAY).atMost(PATIENCE).until(() -> true);
            wire.mend();

            endsWell(operator.api, 2 * BETWEEN_KILLS);
        }
    }

    /** Queues of their own, or of a broker: the leases of single intents are in the database that they share. */
    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void aFrozenReplicaThatWakesWritesNothing(String transport) throws Exception {
        repository();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(); ServerProcess broker = ServerProcess.broker(home.resolve("broker"), freePort())) {
            String[] shared = {"-P", "store.url=postgresql://localhost:" + postgres.getPort() + "/postgres", "-P", "store.user=postgres",
                "-P", "transport=" + transport, "-P", "jms.url=" + broker.uri()};
            try (ServerProcess first = replica("first", shared); ServerProcess second = replica("second", shared)) {
                first.uri();
                second.uri();

                frozenAndWoken(first, second);
            }
        }
    }

    /** A database each: the one that a Lease names works, and the other takes over. */
    @Test
    void theOneThatStandsByTakesOverAndALeaderThatWakesWritesNothing() throws Exception {
        repository();
        String[] own = {"-P", "kubernetes.lease.duration=6"};
        ZonedDateTime begun = ZonedDateTime.now();
        try (ServerProcess first = replica("first", own)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.client().leases().inAnyNamespace().list().getItems())
                    .anyMatch(lease -> lease.getMetadata().getName().startsWith("nephoran-") && lease.getSpec().getAcquireTime().isAfter(begun)));
            try (ServerProcess second = replica("second", own)) {
                HttpApi standby = new HttpApi(second.uri());
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(standby.post("intents?name=late&namespace=" + namespace,
                        Json.write(Map.of("intent", "Deploy a UPF with 2 replicas at edge-1"))).expect(503).text()).contains("stands by"));

                frozenAndWoken(first, second);

                assertThat(first.output()).contains("this operator no longer leads");
            }
        }
    }

    /** When one of two is frozen in the middle, the other ends everything; and the one that wakes changes nothing of it. */
    private void frozenAndWoken(ServerProcess first, ServerProcess second) throws Exception {
        HttpApi api = new HttpApi(second.uri());
        try (Stream<String> journal = new HttpApi(first.uri()).stream("events").body()) {
            apply(0, BETWEEN_KILLS);
            journal.filter(line -> line.startsWith("data:")).limit(2L * BETWEEN_KILLS).forEach(line -> { });
            first.freeze();
        }
        endsWell(BETWEEN_KILLS);
        Map<String, String> versions = versions();

        first.wake();
        await().atMost(PATIENCE).untilAsserted(() -> new HttpApi(first.uri()).get("intents?namespace=" + namespace).expect(200));
        apply(BETWEEN_KILLS, BETWEEN_KILLS);
        endsWell(2 * BETWEEN_KILLS);
        assertThat(versions()).containsAllEntriesOf(versions);
        api.get("intents?namespace=" + namespace).expect(200);
    }

    /** The history that a watch goes on from is compacted away: all is listed again, and what was done is not done again. */
    @Test
    void aCompactedHistoryLosesNothingAndMakesNoWork() throws Exception {
        try (WatchedRequests requests = WatchedRequests.of(cluster); RunningServer operator = RunningServer.start(home, "store.kind", "kubernetes",
                "kubernetes.namespaces", namespace, "kubernetes.kubeconfig", requests.kubeconfig(cluster.operatorKubeconfig(home)).toString())) {
            apply(0, BETWEEN_KILLS);
            await().atMost(PATIENCE).until(() -> !operator.git.log().isEmpty());
            requests.gone();
            apply(BETWEEN_KILLS, BETWEEN_KILLS);
            await().atMost(PATIENCE).until(requests::relisted);
            endsWell(operator.api, 2 * BETWEEN_KILLS);

            Map<String, String> versions = versions();
            long commits = operator.git.log().size();
            requests.gone();
            await().atMost(PATIENCE).until(requests::relisted);
            await().during(Duration.ofSeconds(5)).atMost(PATIENCE).untilAsserted(() -> assertThat(versions()).isEqualTo(versions));
            assertThat(operator.git.log()).hasSize((int) commits);
        }
    }

    /**
     * The API server itself goes, and comes back without its history. How, differs from cluster to cluster: by the command that
     * NEPHORAN_CLUSTER_OUTAGE names.
     */
    @Test
    void anApiServerThatComesBackWithoutItsHistoryLosesNothing() throws Exception {
        String outage = System.getenv("NEPHORAN_CLUSTER_OUTAGE");
        Assumptions.assumeTrue(outage != null, "skipped: NEPHORAN_CLUSTER_OUTAGE names no command that takes the API server away for a while");
        try (WatchedRequests requests = WatchedRequests.of(cluster); RunningServer operator = RunningServer.start(home, "store.kind", "kubernetes",
                "kubernetes.namespaces", namespace, "kubernetes.kubeconfig", requests.kubeconfig(cluster.operatorKubeconfig(home)).toString())) {
            apply(0, BETWEEN_KILLS);
            await().atMost(PATIENCE).until(() -> !operator.git.log().isEmpty());
            long lists = requests.counts().get(LIST);

            Path said = home.resolve("outage.txt");
            Process command = new ProcessBuilder("bash", "-c", outage).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            assertThat(command.waitFor(OUTAGE.toSeconds(), TimeUnit.SECONDS)).as("%s ends", outage).isTrue();
            assertThat(command.exitValue()).as(Files.readString(said)).isZero();
            apply(BETWEEN_KILLS, BETWEEN_KILLS);

            endsWell(operator.api, 2 * BETWEEN_KILLS);
            assertThat(requests.counts().get(LIST)).as("lists of intents").isGreaterThan(lists);
        }
    }

    private Map<String, String> versions() {
        return cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).list().getItems().stream()
                .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each.getMetadata().getResourceVersion()));
    }

    private ServerProcess replica(String name, String... more) throws Exception {
        return ServerProcess.serve(home.resolve(name), 0, Stream.concat(Stream.of("--store", "kubernetes", "-P", "kubernetes.namespaces=" + namespace,
                "-P", "catalog.folders=" + RunningServer.WIDE, "-P", "git.url=" + home.resolve("packages.git").toUri()), Stream.of(more))
                .toArray(String[]::new));
    }

    private void repository() throws Exception {
        Git.init().setBare(true).setInitialBranch("main").setDirectory(home.resolve("packages.git").toFile()).call().close();
    }

    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** Some are carried out, some only tried, and some refused. */
    private void apply(int first, int number) {
        IntStream.range(first, first + number).forEach(i -> cluster.apply(namespace, "apiVersion: nephoran.com/v1\nkind: NetworkIntent\n"
                + "metadata: {name: nf-" + i + "}\nspec:\n  timeoutSeconds: 3600\n  targetNamespace: " + namespace + "-" + i + "\n  intent: "
                + switch (i % 5) {
                    case 3 -> "Deploy a UPF with 2 replicas at edge-1\n  dryRun: true\n";
                    case 4 -> "Please make me a good cup of coffee with milk\n";
                    default -> "Deploy a UPF with 2 replicas at edge-1\n";
                }));
    }

    private void endsWell(HttpApi api, int number) {
        endsWell(number);
        JsonNode replay = api.get("replay").expect(200).json();
        assertThat(replay.path("replayed").asInt()).isEqualTo(number);
        assertThat(replay.path("differing")).as(replay::toPrettyString).isEmpty();
    }

    private void endsWell(int number) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(phases()).hasSize(number).values()
                .allMatch(phase -> List.of("Completed", "Failed").contains(phase)));
        assertThat(phases()).allSatisfy((name, phase) ->
                assertThat(phase).as(() -> name + " " + cluster.intent(namespace, name).get("status", "conditions"))
                        .isEqualTo(Integer.parseInt(name.substring(3)) % 5 == 4 ? "Failed" : "Completed"));
        Map<String, Long> commits = new PackagesInGit(home).commitsByIntent();
        assertThat(commits).hasSize(number / 5 * 3);
        assertThat(commits.values()).as("commits of an intent").containsOnly(1L);
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
        return ServerProcess.serve(home, 0, "--store", "kubernetes", "-P", "kubernetes.namespaces=" + namespace, "-P",
                "catalog.folders=" + RunningServer.WIDE,
                "-P", "kubernetes.lease.duration=6");
    }
}
