package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.ResourcePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Functions that are rendered together find each other and agree on the network. */
class ConfigurationsFitTest {
    private static final Renderer RENDERER = new Renderer(new CatalogLoader(Layers.over(List.of())).load(), Templates.configuration(List.of()));
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ResourcePlan CORE = Plans.of(Stream.of("AMF", "AUSF", "MongoDB", "NRF", "NSSF", "PCF", "SMF", "UDM", "UDR", "UPF",
            "O-CU-CP", "O-CU-UP", "O-DU", "Near-RT-RIC").map(type -> Plans.instance(type).replicas(2).build())
            .toArray(PlannedInstance[]::new));

    @Test
    void everybodyRegistersAtTheSameNrf() throws IOException {
        for (String type : List.of("amf", "ausf", "nssf", "pcf", "smf", "udm", "udr")) {
            assertThat(configuration(CORE, type, type + "cfg.yaml").at("/configuration/nrfUri").asText()).as(type)
                    .isEqualTo("http://nrf:8000");
        }
        assertThat(configuration(CORE, "nrf", "nrfcfg.yaml").at("/configuration/sbi/registerIPv4").asText()).isEqualTo("nrf");
        assertThat(file(CORE, "nrf", "service.yaml").at("/spec/ports/0/port").asInt()).isEqualTo(8000);
    }

    @Test
    void everybodyKnowsTheMembersOfTheDatabase() throws IOException {
        String url = "mongodb://mongodb-0.mongodb-pods:27017,mongodb-1.mongodb-pods:27017/?replicaSet=rs0";

        assertThat(configuration(CORE, "nrf", "nrfcfg.yaml").at("/configuration/MongoDBUrl").asText()).isEqualTo(url);
        assertThat(configuration(CORE, "udr", "udrcfg.yaml").at("/configuration/mongodb/url").asText()).isEqualTo(url);
        assertThat(configuration(CORE, "pcf", "pcfcfg.yaml").at("/configuration/mongodb/url").asText()).isEqualTo(url);
        assertThat(file(CORE, "mongodb", "service-pods.yaml").at("/metadata/name").asText()).isEqualTo("mongodb-pods");
        assertThat(configuration(CORE, "mongodb", "mongod.conf").at("/replication/replSetName").asText()).isEqualTo("rs0");
    }

    @Test
    void everybodyServesTheSamePlmnTrackingAreaAndSlice() throws IOException {
        JsonNode amf = configuration(CORE, "amf", "amfcfg.yaml").path("configuration");
        JsonNode smf = configuration(CORE, "smf", "smfcfg.yaml").path("configuration");
        JsonNode nssf = configuration(CORE, "nssf", "nssfcfg.yaml").path("configuration");

        assertThat(List.of(amf.at("/plmnSupportList/0/plmnId"), smf.at("/plmnList/0"), nssf.at("/supportedPlmnList/0")))
                .allSatisfy(plmn -> assertThat(plmn.path("mcc").asText() + plmn.path("mnc").asText()).isEqualTo("20893"));
        assertThat(List.of(amf.at("/plmnSupportList/0/snssaiList/0"), smf.at("/snssaiInfos/0/sNssai"),
                nssf.at("/supportedNssaiInPlmnList/0/supportedSnssaiList/0"))).allSatisfy(slice -> {
                    assertThat(slice.path("sst").asInt()).isEqualTo(1);
                    assertThat(slice.path("sd").asText()).isEqualTo("0000a1");
                });
        assertThat(amf.at("/supportTaiList/0/tac").asText()).isEqualTo(nssf.at("/taList/0/tai/tac").asText()).isEqualTo("000001");
        assertThat(text(CORE, "o-cu-cp", "gnb.conf")).contains("mcc = 208;", "mnc = 93;", "tracking_area_code = 1;",
                "{ sst = 1; sd = 0x0000a1; }");
    }

    @Test
    void theSmfKnowsEveryPodOfEveryUpfByTheNameItGivesItself() throws IOException {
        JsonNode nodes = configuration(CORE, "smf", "smfcfg.yaml").at("/configuration/userplaneInformation/upNodes");
        JsonNode upf = configuration(CORE, "upf", "upfcfg.yaml");

        assertThat(nodes.at("/upf-edge-1-0/nodeID").asText()).isEqualTo("upf-0.upf-n4");
        assertThat(nodes.at("/upf-edge-1-1/nodeID").asText()).isEqualTo("upf-1.upf-n4");
        assertThat(upf.at("/pfcp/nodeID").asText()).isEqualTo("@POD_NAME@.upf-n4");
        assertThat(file(CORE, "upf", "service-n4.yaml").at("/metadata/name").asText()).isEqualTo("upf-n4");
        assertThat(nodes.at("/upf-edge-1-0/sNssaiUpfInfos/0/dnnUpfInfoList/0/pools/0/cidr").asText())
                .isNotEqualTo(nodes.at("/upf-edge-1-1/sNssaiUpfInfos/0/dnnUpfInfoList/0/pools/0/cidr").asText());
        assertThat(upf.at("/dnnList/0/cidr").asText()).isEqualTo("10.60.0.0/16");
    }

    @Test
    void theRadioSideCallsServicesThatAreThere() throws IOException {
        assertThat(text(CORE, "o-cu-cp", "deployment.yaml")).contains("$(address amf-n2)", "$(address near-rt-ric-e2)");
        assertThat(file(CORE, "amf", "service-n2.yaml").at("/metadata/name").asText()).isEqualTo("amf-n2");
        assertThat(file(CORE, "near-rt-ric", "service-e2.yaml").at("/metadata/name").asText()).isEqualTo("near-rt-ric-e2");
        assertThat(text(CORE, "o-du", "deployment.yaml")).contains("$(address o-cu-cp)");
        assertThat(file(CORE, "o-cu-cp", "service.yaml").at("/metadata/name").asText()).isEqualTo("o-cu-cp");
    }

    @Test
    void aRevisedFunctionKeepsTheNeighboursItIsGiven() throws IOException {
        ResourcePlan alone = Plans.of(Plans.instance("SMF")
                .parameters(Map.of("peer.UPF", "edge-1/core/upf-a:2, edge-2/core/upf-b")).build());

        JsonNode nodes = configuration(alone, "smf", "smfcfg.yaml").at("/configuration/userplaneInformation/upNodes");

        assertThat(nodes.properties()).extracting(Map.Entry::getKey)
                .containsExactly("gNB1", "upf-a-edge-1-0", "upf-a-edge-1-1", "upf-b-edge-2-0");
        assertThat(nodes.at("/upf-b-edge-2-0/nodeID").asText()).isEqualTo("upf-b-0.edge-2.upf-b-n4.core.svc.clusterset.local");
    }

    @Test
    void aRevisedFunctionGoesOnKnowingWhatRuns() throws IOException {
        // Given a UPF of two pods that runs, an NRF of another name, and a UPF of another namespace
        List<PlannedInstance> running = List.of(Plans.instance("UPF").replicas(2).build(), Plans.instance("NRF").name("nrf-main").build(),
                Plans.instance("UPF").name("upf-lab").namespace("lab").build());

        // When only the SMF is scaled
        ManifestGeneration made = RENDERER.render(Plans.of(Plans.instance("SMF").build()), "Scale the SMF to 3", running);

        // Then
        JsonNode smf = YAML.readTree(YAML.readTree(BlueprintsTest.content(made.packages().get(0), "configmap.yaml"))
                .at("/data/smfcfg.yaml").asText()).path("configuration");
        assertThat(smf.at("/userplaneInformation/upNodes").properties()).extracting(Map.Entry::getKey)
                .containsExactly("gNB1", "upf-edge-1-0", "upf-edge-1-1");
        assertThat(smf.path("nrfUri").asText()).isEqualTo("http://nrf-main:8000");
    }

    @Test
    void writesDownWhatItHadToAssume() {
        ManifestGeneration made = RENDERER.render(Plans.of(Plans.instance("AMF").silent().build()), "Deploy an AMF");

        assertThat(BlueprintsTest.content(made.packages().get(0), "README.md"))
                .contains("PLMN 001-01, the test network", "SST 1 and SD 010203 with DNN internet",
                        "NRF is expected in the same namespace as 'nrf'");
    }

    private static JsonNode configuration(ResourcePlan plan, String name, String key) throws IOException {
        return YAML.readTree(text(plan, name, key));
    }

    private static String text(ResourcePlan plan, String name, String key) throws IOException {
        return key.equals("deployment.yaml") ? BlueprintsTest.content(rendered(plan, name), key)
                : file(plan, name, "configmap.yaml").path("data").path(key).asText();
    }

    private static JsonNode file(ResourcePlan plan, String name, String file) throws IOException {
        return YAML.readTree(BlueprintsTest.content(rendered(plan, name), file));
    }

    private static RenderedPackage rendered(ResourcePlan plan, String name) {
        return new ArrayList<>(RENDERER.render(plan, "Stand up a core").packages()).stream()
                .filter(rendered -> rendered.path().endsWith("/" + name)).findFirst().orElseThrow();
    }
}
