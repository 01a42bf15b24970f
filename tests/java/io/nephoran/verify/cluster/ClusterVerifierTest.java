package io.nephoran.verify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.Json;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.verify.cluster.SiteVerdict.Broken;
import io.nephoran.verify.cluster.SiteVerdict.Healthy;
import io.nephoran.verify.cluster.SiteVerdict.NotWatched;
import io.nephoran.verify.cluster.SiteVerdict.OutOfSight;
import io.nephoran.verify.cluster.SiteVerdict.Progressing;
import io.nephoran.verify.cluster.Sync.Tool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        SiteVerdict seen = look();

        assertThat(seen).isInstanceOf(Healthy.class).extracting(SiteVerdict::reason, SiteVerdict::sentence)
                .containsExactly("DeploymentHealthy", "Flux applied it: 1 objects are current, 1 Pods run");
    }

    @Test
    void withoutAKustomizationForItNothingIsKnown() {
        cluster.syncs.set(0, sync("http://elsewhere/packages.git", COMMIT));

        assertThat(look()).isInstanceOf(NotWatched.class);
        assertThat(look().sentence()).contains("clusters/edge-1/core/amf").contains("not known");
    }

    @Test
    void anotherCommitIsWaitedFor() {
        cluster.syncs.set(0, sync("http://git/packages", "older"));

        assertThat(look()).extracting(SiteVerdict::getClass, SiteVerdict::reason).containsExactly(OutOfSight.class, "AwaitingSync");
    }

    /** As Flux and kustomize word it; of one build or dry run all fail, and those that are not named wait for the one that is. */
    @ParameterizedTest
    @ValueSource(strings = {"Deployment/core/amf dry-run failed: no",
        "kustomize build failed: accumulating resources: may not add resource with an already registered id: Deployment.v1.apps/amf.core",
        "kustomize build failed: accumulating resources from './core/amf': yaml: line 3: mapping values are not allowed"})
    void whatFluxCannotApplyIsOursOnlyWhereItNamesUs(String message) {
        cluster.syncs.set(0, refused(message));
        assertThat(look()).isInstanceOf(Broken.class).extracting(SiteVerdict::reason).isEqualTo("ReconciliationFailed");

        cluster.syncs.set(0, refused(message.replace("amf", "amf-2")));
        assertThat(look()).isInstanceOf(OutOfSight.class).extracting(SiteVerdict::reason).isEqualTo("ReconciliationFailed");
        assertThat(look().sentence()).contains("amf-2").contains("not of this intent");
    }

    /** As a real one worded it: taking back what is ours would not mend it, for what is there twice is shared by others. */
    @Test
    void whatFailsOverTheFoldersOfSeveralSitesIsSaidWithItsRemedy() {
        String message = "kustomize build failed: accumulating resources: accumulation err='accumulating resources from './edge-2/_namespaces/core': "
                + "may not add resource with an already registered id: Namespace.v1.[noGrp]/core.[noNs]";
        cluster.syncs.set(0, new Sync(Tool.FLUX, "flux/p", "flux/p", "http://git/packages", "main", "clusters", "", "older", COMMIT, true, message));

        assertThat(look()).isInstanceOf(OutOfSight.class);
        assertThat(look().sentence()).contains("folders of several sites at once").contains("give each site one of its own")
                .contains("nephoran sync-objects");
    }

    @Test
    void whatGoesToAClusterThatNobodyWatchesIsNotLookedForHere() {
        cluster.syncs.set(0, new Sync(Tool.FLUX, "flux/p", "flux/p", "http://git/packages", "main", "clusters/edge-1", "kubeConfig edge-1", COMMIT,
                COMMIT, false, ""));

        assertThat(look()).isInstanceOf(NotWatched.class);
        assertThat(look().sentence()).contains("another cluster (kubeConfig edge-1)").contains("the inventory has no kubeconfig");
        assertThat(look(true)).isInstanceOf(Healthy.class);
    }

    @Test
    void whatStaysInTheHubIsNotAtTheSite() {
        assertThat(look(true)).isInstanceOf(NotWatched.class);
        assertThat(look(true).sentence()).contains("applies it to the cluster that it lies in, and not to that of the site");

        cluster.syncs.add(new Sync(Tool.FLUX, "flux/spoke", "flux/p", "http://git/packages", "main", "clusters", "kubeConfig edge-1", "older",
                "older", false, ""));
        assertThat(look(true)).isInstanceOf(OutOfSight.class).extracting(SiteVerdict::sentence).asString().contains("flux/spoke");
    }

    @Test
    void anApplicationOfArgoCdIsReadAsWell() {
        String application = """
                {"metadata": {"namespace": "argocd", "name": "edge-1"}, "spec": {"destination": {"name": "edge-1"}, "source":
                  {"repoURL": "http://git/packages.git", "targetRevision": "main", "path": "clusters/edge-1"}},
                 "status": {"sync": {"status": "Synced", "revision": "c0ffee"}}}""";
        cluster.syncs.set(0, Sync.argoCd(tree(application)));
        assertThat(look(true)).isInstanceOf(Healthy.class).extracting(SiteVerdict::sentence).asString().startsWith("Argo CD applied it: ");

        cluster.syncs.set(0, Sync.argoCd(tree(application.replace("\"Synced\"", "\"OutOfSync\""))));
        assertThat(look(true)).isInstanceOf(OutOfSight.class);

        cluster.syncs.set(0, Sync.argoCd(tree(application.replace("\"sync\": {\"status\": \"Synced\", \"revision\": \"c0ffee\"}", """
                "operationState": {"phase": "Failed", "message": "one or more objects failed to apply", "syncResult": {"revision": "c0ffee", "resources":
                  [{"kind": "Deployment", "namespace": "core", "name": "amf", "status": "SyncFailed", "message": "is invalid"}]}}"""))));
        assertThat(look(true)).isInstanceOf(Broken.class);
        assertThat(look(true).sentence()).contains("Argo CD Application argocd/edge-1 could not apply").contains("Deployment/core/amf: is invalid");
    }

    @Test
    void aChangeByHandIsDrift() {
        cluster.put(RUNS.replace("\"replicas\": 2, \"paused\"", "\"replicas\": 1, \"paused\""));

        assertThat(look()).extracting(SiteVerdict::getClass, SiteVerdict::reason).containsExactly(Progressing.class, "Drifted");
        assertThat(look().sentence()).contains("Deployment core/amf: /spec/replicas is 1 instead of 2");
    }

    @Test
    void aRolloutOnItsWayIsWaitedFor() {
        cluster.put(RUNS.replace("\"availableReplicas\": 2", "\"availableReplicas\": 1"));

        assertThat(look()).extracting(SiteVerdict::reason, SiteVerdict::sentence)
                .containsExactly("Progressing", "Deployment core/amf: 1 of 2 replicas are available");
    }

    @Test
    void aPodThatFindsNoNodeIsNamedAndFinalAfterTheGrace() {
        cluster.pods.set(0, tree("""
                {"kind": "Pod", "metadata": {"name": "amf-1", "creationTimestamp": "%s"}, "status": {"phase": "Pending", "conditions":
                  [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/3 nodes are available"}]}}""".formatted(NOON.minusSeconds(5))));
        assertThat(look()).extracting(SiteVerdict::getClass, SiteVerdict::reason).containsExactly(Progressing.class, "Unschedulable");

        ((ObjectNode) cluster.pods.get(0).path("metadata")).put("creationTimestamp", NOON.minusSeconds(15).toString());
        assertThat(look()).extracting(SiteVerdict::getClass, SiteVerdict::sentence)
                .containsExactly(Broken.class, "Pod amf-1 finds no node: 0/3 nodes are available");
    }

    @Test
    void whyAContainerDoesNotRunIsNamed() {
        Map.of("{\"waiting\": {\"reason\": \"ErrImagePull\", \"message\": \"no such tag\"}}", "ImagePullBackOff",
                "{\"waiting\": {\"reason\": \"CrashLoopBackOff\"}}", "CrashLoopBackOff",
                "{\"terminated\": {\"reason\": \"OOMKilled\"}}", "OOMKilled").forEach((state, reason) -> {
                    cluster.pods.set(0, tree(POD.replace("\"image\"", "\"state\": " + state + ", \"restartCount\": 3, \"image\"")));

                    assertThat(look()).extracting(SiteVerdict::getClass, SiteVerdict::reason).containsExactly(Broken.class, reason);
                    assertThat(look().sentence()).contains("container amf of Pod amf-1");
                });
    }

    @Test
    void aProbeThatFailsMayStillPass() {
        cluster.pods.set(0, tree(POD.replace("\"ready\": true", "\"ready\": false")));

        assertThat(look()).extracting(SiteVerdict::getClass, SiteVerdict::reason).containsExactly(Progressing.class, "ProbeFailing");
    }

    private SiteVerdict look() {
        return look(false);
    }

    private SiteVerdict look(boolean fromHub) {
        PlannedInstance amf = new PlannedInstance("AMF", "amf", "core", "edge-1", 2, Quantity.of("1"), Quantity.of("1Gi"), null, "small",
                "production", false, null, null, List.of(), Map.of(), Map.of(), false, null);
        Delivered delivered = new Delivered("clusters/edge-1/core/amf", amf, false, null);
        GitOpsDeployment deployment = new GitOpsDeployment("main", "http://git/packages.git", "main", COMMIT, null, true, List.of(delivered));
        return new ClusterVerifier(Duration.ofSeconds(15)).look("edge-1", new Wanted(deployment, Map.of("edge-1",
                new Wanted.Part(List.of(delivered), List.of(tree(WANTED))))), new ClusterVerifier.Place(cluster.syncs, fromHub, cluster),
                String::equals, NOON);
    }

    private static Sync sync(String url, String applied) {
        return new Sync(Tool.FLUX, "flux/p", "flux/p", url, "main", "clusters", "", applied, applied, false, "");
    }

    private static Sync refused(String message) {
        return new Sync(Tool.FLUX, "flux/p", "flux/p", "http://git/packages", "main", "clusters/edge-1", "", "older", COMMIT, true, message);
    }

    private static JsonNode tree(String json) {
        return Json.read(json, JsonNode.class);
    }

    /** A cluster as somebody describes it. */
    private static final class Picture implements ClusterView {
        private final List<Sync> syncs = new ArrayList<>(List.of(sync("http://git/packages", COMMIT)));
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
        public List<Sync> syncs() {
            return syncs;
        }
    }
}
