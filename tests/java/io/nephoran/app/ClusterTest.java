package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.nephoran.cluster.FluxDelivery;
import io.nephoran.cluster.TestCluster;
import io.nephoran.cluster.WatchedRequests;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From kubectl apply to running Pods and back: API server, controllers, scheduler, Flux and Git server are real. */
@Tag("cluster")
class ClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Within which the cause is named of Pods that fail. */
    private static final Duration NAMED = Duration.ofSeconds(45);
    /** Within which a change in the cluster stands on its intent. */
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    private static final int TESTS = 20;
    @TempDir
    private static Path home;
    private static TestCluster cluster;
    private static FluxDelivery delivery;
    private static RunningServer operator;
    private static Queue<String> namespaces;
    private static WatchedRequests requests;
    private String namespace;

    /** With no rights but those of k8s/base. */
    @BeforeAll
    static void start() {
        cluster = TestCluster.open();
        delivery = FluxDelivery.open(cluster);
        namespaces = new ConcurrentLinkedQueue<>(Stream.generate(() -> cluster.namespace()).limit(TESTS).toList());
        requests = WatchedRequests.of(cluster);
        operator = serve(home, String.join(",", namespaces));
    }

    private static RunningServer serve(Path folder, String watched, String... more) {
        String[] settings = {"store.kind", "kubernetes", "kubernetes.kubeconfig", kubeconfig(folder).toString(),
            "kubernetes.namespaces", watched, "git.url", delivery.url(), "git.user", delivery.user(), "git.token", delivery.token()};
        return RunningServer.start(folder, Stream.concat(Arrays.stream(settings), Arrays.stream(more)).toArray(String[]::new));
    }

    /** Of the operator, by way of what counts its requests. */
    private static Path kubeconfig(Path folder) {
        try {
            return requests.kubeconfig(cluster.operatorKubeconfig(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No right is missing, and none is more than was used. */
    @AfterAll
    static void stop() throws IOException {
        Set<String> granted = cluster == null ? Set.of() : WatchedRequests.granted(cluster.client(), PROJECT.resolve("k8s/base/rbac.yaml"));
        if (operator != null) {
            operator.close();
        }
        if (delivery != null) {
            delivery.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (requests != null && operator != null) {
            requests.close();
            assertThat(requests.forbidden()).as("requests that k8s/base/rbac.yaml does not allow").isEmpty();
            assertThat(requests.counts().keySet()).as("verbs that k8s/base/rbac.yaml grants, and those used")
                    .containsExactlyInAnyOrderElementsOf(granted);
        }
    }

    @BeforeEach
    void aNamespaceOfItsOwn() {
        namespace = namespaces.remove();
    }

    @Test
    void anAppliedIntentBecomesRunningPods() {
        apply("amf-ha", "Deploy an AMF with 2 replicas at edge-1", "");

        GenericKubernetesResource done = reaches("amf-ha", "Completed");

        assertThat(condition(done, "Ready")).containsEntry("status", "True").containsEntry("reason", "DeploymentHealthy");
        assertThat(condition(done, "Verified").get("message").toString()).contains("Flux applied it");
        assertThat(ready("amf")).isEqualTo(2);
        assertThat(ready("nrf")).isPositive();
        assertThat(ready("mongodb")).isPositive();
        assertThat(delivery.commits()).anySatisfy(commit -> assertThat(commit).contains("Intent-Uid: " + done.getMetadata().getUid(),
                "Intent-Generation: 1", "Plan-Digest: "));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.client().events().v1().events().inNamespace(namespace).list().getItems())
                .filteredOn(event -> event.getRegarding().getName().equals("amf-ha")).extracting(Event::getReason)
                .contains("Received", "Committed", "Completed"));
    }

    @Test
    void aChangeInMidFlightEndsWithTheNewestContent() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
        apply("upf", "Deploy a UPF with 2 replicas at edge-1", "");

        reaches("upf", "Completed");

        assertThat(ready("upf")).isEqualTo(2);
    }

    @Test
    void aDryRunTouchesNothing() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "  dryRun: true\n");

        GenericKubernetesResource done = reaches("upf", "Completed");

        assertThat(condition(done, "Ready")).containsEntry("reason", "DryRun");
        assertThat(done.<String>get("status", "gitCommitHash")).isNull();
        assertThat(pods("upf")).isEmpty();
    }

    @Test
    void anAnnotationApproves() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "  approval: manual\n");
        reaches("upf", "AwaitingApproval");
        assertThat(pods("upf")).isEmpty();

        annotate("upf", "nephoran.com/approve", "yes");

        reaches("upf", "Completed");
        assertThat(ready("upf")).isEqualTo(1);
    }

    @Test
    void theHttpInterfaceMakesApprovesAndDeletes() {
        operator.api.post("intents?name=upf&namespace=" + namespace, Json.write(Map.of("intent", "Deploy a UPF with 1 replica at edge-1",
                "targetNamespace", namespace, "approval", "manual"))).expect(202);
        reaches("upf", "AwaitingApproval");

        operator.api.post("intents/upf/approve?namespace=" + namespace, "{}").expect(202);
        reaches("upf", "Completed");
        operator.api.send("DELETE", "intents/upf?namespace=" + namespace, null).expect(202);
        reaches("upf", "AwaitingApproval");
        operator.api.post("intents/upf/approve?namespace=" + namespace, "{}").expect(202);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(find("upf")).isNull();
            assertThat(pods("upf")).isEmpty();
        });
    }

    @Test
    void aQuestionIsAnsweredThroughTheSpec() {
        apply("upf", "Deploy a UPF with 1 replica at edge-11", "");
        GenericKubernetesResource asked = reaches("upf", "AwaitingClarification");
        String id = asked.get("status", "questions", 0, "id");

        apply("upf", "Deploy a UPF with 1 replica at edge-11", "  answers: {" + id + ": edge-1}\n");

        reaches("upf", "Completed");
        assertThat(ready("upf")).isEqualTo(1);
    }

    @Test
    void aUrllcSliceRuns() {
        apply("urllc", "Deploy a UPF at edge-1 for a URLLC slice with latency under 5 ms", "");

        reaches("urllc", "Completed");

        assertThat(ready("upf")).isPositive();
    }

    @Test
    void whatIsSuspendedWaitsAndGoesOn() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "  suspend: true\n");
        reaches("upf", "Suspended");
        assertThat(pods("upf")).isEmpty();

        apply("upf", "Deploy a UPF with 1 replica at edge-1", "  suspend: false\n");

        reaches("upf", "Completed");
        assertThat(ready("upf")).isEqualTo(1);
    }

    @Test
    void aReportIsAnsweredAndWhatIsNoNetworkIntentIsStalled() {
        apply("report", "How many UPFs are running at edge-1?", "");
        apply("coffee", "Please make me a good cup of coffee with milk", "");

        assertThat(condition(reaches("report", "Completed"), "Ready")).containsEntry("reason", "Reported");
        assertThat(condition(reaches("coffee", "Failed"), "Stalled")).containsEntry("status", "True").containsEntry("reason", "NotANetworkIntent");
    }

    @Test
    void whatBreaksLaterIsNamedAndHealsByItself() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
        reaches("upf", "Completed");

        breaksAndHeals();
        breaksAndHeals();

        assertThat(cluster.intent(namespace, "upf").<String>get("status", "phase")).isEqualTo("Completed");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.client().events().v1().events().inNamespace(namespace).list().getItems())
                .as("one Event counts what happened twice").anyMatch(event -> event.getSeries() != null && event.getSeries().getCount() >= 2));
    }

    private void breaksAndHeals() {
        String pod = pods("upf").get(0).getMetadata().getName();
        cluster.client().pods().inNamespace(namespace).withName(pod).edit(found -> annotated(found, "crash-loop"));
        await().atMost(NAMED.minus(SOON)).until(() -> pods("upf").stream().flatMap(each -> each.getStatus().getContainerStatuses().stream())
                .anyMatch(each -> each.getState().getWaiting() != null && each.getState().getWaiting().getReason().equals("CrashLoopBackOff")));
        soonReady("False", "CrashLoopBackOff");
        cluster.client().pods().inNamespace(namespace).withName(pod).edit(found -> annotated(found, null));
        await().atMost(PATIENCE).until(() -> ready("upf") == 1);
        soonReady("True", "DeploymentHealthy");
    }

    /** Flux sets it back at its next interval. */
    @Test
    void whatIsChangedByHandIsNamedUntilFluxSetsItBack() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
        reaches("upf", "Completed");
        String kind = pods("upf").get(0).getMetadata().getOwnerReferences().get(0).getKind().equals("StatefulSet") ? "statefulset" : "deployment";

        cluster.kubectl("", "scale", "-n", namespace, kind, "-l", "app.kubernetes.io/name=upf", "--replicas=2");

        soonReady("False", "Drifted");
        assertThat(condition(cluster.intent(namespace, "upf"), "Ready").get("message").toString()).contains("/spec/replicas is 2 instead of 1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cluster.client().events().v1().events().inNamespace(namespace).list().getItems())
                .anySatisfy(event -> assertThat(event.getNote()).contains("/spec/replicas is 2 instead of 1")));
        await().atMost(PATIENCE).until(() -> ready("upf") == 1);
        soonReady("True", "DeploymentHealthy");
    }

    /** What is so in the cluster stands on the intent {@code upf} in time. */
    private void soonReady(String status, String reason) {
        await().atMost(SOON).untilAsserted(() -> assertThat(condition(cluster.intent(namespace, "upf"), "Ready"))
                .containsEntry("status", status).containsEntry("reason", reason));
    }

    /** What an intent left behind when it went alone makes way for one of the same name. */
    @Test
    void anIntentOfTheSameNameStartsAfreshAfterADeletionWithoutCascade() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
        reaches("upf", "Completed");
        intents().withName("upf").withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(find("upf")).isNull());

        apply("upf", "Deploy a UPF with 2 replicas at edge-1", "");

        reaches("upf", "Completed");
        assertThat(ready("upf")).isEqualTo(2);
    }

    /** A new version whose image nobody can pull, or whose containers crash or never get ready: the old version comes back. */
    @ParameterizedTest
    @CsvSource({"image, ImagePullBackOff, 120", "crash-loop, CrashLoopBackOff, 120", "never-ready, ProbeFailing, 30"})
    void aVersionThatDoesNotRunIsTakenBack(String how, String reason, String patience, @TempDir Path folder, @TempDir Path catalog)
            throws IOException {
        String own = cluster.namespace();
        namespace = own;
        try (RunningServer first = serve(folder, own)) {
            apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
            reaches("upf", "Completed");
        }
        Container before = pods("upf").get(0).getSpec().getContainers().get(0);
        spoil(how, catalog);
        try (RunningServer next = serve(folder, own, "catalog.folders", catalog + "," + RunningServer.WIDE, "verify.patience", patience)) {
            apply("upf", "Deploy a UPF with 1 replica at edge-1 with 4 CPUs", "");

            names(reason);
            GenericKubernetesResource back = reaches("upf", "RolledBack");
            assertThat(condition(back, "Ready").get("message").toString()).contains("because of " + reason);
            assertThat(delivery.commits()).anySatisfy(commit -> assertThat(commit).startsWith("Roll back").contains(back.getMetadata().getUid()));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(pods("upf")).singleElement()
                    .matches(Readiness::isPodReady).satisfies(pod -> assertThat(pod.getSpec().getContainers().get(0)).isEqualTo(before)));
        }
    }

    private static void spoil(String how, Path catalog) throws IOException {
        String file = how.equals("image") ? "templates/blueprints/upf/profile.yaml" : "templates/blueprints/_base/stateful/statefulset.yaml.ftl";
        String text = Files.readString(PROJECT.resolve(file));
        String spoilt = how.equals("image") ? text.replace("tag: v4.0.1", "tag: does-not-exist")
                : text.replace("      annotations:\n", "      annotations:\n        testbed.local/outcome: " + how + "\n");
        assertThat(spoilt).isNotEqualTo(text);
        Files.createDirectories(catalog.resolve(file).getParent());
        Files.writeString(catalog.resolve(file), spoilt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"annotation", "spec"})
    void aPersonTakesAVersionBack(String how) {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
        reaches("upf", "Completed");
        apply("upf", "Deploy a UPF with 3 replicas at edge-1", "");
        reaches("upf", "Completed");
        assertThat(ready("upf")).isEqualTo(3);

        if (how.equals("annotation")) {
            annotate("upf", "nephoran.com/rollback", "yes");
        } else {
            apply("upf", "Deploy a UPF with 3 replicas at edge-1", "  rollbackTo: \"1\"\n");
        }

        GenericKubernetesResource back = reaches("upf", "RolledBack");
        assertThat(delivery.commits()).anySatisfy(commit -> assertThat(commit).startsWith("Roll back").contains(back.getMetadata().getUid()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ready("upf")).isEqualTo(1));
    }

    private static Pod annotated(Pod pod, String outcome) {
        Map<String, String> annotations = new HashMap<>(pod.getMetadata().getAnnotations());
        annotations.put("testbed.local/outcome", outcome);
        annotations.values().removeIf(java.util.Objects::isNull);
        pod.getMetadata().setAnnotations(annotations);
        return pod;
    }

    private void annotate(String name, String annotation, String value) {
        intents().withName(name).edit(found -> {
            found.getMetadata().getAnnotations().put(annotation, value);
            return found;
        });
    }

    @Test
    void moreByADeltaAndADeletionTakesAllAway() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
        reaches("upf", "Completed");

        apply("more", "Add two more UPF instances", "");
        reaches("more", "Completed");
        assertThat(ready("upf")).isEqualTo(3);

        delete("more");
        delete("upf");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(find("upf")).isNull();
            assertThat(pods("upf")).isEmpty();
        });
    }

    @Test
    void whatFindsNoNodeIsNamedAndTakenBack() {
        apply("upf", "Deploy a UPF with 1 replica at edge-1", "");
        reaches("upf", "Completed");
        Container before = pods("upf").get(0).getSpec().getContainers().get(0);

        apply("upf", "Deploy a UPF with 1 replica at edge-1", "  resourceConstraints: {cpu: 200, maxCpu: 200}\n");

        names("Unschedulable");
        GenericKubernetesResource back = reaches("upf", "RolledBack");
        assertThat(condition(back, "Ready").get("message").toString()).contains("because of Unschedulable").contains("finds no node");
        assertThat(delivery.commits()).anySatisfy(commit -> assertThat(commit).startsWith("Roll back").contains(back.getMetadata().getUid()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pods("upf")).singleElement()
                .matches(Readiness::isPodReady).satisfies(pod -> assertThat(pod.getSpec().getContainers().get(0)).isEqualTo(before)));
    }

    /** The cause, in time, on the intent {@code upf}. */
    private void names(String reason) {
        await().atMost(NAMED).untilAsserted(() -> assertThat(condition(cluster.intent(namespace, "upf"), "Verified"))
                .containsEntry("status", "False").containsEntry("reason", reason));
    }

    private void apply(String name, String sentence, String more) {
        cluster.kubectl("apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: " + name + "}\nspec:\n  intent: "
                + sentence + "\n  targetNamespace: " + namespace + "\n" + more, "apply", "-n", namespace, "-f", "-");
    }

    private void delete(String name) {
        intents().withName(name).delete();
    }

    private NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> intents() {
        return cluster.client().genericKubernetesResources(TestCluster.INTENTS).inNamespace(namespace);
    }

    private GenericKubernetesResource find(String name) {
        return intents().withName(name).get();
    }

    private List<Pod> pods(String function) {
        return cluster.client().pods().inNamespace(namespace).withLabel("app.kubernetes.io/name", function).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null).toList();
    }

    private long ready(String function) {
        return pods(function).stream().filter(Readiness::isPodReady).count();
    }

    /** The end of the newest generation, which kubectl wait sees as well. */
    private GenericKubernetesResource reaches(String name, String phase) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource now = cluster.intent(namespace, name);
            assertThat(now.<Integer>get("status", "observedGeneration")).isEqualTo(now.getMetadata().getGeneration().intValue());
            assertThat(now.<String>get("status", "phase")).as("%s", now.<Object>get("status", "conditions")).isEqualTo(phase);
        });
        return cluster.intent(namespace, name);
    }

    private static Map<String, Object> condition(GenericKubernetesResource intent, String type) {
        return intent.<List<Map<String, Object>>>get("status", "conditions").stream().filter(each -> type.equals(each.get("type"))).findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type));
    }
}
