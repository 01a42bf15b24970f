package io.nephoran.plan;

import static io.nephoran.plan.Networks.say;
import static io.nephoran.plan.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in the way is named in words and numbers, nothing that does not is, and what would do is said. */
class PlannerRefusesTest {
    private final Planner planner = new Planner(small());

    @Test
    void print() {
        for (Networks.Saying saying : List.of(
                say(Action.DEPLOY).function("AMF").bound(Metric.LATENCY, "<=", 5, "ms"),
                say(Action.DEPLOY).function("UPF", 5).at("edge-2"),
                say(Action.DEPLOY).function("AMF", 2).at("edge-2").highlyAvailable(),
                say(Action.DEPLOY).function("AMF", 1).highlyAvailable(),
                say(Action.DEPLOY).function("AMF", 11),
                say(Action.DEPLOY).function("O-DU").at("edge-2"),
                say(Action.DEPLOY).function("O-DU", 5),
                say(Action.DEPLOY).function("UPF").bound(Metric.THROUGHPUT, ">=", 8_000, "Mbps").bound(Metric.LATENCY, "<=", 4, "ms"),
                say(Action.DEPLOY).function("UPF", 9).bound(Metric.LATENCY, "<=", 4, "ms"),
                say(Action.DEPLOY).function("AMF", 2).bound(Metric.COST, "<=", 50, "EUR/month"),
                say(Action.DEPLOY).function("AMF").bound(Metric.AVAILABILITY, ">=", 99.9999999999, "%"),
                say(Action.DEPLOY).function("UPF", 2).bound(Metric.AVAILABILITY, ">=", 99.999, "%"),
                say(Action.DEPLOY).function("AMF", 2).bound(Metric.USERS, ">=", 250_000, ""),
                say(Action.DEPLOY).function("AMF").namespace("kube-system"),
                say(Action.DEPLOY).function("AMF").at("edge-1").region("south"),
                say(Action.DEPLOY).function("AMF").environment("mars"))) {
            PlanOutcome outcome = planner.plan(saying.request());
            System.out.println(outcome instanceof PlanOutcome.Infeasible refused ? refused.reason() + ": " + refused.sentence()
                    : outcome.toString());
        }
        PlanRequest small = say(Action.DEPLOY).function("UPF").request();
        System.out.println(planner.plan(new PlanRequest(small.interpretation(), "default", List.of(), Map.of(),
                new ResourceConstraints(null, null, null, Quantity.of("1"), null), Map.of(), null)));
    }
}
