package io.nephoran.verify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.Json;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.verify.cluster.Sighting.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of what a cluster holds. */
class ClusterVerifierTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final String COMMIT = "c0ffee";
    private static final String WANTED = """
            {"kind": "Deployment", "metadata": {"namespace": "core", "name": "amf"}, "spec": {"replicas": 2, "template": {"spec":
              {"containers": [{"name": "amf", "resources": {"requests": {"cpu": "1000m"}}}]}}}}""";
    private static final String RUNS = """
            {"kind": "Deployment", "metadata": {"namespace": "core", "name": "amf", "uid": "d", "generation": 3}, "spec": {"replicas": 2, "paused": false,
              "template": {"spec": {"containers": [{"name": "added-by-others"}, {"name": "amf", "resources": {"requests": {"cpu": "1"}}}]}}},
             "status": {"observedGeneration": 3, "replicas": 2, "updatedReplicas": 2, "readyReplicas": 2, "availableReplicas": 2}}""";
    private static final String POD = """
            {"kind": "Pod", "metadata": {"name": "amf-1", "creationTimestamp": "2026-06-01T11:59:00Z"}, "status": {"phase": "Running",
              "containerStatuses": [{"name": "amf", "ready": true, "image": "amf:4"}]}}""";

    private final Picture cluster = new Picture();

    @Test
    void allThatRunsAsItWasRenderedIsHealthy() {
        Sighting seen = look();

        assertThat(seen.state()).isEqualTo(State.GOOD);
        assertThat(seen.reason()).isEqualTo("DeploymentHealthy");
        assertThat(seen.sentence()).isEqualTo("1 objects are current, 1 Pods run");
    }

    @Test
    void withoutAKustomizationForItNothingIsKnown() {
        cluster.syncs.set(0, sync("http://elsewhere/packages.git", COMMIT));

        assertThat(look().state()).isEqualTo(State.UNTRACKED);
        assertThat(look().sentence()).contains("clusters/edge-1/core/amf").contains("not known");
    }

    @Test
    void anotherCommitIsWaitedFor() {
        cluster.syncs.set(0, sync("http://git/packages", "older"));

        assertThat(look()).extracting(Sighting::state, Sighting::reason).containsExactly(State.COMING, "AwaitingSync");
    }

    @Test
    void whatFluxCannotApplyIsOursOnlyWhereItNamesUs() {
        cluster.syncs.set(0, new FluxSync("flux/p", "flux/p", "http://git/packages", "main", "clusters", "older", COMMIT, true,
                "Deployment/core/amf dry-run failed: no"));
        assertThat(look()).extracting(Sighting::state, Sighting::reason).containsExactly(State.BAD, "ReconciliationFailed");

        cluster.syncs.set(0, new FluxSync("flux/p", "flux/p", "http://git/packages", "main", "clusters", "older", COMMIT, true,
                "Deployment/core/amf-2 dry-run failed: no"));
        assertThat(look().state()).isEqualTo(State.COMING);
    }

    @Test
    void aChangeByHandIsDrift() {
        cluster.put(RUNS.replace("\"replicas\": 2, \"paused\"", "\"replicas\": 1, \"paused\""));

        assertThat(look()).extracting(Sighting::state, Sighting::reason).containsExactly(State.COMING, "Drifted");
        assertThat(look().sentence()).contains("Deployment core/amf: /spec/replicas is 1 instead of 2");
    }

    @Test
    void aRolloutOnItsWayIsWaitedFor() {
        cluster.put(RUNS.replace("\"availableReplicas\": 2", "\"availableReplicas\": 1"));

        assertThat(look()).extracting(Sighting::reason, Sighting::sentence)
                .containsExactly("Progressing", "Deployment core/amf: 1 of 2 replicas are available");
    }

    @Test
    void aPodThatFindsNoNodeIsNamedAndFinalAfterTheGrace() {
        cluster.pods.set(0, tree("""
                {"kind": "Pod", "metadata": {"name": "amf-1", "creationTimestamp": "%s"}, "status": {"phase": "Pending", "conditions":
                  [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/3 nodes are available"}]}}""".formatted(NOON.minusSeconds(5))));
        assertThat(look()).extracting(Sighting::state, Sighting::reason).containsExactly(State.COMING, "Unschedulable");

        ((ObjectNode) cluster.pods.get(0).path("metadata")).put("creationTimestamp", NOON.minusSeconds(15).toString());
        assertThat(look()).extracting(Sighting::state, Sighting::sentence).containsExactly(State.BAD, "Pod amf-1 finds no node: 0/3 nodes are available");
    }

    @Test
    void whyAContainerDoesNotRunIsNamed() {
        Map.of("{\"waiting\": {\"reason\": \"ErrImagePull\", \"message\": \"no such tag\"}}", "ImagePullBackOff",
                "{\"waiting\": {\"reason\": \"CrashLoopBackOff\"}}", "CrashLoopBackOff",
                "{\"terminated\": {\"reason\": \"OOMKilled\"}}", "OOMKilled").forEach((state, reason) -> {
                    cluster.pods.set(0, tree(POD.replace("\"image\"", "\"state\": " + state + ", \"restartCount\": 3, \"image\"")));

                    assertThat(look()).extracting(Sighting::state, Sighting::reason).containsExactly(State.BAD, reason);
                    assertThat(look().sentence()).contains("container amf of Pod amf-1");
                });
    }

    @Test
    void aProbeThatFailsMayStillPass() {
        cluster.pods.set(0, tree(POD.replace("\"ready\": true", "\"ready\": false")));

        assertThat(look()).extracting(Sighting::state, Sighting::reason).containsExactly(State.COMING, "ProbeFailing");
    }

    private Sighting look() {
        PlannedInstance amf = new PlannedInstance("AMF", "amf", "core", "edge-1", 2, Quantity.of("1"), Quantity.of("1Gi"), null, "small",
                "production", false, null, null, List.of(), Map.of(), Map.of(), false, null);
        GitOpsDeployment delivered = new GitOpsDeployment("main", "http://git/packages.git", "main", COMMIT, null, true,
                List.of(new Delivered("clusters/edge-1/core/amf", amf, false, null)));
        return new ClusterVerifier(Duration.ofSeconds(15)).look(new Wanted(delivered, List.of(tree(WANTED))), cluster, String::equals, NOON);
    }

    private static FluxSync sync(String url, String applied) {
        return new FluxSync("flux/p", "flux/p", url, "main", "clusters", applied, applied, false, "");
    }

    private static JsonNode tree(String json) {
        return Json.read(json, JsonNode.class);
    }

    /** A cluster as somebody describes it. */
    private static final class Picture implements ClusterView {
        private final List<FluxSync> syncs = new ArrayList<>(List.of(sync("http://git/packages", COMMIT)));
        private final List<JsonNode> pods = new ArrayList<>(List.of(tree(POD)));
        private JsonNode deployment = tree(RUNS);

        void put(String json) {
            deployment = tree(json);
        }

        @Override
        public boolean watches(String kind) {
            return kind.equals("Deployment");
        }

        @Override
        public Optional<JsonNode> object(String kind, String namespace, String name) {
            return Optional.of(deployment);
        }

        @Override
        public List<JsonNode> pods(JsonNode workload) {
            return pods;
        }

        @Override
        public List<FluxSync> syncs() {
            return syncs;
        }
    }
}
