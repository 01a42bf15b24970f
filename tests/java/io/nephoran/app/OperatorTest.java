package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.nephoran.cluster.CutWire;
import io.nephoran.cluster.TestCluster;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator, on a real API server: what is applied comes to its end, and kubectl shows how. */
@Tag("cluster")
class OperatorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static TestCluster cluster;
    @TempDir
    private Path home;
    private String namespace;
    private RunningServer operator;

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

    @BeforeEach
    void start() {
        namespace = cluster.namespace();
        operator = serve();
    }

    private RunningServer serve(String... more) {
        return RunningServer.start(home, Stream.concat(Stream.of("store.kind", "kubernetes", "kubernetes.namespaces", namespace),
                Stream.of(more)).toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    @Test
    void anAppliedIntentIsCarriedOutWithFewWrites() {
        Set<String> versions = ConcurrentHashMap.newKeySet();
        try (Watch watch = cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).watch(counting(versions))) {
            apply("amf", "Deploy an AMF with 2 replicas at edge-1", "");

            GenericKubernetesResource done = reaches("amf", "Completed");

            assertThat(condition(done, "Ready")).containsEntry("status", "True");
            assertThat(condition(done, "Reconciling")).containsEntry("status", "False");
            assertThat(List.of("Interpreted", "Planned", "Rendered", "Delivered", "Verified")).allSatisfy(stage ->
                    assertThat(condition(done, stage)).containsEntry("status", "True"));
            assertThat(done.<Integer>get("status", "observedGeneration")).isEqualTo(1);
            assertThat(done.<List<String>>get("status", "deployedComponents")).contains("AMF");
            assertThat(done.<String>get("status", "gitCommitHash")).hasSize(40);
            assertThat(operator.git.log()).isNotEmpty();
            assertThat(versions).as("every version of the object: made, finalizer, at most 12 of status").hasSizeLessThanOrEqualTo(14);
        }
    }

    @Test
    void anIntentThatGaveWayIsNoLongerReady() {
        apply("amf", "Deploy an AMF with 3 replicas at edge-1", "");
        reaches("amf", "Completed");
        apply("less", "Scale the AMF to 1 replica", "  dependsOn: [amf]\n  approval: auto\n");
        reaches("less", "Completed");

        await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource loser = cluster.intent(namespace, "amf");
            assertThat(condition(loser, "Ready")).containsEntry("status", "False").containsEntry("reason", "Superseded");
            assertThat(loser.<String>get("status", "superseded", 0, "by")).isEqualTo(namespace + "/less");
        });
    }

    @Test
    void anAnnotationApprovesAndADeletionWithdraws() {
        apply("amf", "Deploy an AMF at edge-1", "  approval: manual\n");
        reaches("amf", "AwaitingApproval");

        annotate("amf", "nephoran.com/approve", "yes");
        reaches("amf", "Completed");
        assertThat(operator.git.files("").keySet()).anyMatch(file -> file.contains("/amf/"));

        delete("amf");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(find("amf")).isNull());
        assertThat(operator.git.files("").keySet()).noneMatch(file -> file.contains("/amf/"));
    }

    @Test
    void aQuestionIsAnsweredThroughTheSpecAndNewContentStartsAnew() {
        apply("nf", "Deploy an AMF", "");
        GenericKubernetesResource asked = reaches("nf", "Completed", "AwaitingClarification");
        if (asked.<String>get("status", "phase").equals("AwaitingClarification")) {
            String id = asked.get("status", "questions", 0, "id");
            String option = asked.get("status", "questions", 0, "options", 0);
            apply("nf", "Deploy an AMF", "  answers: {" + id + ": " + option + "}\n");
            reaches("nf", "Completed");
        }
        long before = cluster.intent(namespace, "nf").getMetadata().getGeneration();

        apply("nf", "Deploy an AMF with 3 replicas at edge-1", "");

        await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource now = cluster.intent(namespace, "nf");
            assertThat(now.<Integer>get("status", "observedGeneration")).isGreaterThan((int) before);
            assertThat(now.<String>get("status", "phase")).isEqualTo("Completed");
        });
    }

    @Test
    void whatTheApiServerCannotKnowIsStalledWithItsReason() {
        apply("unknown", "Deploy an AMF at edge-1", "  targetComponents: [AMFF]\n");

        GenericKubernetesResource failed = reaches("unknown", "Failed");

        assertThat(condition(failed, "Stalled")).containsEntry("status", "True").containsEntry("reason", "Malformed");
        assertThat(condition(failed, "Stalled").get("message").toString()).contains("AMFF").contains("did you mean 'AMF'");
    }

    @Test
    void whatHappensWhileItIsDownIsSeenWhenItIsBack() {
        apply("stays", "Deploy an AMF at edge-1", "");
        apply("vanishes", "Deploy an SMF at edge-1", "  dryRun: true\n");
        reaches("stays", "Completed");
        reaches("vanishes", "Completed");
        operator.close();

        apply("new", "Deploy a UPF at edge-1", "  dryRun: true\n");
        delete("vanishes");
        operator = serve();

        reaches("new", "Completed");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(find("vanishes")).isNull());
        assertThat(cluster.intent(namespace, "stays").<Integer>get("status", "observedGeneration")).isEqualTo(1);
    }

    @Test
    void anApiServerThatIsAwayLosesNothingAndRepeatsNothing() throws Exception {
        operator.close();
        Path kubeconfig = Path.of(System.getenv("KUBECONFIG"));
        try (CutWire wire = CutWire.to(URI.create(cluster.client().getMasterUrl().toString()))) {
            wire.cut();
            apply("first", "Deploy an AMF at edge-1", "");
            operator = serve("kubernetes.kubeconfig", wire.kubeconfig(kubeconfig, Files.createTempDirectory(home, "wire")).toString());
            wire.mend();
            reaches("first", "Completed");

            wire.cut();
            apply("second", "Deploy an SMF at edge-1", "");
            wire.mend();

            reaches("second", "Completed");
            assertThat(operator.git.log()).hasSize(2);
        }
    }

    private void apply(String name, String sentence, String more) {
        cluster.apply(namespace, "apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: " + name + "}\nspec:\n  intent: "
                + sentence + "\n  targetNamespace: " + namespace + "\n" + more);
    }

    private void annotate(String name, String annotation, String value) {
        cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).withName(name).edit(found -> {
            found.getMetadata().getAnnotations().put(annotation, value);
            return found;
        });
    }

    private void delete(String name) {
        cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).withName(name).delete();
    }

    private GenericKubernetesResource find(String name) {
        return cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace).withName(name).get();
    }

    private GenericKubernetesResource reaches(String name, String... phases) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.intent(namespace, name).<String>get("status", "phase"))
                .as("%s", cluster.intent(namespace, name).<Object>get("status", "conditions")).isIn((Object[]) phases));
        return cluster.intent(namespace, name);
    }

    private static Map<String, Object> condition(GenericKubernetesResource intent, String type) {
        return intent.<List<Map<String, Object>>>get("status", "conditions").stream().filter(each -> type.equals(each.get("type"))).findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type));
    }

    private static Watcher<GenericKubernetesResource> counting(Set<String> versions) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource intent) {
                versions.add(intent.getMetadata().getResourceVersion());
            }

            @Override
            public void onClose(WatcherException cause) {
                versions.add("closed: " + cause);
            }
        };
    }
}
