package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.Action;
import io.nephoran.intent.EventType;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of the contract, line by line, and what outcomes and people make of it. */
class PhaseMachineTest {
    private static final Instant NOON = IntentStoreContract.NOON;
    private static final Instant LATER = NOON.plusSeconds(5);
    /** From, then to; every phase before Completed may also be suspended, cancelled, withdrawn or given new content. */
    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("IntentReceived", "LLMProcessing Failed"),
            Map.entry("LLMProcessing", "ResourcePlanning AwaitingClarification Completed Failed"),
            Map.entry("AwaitingClarification", "LLMProcessing Failed"),
            Map.entry("ResourcePlanning", "ManifestGeneration AwaitingClarification LLMProcessing Failed"),
            Map.entry("ManifestGeneration", "GitOpsCommit AwaitingApproval Completed ResourcePlanning Failed"),
            Map.entry("AwaitingApproval", "GitOpsCommit Cancelled Failed Completed RolledBack"),
            Map.entry("GitOpsCommit", "DeploymentVerification ManifestGeneration Failed"),
            Map.entry("DeploymentVerification", "Completed RollingBack GitOpsCommit Failed"),
            Map.entry("RollingBack", "RolledBack Failed"),
            Map.entry("Completed", "IntentReceived RollingBack Withdrawing AwaitingApproval"),
            Map.entry("RolledBack", "IntentReceived RollingBack Withdrawing AwaitingApproval"),
            Map.entry("Cancelled", "IntentReceived RollingBack Withdrawing AwaitingApproval"),
            Map.entry("Failed", "IntentReceived RollingBack Withdrawing AwaitingApproval LLMProcessing ResourcePlanning ManifestGeneration GitOpsCommit "
                    + "DeploymentVerification"),
            Map.entry("Withdrawing", "Failed"),
            Map.entry("Suspended", "IntentReceived LLMProcessing AwaitingClarification ResourcePlanning ManifestGeneration "
                    + "AwaitingApproval GitOpsCommit DeploymentVerification Cancelled Withdrawing"));
    private static final Set<Phase> EARLY = EnumSet.of(Phase.INTENT_RECEIVED, Phase.LLM_PROCESSING, Phase.AWAITING_CLARIFICATION,
            Phase.RESOURCE_PLANNING, Phase.MANIFEST_GENERATION, Phase.AWAITING_APPROVAL, Phase.GIT_OPS_COMMIT,
            Phase.DEPLOYMENT_VERIFICATION);

    @Test
    void allowsWhatTheTableSaysAndNothingElse() {
        for (Phase from : Phase.values()) {
            Set<Phase> expected = EnumSet.noneOf(Phase.class);
            Arrays.stream(TABLE.get(from.label()).split(" ")).map(PhaseMachineTest::phase).forEach(expected::add);
            if (EARLY.contains(from)) {
                expected.addAll(Set.of(Phase.SUSPENDED, Phase.CANCELLED, Phase.WITHDRAWING, Phase.INTENT_RECEIVED));
            }
            expected.remove(from);
            assertThat(PhaseMachine.after(from)).as("after " + from.label()).isEqualTo(expected);
        }
    }

    @Test
    void nobodyIsDueWhereAPersonIsWaitedForOrAllIsDone() {
        for (Phase phase : Phase.values()) {
            assertThat(PhaseMachine.due(phase).isPresent()).as(phase.label()).isEqualTo(!phase.terminal() && !phase.waitsForAPerson());
        }
    }

    @Test
    void aQuestionStopsTheClockAndAnAnswerStartsItAgain() {
        NetworkIntent begun = begun();
        NetworkIntent asked = Lifecycle.after(begun, new StageOutcome.Interpreted(Samples.asking(new Question("site", "Where?",
                List.of("edge-1")))), LATER).next();

        assertThat(asked.status().phase()).isEqualTo(Phase.AWAITING_CLARIFICATION);
        assertThat(asked.status().activeSince()).isNull();
        assertThat(asked.status().activeMillis()).isEqualTo(5_000);
        assertThat(status(asked, "Stalled")).isEqualTo("True");
        assertThat(status(asked, "Reconciling")).isEqualTo("False");

        Change answered = Controls.answer(asked, Map.of("site", "edge-1"), LATER.plusSeconds(3600));
        assertThat(answered.next().status().phase()).isEqualTo(Phase.LLM_PROCESSING);
        assertThat(answered.next().spec().answers()).containsEntry("site", "edge-1");
        assertThat(answered.next().status().activeMillis()).as("waiting for people is not counted").isEqualTo(5_000);
        assertThatThrownBy(() -> Controls.answer(asked, Map.of("colour", "red"), LATER)).isInstanceOf(TransitionRefused.class)
                .hasMessageContaining("nobody asked 'colour'").hasMessageContaining("site");
    }

    @Test
    void aWithdrawalThatIsRejectedLeavesTheIntentAsItWas() {
        NetworkIntent completed = Lifecycle.change(begun(), new StatusDraft(begun(), NOON).to(Phase.COMPLETED, "Done", "done"), null, null).next();
        NetworkIntent asked = Controls.withdraw(completed, "policy: delete in production needs approval", LATER).next();

        assertThat(asked.status().phase()).isEqualTo(Phase.AWAITING_APPROVAL);
        assertThat(Controls.reject(asked, "anna", LATER).next().status().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(Controls.cancel(asked, "anna", LATER).next().status().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(Controls.approve(asked, "anna", LATER).next().status().phase()).isEqualTo(Phase.WITHDRAWING);
        assertThatThrownBy(() -> Controls.withdraw(asked, "policy", LATER)).isInstanceOf(TransitionRefused.class)
                .hasMessageContaining("already waits for approval");
    }

    /** An approval is for what was planned: for that it holds, whoever changed a neighbour meanwhile. */
    @Test
    void anApprovalHoldsForTheSamePlanAndNoOther() {
        StatusDraft draft = new StatusDraft(begun(), NOON).to(Phase.RESOURCE_PLANNING, "Planning", "").to(Phase.MANIFEST_GENERATION, "Rendering", "")
                .to(Phase.GIT_OPS_COMMIT, "Approved", "approved by anna");
        draft.approvedBy = "anna";
        NetworkIntent approved = Lifecycle.after(Lifecycle.change(begun(), draft, null, null).next(),
                new StageOutcome.Overtaken(Stage.DELIVER, "edge-1/default/smf was changed"), NOON).next();
        ResourcePlan plan = new ResourcePlan(Action.DEPLOY, List.of(Samples.instance("default")), List.of(),
                new ResourcePlan.Cost(BigDecimal.ONE, "EUR", Map.of(), Map.of(), List.of()), List.of(), List.of(), List.of(), List.of(),
                new ResourcePlan.Solution("DIRECT", 0, 0, null, null));

        assertThat(approved.status().approvedBy()).isEqualTo("anna");
        assertThat(Lifecycle.after(approved, new StageOutcome.Planned(plan, true), LATER).next().status().approvedBy()).isEqualTo("anna");
        assertThat(Lifecycle.after(approved, new StageOutcome.Planned(plan, false), LATER).next().status().approvedBy()).isNull();
    }

    @Test
    void whatIsGoneIsPlannedAnewFromVerificationToo() {
        StatusDraft draft = new StatusDraft(begun(), NOON).to(Phase.RESOURCE_PLANNING, "Planning", "").to(Phase.MANIFEST_GENERATION, "Rendering", "")
                .to(Phase.GIT_OPS_COMMIT, "Delivering", "").to(Phase.DEPLOYMENT_VERIFICATION, "Verifying", "");
        NetworkIntent delivered = Lifecycle.change(begun(), draft, null, null).next();

        NetworkIntent again = Lifecycle.after(delivered, new StageOutcome.Overtaken(Stage.VERIFY, StageOutcome.Overtaken.RENDERED_IS_GONE), LATER)
                .next();

        assertThat(again.status().phase()).isEqualTo(Phase.RESOURCE_PLANNING);
        assertThat(again.status().conditions()).anyMatch(each -> each.type().equals("Verified") && each.reason().equals("Overtaken"));
    }

    @Test
    void aRefusalIsFailedWithItsReason() {
        Change refused = Lifecycle.after(begun(), new StageOutcome.Interpreted(Samples.refusing("NotANetworkIntent", "No intent.")), LATER);

        assertThat(refused.next().status().phase()).isEqualTo(Phase.FAILED);
        assertThat(reason(refused.next(), "Stalled")).isEqualTo("NotANetworkIntent");
        assertThat(refused.events()).extracting(Change.NewEvent::type).containsExactly(EventType.INTENT_PROCESSING_FAILED);
        assertThat(refused.result()).as("what was understood is kept").isNotNull();
    }

    @Test
    void whatIsAwayIsTriedAgainLaterAndLater() {
        NetworkIntent begun = begun();
        NetworkIntent once = Lifecycle.postponed(begun, Stage.INTERPRET, Reason.INTERPRETER_UNAVAILABLE, "away", NOON).next();
        NetworkIntent twice = Lifecycle.postponed(once, Stage.INTERPRET, Reason.INTERPRETER_UNAVAILABLE, "away", NOON).next();

        assertThat(once.status().nextAttemptAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(twice.status().nextAttemptAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(twice.status().retryCount()).isEqualTo(2);
        assertThat(twice.status().phase()).isEqualTo(begun.status().phase());
    }

    @Test
    void whatIsParkedGoesBackToTheStageThatFailed() {
        NetworkIntent parked = Lifecycle.parked(begun(), Stage.INTERPRET, "boom", "trace", LATER).next();

        assertThat(reason(parked, "Stalled")).isEqualTo(Reason.PARKED.word());
        assertThat(Controls.retry(parked, null, LATER).next().status().phase()).isEqualTo(Phase.LLM_PROCESSING);
        assertThatThrownBy(() -> Controls.retry(parked, Stage.DELIVER, LATER)).isInstanceOf(TransitionRefused.class)
                .hasMessageContaining("earlier stage");
    }

    @Test
    void suspendedGoesBackToWhereItWas() {
        NetworkIntent suspended = Controls.suspend(begun(), LATER).next();

        assertThat(suspended.status().phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(Controls.resume(suspended, LATER).next().status().phase()).isEqualTo(Phase.LLM_PROCESSING);
    }

    @Test
    void newContentIsANewGenerationAndControlsAreNot() {
        NetworkIntent begun = begun();

        assertThat(Controls.respecify(begun, Spec.of("Deploy an SMF"), LATER).next().metadata().generation()).isEqualTo(2);
        assertThat(Controls.respecify(begun, begun.spec(), LATER).next().metadata().generation()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsJournalled() {
        NetworkIntent begun = begun();
        assertThatThrownBy(() -> Controls.approve(begun, "somebody", LATER)).isInstanceOfSatisfying(TransitionRefused.class, refused -> {
            Change journalled = Lifecycle.refused(begun, refused, LATER);
            assertThat(journalled.events()).extracting(Change.NewEvent::type).containsExactly(EventType.TRANSITION_REFUSED);
            assertThat(journalled.next().status().phase()).isEqualTo(begun.status().phase());
        });
    }

    private static NetworkIntent begun() {
        return Lifecycle.begun(IntentStoreContract.intent("default", "amf", "Deploy an AMF"), NOON).next();
    }

    private static Phase phase(String label) {
        return Arrays.stream(Phase.values()).filter(phase -> phase.label().equals(label)).findFirst().orElseThrow();
    }

    private static String status(NetworkIntent intent, String type) {
        return condition(intent, type).status();
    }

    private static String reason(NetworkIntent intent, String type) {
        return condition(intent, type).reason();
    }

    private static Condition condition(NetworkIntent intent, String type) {
        return intent.status().conditions().stream().filter(condition -> condition.type().equals(type)).findFirst().orElseThrow();
    }
}
