package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.nephoran.cluster.FluxDelivery;
import io.nephoran.cluster.TestCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is below k8s/, given to a real API server by kubectl, as the README says it. */
@Tag("cluster")
class OnKubernetesTest {
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    private static final PatchContext TRIAL = new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY).withFieldManager("trial")
            .withForce(true).withDryRun(List.of("All")).withFieldValidation("Strict").build();
    private static TestCluster cluster;
    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        cluster = TestCluster.open();
    }

    @AfterAll
    static void close() throws Exception {
        if (cluster != null) {
            cluster.client().apps().deployments().inNamespace(TestCluster.OPERATOR_NAMESPACE).delete();
            cluster.client().persistentVolumeClaims().inNamespace(TestCluster.OPERATOR_NAMESPACE).delete();
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "cluster"})
    void anOverlayIsAppliedAsItIs(String overlay) throws Exception {
        String said = kubectl("apply", "-k", PROJECT.resolve("k8s/overlays").resolve(overlay).toString());

        assertThat(said).contains("deployment.apps/nephoran").contains("customresourcedefinition.apiextensions.k8s.io/networkintents.nephoran.com")
                .contains("service/nephoran").contains("networkpolicy.networking.k8s.io").contains("poddisruptionbudget.policy")
                .doesNotContain("would violate PodSecurity");
        assertThat(cluster.client().apps().deployments().inNamespace(TestCluster.OPERATOR_NAMESPACE).withName("nephoran").get().getSpec()
                .getReplicas())
                .isEqualTo(overlay.equals("cluster") ? 2 : 1);
    }

    /** What sync-objects writes for clusters with Flux. */
    @ParameterizedTest
    @ValueSource(strings = {"edge-1", "edge-2", "regional-1"})
    void theObjectsForFluxAreAccepted(String site) throws IOException {
        try (InputStream yaml = Files.newInputStream(PROJECT.resolve("k8s/flux/" + site + ".yaml"))) {
            assertThat(cluster.client().load(yaml).items()).extracting(each -> {
                GenericKubernetesResource wanted = cluster.client().getKubernetesSerialization().convertValue(each, GenericKubernetesResource.class);
                return cluster.client().resource(wanted).patch(TRIAL, wanted).getMetadata().getName();
            }).containsExactly("nephoran-packages", "nephoran-" + site);
        }
    }

    /** The operator is a process outside of the cluster, with the token of its service account. */
    @Test
    void theReadmesCommandsDoWhatItSays() throws Exception {
        String namespace = cluster.namespace();
        try (FluxDelivery delivery = FluxDelivery.open(cluster);
                ServerProcess operator = ServerProcess.serve(folder.resolve("data"), 0, "--store", "kubernetes",
                        "-P", "kubernetes.kubeconfig=" + cluster.operatorKubeconfig(folder), "-P", "kubernetes.namespaces=" + namespace,
                        "-P", "git.url=" + delivery.url(), "-P", "git.user=" + delivery.user(), "-P", "git.token=" + delivery.token())) {
            operator.uri();
            kubectl("apply", "-n", namespace, "-f", PROJECT.resolve("examples/amf-high-availability.yaml").toString());

            assertThat(kubectl("wait", "-n", namespace, "ni/amf-ha", "--for=condition=Ready", "--timeout=120s")).contains("condition met");
            List<String> table = kubectl("get", "ni", "-n", namespace).lines().toList();
            assertThat(table.get(0).split(" +")).containsExactly("NAME", "PHASE", "READY", "SLICE", "NFS", "COST", "COMMIT", "AGE");
            assertThat(table.get(1)).startsWith("amf-ha").contains("Completed").contains("True").contains("AMF");
            assertThat(kubectl("get", "nephoran", "-n", namespace, "-o", "wide")).contains("REASON", "CONFIDENCE", "DeploymentHealthy");
            assertThat(kubectl("describe", "ni", "-n", namespace, "amf-ha")).contains("Events:").contains("Committed")
                    .contains("Observed Generation:  1");
            assertThat(kubectl("explain", "networkintent.spec.resourceConstraints")).contains("maxCpu").contains("DESCRIPTION");
        }
    }

    private static String kubectl(String... arguments) {
        return cluster.kubectl("", arguments);
    }
}
