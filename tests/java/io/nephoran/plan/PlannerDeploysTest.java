package io.nephoran.plan;

import static io.nephoran.plan.Networks.running;
import static io.nephoran.plan.Networks.say;
import static io.nephoran.plan.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PlannerDeploysTest {
    private final Planner planner = new Planner(small());

    @Test
    void aNamedSiteAndCountLeaveNothingToChoose() {
        // When
        ResourcePlan plan = planned(say(Action.DEPLOY).function("NRF", 3).at("edge-1").request());

        // Then
        assertThat(plan.instances()).singleElement().satisfies(nrf -> {
            assertThat(nrf.path()).isEqualTo("edge-1/default/nrf");
            assertThat(nrf.replicas()).isEqualTo(3);
            assertThat(nrf.environment()).isEqualTo("production");
        });
        // 3 × (0.5 cores × 40 EUR + 0.5 GiB × 10 EUR)
        assertThat(plan.cost().total()).isEqualTo(new BigDecimal("75.00"));
        assertThat(plan.cost().byProvider()).containsEntry("cloud", new BigDecimal("37.50"));
        assertThat(plan.cost().sources()).contains("own: test price list of own, 2026-01-15");
        assertThat(plan.solution().status()).isEqualTo("DIRECT");
        assertThat(plan.assumptions()).contains("environment production: the default");
    }

    @Test
    void withoutASiteTheCheapestOneWinsAndThePlanSaysWhy() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("NRF").request());

        assertThat(plan.instances()).extracting(PlannedInstance::site).containsExactly("regional-1");
        assertThat(plan.explanation()).anyMatch(sentence -> sentence.contains("the best of 4 sites that can take it, by cost"));
        assertThat(plan.solution().status()).isEqualTo("OPTIMAL");
    }

    @Test
    void theDemandOfTheReadme() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("AMF", 3).at("edge-1").highlyAvailable()
                .bound(Metric.LATENCY, "<", 10, "ms").request());

        assertThat(plan.instances()).extracting(PlannedInstance::path)
                .containsExactly("edge-1/default/amf", "edge-1/default/nrf");
        assertThat(plan.instances().get(0)).satisfies(amf -> {
            assertThat(amf.replicas()).isEqualTo(3);
            assertThat(amf.spread()).isTrue();
            assertThat(amf.dependencyOf()).isNull();
        });
        assertThat(plan.instances().get(1).dependencyOf()).isEqualTo("AMF");
        assertThat(plan.assumptions()).contains("NRF is added because AMF needs it and none runs in namespace default");
        assertThat(plan.solution().latencyMs()).isEqualTo(7);
    }

    @Test
    void anUnknownSiteIsAskedAboutWithItsNearestNames() {
        PlanOutcome outcome = planner.plan(say(Action.DEPLOY).function("AMF").at("egde-1").request());

        Question question = ((PlanOutcome.Asks) outcome).questions().get(0);
        assertThat(question.id()).isEqualTo("site");
        assertThat(question.options()).startsWith("edge-1", "edge-2");
    }

    @Test
    void aFunctionWithoutBlueprintIsRefusedInWords() {
        PlanOutcome outcome = planner.plan(say(Action.DEPLOY).function("NWDAF").request());

        assertThat(outcome).isInstanceOfSatisfying(PlanOutcome.Infeasible.class, infeasible -> {
            assertThat(infeasible.reason()).isEqualTo(Reason.NO_BLUEPRINT);
            assertThat(infeasible.sentence()).isEqualTo("NWDAF is understood, but there is no blueprint for it yet; functions that "
                    + "can be built: AMF, MongoDB, NRF, O-DU, UDR, UPF");
        });
    }

    @Test
    void aSecondDeployOfWhatRunsIsTheSameInstance() {
        // Given
        PlanRequest request = say(Action.DEPLOY).function("AMF", 3).at("edge-1").request();
        PlanOutcome first = planner.plan(request);

        // When
        PlanOutcome second = planner.plan(request.on(running(first)));

        // Then
        assertThat(((PlanOutcome.Planned) second).plan().instances())
                .containsExactly(((PlanOutcome.Planned) first).plan().instances().get(0));
    }

    private ResourcePlan planned(PlanRequest request) {
        PlanOutcome outcome = planner.plan(request);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }
}
