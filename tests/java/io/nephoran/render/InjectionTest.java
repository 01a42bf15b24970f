package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Slice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a user writes becomes a line, a key or a document of its own. */
class InjectionTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();

    @ParameterizedTest
    @ValueSource(strings = {
            "a\nkind: Secret", "a\r\nkind: Secret", "a\n---\nkind: Secret", "a\u0085kind: Secret", "a\u2028kind: Secret",
            "a\"\nkind: Secret", "a\\\"\nkind: Secret", "x: y", "[a, b]", "{a: b}", "# nothing", "&a *a", "!!binary x", "true", "null",
            "012", "1e3", "~", "", " ", "- a", "? a", "@a", "%TAG", "a\u0000b", "\ud83d\ude80", "${7*7}", "<#include \"x\">", "'", "|", ">"})
    void aParameterStaysOneScalar(String hostile) throws Exception {
        // Given a blueprint that lets a parameter be anything
        Renderer renderer = new Renderer(permissive(), Templates.configuration(List.of()));

        // When
        ManifestGeneration made = renderer.render(
                Plans.of(Plans.instance("AMF").parameters(Map.of("networkName", hostile)).build()), "Deploy an AMF");

        // Then
        PackageFile config = made.packages().get(0).files().stream().filter(file -> file.name().equals("configmap.yaml"))
                .findFirst().orElseThrow();
        JsonNode inner = new YAMLMapper().readTree(new YAMLMapper().readTree(config.content()).at("/data/amfcfg.yaml").asText());
        assertThat(inner.at("/configuration/networkName/full").asText()).isEqualTo(hostile);
        assertThat(inner.at("/configuration/networkName/full").isTextual()).isTrue();
        assertThat(config.content().lines().filter(line -> line.strip().startsWith("kind:"))).containsExactly("kind: ConfigMap");
    }

    @Test
    void aDataNetworkNameStaysOneScalar() throws Exception {
        Renderer renderer = new Renderer(CATALOG, Templates.configuration(List.of()));
        PlannedInstance amf = Plans.instance("AMF").build();
        PlannedInstance hostile = new PlannedInstance(amf.type(), amf.name(), amf.namespace(), amf.site(), 1, Quantity.of("1"),
                Quantity.of("1Gi"), null, "small", "edge", false, null, null,
                List.of(new Slice(null, 1, "000001", "internet\n        - evil")), Map.of(), Map.of(), false, null);

        ManifestGeneration made = renderer.render(Plans.of(hostile), "Deploy an AMF");

        JsonNode inner = new YAMLMapper().readTree(new YAMLMapper().readTree(
                BlueprintsTest.content(made.packages().get(0), "configmap.yaml")).at("/data/amfcfg.yaml").asText());
        assertThat(inner.at("/configuration/supportDnnList").size()).isEqualTo(1);
    }

    @Test
    void aSentenceStaysAQuotationInTheReadme() {
        Renderer renderer = new Renderer(CATALOG, Templates.configuration(List.of()));

        ManifestGeneration made = renderer.render(Plans.of(Plans.instance("AMF").build()),
                "Deploy an AMF\n\n# Approved\n<script>alert(1)</script> [click](javascript:x) ${1+1} `rm`\nkind: Secret");

        assertThat(made.packages().get(0).files()).filteredOn(file -> file.content().contains("Approved"))
                .extracting(PackageFile::name).containsExactly("README.md");
        String readme = BlueprintsTest.content(made.packages().get(0), "README.md");
        assertThat(readme.lines().filter(line -> line.contains("Approved"))).singleElement().satisfies(line -> assertThat(line)
                .startsWith("> Deploy an AMF \\# Approved \\<script\\>").contains("\\[click\\]", "\\`rm\\`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nkind: Secret", "../../etc", "AMF", "a b", "", "-a", "a.b", "1a"})
    void aNameThatIsNoLabelIsRefused(String name) {
        Renderer renderer = new Renderer(CATALOG, Templates.configuration(List.of()));

        assertThatThrownBy(() -> renderer.render(Plans.of(Plans.instance("AMF").name(name).build()), "Deploy an AMF"))
                .isInstanceOfSatisfying(RenderException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.RENDERING_FAILED);
                    assertThat(refused.getMessage()).contains("no DNS label").doesNotContain("\n");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge-1/core/$(reboot)", "edge-1/core/a;reboot", "edge-1/core", "a/b/c\nkind: Secret", ""})
    void aNeighbourIsANameAndNoCommand(String path) {
        Renderer renderer = new Renderer(CATALOG, Templates.configuration(List.of()));

        assertThatThrownBy(() -> renderer.render(
                Plans.of(Plans.instance("O-CU-CP").parameters(Map.of("peer.AMF", path)).build()), "Deploy an O-CU-CP"))
                .isInstanceOf(RenderException.class).hasMessageContaining("peer.AMF");
    }

    private static Catalog permissive() {
        Blueprint amf = CATALOG.blueprints().get("AMF");
        Map<String, Blueprint.Parameter> parameters = new TreeMap<>(amf.parameters());
        parameters.put("networkName", new Blueprint.Parameter("anything", "", "(?s).*"));
        Map<String, Blueprint> blueprints = new TreeMap<>(CATALOG.blueprints());
        blueprints.put("AMF", new Blueprint(amf.type(), amf.version(), amf.chain(), amf.files(), parameters, amf.exemptions()));
        return new Catalog(CATALOG.profiles(), CATALOG.sites(), CATALOG.regions(), CATALOG.prices(), blueprints, CATALOG.lexicon(),
                CATALOG.digest());
    }
}
