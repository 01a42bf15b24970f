package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.cluster.CutWire;
import io.nephoran.cluster.FluxDelivery;
import io.nephoran.cluster.SecondCluster;
import io.nephoran.cluster.TestCluster;
import io.nephoran.deliver.RepositorySettings;
import io.nephoran.deliver.SyncObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two sites that are two clusters: with Flux in each, and with Flux in one of them that drives both. What tells Flux is our own. */
@Tag("cluster")
class TwoClustersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    /** Less than Flux waits by itself: it is asked to look, in both clusters. */
    private static final Duration ASKED = Duration.ofSeconds(45);
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    private static final String FLUX = "flux-system";
    private static final String BOTH = "Deploy an SMF at regional-1 and a UPF at edge-1 with %d replicas each";
    @TempDir
    private Path folder;
    private TestCluster one;
    private SecondCluster two;
    private FluxDelivery delivery;
    private RunningServer operator;
    private String namespace;
    private final Map<HasMetadata, KubernetesClient> applied = new HashMap<>();

    @BeforeEach
    void open() {
        two = SecondCluster.open();
        one = TestCluster.open();
        delivery = FluxDelivery.repository(one, FluxDelivery.server());
        namespace = one.namespace();
    }

    /** What Flux applied goes with its Kustomizations. */
    @AfterEach
    void close() {
        if (operator != null) {
            operator.close();
        }
        applied.forEach((each, client) -> client.resource(each).delete());
        if (delivery != null) {
            delivery.close();
        }
        if (one != null) {
            one.close();
        }
        if (two != null) {
            two.client().namespaces().withName(namespace).delete();
            two.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flux", "flux-hub"})
    void eachSiteRunsIsJudgedAndIsTakenBackByItself(String sync) throws IOException {
        start(sync);

        // Both sites run, each in its cluster and nowhere else, and each has its verdict.
        apply(1);
        GenericKubernetesResource done = reaches("Completed", ASKED);
        assertThat(condition(done, "Ready")).containsEntry("status", "True").containsEntry("reason", "DeploymentHealthy");
        assertThat(message(done, "Verified")).contains("edge-1: Flux applied it").contains("regional-1: Flux applied it");
        assertThat(ready(one.client(), "smf")).isEqualTo(1);
        assertThat(ready(two.client(), "upf")).isEqualTo(1);
        assertThat(pods(one.client(), "upf")).isEmpty();
        assertThat(pods(two.client(), "smf")).isEmpty();

        // A version that crashes at one of them is named, and taken back there alone.
        operator.close();
        crashing("edge-1");
        operator = serve();
        apply(2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(condition(intent(), "Verified")).containsEntry("reason", "CrashLoopBackOff"));
        GenericKubernetesResource back = reaches("RolledBack");
        assertThat(message(back, "Ready")).contains("restored what was there before at edge-1").contains("regional-1 keeps what was delivered")
                .contains("because of CrashLoopBackOff: edge-1: ").contains("regional-1: Flux applied it");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ready(two.client(), "upf")).isEqualTo(1));
        assertThat(ready(one.client(), "smf")).isEqualTo(2);

        // A site that goes leaves the other alone.
        List<String> before = uids(one.client(), "smf");
        applied.keySet().stream().filter(each -> each.getMetadata().getName().equals("nephoran-edge-1"))
                .forEach(each -> applied.get(each).resource(each).delete());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pods(two.client(), "upf")).isEmpty());
        assertThat(uids(one.client(), "smf")).isEqualTo(before);
    }

    /** The one that nothing is known of does not make the other's crash a success. */
    @Test
    void aSiteThatNobodyWatchesHidesNoCrashAtTheOther() throws IOException {
        start("none");
        crashing("regional-1");
        operator.close();
        operator = serve();

        apply(1);

        GenericKubernetesResource back = reaches("RolledBack");
        assertThat(message(back, "Ready")).contains("because of CrashLoopBackOff: regional-1: ").contains("edge-1: The inventory says that nobody");
        assertThat(message(back, "Verified")).startsWith("regional-1: container");
    }

    @Test
    void aClusterThatCannotBeReachedIsNamedAndWaitedFor() throws IOException {
        start("away");

        apply(1);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(message(intent(), "Verified"))
                .contains("edge-1: The cluster two cannot be seen yet (there is no file " + folder.resolve("nowhere.kubeconfig"))
                .contains("regional-1: Flux applied it"));
        assertThat(condition(intent(), "Verified")).containsEntry("reason", "AwaitingCluster");
        Files.copy(two.watcherKubeconfig(folder), folder.resolve("nowhere.kubeconfig"));
        assertThat(condition(reaches("Completed"), "Ready")).containsEntry("reason", "DeploymentHealthy");
    }

    /** The objects of Argo CD are real, and what it does is done by the test: it is asked to look, and what it says is believed. */
    @Test
    void anArgoCdThatDrivesASiteIsAskedAndHeard() throws IOException {
        try (InputStream yaml = Files.newInputStream(PROJECT.resolve("tests/resources/kubernetes/application-crd.yaml"))) {
            one.client().load(yaml).items().forEach(each -> {
                applied.put(one.client().resource(each).forceConflicts().serverSideApply(), one.client());
                one.client().resource(each).waitUntilCondition(found -> found != null
                        && one.client().getKubernetesSerialization().asJson(found).contains("\"Established\""), 30, TimeUnit.SECONDS);
            });
        }
        one.client().namespaces().resource(new NamespaceBuilder().withNewMetadata().withName("argocd").endMetadata().build()).serverSideApply();
        inventory("sync: flux, kubeconfig: {file: " + two.watcherKubeconfig(folder) + "}");
        syncObjects().forEach((cluster, yaml) -> {
            if (cluster.equals("two")) {
                applySync(two.client(), yaml);
            }
        });
        start("sync: argocd, kubeconfig: {file: " + two.watcherKubeconfig(folder) + "}");

        apply(1);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(message(intent(), "Verified")).contains("edge-1: Argo CD Application argocd/nephoran-edge-1 has not applied ")
                    .contains("regional-1: Flux applied it");
            assertThat(application().getMetadata().getAnnotations()).containsEntry("argocd.argoproj.io/refresh", "normal");
        });
        GenericKubernetesResource synced = application();
        synced.setAdditionalProperty("status", Map.of("sync", Map.of("status", "Synced", "revision",
                intent().<String>get("status", "gitCommitHash"))));
        one.client().resource(synced).update();

        assertThat(message(reaches("Completed"), "Verified")).contains("edge-1: Argo CD applied it: ").contains("regional-1: Flux applied it: ");
    }

    private GenericKubernetesResource application() {
        return one.client().genericKubernetesResources("argoproj.io/v1alpha1", "Application").inNamespace("argocd").withName("nephoran-edge-1")
                .require();
    }

    /** What was known of it grows old, and is neither health nor a fault; nothing is taken back. */
    @Test
    void aClusterThatGoesAwayIsWaitedFor() throws IOException {
        try (CutWire wire = CutWire.to(two.client().getMasterUrl().toURI())) {
            Path wired = wire.kubeconfig(two.watcherKubeconfig(folder), Files.createDirectory(folder.resolve("wired")));
            start("sync: flux, kubeconfig: {file: " + wired + "}");
            apply(1);
            reaches("Completed");

            wire.cut();
            apply(2);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(message(intent(), "Verified"))
                    .contains("edge-1: The cluster two cannot be seen yet (its API server is away"));
            wire.mend();

            assertThat(condition(reaches("Completed"), "Ready")).containsEntry("reason", "DeploymentHealthy");
            assertThat(ready(two.client(), "upf")).isEqualTo(2);
            assertThat(delivery.commits()).noneMatch(commit -> commit.startsWith("Roll back"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(String sync) throws IOException {
        inventory(switch (sync) {
            case "flux" -> "sync: flux, kubeconfig: {file: " + two.watcherKubeconfig(folder) + "}";
            case "flux-hub" -> "sync: flux-hub, kubeconfig: {secret: {name: edge-1-kubeconfig}}";
            case "away" -> "sync: flux, kubeconfig: {file: " + folder.resolve("nowhere.kubeconfig") + "}";
            case "none" -> "sync: none";
            default -> sync;
        });
        if (sync.equals("flux-hub")) {
            applied.put(one.client().resource(new SecretBuilder().withNewMetadata().withName("edge-1-kubeconfig").withNamespace(FLUX).endMetadata()
                    .addToStringData("value", two.kubeconfig()).build()).forceConflicts().serverSideApply(), one.client());
        }
        syncObjects().forEach((cluster, yaml) -> applySync(cluster.equals("one") ? one.client() : two.client(), yaml));
        operator = serve();
    }

    private Map<String, String> syncObjects() {
        Catalog catalog = new CatalogLoader(Layers.over(List.of(folder.resolve("catalog")))).load();
        return new SyncObjects(catalog, List.of(RepositorySettings.remote("main", folder, delivery.url(), null))).of(catalog.sites().keySet());
    }

    private void applySync(KubernetesClient client, String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items().forEach(each ->
                applied.put(client.resource(each).forceConflicts().serverSideApply(), client));
    }

    private void inventory(String second) throws IOException {
        Path file = folder.resolve("catalog/inventory/sites.yaml");
        Files.createDirectories(file.getParent());
        String site = """
                  - name: %s
                    tier: %s
                    region: north
                    cluster: %s
                    provider: on-premises
                    zones: [%1$s-a, %1$s-b, %1$s-c]
                    cpu: 1000
                    memory: 4000Gi
                    storage: 400Ti
                    rttMs: 2
                    capabilities: [sctp, gtp5g, multus, sriov, dpdk, hugepages, ptp]
                    networks: [%s]
                    domain: %1$s.example.org
                """;
        Files.writeString(file, "regions:\n  north: [northern region]\nclusters:\n  - {name: one, sync: flux}\n  - {name: two, " + second
                + "}\npeering:\n  - {sites: [regional-1, edge-1], way: routed}\nsites:\n" + (site.formatted("regional-1", "regional", "one",
                "10.201.0.0/16") + site.formatted("edge-1", "edge", "two", "10.202.0.0/16")).indent(2)
                .replaceAll("(?m)^  (?=  )", ""));
    }

    private RunningServer serve() throws IOException {
        try (InputStream yaml = Files.newInputStream(PROJECT.resolve("k8s/components/spokes/rbac.yaml"))) {
            one.client().load(yaml).items().forEach(each -> one.client().resource(each).forceConflicts().serverSideApply());
        }
        return RunningServer.start(folder.resolve("data"), "store.kind", "kubernetes", "kubernetes.kubeconfig",
                one.operatorKubeconfig(folder).toString(), "kubernetes.namespaces", namespace, "git.url", delivery.url(), "git.user", delivery.user(),
                "git.token", delivery.token(), "catalog.folders", folder.resolve("catalog").toString());
    }

    /** What is stateful crashes at that site. */
    private void crashing(String site) throws IOException {
        String file = "templates/blueprints/_base/stateful/statefulset.yaml.ftl";
        String text = Files.readString(PROJECT.resolve(file));
        String spoilt = text.replace("      annotations:\n", "      annotations:\n<#if instance.site == \"" + site
                + "\">\n        testbed.local/outcome: crash-loop\n</#if>\n");
        assertThat(spoilt).isNotEqualTo(text);
        Path spoiled = folder.resolve("catalog").resolve(file);
        Files.createDirectories(spoiled.getParent());
        Files.writeString(spoiled, spoilt);
    }

    private void apply(int replicas) {
        one.kubectl("apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: both}\nspec:\n  intent: " + BOTH.formatted(replicas)
                + "\n  targetNamespace: " + namespace + "\n", "apply", "-n", namespace, "-f", "-");
    }

    private GenericKubernetesResource intent() {
        return one.intent(namespace, "both");
    }

    private GenericKubernetesResource reaches(String phase) {
        return reaches(phase, PATIENCE);
    }

    private GenericKubernetesResource reaches(String phase, Duration patience) {
        await().atMost(patience).untilAsserted(() -> {
            GenericKubernetesResource now = intent();
            assertThat(now.<Integer>get("status", "observedGeneration")).isEqualTo(now.getMetadata().getGeneration().intValue());
            assertThat(now.<String>get("status", "phase")).as("%s", now.<Object>get("status", "conditions")).isEqualTo(phase);
        });
        return intent();
    }

    private static Map<String, Object> condition(GenericKubernetesResource intent, String type) {
        List<Map<String, Object>> conditions = intent.get("status", "conditions");
        assertThat(conditions).as("conditions of what nobody has taken up yet").isNotNull();
        return conditions.stream().filter(each -> type.equals(each.get("type"))).findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type));
    }

    private static String message(GenericKubernetesResource intent, String type) {
        return condition(intent, type).get("message").toString();
    }

    private List<Pod> pods(KubernetesClient client, String function) {
        return client.pods().inNamespace(namespace).withLabel("app.kubernetes.io/name", function).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null).toList();
    }

    private long ready(KubernetesClient client, String function) {
        return pods(client, function).stream().filter(Readiness::isPodReady).count();
    }

    private List<String> uids(KubernetesClient client, String function) {
        return pods(client, function).stream().map(pod -> pod.getMetadata().getUid()).sorted().toList();
    }
}
