package io.nephoran.plan;

import static io.nephoran.plan.Networks.asked;
import static io.nephoran.plan.Networks.planned;
import static io.nephoran.plan.Networks.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Exclusion;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts, sites, slices, namespaces, PLMNs and actions belong to the clause that says them. */
class PlannerBindsClausesTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final Plmn FIRST = new Plmn("999", "70");
    private static final Plmn SECOND = new Plmn("208", "93");
    private final Planner planner = new Planner(CATALOG);

    @Test
    void eachSliceIsServedAtItsOwnSite() {
        // Given "Create an mMTC slice at edge-1 and a URLLC slice at edge-2"
        Interpretation said = said(Action.DEPLOY).sites(List.of("edge-1", "edge-2"))
                .slices(List.of(slice(SliceType.MMTC, "edge-1", null), slice(SliceType.URLLC, "edge-2", null))).build();

        // When
        ResourcePlan plan = planned(planner, PlanRequest.of(said));

        // Then
        assertThat(plan.instances()).filteredOn(one -> List.of("AMF", "SMF", "UPF").contains(one.type()))
                .extracting(PlannedInstance::path, one -> one.slices().stream().map(Slice::sst).toList())
                .containsExactly(tuple("edge-1/default/amf", List.of(3)), tuple("edge-1/default/smf", List.of(3)),
                        tuple("edge-1/default/upf", List.of(3)), tuple("edge-2/default/amf", List.of(2)),
                        tuple("edge-2/default/smf", List.of(2)), tuple("edge-2/default/upf", List.of(2)));
    }

    @Test
    void eachSliceHasItsOwnAction() {
        // Given
        List<DeployedInstance> network = running(
                planner.plan(PlanRequest.of(said(Action.DEPLOY).slices(List.of(slice(SliceType.EMBB, "edge-1", null))).build())));
        network = running(planner.plan(PlanRequest.of(said(Action.DEPLOY).slices(List.of(slice(SliceType.EMBB, "edge-1", null))).build())),
                planner.plan(PlanRequest.of(said(Action.DEPLOY).slices(List.of(slice(SliceType.URLLC, "edge-2", null))).build()).on(network)));

        // When "Pause the eMBB slice at edge-1 and resume the URLLC slice at edge-2"
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.SUSPEND).sites(List.of("edge-1", "edge-2")).slices(List.of(
                slice(SliceType.EMBB, "edge-1", null), slice(SliceType.URLLC, "edge-2", Action.RESUME))).build()).on(network));

        // Then
        assertThat(plan.instances()).extracting(PlannedInstance::site, PlannedInstance::suspended).contains(tuple("edge-1", true), tuple("edge-2",
                false))
                .doesNotContain(tuple("edge-1", false), tuple("edge-2", true));
        assertThat(plan.actions()).containsEntry("edge-2/default/upf", Action.RESUME).doesNotContainKey("edge-1/default/upf");
    }

    @Test
    void aSliceWithAnActionOfItsOwnLeavesTheFunctionsAlone() {
        List<DeployedInstance> network = running(
                planner.plan(PlanRequest.of(said(Action.DEPLOY).slices(List.of(slice(SliceType.URLLC, "edge-2", null))).build())));

        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(at("UPF", "edge-1").build()))
                .slices(List.of(slice(SliceType.URLLC, "edge-2", Action.DELETE))).build()).on(network));

        assertThat(plan.removals()).extracting(gone -> gone.instance().path())
                .containsExactly("edge-2/default/amf", "edge-2/default/smf", "edge-2/default/upf");
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("UPF")).singleElement()
                .matches(upf -> upf.site().equals("edge-1") && upf.slices().isEmpty());
    }

    @Test
    void whatGoesAndComesElsewhereStaysWhatItWas() {
        // Given a UPF with slice, data network and parameter
        Interpretation first = said(Action.DEPLOY).networkFunctions(List.of(at("UPF", "edge-1").replicas(2).parameters(Map.of("mtu", "1420"))
                .build()))
                .slices(List.of(SliceRequest.of(new Slice(SliceType.URLLC, 2, "0000a1", "factory")))).build();
        List<DeployedInstance> network = running(planner.plan(PlanRequest.of(first)));

        // When "Delete the UPF at edge-1 and deploy it at edge-2"
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DELETE).networkFunctions(List.of(at("UPF", "edge-1").build(),
                at("UPF", "edge-2").action(Action.DEPLOY).build())).sites(List.of("edge-1", "edge-2")).build()).on(network));

        // Then
        assertThat(plan.removals()).extracting(gone -> gone.instance().path()).containsExactly("edge-1/default/upf");
        assertThat(plan.instances()).singleElement().satisfies(upf -> {
            assertThat(upf.path()).isEqualTo("edge-2/default/upf");
            assertThat(upf.slices()).containsExactly(new Slice(SliceType.URLLC, 2, "0000a1", "factory"));
            assertThat(upf.parameters()).containsEntry("mtu", "1420");
            assertThat(upf.replicas()).isEqualTo(2);
        });
    }

    @Test
    void twoOfATypeInTwoNamespacesAreTwoNetworks() {
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(
                at("AMF", "edge-1").namespace("one").plmn(FIRST).build(), at("AMF", "edge-1").namespace("two").plmn(SECOND).replicas(3).build()))
                        .build()));

        assertThat(plan.instances()).filteredOn(one -> one.type().equals("AMF")).extracting(PlannedInstance::path, PlannedInstance::plmn)
                .containsExactly(tuple("edge-1/one/amf", FIRST), tuple("edge-1/two/amf", SECOND));
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("NRF")).extracting(PlannedInstance::namespace, PlannedInstance::plmn)
                .containsExactlyInAnyOrder(tuple("one", FIRST), tuple("two", SECOND));
    }

    @Test
    void twoOfATypeAtOneSiteHaveTwoNamesAndKeepThem() {
        Interpretation said = said(Action.DEPLOY).networkFunctions(List.of(at("AMF", "edge-2").plmn(FIRST).build(), at("AMF", "edge-2")
                .plmn(SECOND).build()))
                .build();
        ResourcePlan plan = planned(planner, PlanRequest.of(said));

        assertThat(plan.instances()).filteredOn(one -> one.type().equals("AMF")).extracting(PlannedInstance::name, PlannedInstance::plmn)
                .containsExactly(tuple("amf", FIRST), tuple("amf-2", SECOND));

        Interpretation turned = said.toBuilder().networkFunctions(List.of(said.networkFunctions().get(1), said.networkFunctions().get(0))).build();
        ResourcePlan again = planned(planner, PlanRequest.of(turned).on(running(planner.plan(PlanRequest.of(said)))));
        assertThat(again.instances()).filteredOn(one -> one.type().equals("AMF")).extracting(PlannedInstance::name, PlannedInstance::plmn)
                .containsExactly(tuple("amf", FIRST), tuple("amf-2", SECOND));
    }

    @Test
    void aFunctionServesItsOwnSliceAndTheOthersServeThemAll() {
        Interpretation said = said(Action.DEPLOY).networkFunctions(List.of(at("SMF", "regional-1").build(), at("UPF", "edge-1").slice("1").build(),
                at("UPF", "edge-2").slice("2-0000a1").build())).slices(List.of(SliceRequest.of(new Slice(SliceType.EMBB, 1, null, "internet")),
                SliceRequest.of(new Slice(SliceType.URLLC, 2, "0000a1", "factory")))).build();

        ResourcePlan plan = planned(planner, PlanRequest.of(said));

        assertThat(plan.instances()).filteredOn(one -> !one.slices().isEmpty())
                .extracting(PlannedInstance::path, one -> one.slices().stream().map(Slice::dnn).toList())
                .containsExactly(tuple("edge-1/default/upf", List.of("internet")), tuple("edge-2/default/upf", List.of("factory")),
                        tuple("regional-1/default/smf", List.of("internet", "factory")));
    }

    @Test
    void aDataNetworkIsASettingOfWhatServesIt() {
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(
                at("UPF", "edge-1").parameters(Map.of("dnn", "internet")).build(), at("UPF", "edge-2").parameters(Map.of("dnn", "ims")).build()))
                        .build()));

        assertThat(plan.instances()).filteredOn(one -> one.site().equals("edge-2")).singleElement()
                .matches(upf -> upf.slices().equals(List.of(new Slice(null, 1, "010203", "ims"))));
    }

    @Test
    void onlyWhatServesTheSliceIsScaled() {
        Interpretation two = said(Action.DEPLOY).networkFunctions(List.of(at("UPF", "edge-1").slice("1").build(), at("UPF", "edge-2").slice("2")
                .build())).build();
        List<DeployedInstance> network = running(planner.plan(PlanRequest.of(two)));

        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.SCALE)
                .networkFunctions(List.of(FunctionRequest.of("UPF").toBuilder().slice("2")
                .replicas(3).build()))
                .build()).on(network));

        assertThat(plan.instances()).extracting(PlannedInstance::path, PlannedInstance::replicas).containsExactly(tuple("edge-2/default/upf", 3));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"edge, -, edge-3", "-, -, edge-3", "edge-3, -, edge-3", "-, UPF, edge-3", "edge-3, -, but edge-3"})
    void nothingGoesWhereItIsExcluded(String site, String function, String not) {
        int every = FunctionRequest.EVERY_SITE;
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(at("UPF", "edge").siteCount(every).build()))
                .exclusions(List.of(new Exclusion(site, function, not))).build()));

        List<String> edges = CATALOG.sites().values().stream().filter(each -> each.tier().equals("edge") && !each.name().equals("edge-3"))
                .map(each -> each.name()).toList();
        assertThat(CATALOG.sites()).containsKey("edge-3");
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("UPF")).extracting(PlannedInstance::site)
                .containsExactlyInAnyOrderElementsOf(edges);
    }

    @Test
    void aFunctionIsNotWhereAnotherOneIs() {
        // Given both would be at the same site
        List<FunctionRequest> both = List.of(FunctionRequest.of("SMF"), FunctionRequest.of("UPF"));
        List<Exclusion> apart = List.of(new Exclusion(null, "UPF", "SMF"));
        ResourcePlan free = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(both).build()));
        assertThat(free.instances()).filteredOn(one -> both.stream().anyMatch(each -> each.type().equals(one.type())))
                .extracting(PlannedInstance::site).containsOnly(free.instances().get(0).site());

        // When
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(both).exclusions(apart).build()));
        ResourcePlan later = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("UPF")))
                .exclusions(apart).build()).on(running(planner.plan(PlanRequest.of(said(Action.DEPLOY).networkFunctions(both.subList(0, 1))
                .build())))));
        PlanOutcome same = planner.plan(PlanRequest.of(said(Action.DEPLOY).networkFunctions(both).sites(List.of("edge-1")).exclusions(apart)
                .build()));

        // Then
        assertThat(siteOf("UPF", plan)).isNotEqualTo(siteOf("SMF", plan));
        assertThat(siteOf("UPF", later)).isNotEqualTo(siteOf("SMF", free));
        assertThat(same).isInstanceOfSatisfying(PlanOutcome.Infeasible.class,
                refused -> assertThat(refused.sentence()).contains("UPF not where the SMF is"));
    }

    private static String siteOf(String type, ResourcePlan plan) {
        return plan.instances().stream().filter(one -> one.type().equals(type)).findFirst().orElseThrow().site();
    }

    @Test
    void anExcludedPlaceIsNotChosen() {
        String chosen = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("UPF"))).build())).instances()
                .get(0).site();

        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("UPF")))
                .exclusions(List.of(new Exclusion(null, null, chosen))).build()));

        assertThat(plan.instances()).allMatch(one -> !one.site().equals(chosen));
    }

    @Test
    void anExcludedFunctionIsNotAdded() {
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("AMF"),
                FunctionRequest.of("NSSF")))
                .exclusions(List.of(new Exclusion(null, "NSSF", "NSSF"), new Exclusion(null, null, "NRF"))).build()));

        assertThat(plan.instances()).extracting(PlannedInstance::type).containsExactly("AMF");
        assertThat(plan.assumptions()).anyMatch(each -> each.contains("AMF needs NRF, which is excluded"));
    }

    @Test
    void anExclusionThatNobodyKnowsIsAskedAbout() {
        PlanRequest request = PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(at("UPF", "edge").siteCount(0).build()))
                .exclusions(List.of(new Exclusion(null, null, "egde-33"))).build());

        assertThat(asked(planner, request).id()).isEqualTo("excluded");
        assertThat(planned(planner, request.answered(Map.of("excluded", "edge-3"))).instances()).noneMatch(one -> one.site().equals("edge-3"));
    }

    @Test
    void anotherOneOrThese() {
        // Given UPFs at edge-1 and edge-2
        List<DeployedInstance> network = running(planner.plan(PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("UPF")))
                .sites(List.of("edge-1", "edge-2")).build())));
        PlanRequest request = PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("UPF"))).build()).on(network);

        // When "Deploy a UPF"
        Question question = asked(planner, request);

        // Then
        assertThat(question.id()).isEqualTo("another-UPF");
        assertThat(question.options()).startsWith("these").contains("edge-3").doesNotContain("edge-1", "edge-2");
        assertThat(planned(planner, request.answered(Map.of("another-UPF", "edge-3"))).instances()).extracting(PlannedInstance::path)
                .containsExactly("edge-3/default/upf");
        assertThat(planned(planner, request.answered(Map.of("another-UPF", "these"))).instances()).extracting(PlannedInstance::site)
                .containsExactly("edge-1", "edge-2");
        assertThat(asked(planner, request.answered(Map.of("another-UPF", "maybe"))).text())
                .contains("The answer 'maybe' fits none of these: these; core-1");
    }

    @Test
    void whatMovesIsWhatItWas() {
        // Given
        List<DeployedInstance> network = running(planner.plan(PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(
                at("UPF", "edge-1").replicas(3).parameters(Map.of("mtu", "1420", "dnn", "ims")).build())).build())));

        // When "Move the UPF from edge-1 to edge-2"
        ResourcePlan plan = planned(planner, PlanRequest.of(moved("edge-2")).on(network));

        // Then
        PlannedInstance before = network.get(0).instance();
        assertThat(plan.removals()).extracting(gone -> gone.instance().path()).containsExactly("edge-1/default/upf");
        assertThat(plan.instances()).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo("edge-2/default/upf");
            assertThat(one.replicas()).isEqualTo(3);
            assertThat(one.parameters()).containsEntry("mtu", "1420");
            assertThat(one.slices()).isEqualTo(before.slices()).isNotEmpty();
        });
        assertThat(plan.findings()).noneMatch(finding -> finding.check().equals("still-needed"));
    }

    @Test
    void nothingIsMovedIntoWhatIsThere() {
        List<DeployedInstance> network = running(planner.plan(PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(
                at("UPF", "edge-1").build(), at("UPF", "edge-2").build())).build())));

        assertThat(planner.plan(PlanRequest.of(moved("edge-2")).on(network))).isInstanceOfSatisfying(PlanOutcome.Infeasible.class,
                refused -> assertThat(refused.sentence()).contains("UPF runs there already (UPF (edge-2/default/upf))", "Delete the one of edge-1"));
    }

    @Test
    void aMoveToNowhereIsAsked() {
        assertThat(asked(planner, PlanRequest.of(moved("edge-1")))).isEqualTo(new Question("site", "To which site is the UPF of edge-1 to be moved?",
                List.of()));
    }

    @Test
    void whatGoesAndIsBroughtUpElsewhereIsDeployed() {
        List<DeployedInstance> network = running(planner.plan(PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(
                at("UPF", "edge-1").parameters(Map.of("mtu", "1420")).build())).build())));

        // When "Take the UPF down at edge-1 and bring it up at edge-2 with 4 replicas"
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DELETE).networkFunctions(List.of(at("UPF", "edge-1").build(),
                at("UPF", "edge-2").action(Action.SCALE).replicas(4).build())).build()).on(network));

        assertThat(plan.removals()).hasSize(1);
        assertThat(plan.instances()).extracting(PlannedInstance::path, PlannedInstance::replicas, one -> one.parameters().get("mtu"))
                .containsExactly(tuple("edge-2/default/upf", 4, "1420"));
    }

    private static Interpretation moved(String site) {
        return said(Action.UPDATE).sites(List.of(site)).networkFunctions(List.of(FunctionRequest.of("UPF").toBuilder()
                .parameters(Map.of("from", "edge-1")).build())).build();
    }

    private static Interpretation.Builder said(Action action) {
        return Interpretation.builder().action(action).environment("staging").confidence(1);
    }

    private static Interpretation.FunctionBuilder at(String type, String site) {
        return FunctionRequest.of(type).toBuilder().site(site);
    }

    private static SliceRequest slice(SliceType type, String site, Action action) {
        return new SliceRequest(type, type.sst(), null, null, site, null, action);
    }
}
