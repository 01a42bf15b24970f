package io.nephoran.plan;

import static io.nephoran.plan.Networks.running;
import static io.nephoran.plan.Networks.say;
import static io.nephoran.plan.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On a network where AMF (3) and NRF (1) run at edge-1 and UPF (2) at edge-1 and edge-2, all in namespace default. */
class PlannerRevisesTest {
    private final Planner planner = new Planner(small());
    private final List<DeployedInstance> network = running(
            planner.plan(say(Action.DEPLOY).function("AMF", 3).at("edge-1").request()),
            planner.plan(say(Action.DEPLOY).function("UPF", 2).at("edge-1", "edge-2").request()));

    @Test
    void scalesToACount() {
        ResourcePlan plan = planned(say(Action.SCALE).function("AMF", 5));

        assertThat(plan.instances()).singleElement().satisfies(amf -> {
            assertThat(amf.path()).isEqualTo("edge-1/default/amf");
            assertThat(amf.replicas()).isEqualTo(5);
        });
        assertThat(plan.explanation()).contains("edge-1/default/amf: 3 to 5 replicas");
    }

    @Test
    void thoseConfiguredByItFollowAChangeOfMembersAndNothingElse() {
        List<DeployedInstance> network = running(planner.plan(say(Action.DEPLOY).function("UDR", 2).function("NRF", 1).at("core-1").request()));

        ResourcePlan more = ((PlanOutcome.Planned) planner.plan(say(Action.SCALE).function("MongoDB", 3).request().on(network))).plan();
        ResourcePlan larger = ((PlanOutcome.Planned) planner.plan(say(Action.UPDATE).resources("MongoDB", "4", null).request().on(network))).plan();

        assertThat(more.neighbours()).extracting(PlannedInstance::path).containsExactly("core-1/default/udr");
        assertThat(more.neighbours().get(0).replicas()).isEqualTo(2);
        assertThat(more.seen()).containsOnlyKeys("core-1/default/mongodb", "core-1/default/udr");
        assertThat(larger.neighbours()).isEmpty();
    }

    @Test
    void rollsBackToWhatItWasBeforeTheLastChange() {
        List<DeployedInstance> changed = running(planner.plan(say(Action.DEPLOY).function("AMF", 3).at("edge-1").request()),
                planner.plan(say(Action.SCALE).function("AMF", 5).request().on(network)));

        ResourcePlan plan = ((PlanOutcome.Planned) planner.plan(say(Action.ROLLBACK).function("AMF", null).request().on(changed))).plan();

        assertThat(plan.action()).isEqualTo(Action.ROLLBACK);
        assertThat(plan.instances()).singleElement().satisfies(amf -> assertThat(amf.replicas()).isEqualTo(3));
        assertThat(plan.explanation()).contains("edge-1/default/amf: back to what it was before commit c0ffee");
    }

    @Test
    void whatWasNeverChangedHasNothingToGoBackTo() {
        PlanOutcome outcome = planner.plan(say(Action.ROLLBACK).function("UPF", null).request().on(network));

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Infeasible.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.NOTHING_TO_RESTORE);
            assertThat(refused.sentence()).contains("edge-1/default/upf", "edge-2/default/upf", "delete it");
        });
    }

    @Test
    void asksWhichIsRolledBackWhenEachWasChangedForItself() {
        List<DeployedInstance> changed = network.stream().map(each -> new DeployedInstance(each.instance(), each.ownerUid(),
                each.ownerName(), "commit-" + each.instance().site(), "main", each.instance())).toList();

        PlanOutcome outcome = planner.plan(say(Action.ROLLBACK).function("UPF", null).request().on(changed));

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Asks.class, asks ->
                assertThat(asks.questions().get(0).options()).containsExactly("edge-1/default/upf", "edge-2/default/upf", "all"));
    }

    @Test
    void scalesByADelta() {
        assertThat(planned(say(Action.SCALE).delta("AMF", -2)).instances()).extracting(PlannedInstance::replicas)
                .containsExactly(1);
    }

    @Test
    void scalesByAFactorEverywhereItRuns() {
        assertThat(planned(say(Action.SCALE).factor("UPF", 1.5)).instances())
                .extracting(PlannedInstance::path, PlannedInstance::replicas)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("edge-1/default/upf", 3),
                        org.assertj.core.groups.Tuple.tuple("edge-2/default/upf", 3));
    }

    @Test
    void scalesToALoad() {
        // 25,000 users × 1.2 headroom / 10,000 a replica
        assertThat(planned(say(Action.SCALE).function("AMF").bound(Metric.USERS, ">=", 25_000, "")).instances())
                .extracting(PlannedInstance::replicas).containsExactly(3);
    }

    @Test
    void asksHowFarToScale() {
        assertThat(asked(say(Action.SCALE).function("AMF"))).isEqualTo("replicas");
    }

    @Test
    void anAnswerSettlesHowFar() {
        PlanRequest request = say(Action.SCALE).function("AMF").request().on(network).answered(Map.of("replicas", "4"));

        assertThat(((PlanOutcome.Planned) planner.plan(request)).plan().instances())
                .extracting(PlannedInstance::replicas).containsExactly(4);
    }

    @Test
    void asksWhichOfSeveralIsMeant() {
        assertThat(asked(say(Action.SCALE).function("UPF", 4))).isEqualTo("instance");
        assertThat(planned(say(Action.SCALE).function("UPF", 3).at("edge-2")).instances())
                .extracting(PlannedInstance::path).containsExactly("edge-2/default/upf");
    }

    @Test
    void nothingRunsSoThereIsNothingToCountFrom() {
        assertThat(asked(say(Action.SCALE).delta("UDR", 2))).isEqualTo("replicas");
        assertThat(refused(say(Action.SCALE).function("UDR", 2)).sentence()).isEqualTo("no UDR runs in namespace default: "
                + "what runs: AMF (edge-1/default/amf), NRF (edge-1/default/nrf), UPF (edge-1/default/upf) and "
                + "UPF (edge-2/default/upf). Deploy it first");
    }

    @Test
    void theAnsweredCountIsDeployed() {
        PlanRequest request = say(Action.SCALE).delta("UDR", 2).request().on(network).answered(Map.of("replicas", "2"));

        assertThat(((PlanOutcome.Planned) planner.plan(request)).plan().instances())
                .filteredOn(one -> one.type().equals("UDR")).extracting(PlannedInstance::replicas).containsExactly(2);
    }

    @Test
    void anotherNamespaceIsAskedAbout() {
        PlanRequest request = say(Action.SCALE).function("AMF", 5).request();
        PlanRequest elsewhere = new PlanRequest(request.interpretation(), "core", network, Map.of(), Map.of(), null, Map.of(), null);

        assertThat(planner.plan(elsewhere)).isInstanceOfSatisfying(PlanOutcome.Asks.class, asks -> {
            assertThat(asks.questions().get(0).id()).isEqualTo("namespace");
            assertThat(asks.questions().get(0).options()).containsExactly("default");
        });
    }

    @Test
    void theLimitOfReplicasIsNamed() {
        assertThat(refused(say(Action.SCALE).function("AMF", 11)).sentence()).isEqualTo("11 replicas of AMF (edge-1/default/amf): "
                + "at most 10 are allowed (scaling.max of its profile); it has 3 now. What runs is not split: deploy another AMF to share its load");
        assertThat(refused(say(Action.SCALE).delta("AMF", -3)).sentence()).contains("at least 1 must stay");
    }

    @Test
    void whatGrowsMustFindRoomWhereItIs() {
        // edge-2 has 8 cores, a replica takes 2
        assertThat(refused(say(Action.SCALE).function("UPF", 5).at("edge-2")).sentence()).isEqualTo("edge-2 has 8 cores for UPF "
                + "(edge-2/default/upf); 5 replicas need 10 cores. At most 4 replicas of this size fit");
    }

    @Test
    void updatesTheSizeOfEachReplica() {
        ResourcePlan plan = planned(say(Action.UPDATE).resources("UPF", "1500m", null).at("edge-2"));

        assertThat(plan.instances()).singleElement().satisfies(upf -> {
            assertThat(upf.cpu()).isEqualTo(Quantity.of("1500m"));
            assertThat(upf.memory()).isEqualTo(Quantity.of("4Gi"));
            assertThat(upf.flavour()).isEqualTo("custom");
            assertThat(upf.replicas()).isEqualTo(2);
        });
    }

    @Test
    void aSizeOfTheProfileKeepsItsName() {
        FunctionRequest two = FunctionRequest.of("AMF").toBuilder().replicas(2).resources(new Resources(Quantity.of("4"), Quantity.of("8Gi"),
                null)).build();

        assertThat(planned(say(Action.UPDATE).function(two)).instances()).singleElement()
                .matches(amf -> amf.flavour().equals("large") && amf.replicas() == 2);
    }

    @Test
    void configuresAutoscalingFromTheProfileWhereNothingIsSaid() {
        assertThat(planned(say(Action.CONFIGURE).function("AMF").autoscaled(2, null, null)).instances()).singleElement()
                .satisfies(amf -> {
                    assertThat(amf.autoscaling()).isEqualTo(new Autoscaling(2, 10, "cpu", 70));
                    assertThat(amf.replicas()).isEqualTo(2);
                });
    }

    @Test
    void configuresParametersTheBlueprintKnows() {
        assertThat(planned(say(Action.CONFIGURE).parameter("AMF", "logLevel", "debug")).instances())
                .singleElement().matches(amf -> "debug".equals(amf.parameters().get("logLevel")));
        assertThat(asked(say(Action.CONFIGURE).parameter("AMF", "colour", "red"))).isEqualTo("parameter-AMF-colour");
        assertThat(asked(say(Action.CONFIGURE).parameter("AMF", "logLevel", "loud"))).isEqualTo("parameter-AMF-logLevel");
    }

    @Test
    void aBoundTheBlueprintTakesBecomesAParameter() {
        assertThat(planned(say(Action.CONFIGURE).function("AMF").bound(Metric.REPORT_INTERVAL, "=", 10_000, "ms")).instances())
                .singleElement().matches(amf -> "10000".equals(amf.parameters().get("reportInterval")));
    }

    @Test
    void configuringNothingIsRefused() {
        assertThat(refused(say(Action.CONFIGURE).function("AMF"))).satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.NOT_SUPPORTED);
            assertThat(refused.sentence()).startsWith("nothing in the request can be set on AMF");
        });
    }


    @Test
    void saysWhereACountTakesReplicasAway() {
        assertThat(planned(say(Action.SCALE).function("AMF", 2)).assumptions()).contains("edge-1/default/amf goes down from 3 to 2 replicas");
        assertThat(planned(say(Action.SCALE).function("AMF", 4)).assumptions()).noneMatch(each -> each.contains("goes down"));
    }

    @Test
    void endsAutoscalingAndKeepsTheReplicas() {
        List<DeployedInstance> scaling = running(planner.plan(say(Action.DEPLOY).function("AMF").at("edge-1").autoscaled(2, 8, null).request()));

        ResourcePlan ended = ((PlanOutcome.Planned) planner.plan(say(Action.CONFIGURE).function("AMF").feature("autoscaling", false).request()
                .on(scaling))).plan();

        assertThat(scaling.get(0).instance().autoscaling()).isNotNull();
        assertThat(ended.instances()).singleElement().satisfies(amf -> {
            assertThat(amf.autoscaling()).isNull();
            assertThat(amf.replicas()).isEqualTo(2);
            assertThat(amf.features()).isEmpty();
        });
        assertThat(ended.assumptions()).contains("edge-1/default/amf scales by itself no longer: it stays at 2 replicas");
    }

    @Test
    void switchesAFeatureOn() {
        assertThat(planned(say(Action.CONFIGURE).function("AMF").feature("metrics")).instances())
                .extracting(PlannedInstance::features).containsExactly(Map.of("metrics", true));
    }

    @Test
    void aSwitchThatNothingIsBuiltForIsNoChange() {
        assertThat(refused(say(Action.CONFIGURE).function("AMF").feature("mtls"))).satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.NOT_SUPPORTED);
            assertThat(refused.sentence()).contains("no file of it changes with mtls", "the switches metrics");
        });
    }

    @Test
    void whatIsSoAlreadyIsAskedAbout() {
        List<DeployedInstance> set = running(planner.plan(say(Action.DEPLOY).parameter("AMF", "logLevel", "debug").at("edge-1").request()));
        PlanRequest again = say(Action.CONFIGURE).parameter("AMF", "logLevel", "debug").request().on(set);

        assertThat(((PlanOutcome.Asks) planner.plan(again)).questions().get(0).id()).isEqualTo("unchanged");
        assertThat(planner.plan(again.answered(Map.of("unchanged", "yes")))).isInstanceOf(PlanOutcome.Planned.class);
    }

    @Test
    void suspendsAndResumes() {
        PlanOutcome suspended = planner.plan(say(Action.SUSPEND).function("AMF").request().on(network));
        List<DeployedInstance> asleep = Networks.running(planner.plan(say(Action.DEPLOY).function("AMF", 3).at("edge-1").request()),
                suspended);

        assertThat(((PlanOutcome.Planned) suspended).plan().instances()).singleElement()
                .matches(amf -> amf.suspended() && amf.replicas() == 3);
        assertThat(((PlanOutcome.Planned) suspended).plan().cost().total()).isZero();
        assertThat(((PlanOutcome.Planned) planner.plan(say(Action.RESUME).function("AMF").request().on(asleep))).plan().instances())
                .singleElement().matches(amf -> !amf.suspended() && amf.replicas() == 3);
    }

    @Test
    void deletesAndWarnsOfWhatStillNeedsIt() {
        ResourcePlan plan = planned(say(Action.DELETE).function("NRF"));

        assertThat(plan.instances()).isEmpty();
        assertThat(plan.removals()).extracting(gone -> gone.instance().path()).containsExactly("edge-1/default/nrf");
        assertThat(plan.findings()).extracting(Finding::message).containsExactly("NRF is taken away, and AMF (edge-1/default/amf) "
                + "cannot work without it: delete them too, or deploy another NRF");
    }

    @Test
    void deletingWhatDoesNotRunNamesWhatDoes() {
        assertThat(refused(say(Action.DELETE).function("AMF").at("edge-2")).sentence())
                .isEqualTo("no AMF runs in namespace default at edge-2: AMF runs as edge-1/default/amf");
        assertThat(refused(say(Action.DELETE).function("AMF").environment("staging")).sentence())
                .isEqualTo("no AMF runs in namespace default in staging: AMF runs as edge-1/default/amf");
    }

    @Test
    void eachFunctionMayHaveAnActionOfItsOwn() {
        ResourcePlan plan = planned(say(Action.SCALE).function("AMF", 4)
                .function(FunctionRequest.of("UPF").toBuilder().action(Action.DELETE).site("edge-2").build())
                .function(FunctionRequest.of("UDR").toBuilder().action(Action.DEPLOY).site("core-1").replicas(2).build()));

        assertThat(plan.instances()).extracting(PlannedInstance::path)
                .containsExactly("core-1/default/mongodb", "core-1/default/udr", "edge-1/default/amf");
        assertThat(plan.removals()).extracting(gone -> gone.instance().path()).containsExactly("edge-2/default/upf");
    }

    @Test
    void whatIsTakenAwayMakesRoom() {
        // edge-2 has 8 cores, of which UPF takes 4
        ResourcePlan plan = planned(say(Action.DEPLOY).function("AMF", 8).at("edge-2")
                .function(FunctionRequest.of("UPF").toBuilder().action(Action.DELETE).site("edge-2").build()));

        assertThat(plan.instances()).extracting(PlannedInstance::path).contains("edge-2/default/amf");
    }

    @Test
    void aSliceIsTheInstancesThatServeItAlone() {
        // Given
        Slice iot = new Slice(SliceType.MMTC, 3, null, null);
        List<DeployedInstance> sliced = running(planner.plan(
                say(Action.DEPLOY).function("UPF", 1).at("edge-1").slice(iot).request()));

        // When
        PlanOutcome outcome = planner.plan(say(Action.SUSPEND).slice(iot).request().on(sliced));

        // Then
        assertThat(((PlanOutcome.Planned) outcome).plan().instances()).singleElement()
                .matches(upf -> upf.suspended() && upf.slices().contains(iot));
    }

    @Test
    void whatIsNotThePlannersIsRefusedInWords() {
        for (Action action : List.of(Action.OPTIMIZE, Action.REPORT)) {
            assertThat(refused(say(action).function("AMF")).reason()).isEqualTo(Reason.NOT_SUPPORTED);
        }
        assertThat(refused(say(Action.SCALE).delta("AMF", 1).when("utilisation > 80 %", "scale")).sentence())
                .contains("when utilisation > 80 %", "autoscaling");
    }

    private ResourcePlan planned(Networks.Saying saying) {
        PlanOutcome outcome = planner.plan(saying.request().on(network));
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    private String asked(Networks.Saying saying) {
        PlanOutcome outcome = planner.plan(saying.request().on(network));
        assertThat(outcome).isInstanceOf(PlanOutcome.Asks.class);
        return ((PlanOutcome.Asks) outcome).questions().get(0).id();
    }

    private PlanOutcome.Infeasible refused(Networks.Saying saying) {
        PlanOutcome outcome = planner.plan(saying.request().on(network));
        assertThat(outcome).isInstanceOf(PlanOutcome.Infeasible.class);
        return (PlanOutcome.Infeasible) outcome;
    }
}
