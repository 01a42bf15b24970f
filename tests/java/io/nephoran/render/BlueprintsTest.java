package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.ResourcePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every blueprint in every environment is right as it stands: nothing found, nothing to put right, twice the same bytes. */
class BlueprintsTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final Renderer RENDERER = new Renderer(CATALOG, Templates.configuration(List.of()));
    private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production", "edge");

    static Stream<Arguments> everyBlueprintInEveryEnvironment() {
        return CATALOG.blueprints().keySet().stream()
                .flatMap(type -> ENVIRONMENTS.stream().map(environment -> Arguments.of(type, environment)));
    }

    @Test
    void buildsTheThirteenFunctionsAndTheirDatabase() {
        assertThat(CATALOG.blueprints()).containsKeys("AMF", "SMF", "UPF", "NRF", "AUSF", "UDM", "UDR", "PCF", "NSSF", "O-DU",
                "O-CU-CP", "O-CU-UP", "Near-RT-RIC", "MongoDB");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyBlueprintInEveryEnvironment")
    void isRightAsItStands(String type, String environment) throws IOException {
        List<ResourcePlan> plans = List.of(
                Plans.of(Plans.instance(type).environment(environment).build()),
                Plans.of(Plans.instance(type).environment(environment).replicas(1).silent().build()),
                Plans.of(Plans.instance(type).environment(environment).autoscaling(2, 6).build()),
                Plans.of(Plans.instance(type).environment(environment).suspended().build()));
        for (int i = 0; i < plans.size(); i++) {
            ManifestGeneration once = RENDERER.render(plans.get(i), "Deploy " + type);

            assertThat(once.findings()).isEmpty();
            assertThat(once.fixes()).isEmpty();
            assertThat(RENDERER.render(plans.get(i), "Deploy " + type)).isEqualTo(once);
            keep(Path.of("target/packages", environment, type + "-" + i), once);
        }
    }

    @Test
    void hasTheLayoutOfTheContract() {
        ManifestGeneration made = RENDERER.render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF at edge-1");

        assertThat(made.packages()).singleElement().satisfies(rendered -> {
            assertThat(rendered.path()).isEqualTo("edge-1/core/amf");
            assertThat(rendered.files()).extracting(PackageFile::name).containsExactly("Kptfile", "README.md", "configmap.yaml",
                    "deployment.yaml", "kustomization.yaml", "networkpolicy.yaml", "package-context.yaml",
                    "poddisruptionbudget.yaml", "service-n2.yaml", "service.yaml", "serviceaccount.yaml");
        });
        assertThat(made.shared()).extracting(RenderedPackage::path).containsExactly("edge-1/_namespaces/core");
        assertThat(made.blueprintVersions()).containsEntry("amf", "1.0.0");
    }

    @Test
    void leavesReplicasToTheAutoscaler() throws IOException {
        Map<String, JsonNode> files = files("AUSF", Plans.instance("AUSF").autoscaling(2, 6).build());

        assertThat(files.get("deployment.yaml").at("/spec/replicas").isMissingNode()).isTrue();
        assertThat(files.get("horizontalpodautoscaler.yaml").at("/spec/maxReplicas").asInt()).isEqualTo(6);
    }

    @Test
    void asksForABudgetOnlyWhereThereIsSomethingToKeep() throws IOException {
        assertThat(files("AMF", Plans.instance("AMF").replicas(1).build())).doesNotContainKey("poddisruptionbudget.yaml");
        assertThat(files("AMF", Plans.instance("AMF").replicas(2).build())).containsKey("poddisruptionbudget.yaml");
    }

    @Test
    void keepsASuspendedFunctionWithoutPods() throws IOException {
        Map<String, JsonNode> files = files("AMF", Plans.instance("AMF").autoscaling(2, 6).suspended().build());

        assertThat(files.get("deployment.yaml").at("/spec/replicas").asInt(-1)).isZero();
        assertThat(files).doesNotContainKey("horizontalpodautoscaler.yaml");
    }

    @Test
    void rollsPodsWhenTheConfigurationChanges() throws IOException {
        String annotation = "/spec/template/metadata/annotations/nephoran.com~1configuration";
        String before = files("AMF", Plans.instance("AMF").build()).get("deployment.yaml").at(annotation).asText();
        String after = files("AMF", Plans.instance("AMF").parameters(Map.of("t3512Value", "1800")).build())
                .get("deployment.yaml").at(annotation).asText();

        assertThat(before).startsWith("sha256-").isNotEqualTo(after);
    }

    @Test
    void letsTheUserPlaneIntoItsNamespaceAndSaysWhy() {
        ManifestGeneration made = RENDERER.render(Plans.of(Plans.instance("UPF").build()), "Deploy a UPF");

        assertThat(made.exemptions()).isNotEmpty().allSatisfy(exemption -> assertThat(exemption.reason()).isNotBlank());
        assertThat(content(made.shared().get(0), "namespace.yaml"))
                .contains("pod-security.kubernetes.io/enforce: privileged", "NET_ADMIN");
        assertThat(content(made.packages().get(0), "README.md")).contains("NET\\_ADMIN");
    }

    @Test
    void enforcesRestrictedWhereNobodyIsExempt() {
        ManifestGeneration made = RENDERER.render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF");

        assertThat(content(made.shared().get(0), "namespace.yaml")).contains("pod-security.kubernetes.io/enforce: restricted");
    }

    private static Map<String, JsonNode> files(String type, PlannedInstance instance) throws IOException {
        Map<String, JsonNode> trees = new java.util.TreeMap<>();
        for (PackageFile file : RENDERER.render(Plans.of(instance), "Deploy " + type).packages().get(0).files()) {
            if (file.name().endsWith(".yaml")) {
                trees.put(file.name(), new YAMLMapper().readTree(file.content()));
            }
        }
        return trees;
    }

    static String content(RenderedPackage rendered, String name) {
        return rendered.files().stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow().content();
    }

    /** Left behind for {@code kustomize build}. */
    private static void keep(Path folder, ManifestGeneration made) throws IOException {
        for (RenderedPackage rendered : Stream.concat(made.packages().stream(), made.shared().stream()).toList()) {
            Path target = Files.createDirectories(folder.resolve(rendered.path()));
            for (PackageFile file : rendered.files()) {
                Files.writeString(target.resolve(file.name()), file.content());
            }
        }
    }
}
