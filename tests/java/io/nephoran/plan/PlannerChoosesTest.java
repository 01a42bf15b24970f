package io.nephoran.plan;

import static io.nephoran.plan.Networks.running;
import static io.nephoran.plan.Networks.say;
import static io.nephoran.plan.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Objective;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many, how large, where. */
class PlannerChoosesTest {
    private final Planner planner = new Planner(small());

    @Test
    void theLoadDecidesCountAndFlavourTogether() {
        // 90,000 users × 1.2 need 11 small replicas (more than 10 are not allowed) or 2 large ones
        ResourcePlan plan = planned(say(Action.DEPLOY).function("AMF").bound(Metric.USERS, ">=", 90_000, ""));

        assertThat(the("AMF", plan)).matches(amf -> amf.flavour().equals("large") && amf.replicas() == 2);
        assertThat(plan.assumptions()).contains("AMF has 2 replicas: for 90000 users with headroom 1.2");
    }

    @Test
    void theCheapestFlavourThatCarriesTheLoadWins() {
        // 3 small at 30 EUR each are cheaper than 1 large at 120 EUR
        assertThat(the("AMF", planned(say(Action.DEPLOY).function("AMF").bound(Metric.USERS, ">=", 25_000, ""))))
                .matches(amf -> amf.flavour().equals("small") && amf.replicas() == 3);
    }

    @Test
    void availabilityAddsTheLeastRedundancy() {
        // two of two carry the load: each up 99 %; 99.9 % need one more, by the binomial sum 0.999702
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UPF").bound(Metric.THROUGHPUT, ">=", 1_600, "Mbps")
                .bound(Metric.AVAILABILITY, ">=", 99.9, "%"));

        assertThat(the("UPF", plan)).matches(upf -> upf.replicas() == 3 && upf.spread());
        assertThat(plan.solution().availability()).isCloseTo(0.999702, within(1e-9));
    }

    @Test
    void twoEdgesAreTwoDifferentSitesThatShareTheLoad() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function(at("UPF", "edge", 2)).bound(Metric.THROUGHPUT, ">=", 2_000, "Mbps"));

        assertThat(plan.instances()).extracting(PlannedInstance::path).containsExactly("edge-1/default/upf", "edge-2/default/upf");
        assertThat(plan.instances()).allMatch(upf -> upf.replicas() == 2);
        assertThat(plan.assumptions()).contains("UPF goes to edge-1, one of edge-1 and edge-2: the best of 2 sites that can take "
                + "it among the edge sites, by cost");
    }

    @Test
    void anEdgeIsChosenByWhatCanTakeIt() {
        // edge-2 has one zone only
        assertThat(the("UPF", planned(say(Action.DEPLOY).function(at("UPF", "edge", 1)).highlyAvailable())).site()).isEqualTo("edge-1");
    }

    @Test
    void everyEdgeIsEachSiteOfTheTier() {
        assertThat(planned(say(Action.DEPLOY).function(at("UPF", "edge", FunctionRequest.EVERY_SITE))).instances())
                .extracting(PlannedInstance::path).containsExactly("edge-1/default/upf", "edge-2/default/upf");
    }

    @Test
    void aSecondEdgeIsAddedToTheOneThatRuns() {
        List<DeployedInstance> running = running(planner.plan(say(Action.DEPLOY).function("UPF", 3).at("edge-2").request()));

        ResourcePlan plan = ((PlanOutcome.Planned) planner.plan(
                say(Action.DEPLOY).function(at("UPF", "edge", 2)).request().on(running))).plan();

        assertThat(plan.instances()).extracting(one -> one.path() + " x" + one.replicas())
                .containsExactly("edge-1/default/upf x1", "edge-2/default/upf x3");
    }

    @Test
    void theEdgeLeavesOpenWhichAndMoreEdgesThanThereAreAreRefused() {
        assertThat(planner.plan(say(Action.DEPLOY).function("UPF").at("edge").request())).isInstanceOfSatisfying(PlanOutcome.Asks.class,
                asks -> assertThat(asks.questions().get(0).options()).containsExactly("edge-1", "edge-2"));
        assertThat(planner.plan(say(Action.DEPLOY).function("UPF").at("edge").request().answered(Map.of("site", "edge-2"))))
                .isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> assertThat(the("UPF", planned.plan()).site()).isEqualTo("edge-2"));
        assertThat(planner.plan(say(Action.DEPLOY).function(at("UPF", "edge", 3)).request())).isInstanceOfSatisfying(
                PlanOutcome.Infeasible.class, no -> assertThat(no.sentence()).startsWith("UPF at 3 edge sites: the inventory has edge-1 and edge-2"));
    }

    private static FunctionRequest at(String type, String tier, int count) {
        return FunctionRequest.of(type).toBuilder().site(tier).siteCount(count).build();
    }

    @Test
    void highAvailabilityReachesTwoZonesAndIncludesWhatIsNeeded() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UDR").highlyAvailable());

        assertThat(the("UDR", plan)).matches(udr -> udr.replicas() == 2 && udr.spread());
        assertThat(the("MongoDB", plan)).matches(mongo -> mongo.replicas() == 3 && mongo.spread()
                && "UDR".equals(mongo.dependencyOf()));
    }

    @Test
    void oneReplicaIsEnoughInDevelopment() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UDR").environment("lab"));

        assertThat(the("UDR", plan)).matches(udr -> udr.replicas() == 1 && udr.environment().equals("development"));
        assertThat(plan.assumptions()).contains("environment lab is taken as development",
                "UDR has 1 replica: one is enough in development");
    }

    @Test
    void aNamedSiteForEachInstance() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("AMF", 3).at("regional-1", "core-1"));

        assertThat(plan.instances()).filteredOn(one -> one.type().equals("AMF"))
                .extracting(PlannedInstance::path).containsExactly("core-1/default/amf", "regional-1/default/amf");
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("NRF")).hasSize(1);
    }

    @Test
    void aRegionLeavesTheChoiceAmongItsSites() {
        assertThat(the("NRF", planned(say(Action.DEPLOY).function("NRF").region("north"))).site()).isEqualTo("regional-1");
        assertThat(the("NRF", planned(say(Action.DEPLOY).function("NRF").at("The North"))).site()).isEqualTo("regional-1");
    }

    @Test
    void theObjectiveDecides() {
        assertThat(the("NRF", planned(say(Action.DEPLOY).function("NRF").objective(Objective.PERFORMANCE))).site())
                .isEqualTo("edge-1");
        assertThat(the("NRF", planned(say(Action.DEPLOY).function("NRF").objective(Objective.RELIABILITY))).site())
                .isEqualTo("regional-1");
    }

    @Test
    void explicitWeightsComeBeforeTheObjective() {
        PlanRequest request = say(Action.DEPLOY).function("NRF").objective(Objective.COST).request();

        PlanOutcome outcome = planner.plan(new PlanRequest(request.interpretation(), "default", List.of(), Map.of(),
                Map.of("performance", 1.0), null, Map.of(), null));

        assertThat(the("NRF", ((PlanOutcome.Planned) outcome).plan()).site()).isEqualTo("edge-1");
    }

    @Test
    void theUserPathKeepsItsLatency() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UPF").bound(Metric.LATENCY, "<", 4, "ms"));

        assertThat(the("UPF", plan).site()).isEqualTo("edge-1");
        assertThat(plan.solution().latencyMs()).isEqualTo(3);
    }

    @Test
    void aDependencyGoesBesideWhatNeedsItUnlessItMayNot() {
        // UDR may be at regional and core sites only
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UDR", 2).at("edge-1"));

        assertThat(the("UDR", plan).site()).isEqualTo("edge-1");
        assertThat(plan.findings()).extracting(Finding::message).contains("UDR belongs at regional and core sites by its profile; "
                + "edge-1 is edge, and was named, so it goes there");
        assertThat(the("MongoDB", plan).site()).isEqualTo("regional-1");
        assertThat(plan.relaxed()).singleElement().asString().startsWith("MongoDB is not beside the functions it talks to");
    }

    @Test
    void whatIsNewGoesBesideWhatItNeeds() {
        List<DeployedInstance> nrf = running(planner.plan(say(Action.DEPLOY).function("NRF").at("edge-1").request()));

        ResourcePlan plan = ((PlanOutcome.Planned) planner.plan(say(Action.DEPLOY).function("AMF").request().on(nrf))).plan();

        assertThat(plan.instances()).singleElement().matches(amf -> amf.path().equals("edge-1/default/amf"));
        assertThat(plan.explanation()).anyMatch(sentence -> sentence.startsWith("AMF at edge-1: beside what it needs"));
    }

    @Test
    void aFunctionThatFitsNowhereWholeIsSharedOut() {
        // 12 × 2 cores under 4 ms: 16 cores at edge-1, 8 at edge-2
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UPF", 12).bound(Metric.LATENCY, "<=", 4, "ms"));

        assertThat(plan.instances()).extracting(PlannedInstance::site, PlannedInstance::replicas).containsExactly(
                org.assertj.core.groups.Tuple.tuple("edge-1", 8), org.assertj.core.groups.Tuple.tuple("edge-2", 4));
        assertThat(plan.relaxed()).containsExactly("UPF is shared out over several sites: no single one could take it whole");
    }

    @Test
    void whatRunsTakesRoom() {
        List<DeployedInstance> full = running(planner.plan(say(Action.DEPLOY).function("UPF", 4).at("edge-2").request()));

        PlanOutcome outcome = planner.plan(say(Action.DEPLOY).function("NRF").at("edge-2").request().on(full));

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Infeasible.class, refused ->
                assertThat(refused.sentence()).contains("free is 0 cores at edge-2"));
    }

    @Test
    void deploysWithAutoscaling() {
        assertThat(the("UPF", planned(say(Action.DEPLOY).function("UPF").autoscaled(2, 8, null)))).satisfies(upf -> {
            assertThat(upf.replicas()).isEqualTo(2);
            assertThat(upf.autoscaling()).isEqualTo(new Autoscaling(2, 8, "cpu", 70));
        });
    }

    @Test
    void aSliceWithoutFunctionsGetsThoseItNeeds() {
        Slice slice = new Slice(SliceType.EMBB, 1, "0000a1", "internet");
        Planner whole = new Planner(Networks.catalog(List.copyOf(small().sites().values()),
                List.of(small().profiles().get("AMF"), small().profiles().get("NRF"), small().profiles().get("UPF"),
                        Networks.profile("SMF", "control-plane", "sessions", 0, 0.999, 1, 1, 9, List.of("NRF"), List.of(), List.of(),
                                Networks.size("small", "1", "1Gi", null, 0))), List.of("AMF", "NRF", "UPF", "SMF")));

        ResourcePlan plan = ((PlanOutcome.Planned) whole.plan(say(Action.DEPLOY).slice(slice).request())).plan();

        assertThat(plan.instances()).extracting(PlannedInstance::type).containsExactly("AMF", "NRF", "SMF", "UPF");
        assertThat(the("UPF", plan).slices()).containsExactly(slice);
        assertThat(the("NRF", plan).slices()).isEmpty();
        assertThat(plan.assumptions()).contains(
                "slice 000001-0000a1 is served by AMF, SMF and UPF (3GPP TS 23.501 §5.15.1)");
    }

    @Test
    void anAnswerSettlesWhereItGoes() {
        PlanRequest request = say(Action.DEPLOY).function("NRF").at("mars").request();

        PlanOutcome outcome = planner.plan(request.answered(Map.of("site", "core-1")));

        assertThat(the("NRF", ((PlanOutcome.Planned) outcome).plan()).site()).isEqualTo("core-1");
    }

    @Test
    void instancesOfOneTypeAtOneSiteHaveNamesOfTheirOwn() {
        FunctionRequest named = FunctionRequest.of("NRF").toBuilder().instance("nrf-blue").site("edge-1").replicas(1).build();

        ResourcePlan plan = planned(say(Action.DEPLOY).function(named)
                .function(FunctionRequest.of("NRF").toBuilder().site("edge-1").replicas(1).build())
                .function(FunctionRequest.of("NRF").toBuilder().site("edge-1").replicas(1).build()));

        assertThat(plan.instances()).extracting(PlannedInstance::name).containsExactly("nrf", "nrf-2", "nrf-blue");
    }

    @Test
    void aBoundNothingPromisesIsSaidToBeSo() {
        assertThat(planned(say(Action.DEPLOY).function("NRF").bound(Metric.JITTER, "<", 2, "ms")).findings())
                .extracting(Finding::message)
                .contains("jitter < 2 ms has no influence on sizes and places; nothing in the plan promises it");
    }

    @Test
    void theSameRequestHasTheSamePlan() {
        for (Networks.Saying saying : List.of(say(Action.DEPLOY).function("AMF").function("UPF").function("UDR").highlyAvailable(),
                say(Action.DEPLOY).function("UPF", 12).bound(Metric.LATENCY, "<=", 4, "ms"))) {
            PlanRequest request = saying.request();
            assertThat(Networks.text(new Planner(small()).plan(request))).isEqualTo(Networks.text(planner.plan(request)));
        }
    }

    private ResourcePlan planned(Networks.Saying saying) {
        PlanOutcome outcome = planner.plan(saying.request());
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    private static PlannedInstance the(String type, ResourcePlan plan) {
        assertThat(plan.instances()).filteredOn(one -> one.type().equals(type)).hasSize(1);
        return plan.instances().stream().filter(one -> one.type().equals(type)).findFirst().orElseThrow();
    }
}
