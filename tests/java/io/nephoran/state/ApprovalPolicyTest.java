package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.ResourcePlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped policy asks a person about, and in which words. */
class ApprovalPolicyTest {
    private static final ApprovalPolicy SHIPPED = ApprovalPolicy.of("delete:production,suspend:production,rollback:production,shrink:production");
    private static final Spec SPEC = Spec.of("a sentence");

    @ParameterizedTest
    @CsvSource({"SUSPEND, policy: suspend of edge-1/core/amf in production needs approval",
            "ROLLBACK, policy: rollback of edge-1/core/amf in production needs approval"})
    void asksBeforeSomethingStopsOrGoesBack(Action action, String reason) {
        assertThat(SHIPPED.reason(SPEC, plan(action, Map.of(), amf(4, "production", null)), List.of(amf(4, "production", null)))).contains(reason);
        assertThat(SHIPPED.reason(SPEC, plan(action, Map.of(), amf(4, "staging", null)), List.of(amf(4, "staging", null)))).isEmpty();
    }

    @Test
    void asksBeforeSomethingIsTakenAway() {
        DeployedInstance gone = new DeployedInstance(amf(1, "production", null), "uid", "name", "c0ffee");

        assertThat(SHIPPED.reason(SPEC, new ResourcePlan(Action.DEPLOY, List.of(), List.of(gone), cost(), List.of(), List.of(), List.of(), List.of(),
                solution()), List.of(gone.instance()))).contains("policy: delete of edge-1/core/amf in production needs approval");
    }

    @ParameterizedTest
    @CsvSource({"5, 2, true", "4, 2, false", "3, 1, true", "2, 1, false", "2, 6, false"})
    void asksBeforeMoreThanHalfGoes(int before, int after, boolean asks) {
        assertThat(SHIPPED.reason(SPEC, plan(Action.UPDATE, Map.of(), amf(after, "production", null)), List.of(amf(before, "production", null))))
                .isEqualTo(asks ? java.util.Optional.of("policy: shrink of edge-1/core/amf from " + before + " to " + after
                        + " replicas, less than half, in production needs approval") : java.util.Optional.empty());
    }

    @Test
    void theMostOfAnAutoscalerCounts() {
        PlannedInstance before = amf(2, "production", new Autoscaling(2, 10, "cpu", 70));

        assertThat(SHIPPED.reason(SPEC, plan(Action.SCALE, Map.of(), amf(2, "production", new Autoscaling(2, 4, "cpu", 70))), List.of(before)))
                .isPresent();
        assertThat(SHIPPED.reason(SPEC, plan(Action.SCALE, Map.of(), amf(2, "production", new Autoscaling(2, 6, "cpu", 70))), List.of(before)))
                .isEmpty();
    }

    @Test
    void theActionOfAnInstanceCountsBeforeThatOfThePlan() {
        PlannedInstance amf = amf(4, "production", null);

        assertThat(SHIPPED.reason(SPEC, plan(Action.SCALE, Map.of(amf.path(), Action.SUSPEND), amf), List.of(amf))).isPresent();
        assertThat(SHIPPED.reason(SPEC, plan(Action.SUSPEND, Map.of(amf.path(), Action.RESUME), amf), List.of(amf))).isEmpty();
    }

    @Test
    void anUnknownWordStopsTheStart() {
        assertThatThrownBy(() -> ApprovalPolicy.of("shrinks:production")).hasMessageContaining("'shrinks' is no action; known:")
                .hasMessageContaining("shrink");
    }

    private static ResourcePlan plan(Action action, Map<String, Action> actions, PlannedInstance... instances) {
        return new ResourcePlan(action, List.of(instances), List.of(), cost(), List.of(), List.of(), List.of(), List.of(), solution(), List.of(),
                Map.of(), actions);
    }

    private static PlannedInstance amf(int replicas, String environment, @Nullable Autoscaling autoscaling) {
        return new PlannedInstance("AMF", "amf", "core", "edge-1", replicas, Quantity.of("1"), Quantity.of("1Gi"), null, "small", environment, false,
                autoscaling, null, List.of(), Map.of(), Map.of(), false, null);
    }

    private static ResourcePlan.Cost cost() {
        return new ResourcePlan.Cost(BigDecimal.ONE, "EUR", Map.of(), Map.of(), List.of());
    }

    private static ResourcePlan.Solution solution() {
        return new ResourcePlan.Solution("DIRECT", 0, 0, null, null);
    }
}
