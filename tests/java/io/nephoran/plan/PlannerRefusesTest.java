package io.nephoran.plan;

import static io.nephoran.plan.Networks.say;
import static io.nephoran.plan.Networks.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Finding;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the way is named in words and numbers, nothing else is, and the nearest that would do is said. */
class PlannerRefusesTest {
    private final Planner planner = new Planner(small());

    static Stream<Arguments> conflicts() {
        return Stream.of(
                Arguments.of(say(Action.DEPLOY).function("AMF").bound(Metric.LATENCY, "<=", 5, "ms"),
                        "this cannot be met: latency <= 5 ms (AMF adds 5 ms; no site is near enough, the nearest is edge-1 at 2 ms). "
                                + "What would do: latency <= 7 ms"),
                Arguments.of(say(Action.DEPLOY).function("UPF", 5).at("edge-2"),
                        "these do not go together: UPF at edge-2; 5 replicas of UPF with 2 cores and 4 GiB of memory each; "
                                + "free is 8 cores at edge-2. What would do: 4 replicas of UPF"),
                Arguments.of(say(Action.DEPLOY).function("AMF", 2).at("edge-2").highlyAvailable(),
                        "these do not go together: AMF at edge-2; high availability of AMF needs 2 zones (edge-2 has 1)"),
                Arguments.of(say(Action.DEPLOY).function("AMF", 1).highlyAvailable(),
                        "this cannot be met: high availability of AMF needs at least 2 replicas, 1 is asked for or allowed. "
                                + "What would do: 2 replicas of AMF"),
                Arguments.of(say(Action.DEPLOY).function("AMF", 11),
                        "this cannot be met: at most 10 replicas of AMF (scaling.max of its profile), 11 needed. What would do: 10 replicas of AMF"),
                Arguments.of(say(Action.DEPLOY).function("O-DU").at("edge-2"),
                        "these do not go together: O-DU at edge-2; O-DU needs ptp, which only edge-1 has"),
                Arguments.of(say(Action.DEPLOY).function("O-DU", 5),
                        "these do not go together: O-DU needs ptp, which only edge-1 has; 5 replicas of O-DU with 4 cores and 8 GiB of "
                                + "memory each; free is 16 cores at edge-1. What would do: 4 replicas of O-DU"),
                Arguments.of(say(Action.DEPLOY).function("UPF", 13).bound(Metric.LATENCY, "<=", 4, "ms"),
                        "these do not go together: 13 replicas of UPF with 2 cores and 4 GiB of memory each; latency <= 4 ms (UPF adds "
                                + "1 ms; near enough: edge-1 at 2 ms and edge-2 at 3 ms); free is 16 cores at edge-1 and 8 cores at "
                                + "edge-2. What would do: 12 replicas of UPF, or latency <= 11 ms"),
                Arguments.of(say(Action.DEPLOY).function("AMF", 2).bound(Metric.COST, "<=", 50, "EUR/month"),
                        "these do not go together: 2 replicas of AMF with 1 core and 2 GiB of memory each; cost <= 50.00 EUR a month. "
                                + "What would do: 1 replica of AMF, or 72.50 EUR a month"),
                Arguments.of(say(Action.DEPLOY).function("UPF", 2).bound(Metric.AVAILABILITY, ">=", 99.999, "%"),
                        "this cannot be met: availability of 99.999 %: 2 replicas of UPF, each up 99 % of the time, reach 99.99 %. "
                                + "What would do: 3 replicas of UPF"),
                Arguments.of(say(Action.DEPLOY).function("AMF", 2).bound(Metric.USERS, ">=", 250_000, ""),
                        "this cannot be met: AMF for 250000 users with 1.2 headroom needs 3 replicas of its largest flavour, "
                                + "2 replicas asked for. What would do: 3 replicas of AMF"),
                Arguments.of(say(Action.DEPLOY).function("MongoDB").bound(Metric.USERS, ">=", 60_000, ""),
                        "this cannot be met: the largest member of MongoDB carries 50000 users, 60000 users with 1.2 headroom are "
                                + "asked for"),
                Arguments.of(say(Action.DEPLOY).function("UPF").bound(Metric.AVAILABILITY, ">=", 100, "%"),
                        "availability of 100 % cannot be promised by any number of replicas: ask for less than 100 %"));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void saysWhatDoesNotGoTogether(Networks.Saying saying, String sentence) {
        PlanOutcome.Infeasible refused = refused(saying.request());

        assertThat(refused.sentence()).isEqualTo(sentence);
        assertThat(refused.reason()).isEqualTo(Reason.INFEASIBLE);
        assertThat(refused.findings()).extracting(Finding::message).allMatch(sentence::contains);
    }

    @Test
    void followingTheAdviceHelps() {
        assertThat(planner.plan(say(Action.DEPLOY).function("AMF").bound(Metric.LATENCY, "<=", 7, "ms").request()))
                .isInstanceOf(PlanOutcome.Planned.class);
        assertThat(planner.plan(say(Action.DEPLOY).function("UPF", 12).bound(Metric.LATENCY, "<=", 4, "ms").request()))
                .isInstanceOf(PlanOutcome.Planned.class);
        assertThat(planner.plan(say(Action.DEPLOY).function("AMF", 2).bound(Metric.COST, "<=", 72.5, "EUR/month").request()))
                .isInstanceOf(PlanOutcome.Planned.class);
    }

    @Test
    void limitsOfTheUserAreHard() {
        PlanRequest request = say(Action.DEPLOY).function("UPF").request();

        PlanOutcome.Infeasible refused = refused(new PlanRequest(request.interpretation(), "default", List.of(), Map.of(), Map.of(),
                new ResourceConstraints(null, null, null, Quantity.of("1"), null), Map.of(), null));

        assertThat(refused.sentence()).isEqualTo("this cannot be met: maxCpu 1: the smallest UPF asks for 2 a replica");
    }

    @Test
    void namespacesOfThePlatformAreOutOfBounds() {
        assertThat(refused(say(Action.DEPLOY).function("AMF").namespace("kube-system").request()).reason())
                .isEqualTo(Reason.NOT_SUPPORTED);
        assertThat(refused(say(Action.DEPLOY).function("AMF").namespace("../etc").request()).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void contradictionsAndUnknownWordsAreAskedAbout() {
        assertThat(asked(say(Action.DEPLOY).function("AMF").at("edge-1").region("south"))).isEqualTo("site");
        assertThat(asked(say(Action.DEPLOY).function("AMF").environment("mars"))).isEqualTo("environment");
        assertThat(asked(say(Action.DEPLOY))).isEqualTo("function");
    }

    private String asked(Networks.Saying saying) {
        return ((PlanOutcome.Asks) planner.plan(saying.request())).questions().get(0).id();
    }

    private PlanOutcome.Infeasible refused(PlanRequest request) {
        PlanOutcome outcome = planner.plan(request);
        assertThat(outcome).isInstanceOf(PlanOutcome.Infeasible.class);
        return (PlanOutcome.Infeasible) outcome;
    }
}
