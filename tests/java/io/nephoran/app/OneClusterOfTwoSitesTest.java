package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.cluster.FluxDelivery;
import io.nephoran.cluster.TestCluster;
import io.nephoran.deliver.RepositorySettings;
import io.nephoran.deliver.SyncObjects;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sites that nobody said are one cluster: who wants the same object at both is told, and harms nobody beside him. */
@Tag("cluster")
class OneClusterOfTwoSitesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final String AT_BOTH = "Deploy UPFs at edge-1 and edge-2 with 1 replica each";
    @TempDir
    private Path folder;
    private TestCluster cluster;
    private FluxDelivery delivery;
    private RunningServer operator;
    private String namespace;
    private final List<HasMetadata> applied = new ArrayList<>();

    @BeforeEach
    void open() {
        cluster = TestCluster.open();
        namespace = cluster.namespace();
    }

    @AfterEach
    void close() {
        if (operator != null) {
            operator.close();
        }
        applied.forEach(each -> cluster.client().resource(each).delete());
        if (delivery != null) {
            delivery.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    /** One Kustomization over the folders of all sites fails as a whole: nobody is taken back for it, and all go on once each site has its own. */
    @Test
    void underOneKustomizationForAllNobodyIsTakenBackAndTheRemedyIsNamed() {
        delivery = FluxDelivery.open(cluster);
        serve();
        apply("before", "Deploy a UPF with 1 replica at edge-1");
        reaches("before", "Completed");

        apply("same", "Deploy a MongoDB with 1 replica at edge-2");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(message(cluster.intent(namespace, "same"), "Verified"))
                .contains("kustomize build failed").contains("give each site one of its own, as nephoran sync-objects writes them"));
        apply("beside", "Scale the UPF at edge-1 to 2 replicas");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(condition(cluster.intent(namespace, "beside"), "Verified"))
                .containsEntry("reason", "ReconciliationFailed"));

        delivery.end();
        syncObjects(List.of("edge-1"));

        assertThat(condition(reaches("beside", "Completed"), "Ready")).containsEntry("reason", "DeploymentHealthy");
        assertThat(message(reaches("same", "Completed"), "Ready")).contains("not known");
        assertThat(condition(cluster.intent(namespace, "before"), "Ready")).containsEntry("status", "True");
        assertThat(delivery.commits()).noneMatch(commit -> commit.startsWith("Roll back"));
    }

    /** With one a site each would replace what the other has, for ever. */
    @Test
    void underOneASiteBothAreToldThatTheyAreOneCluster() {
        delivery = FluxDelivery.repository(cluster, FluxDelivery.server());
        syncObjects(List.of("edge-1", "edge-2"));
        serve();

        apply("both", AT_BOTH);

        assertThat(message(reaches("both", "RolledBack"), "Ready")).contains("because of SharedObject")
                .contains("edge-1 and edge-2 are one cluster").contains("say in the inventory which cluster each of them is");
    }

    private void syncObjects(List<String> sites) {
        Catalog catalog = new CatalogLoader(Layers.over(List.of(RunningServer.WIDE))).load();
        new SyncObjects(catalog, List.of(RepositorySettings.remote("main", folder, delivery.url(), null))).of(sites)
                .values().forEach(yaml -> cluster.client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items()
                        .forEach(each -> applied.add(cluster.client().resource(each).forceConflicts().serverSideApply())));
    }

    private void serve() {
        operator = RunningServer.start(folder.resolve("data"), "store.kind", "kubernetes", "kubernetes.namespaces", namespace,
                "git.url", delivery.url(), "git.user", delivery.user(), "git.token", delivery.token());
    }

    private void apply(String name, String sentence) {
        cluster.kubectl("apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: " + name + "}\nspec:\n  intent: " + sentence
                + "\n  targetNamespace: " + namespace + "\n", "apply", "-n", namespace, "-f", "-");
    }

    private GenericKubernetesResource reaches(String name, String phase) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource now = cluster.intent(namespace, name);
            assertThat(now.<String>get("status", "phase")).as("%s", now.<Object>get("status", "conditions")).isEqualTo(phase);
        });
        return cluster.intent(namespace, name);
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
}
