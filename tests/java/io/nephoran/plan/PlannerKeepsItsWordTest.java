package io.nephoran.plan;

import static io.nephoran.plan.Networks.planned;
import static io.nephoran.plan.Networks.running;
import static io.nephoran.plan.Networks.say;
import static io.nephoran.plan.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Finding;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan promises holds to the last digit, and what it does not promise is said. */
class PlannerKeepsItsWordTest {
    private final Planner planner = new Planner(small());

    @Test
    void oneReplicaReachesTheAvailabilityThatItHas() {
        // 0.99 of its profile and 99 % of the sentence are the same number
        ResourcePlan plan = planned(planner, say(Action.DEPLOY).function("UPF").at("edge-1").bound(Metric.THROUGHPUT, ">=", 800, "Mbps")
                .bound(Metric.AVAILABILITY, ">=", 99, "%").request());

        assertThat(one("UPF", plan).replicas()).isEqualTo(1);
        assertThat(plan.cost().total()).isEqualByComparingTo("120.00");
    }

    @Test
    void everyTenthOfAPercentIsReachedByAReplicaOfThatAvailability() {
        for (int tenths = 1; tenths < 1_000; tenths++) {
            double share = tenths / 1000.0;
            Planner exact = new Planner(Networks.catalog(List.copyOf(small().sites().values()), List.of(Networks.profile("UPF", "user-plane",
                    "throughput", 1_000, share, 1, 1, 1, List.of(), List.of(), List.of(), Networks.size("small", "2", "4Gi", null, 1_000))),
                    List.of("UPF")));
            double percent = Double.parseDouble(java.math.BigDecimal.valueOf(tenths, 1).toPlainString());

            assertThat(exact.plan(say(Action.DEPLOY).function("UPF").bound(Metric.AVAILABILITY, ">=", percent, "%").request()))
                    .as("%s %%", percent).isInstanceOf(PlanOutcome.Planned.class);
            assertThat(exact.plan(say(Action.DEPLOY).function("UPF").bound(Metric.AVAILABILITY, ">", percent, "%").request()))
                    .as("more than %s %%", percent).isInstanceOf(PlanOutcome.Infeasible.class);
        }
    }

    @Test
    void aSmallLoadLeavesTheRedundancyOfTheProfile() {
        ResourcePlan plan = planned(planner, say(Action.DEPLOY).function("UDR").bound(Metric.USERS, ">=", 10, "").request());

        assertThat(one("UDR", plan).replicas()).isEqualTo(2);
        assertThat(plan.assumptions()).contains("UDR has 2 replicas: for 10 users with headroom 1.2, no fewer than its profile's least of 2");
    }

    @Test
    void aLowAvailabilityLeavesTheRedundancyOfTheProfile() {
        assertThat(one("UDR", planned(planner, say(Action.DEPLOY).function("UDR").bound(Metric.AVAILABILITY, ">=", 90, "%").request())).replicas())
                .isEqualTo(2);
    }

    @Test
    void scalingToASmallLoadLeavesTheRedundancyOfTheProfile() {
        PlanRequest small = say(Action.SCALE).function("UDR").bound(Metric.USERS, ">=", 10, "").request()
                .on(running(planner.plan(say(Action.DEPLOY).function("UDR", 4).request())));

        assertThat(one("UDR", planned(planner, small)).replicas()).isEqualTo(2);
    }

    @Test
    void oneIsEnoughForASmallLoadInDevelopment() {
        assertThat(one("UDR", planned(planner, say(Action.DEPLOY).function("UDR").environment("lab").bound(Metric.USERS, ">=", 10, "").request()))
                .replicas()).isEqualTo(1);
    }

    @Test
    void theWholePathIsDoubtedWhereItsPartsReachWhatIsAskedForOneByOne() {
        ResourcePlan plan = planned(planner, say(Action.DEPLOY).function("AMF", 1).function("UPF", 2)
                .bound(Metric.AVAILABILITY, ">=", 99.9, "%").request());

        // 0.999 of the AMF × 0.9999 of two UPFs × 0.999 of the NRF; of the SMF nothing is known
        assertThat(plan.solution().availability()).isCloseTo(0.999 * 0.9999 * 0.999, within(1e-12));
        assertThat(plan.findings()).extracting(Finding::check).contains("availability-path", "availability-unknown");
        assertThat(plan.findings()).extracting(Finding::message).contains("availability 99.9 % is not reached by the whole path, where all "
                + "have to be up at once: AMF 99.9 %, UPF 99.99 % and NRF 99.9 % make 99.79011999 %; to come nearer, ask for a "
                + "higher availability of each");
    }

    @Test
    void replicasInOneZoneAreDoubted() {
        ResourcePlan plan = planned(planner, say(Action.DEPLOY).function("UPF").at("edge-2").bound(Metric.AVAILABILITY, ">=", 99.9, "%").request());

        assertThat(plan.findings()).extracting(Finding::message).contains("availability 99.9 %: edge-2 has one zone, so that what takes it "
                + "down takes all 2 replicas of UPF with it");
    }

    @Test
    void aLatencyIsAddedUpInDecimals() {
        // as doubles 0.1 + 0.2 is more than 0.3
        Planner near = new Planner(Networks.catalog(List.of(Networks.site("edge-1", "edge", "north", "own", 1, 16, 64, 0.1)),
                List.of(Networks.profile("UPF", "user-plane", "throughput", 1_000, 0.99, 0.2, 1, 1, List.of(), List.of(), List.of(),
                        Networks.size("small", "2", "4Gi", null, 1_000))), List.of("UPF")));

        assertThat(planned(near, say(Action.DEPLOY).function("UPF").bound(Metric.LATENCY, "<=", 0.3, "ms").request()).solution().latencyMs())
                .isEqualTo(0.3);
        assertThat(near.plan(say(Action.DEPLOY).function("UPF").bound(Metric.LATENCY, "<", 0.3, "ms").request()))
                .isInstanceOf(PlanOutcome.Infeasible.class);
    }

    @Test
    void noReplicaCountIsSaidToBeNeededWhereNoneIsEnough() {
        Planner frail = new Planner(Networks.catalog(List.copyOf(small().sites().values()), List.of(Networks.profile("UPF", "user-plane",
                "throughput", 1_000, 0.5, 1, 1, 4, List.of(), List.of(), List.of(), Networks.size("small", "2", "4Gi", null, 1_000))),
                List.of("UPF")));

        assertThat(frail.plan(say(Action.DEPLOY).function("UPF").bound(Metric.AVAILABILITY, ">=", 99.999, "%").request()))
                .isInstanceOfSatisfying(PlanOutcome.Infeasible.class, no -> assertThat(no.sentence()).contains("availability of 99.999 %: "
                        + "4 replicas, the most that are allowed, of UPF, each up 50 % of the time, reach 93.75 %"));
    }

    @Test
    void hardwareThatIsSwitchedOnIsWhereTheFunctionGoes() {
        // Given the blueprint has SR-IOV, one site has it, and another one would be cheaper
        Catalog plain = Networks.catalog(List.of(Networks.site("edge-1", "edge", "north", "own", 2, 16, 64, 2, "sriov"),
                Networks.site("edge-2", "edge", "north", "cloud", 2, 16, 64, 2)), List.of(Networks.profile("UPF", "user-plane", "throughput", 1_000,
                0.99, 1, 1, 4, List.of(), List.of(), List.of(), Networks.size("small", "2", "4Gi", null, 1_000))), List.of("UPF"));
        Blueprint with = new Blueprint("UPF", "1.0.0", List.of("UPF"), Map.of(), Map.of(), List.of(), Set.of("sriov", "dpdk"), Set.of(),
                Blueprint.Plmns.NONE);
        Planner able = new Planner(new Catalog(plain.profiles(), plain.sites(), plain.regions(), plain.prices(), Map.of("UPF", with),
                plain.lexicon(), "test"));

        // Then
        assertThat(one("UPF", planned(able, say(Action.DEPLOY).function("UPF").request())).site()).isEqualTo("edge-2");
        assertThat(one("UPF", planned(able, say(Action.DEPLOY).function("UPF").feature("sriov").request())).site()).isEqualTo("edge-1");
        assertThat(able.plan(say(Action.DEPLOY).function("UPF").at("edge-2").feature("sriov").request())).isInstanceOfSatisfying(
                PlanOutcome.Infeasible.class, no -> assertThat(no.sentence()).contains("UPF needs sriov as asked, which only edge-1 has"));
        assertThat(able.plan(say(Action.DEPLOY).function("UPF").feature("dpdk").request())).isInstanceOfSatisfying(
                PlanOutcome.Infeasible.class, no -> assertThat(no.sentence()).contains("UPF needs dpdk as asked, which no site has"));
    }

    private static PlannedInstance one(String type, ResourcePlan plan) {
        return plan.instances().stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
    }
}
