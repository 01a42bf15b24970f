package io.nephoran.plan;

import static io.nephoran.plan.Networks.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.catalog.Peering;
import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Json;
import io.nephoran.intent.ResourcePlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Functions of two sites that must talk: by the stated peering, or what is missing is said. */
class PeersReachTest {
    private static final Catalog SHIPPED = new CatalogLoader(Layers.over(List.of())).load();
    private static final PlanRequest TWO_SITES = say(Action.DEPLOY).function(at("SMF", "regional-1")).function(at("UPF", "edge-1")).request();

    private static FunctionRequest at(String type, String site) {
        return Json.mapper().convertValue(Map.of("type", type, "site", site), FunctionRequest.class);
    }

    private static Planner joined(Peering... peerings) {
        return new Planner(Networks.joined(SHIPPED, peerings));
    }

    @Test
    void whereNoPeeringIsStatedItIsAskedAndTheAnswerIsHeard() {
        Planner alone = joined();

        Question asked = ((PlanOutcome.Asks) alone.plan(TWO_SITES)).questions().get(0);
        assertThat(asked.id()).isEqualTo("peering");
        assertThat(asked.text()).contains("SMF (regional-1/default/smf) and UPF (edge-1/default/upf) must talk",
                "the inventory states no peering of edge-1 and regional-1", "Go on all the same?");
        assertThat(asked.options()).containsExactly("yes", "no");
        assertThat(((PlanOutcome.Infeasible) alone.plan(TWO_SITES.answered(Map.of("peering", "no")))).sentence()).contains("under peering");
        ResourcePlan all = ((PlanOutcome.Planned) alone.plan(TWO_SITES.answered(Map.of("peering", "yes")))).plan();
        assertThat(all.findings()).anyMatch(finding -> finding.check().equals("no-peering"));
    }

    @Test
    void aPairThatTheInventoryKeepsApartIsRefused() {
        Planner apart = joined(new Peering(Set.of("edge-1", "regional-1"), Peering.Way.NONE));

        assertThat(((PlanOutcome.Infeasible) apart.plan(TWO_SITES)).sentence()).contains("edge-1 and regional-1 do not reach each other");
    }

    @Test
    void aStatedPeeringAsksNothingAndNeitherDoesOneSiteOrAnotherNamespace() {
        Planner mesh = joined(new Peering(Set.of("edge-1", "edge-2", "regional-1"), Peering.Way.ROUTED));
        Planner alone = joined();

        assertThat(mesh.plan(TWO_SITES)).isInstanceOf(PlanOutcome.Planned.class);
        assertThat(alone.plan(say(Action.DEPLOY).function(at("SMF", "edge-1")).function(at("UPF", "edge-1")).request()))
                .isInstanceOf(PlanOutcome.Planned.class);
        ResourcePlan smf = ((PlanOutcome.Planned) alone.plan(say(Action.DEPLOY).function(at("SMF", "regional-1")).request())).plan();
        List<DeployedInstance> elsewhere = smf.instances().stream().map(one -> new DeployedInstance(
                one, "uid", "default/core", "c0ffee")).toList();
        assertThat(alone.plan(say(Action.DEPLOY).function(at("AUSF", "edge-1")).namespace("other").request().on(elsewhere)))
                .isInstanceOf(PlanOutcome.Planned.class);
    }

    @Test
    void whoComesLaterIsAskedAboutThoseThatRunThere() {
        ResourcePlan smf = ((PlanOutcome.Planned) joined().plan(say(Action.DEPLOY).function(at("SMF", "regional-1")).request())).plan();
        List<DeployedInstance> running = smf.instances().stream().map(one -> new DeployedInstance(one, "uid", "default/core", "c0ffee")).toList();

        PlanOutcome outcome = joined().plan(say(Action.DEPLOY).function(at("UPF", "edge-1")).request().on(running));

        assertThat(((PlanOutcome.Asks) outcome).questions().get(0).text()).contains("SMF (regional-1/default/smf)", "UPF (edge-1/default/upf)");
    }
}
