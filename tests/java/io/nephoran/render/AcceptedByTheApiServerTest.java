package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.check.Document;
import io.nephoran.check.Documents;
import io.nephoran.cluster.TestCluster;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is rendered of every blueprint, held against a real API server whose namespace enforces Pod Security {@code restricted}. */
@Tag("cluster")
class AcceptedByTheApiServerTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final Renderer RENDERER = new Renderer(CATALOG, Templates.configuration(List.of()));
    private static final Set<String> FOR_OTHERS = Set.of("Kptfile", "kustomization.yaml", "package-context.yaml");
    private static final PatchContext TRIAL = new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY).withFieldManager("trial")
            .withForce(true).withDryRun(List.of("All")).withFieldValidation("Strict").build();
    private static TestCluster cluster;
    private static String namespace;

    @BeforeAll
    static void open() {
        cluster = TestCluster.open();
        namespace = cluster.namespace();
        cluster.client().namespaces().withName(namespace).edit(found -> new NamespaceBuilder(found).editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted").endMetadata().build());
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    static Stream<Arguments> everyBlueprintInEveryEnvironment() {
        return CATALOG.blueprints().keySet().stream().flatMap(type -> Stream.of("development", "staging", "production", "edge")
                .map(environment -> Arguments.of(type, environment)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyBlueprintInEveryEnvironment")
    void everyObjectAndEveryPodIsAccepted(String type, String environment) {
        for (Plans.Builder instance : List.of(Plans.instance(type), Plans.instance(type).autoscaling(2, 6))) {
            ManifestGeneration made = RENDERER.render(Plans.of(instance.namespace(namespace).environment(environment).build()), "Deploy " + type);

            made.packages().forEach(rendered -> rendered.files().stream().filter(file -> !FOR_OTHERS.contains(file.name()))
                    .flatMap(file -> Documents.parse(List.of(file)).documents().stream()).forEach(document -> {
                        assertThat(refusal(document.root())).as(document.file() + " of " + rendered.path()).isEmpty();
                        pod(document).ifPresent(pod -> {
                            boolean exempted = made.exemptions().stream().anyMatch(each -> each.check().startsWith("pod-security")
                                    && each.file().equals(rendered.path() + "/" + document.file()));
                            if (exempted) {
                                assertThat(refusal(pod)).as("an exemption that nothing needs")
                                        .hasValueSatisfying(said -> assertThat(said).contains("PodSecurity"));
                            } else {
                                assertThat(refusal(pod)).as("a Pod of " + rendered.path()).isEmpty();
                            }
                        });
                    }));
        }
    }

    /** A Pod as its controller would make it; the service account is not there, and has no say in this. */
    private static Optional<JsonNode> pod(Document document) {
        JsonNode template = document.root().at("/spec/template");
        if (!template.isObject()) {
            return Optional.empty();
        }
        ObjectNode pod = template.deepCopy();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.withObject("/metadata").put("name", "trial").put("namespace", namespace);
        pod.withObject("/spec").put("serviceAccountName", "default");
        document.root().at("/spec/volumeClaimTemplates").forEach(claim -> pod.withObject("/spec").withArray("volumes").addObject()
                .put("name", claim.at("/metadata/name").asText()).putObject("emptyDir"));
        return Optional.of(pod);
    }

    private static Optional<String> refusal(JsonNode object) {
        GenericKubernetesResource wanted = Json.read(object.toString(), GenericKubernetesResource.class);
        try {
            cluster.client().resource(wanted).inNamespace(namespace).patch(TRIAL, wanted);
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(refused.getMessage());
        }
    }
}
