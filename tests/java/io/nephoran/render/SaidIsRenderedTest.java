package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan holds arrives in the files: PLMNs, limits, parameters, slices of one site. */
class SaidIsRenderedTest {
    private static final Renderer RENDERER = new Renderer(new CatalogLoader(Layers.over(List.of())).load(), Templates.configuration(List.of()));
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Plmn FIRST = new Plmn("999", "70");
    private static final Plmn SECOND = new Plmn("001", "01");

    @Test
    void anAmfServesAllItsPlmns() throws IOException {
        JsonNode amf = configuration(Plans.of(Plans.instance("AMF").plmns(FIRST, SECOND).build()), "edge-1/core/amf", "amfcfg.yaml")
                .path("configuration");

        assertThat(plmns(amf.path("servedGuamiList"), "/plmnId")).containsExactly("999-70", "001-01");
        assertThat(plmns(amf.path("supportTaiList"), "/plmnId")).containsExactly("999-70", "001-01");
        assertThat(plmns(amf.path("plmnSupportList"), "/plmnId")).containsExactly("999-70", "001-01");
        assertThat(amf.at("/plmnSupportList/1/snssaiList/0/sd").asText()).isEqualTo("0000a1");
    }

    @Test
    void soDoSmfAusfAndNssf() throws IOException {
        ResourcePlan core = Plans.of(Plans.instance("SMF").plmns(FIRST, SECOND).build(), Plans.instance("AUSF").plmns(FIRST, SECOND).build(),
                Plans.instance("NSSF").plmns(FIRST, SECOND).build());

        assertThat(plmns(configuration(core, "edge-1/core/smf", "smfcfg.yaml").at("/configuration/plmnList"), "")).containsExactly("999-70",
                "001-01");
        assertThat(plmns(configuration(core, "edge-1/core/ausf", "ausfcfg.yaml").at("/configuration/plmnSupportList"), ""))
                .containsExactly("999-70", "001-01");
        JsonNode nssf = configuration(core, "edge-1/core/nssf", "nssfcfg.yaml").path("configuration");
        assertThat(plmns(nssf.path("supportedPlmnList"), "")).containsExactly("999-70", "001-01");
        assertThat(plmns(nssf.path("supportedNssaiInPlmnList"), "/plmnId")).containsExactly("999-70", "001-01");
        assertThat(plmns(nssf.path("taList"), "/tai/plmnId")).containsExactly("999-70", "001-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMF", "UPF", "MongoDB", "O-DU"})
    void limitsOfThePlanComeBeforeThoseOfTheEnvironment(String type) throws IOException {
        PlannedInstance limited = Plans.instance(type).limits("3", "5Gi").build();

        RenderedPackage made = RENDERER.render(Plans.of(limited), "limits").packages().get(0);
        JsonNode limits = YAML.readTree(BlueprintsTest.content(made, made.files().stream().anyMatch(file -> file.name().equals("deployment.yaml"))
                ? "deployment.yaml" : "statefulset.yaml")).at("/spec/template/spec/containers/0/resources/limits");

        assertThat(limits.path("cpu").asText()).isEqualTo("3");
        assertThat(limits.path("memory").asText()).isEqualTo("5Gi");
        assertThat(BlueprintsTest.content(made, "README.md")).contains("| at most | 3 CPU, 5Gi memory |");
    }

    @ParameterizedTest
    @CsvSource({"UPF, mtu, 1420, upfcfg.yaml, /gtpu/ifList/0/mtu", "UPF, logLevel, debug, upfcfg.yaml, /logger/level",
        "SMF, dns, 192.0.2.53, smfcfg.yaml, /configuration/snssaiInfos/0/dnnInfos/0/dns/ipv4",
        "AMF, networkName, Acme, amfcfg.yaml, /configuration/networkName/full", "AMF, t3512Value, 1800, amfcfg.yaml, /configuration/t3512Value",
        "AMF, tac, 00a0f1, amfcfg.yaml, /configuration/supportTaiList/0/tac", "NSSF, tac, 00a0f1, nssfcfg.yaml, /configuration/taList/0/tai/tac",
        "PCF, logLevel, warn, pcfcfg.yaml, /logger/level"})
    void parametersStandWhereTheyBelong(String type, String name, String value, String key, String pointer) throws IOException {
        ResourcePlan plan = Plans.of(Plans.instance(type).parameters(Map.of(name, value)).build());

        assertThat(configuration(plan, "edge-1/core/" + type.toLowerCase(java.util.Locale.ROOT), key).at(pointer).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"7, 000007, 7", "0x1a, 00001a, 26", "00A0F1, 00a0f1, 41201"})
    void theNetworkHasTheTrackingAreaOfItsAmf(String said, String hexadecimal, int decimal) throws IOException {
        ResourcePlan plan = Plans.of(Plans.instance("AMF").parameters(Map.of("tac", said)).build(), Plans.instance("NSSF").build(),
                Plans.instance("O-CU-CP").build());

        assertThat(configuration(plan, "edge-1/core/amf", "amfcfg.yaml").at("/configuration/supportTaiList/0/tac").asText()).isEqualTo(hexadecimal);
        assertThat(configuration(plan, "edge-1/core/nssf", "nssfcfg.yaml").at("/configuration/taList/0/tai/tac").asText()).isEqualTo(hexadecimal);
        assertThat(data(plan, "edge-1/core/o-cu-cp", "gnb.conf")).contains("tracking_area_code = " + decimal + ";");
    }

    @Test
    void anSmfKnowsTheUserPlanesOfItsSlicesOnly() throws IOException {
        Slice iot = new Slice(SliceType.MMTC, 3, null, null);
        Slice urgent = new Slice(SliceType.URLLC, 2, null, null);
        ResourcePlan plan = Plans.of(Plans.instance("SMF").slices(iot).build(), Plans.instance("SMF").site("edge-2").slices(urgent).build(),
                Plans.instance("UPF").replicas(1).slices(iot).build(), Plans.instance("UPF").site("edge-2").replicas(1).slices(urgent).build());

        JsonNode nodes = configuration(plan, "edge-1/core/smf", "smfcfg.yaml").at("/configuration/userplaneInformation/upNodes");

        assertThat(nodes.properties()).extracting(Map.Entry::getKey).containsExactly("gNB1", "upf-edge-1-0");
        assertThat(data(plan, "edge-1/core/smf", "smfcfg.yaml")).contains("sst: 3").doesNotContain("sst: 2");
        assertThat(data(plan, "edge-2/core/smf", "smfcfg.yaml")).contains("sst: 2").doesNotContain("sst: 3");
    }

    @Test
    void aUserPlaneRoutesThePoolThatItsSmfGivesOut() throws IOException {
        Slice broad = new Slice(SliceType.EMBB, 1, null, null);
        Slice urgent = new Slice(SliceType.URLLC, 2, null, null);
        ResourcePlan plan = Plans.of(Plans.instance("SMF").slices(broad, urgent).build(), Plans.instance("UPF").replicas(1).slices(urgent).build());

        JsonNode node = configuration(plan, "edge-1/core/smf", "smfcfg.yaml")
                .at("/configuration/userplaneInformation/upNodes/upf-edge-1-0/sNssaiUpfInfos");

        assertThat(node).hasSize(1);
        assertThat(node.at("/0/dnnUpfInfoList/0/pools/0/cidr").asText()).isEqualTo("10.61.0.0/20");
        assertThat(configuration(plan, "edge-1/core/upf", "upfcfg.yaml").at("/dnnList/0/cidr").asText()).isEqualTo("10.61.0.0/16");
    }

    private static List<String> plmns(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false).map(each -> pointer.isEmpty() ? each : each.at(pointer))
                .map(plmn -> plmn.path("mcc").asText() + "-" + plmn.path("mnc").asText()).toList();
    }

    private static JsonNode configuration(ResourcePlan plan, String path, String key) throws IOException {
        return YAML.readTree(data(plan, path, key));
    }

    private static String data(ResourcePlan plan, String path, String key) throws IOException {
        RenderedPackage made = RENDERER.render(plan, "As said").packages().stream().filter(each -> each.path().equals(path)).findFirst()
                .orElseThrow();
        return YAML.readTree(BlueprintsTest.content(made, "configmap.yaml")).path("data").path(key).asText();
    }
}
