package io.nephoran.plan;

import static io.nephoran.plan.Networks.running;
import static io.nephoran.plan.Networks.say;
import static io.nephoran.plan.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Odd requests end in words, never in an exception, and threads do not meet. */
class PlannerWithstandsTest {
    private final Planner planner = new Planner(small());

    @Test
    void numbersBeyondReason() {
        List<DeployedInstance> network = running(planner.plan(say(Action.DEPLOY).function("AMF", 2).at("edge-1").request()));
        for (Networks.Saying saying : List.of(
                say(Action.DEPLOY).function("AMF", Integer.MAX_VALUE),
                say(Action.DEPLOY).function("AMF", 0),
                say(Action.DEPLOY).function("AMF", -3),
                say(Action.DEPLOY).resources("AMF", "999999P", null),
                say(Action.DEPLOY).resources("AMF", "0", null),
                say(Action.DEPLOY).resources("AMF", "9999", "63Ti"),
                say(Action.DEPLOY).function("AMF").bound(Metric.USERS, ">=", 1e308, ""),
                say(Action.DEPLOY).function("AMF").bound(Metric.USERS, ">=", 1e308, "").bound(Metric.AVAILABILITY, ">=", 99, "%"),
                say(Action.DEPLOY).function("AMF").bound(Metric.LATENCY, "<=", Double.NaN, "ms"),
                say(Action.DEPLOY).function("AMF").bound(Metric.COST, "<=", -1, "EUR"),
                say(Action.SCALE).delta("AMF", Integer.MAX_VALUE),
                say(Action.SCALE).delta("AMF", Integer.MIN_VALUE),
                say(Action.SCALE).factor("AMF", Double.POSITIVE_INFINITY),
                say(Action.SCALE).factor("AMF", Double.NaN),
                say(Action.SCALE).function("AMF").bound(Metric.USERS, ">=", 1e308, ""),
                say(Action.UPDATE).resources("AMF", "999999P", null),
                say(Action.CONFIGURE).function("AMF").autoscaled(5, 2, null),
                say(Action.CONFIGURE).function("AMF").autoscaled(1, 1_000_000, null))) {
            assertThat(planner.plan(saying.request().on(network))).isInstanceOf(PlanOutcome.Infeasible.class);
        }
        for (Networks.Saying saying : List.of(
                say(Action.DEPLOY).function("AMF").bound(Metric.USERS, ">=", Double.NaN, ""),
                say(Action.DEPLOY).function("AMF").bound(Metric.COST, "<=", Double.MAX_VALUE, "EUR"))) {
            assertThat(planner.plan(saying.request())).isInstanceOf(PlanOutcome.Planned.class);
        }
    }

    @Test
    void namesThatAreNone() {
        FunctionRequest named = FunctionRequest.of("AMF").toBuilder().instance("///").build();

        assertThat(planner.plan(say(Action.DEPLOY).function(named).request())).isInstanceOfSatisfying(PlanOutcome.Infeasible.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED));
        assertThat(planner.plan(say(Action.DEPLOY).function("TOASTER").request())).isInstanceOfSatisfying(
                PlanOutcome.Infeasible.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_FUNCTION));
    }

    @Test
    void aSiteThatLeftTheInventory() {
        // Given
        PlannedInstance nrf = running(planner.plan(say(Action.DEPLOY).function("NRF").at("edge-1").request())).get(0).instance();
        PlannedInstance lost = new PlannedInstance(nrf.type(), nrf.name(), nrf.namespace(), "edge-9", 1, nrf.cpu(), nrf.memory(),
                null, "small", "production", false, null, null, List.of(), Map.of(), Map.of(), false, null);
        List<DeployedInstance> network = List.of(new DeployedInstance(lost, "uid-1", "first", "c0ffee"));

        // Then
        assertThat(planner.plan(say(Action.SCALE).function("NRF", 2).request().on(network)))
                .isInstanceOfSatisfying(PlanOutcome.Infeasible.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_SITE));
        assertThat(planner.plan(say(Action.DELETE).function("NRF").request().on(network)))
                .isInstanceOf(PlanOutcome.Planned.class);
        assertThat(planner.plan(say(Action.DEPLOY).function("AMF").request().on(network))).isInstanceOf(PlanOutcome.Planned.class);
    }

    @Test
    void manyThreadsPlanTheSame() {
        PlanRequest request = say(Action.DEPLOY).function("AMF").function("UPF").function("UDR").highlyAvailable()
                .bound(Metric.USERS, ">=", 20_000, "").request();
        String alone = Networks.text(planner.plan(request));

        assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> Networks.text(planner.plan(request))))
                .allMatch(alone::equals);
    }
}
