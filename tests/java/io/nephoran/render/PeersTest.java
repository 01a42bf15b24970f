package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.RenderedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two ends of one reference point at two sites: each name that one writes is the name that the other has. */
class PeersTest {
    private static final Pattern NODE = Pattern.compile("nodeID: \"?(\\S*upf\\S*?)\"?\\n");

    private static Catalog catalog(Path folder, String way) throws IOException {
        Files.createDirectories(folder.resolve("inventory"));
        Files.writeString(folder.resolve("inventory/sites.yaml"), """
                regions: {north: []}
                peering:
                  - sites: [edge-1, edge-2, regional-1]
                    way: %s
                sites:
                """.formatted(way) + site("edge-1", 1) + site("edge-2", 2) + site("regional-1", 3));
        return new CatalogLoader(Layers.over(List.of(folder))).load();
    }

    private static String site(String name, int number) {
        return """
                  - name: %s
                    tier: edge
                    region: north
                    cluster: %s
                    provider: on-premises
                    zones: [%s-a, %s-b]
                    cpu: 64
                    memory: 256Gi
                    storage: 4Ti
                    rttMs: 2
                    capabilities: [sctp, gtp5g, multus]
                    networks: [10.20%d.0.0/16]
                    domain: %s.example.org
                """.formatted(name, name, name, name, number, name);
    }

    private static ManifestGeneration rendered(Catalog catalog, PlannedInstance... instances) {
        return new Renderer(catalog, Templates.configuration(List.of())).render(Plans.of(instances), "Deploy them");
    }

    private static String file(ManifestGeneration made, String path, String name) {
        return made.packages().stream().filter(each -> each.path().equals(path)).map(RenderedPackage::files).flatMap(List::stream)
                .filter(file -> file.name().equals(name)).findFirst().map(file -> file.content()).orElse("");
    }

    private static PlannedInstance at(String type, String site) {
        return Plans.instance(type).site(site).replicas(1).storage("10Gi").build();
    }

    @ParameterizedTest
    @CsvSource({"mcs, upf-0.edge-1.upf-n4.core.svc.clusterset.local, edge-1/core/upf",
        "routed, upf-0.upf-n4.core.svc.edge-1.example.org, edge-1/core/upf"})
    void smfAndUpfCallANodeByOneName(String way, String name, String path, @TempDir Path folder) throws IOException {
        ManifestGeneration made = rendered(catalog(folder, way), at("SMF", "regional-1"), at("NRF", "regional-1"), at("MongoDB", "regional-1"),
                at("UPF", "edge-1"), at("UPF", "edge-2"));

        Matcher own = NODE.matcher(file(made, path, "configmap.yaml"));
        assertThat(own.find()).isTrue();
        assertThat(own.group(1).replace("@POD_NAME@", "upf-0")).isEqualTo(name);
        assertThat(file(made, "regional-1/core/smf", "configmap.yaml")).contains("nodeID: " + name + "\n");
    }

    @Test
    void aNodeHasThatNameForTheSmfBesideItToo(@TempDir Path folder) throws IOException {
        ManifestGeneration made = rendered(catalog(folder, "mcs"), at("SMF", "regional-1"), at("SMF", "edge-1"), at("NRF", "edge-1"),
                at("MongoDB", "edge-1"), at("UPF", "edge-1"));

        String name = "nodeID: upf-0.edge-1.upf-n4.core.svc.clusterset.local\n";
        assertThat(file(made, "regional-1/core/smf", "configmap.yaml")).contains(name);
        assertThat(file(made, "edge-1/core/smf", "configmap.yaml")).contains(name);
    }

    @Test
    void whatOthersAreConfiguredWithIsExportedAndNothingElse(@TempDir Path folder) throws IOException {
        ManifestGeneration made = rendered(catalog(folder, "mcs"), at("SMF", "regional-1"), at("NRF", "regional-1"), at("MongoDB", "regional-1"),
                at("UPF", "edge-1"), at("AMF", "edge-2"));

        assertThat(file(made, "edge-1/core/upf", "serviceexport.yaml")).contains("kind: ServiceExport", "name: upf-n4", "name: upf-n3")
                .doesNotContain("  name: upf\n  namespace");
        assertThat(file(made, "regional-1/core/nrf", "serviceexport.yaml")).contains("  name: nrf\n  namespace");
        assertThat(file(made, "regional-1/core/mongodb", "serviceexport.yaml")).isEmpty();
        assertThat(file(made, "edge-2/core/amf", "serviceexport.yaml")).isEmpty();
        assertThat(file(made, "edge-1/core/upf", "kustomization.yaml")).contains("- serviceexport.yaml");
        assertThat(file(made, "edge-2/core/amf", "configmap.yaml")).contains("http://nrf.core.svc.clusterset.local:8000");
    }

    @Test
    void policiesAdmitTheNetworksOfPeersAndNoOthers(@TempDir Path folder) throws IOException {
        ManifestGeneration made = rendered(catalog(folder, "routed"), at("SMF", "regional-1"), at("NRF", "regional-1"),
                at("MongoDB", "regional-1"), at("UPF", "edge-1"));

        assertThat(file(made, "edge-1/core/upf", "networkpolicy.yaml")).contains("cidr: \"10.203.0.0/16\"").doesNotContain("10.202.0.0", "10.201.0.0");
        assertThat(file(made, "regional-1/core/smf", "networkpolicy.yaml")).contains("cidr: \"10.201.0.0/16\"").doesNotContain("10.202.0.0");
        assertThat(file(made, "regional-1/core/mongodb", "networkpolicy.yaml")).doesNotContain("10.20");
        assertThat(file(made, "edge-1/core/upf", "serviceexport.yaml")).as("routes need no export").isEmpty();
    }

    @Test
    void atOneSiteNothingOfItIsThere(@TempDir Path folder) throws IOException {
        ManifestGeneration made = rendered(catalog(folder, "mcs"), at("SMF", "edge-1"), at("NRF", "edge-1"), at("MongoDB", "edge-1"), at("UPF", "edge-1"));

        assertThat(file(made, "edge-1/core/upf", "configmap.yaml")).contains("nodeID: \"@POD_NAME@.upf-n4\"");
        assertThat(made.packages()).allSatisfy(each -> assertThat(each.files()).noneMatch(one -> one.name().equals("serviceexport.yaml")));
    }
}
