package io.nephoran.state;

import static io.nephoran.state.Lifecycle.change;
import static io.nephoran.state.Lifecycle.event;

import io.nephoran.intent.Choice;
import io.nephoran.intent.EventType;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.NetworkIntent.Status;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people may do to an intent: pure decisions; each refuses, in words, where the phase forbids it. */
public final class Controls {
    /** Reason of the condition Ready while a withdrawal waits for approval. */
    private static final String WITHDRAWAL = "WithdrawalApprovalRequired";

    private Controls() {
    }

    /**
     * Answers open questions; the sentence is read again with them. What points at the options that were shown ("the second", "the
     * bigger one") is kept as the option: another time there may be others.
     */
    static Change answer(NetworkIntent intent, Map<String, String> answers, Instant now) {
        requireOpen(intent, answers);
        Map<String, String> all = new TreeMap<>(intent.spec().answers());
        all.putAll(answers);
        for (Question question : intent.status().questions()) {
            String answer = answers.get(question.id());
            if (answer != null) {
                Choice.among(question.options()).read(answer).ifPresent(option -> all.put(question.id(), option));
            }
            if (answer != null && question.shows()) {
                // another reading may come next time, and nobody has said yes to that
                all.put(Question.shown(question.id()), question.digest());
            }
        }
        StatusDraft draft = new StatusDraft(intent, now).to(Phase.LLM_PROCESSING, "Answered", "read again with the answer");
        draft.questions = List.of();
        return change(intent, draft, null, null,
                event(EventType.QUESTION_ANSWERED, Phase.LLM_PROCESSING).with("answers", answers).build())
                .withSpec(withAnswers(intent.spec(), all));
    }

    /** @throws TransitionRefused naming the question that is not open, and those that are */
    private static void requireOpen(NetworkIntent intent, Map<String, String> answers) {
        List<String> asked = intent.status().questions().stream().map(Question::id).toList();
        String open = asked.isEmpty() ? "no question is open" : "open questions: " + String.join(", ", asked);
        if (answers.isEmpty()) {
            require(intent, "answer", Phase.AWAITING_CLARIFICATION);
            throw new TransitionRefused(intent, "answer", "no answer was given; " + open);
        }
        boolean waits = intent.status().phase() == Phase.AWAITING_CLARIFICATION;
        answers.keySet().stream().filter(id -> !waits || !asked.contains(id)).findFirst().ifPresent(id -> {
            String before = intent.spec().answers().get(id);
            throw new TransitionRefused(intent, "answer", (before == null ? "nobody asked '" + id + "' of intent " + intent.subject()
                    : "question '" + id + "' of intent " + intent.subject() + " is no longer open, it was answered '" + before + "'")
                    + "; the intent is in phase " + intent.status().phase().label() + ", " + open);
        });
    }

    static Change approve(NetworkIntent intent, String by, Instant now) {
        require(intent, "approve", Phase.AWAITING_APPROVAL);
        if (isWithdrawal(intent)) {
            return withdrawing(intent, "approved by " + by, now, event(EventType.APPROVAL_GRANTED, Phase.WITHDRAWING).with("by", by));
        }
        StatusDraft draft = new StatusDraft(intent, now).to(Phase.GIT_OPS_COMMIT, "Approved", "approved by " + by);
        draft.approvedBy = by;
        return change(intent, draft, null, null, event(EventType.APPROVAL_GRANTED, Phase.GIT_OPS_COMMIT).with("by", by).build(),
                event(EventType.GIT_OPS_COMMIT_STARTED, Phase.GIT_OPS_COMMIT).build());
    }

    static Change reject(NetworkIntent intent, String by, Instant now) {
        require(intent, "reject", Phase.AWAITING_APPROVAL);
        if (isWithdrawal(intent)) {
            return stays(intent, "rejected by " + by, event(EventType.APPROVAL_REJECTED, intent.status().resumeTo()).with("by", by), now);
        }
        return change(intent, new StatusDraft(intent, now).to(Phase.CANCELLED, "Rejected", "rejected by " + by), null, null,
                event(EventType.APPROVAL_REJECTED, Phase.CANCELLED).with("by", by).build());
    }

    static Change cancel(NetworkIntent intent, String by, Instant now) {
        if (intent.status().phase().terminal()) {
            throw new TransitionRefused(intent, "cancel", "intent " + intent.subject() + " is already "
                    + intent.status().phase().label() + "; use rollback to take its changes back, or delete to withdraw them");
        }
        if (isWithdrawal(intent)) {
            return stays(intent, "cancelled by " + by, event(EventType.APPROVAL_REJECTED, intent.status().resumeTo()).with("by", by), now);
        }
        return change(intent, new StatusDraft(intent, now).to(Phase.CANCELLED, "Cancelled", "cancelled by " + by), null, null,
                event(EventType.INTENT_CANCELLED, Phase.CANCELLED).with("by", by).build());
    }

    static Change suspend(NetworkIntent intent, Instant now) {
        Phase from = intent.status().phase();
        return change(intent, new StatusDraft(intent, now).suspended(), null, null, Lifecycle.suspended(from));
    }

    static Change resume(NetworkIntent intent, Instant now) {
        require(intent, "resume", Phase.SUSPENDED);
        Phase back = intent.status().resumeTo() == null ? Phase.INTENT_RECEIVED : intent.status().resumeTo();
        return change(intent, new StatusDraft(intent, now).to(back, "Resumed", "goes on where it was suspended"), null, null,
                event(EventType.INTENT_RESUMED, back).build());
    }

    /** Sends a failed intent back to the stage that failed, or to another one named. */
    static Change retry(NetworkIntent intent, @Nullable Stage from, Instant now) {
        require(intent, "retry", Phase.FAILED);
        Phase failed = intent.status().resumeTo() == null ? Phase.LLM_PROCESSING : intent.status().resumeTo();
        Phase back = from == null ? failed : from.phase();
        if (back.ordinal() > failed.ordinal()) {
            throw new TransitionRefused(intent, "retry", "intent " + intent.subject() + " failed in " + failed.label()
                    + "; it can be tried again from there or from an earlier stage, not from " + back.label());
        }
        StatusDraft draft = new StatusDraft(intent, now).to(back, "Retried", "sent again to " + back.label()).startTheClock();
        return change(intent, draft, null, null, event(EventType.STAGE_RETRIED, back).with("stage", back.label()).build());
    }

    static Change rollBack(NetworkIntent intent, String by, Instant now) {
        if (intent.status().gitCommitHash() == null) {
            throw new TransitionRefused(intent, "rollback", "intent " + intent.subject()
                    + " has committed nothing, so there is nothing to take back");
        }
        Phase phase = intent.status().phase();
        if (phase == Phase.ROLLED_BACK || !PhaseMachine.allows(phase, Phase.ROLLING_BACK)) {
            throw new TransitionRefused(intent, "rollback", "intent " + intent.subject() + " is in phase " + phase.label()
                    + "; it can be rolled back once it is Completed, Failed or Cancelled");
        }
        return change(intent, new StatusDraft(intent, now).to(Phase.ROLLING_BACK, "RollingBack", "asked for by " + by).startTheClock(),
                null, null, event(EventType.ROLLBACK_STARTED, Phase.ROLLING_BACK).with("by", by).build());
    }

    /**
     * Takes the intent's packages out of Git, then the record goes; where somebody has to agree, that is waited for first.
     *
     * @param why why a person has to agree; null when nobody has to
     */
    static Change withdraw(NetworkIntent intent, @Nullable String why, Instant now) {
        if (why == null) {
            return withdraw(intent, now);
        }
        Phase phase = intent.status().phase();
        if (isWithdrawal(intent)) {
            throw new TransitionRefused(intent, "delete", "the withdrawal of intent " + intent.subject()
                    + " already waits for approval; approve or reject it");
        }
        if (!phase.terminal()) {
            throw new TransitionRefused(intent, "delete", "intent " + intent.subject() + " is in phase " + phase.label() + ", and "
                    + why + "; wait for it to end or cancel it, then delete it");
        }
        return change(intent, new StatusDraft(intent, now).to(Phase.AWAITING_APPROVAL, WITHDRAWAL, why).comeBackTo(phase), null, null,
                event(EventType.APPROVAL_REQUESTED, Phase.AWAITING_APPROVAL).with("message", "withdrawal: " + why).build());
    }

    /** Whether what waits for approval is that the intent goes. */
    private static boolean isWithdrawal(NetworkIntent intent) {
        return intent.status().phase() == Phase.AWAITING_APPROVAL && intent.status().resumeTo() != null
                && intent.status().conditions().stream().anyMatch(each -> each.type().equals("Ready") && each.reason().equals(WITHDRAWAL));
    }

    /** The withdrawal is not agreed to: the intent is what it was. */
    private static Change stays(NetworkIntent intent, String message, Lifecycle.EventBuilder event, Instant now) {
        return change(intent, new StatusDraft(intent, now).to(intent.status().resumeTo(), "WithdrawalRejected", message), null, null, event.build());
    }

    private static Change withdrawing(NetworkIntent intent, String message, Instant now, Lifecycle.EventBuilder first) {
        return change(intent, new StatusDraft(intent, now).to(Phase.WITHDRAWING, "Withdrawing", "its packages are being taken out of Git: " + message)
                .startTheClock(), null, null, first.build(), event(EventType.WITHDRAWAL_STARTED, Phase.WITHDRAWING).build());
    }

    /** The same where nobody has to agree. */
    static Change withdraw(NetworkIntent intent, Instant now) {
        if (intent.status().phase() == Phase.WITHDRAWING || !PhaseMachine.allows(intent.status().phase(), Phase.WITHDRAWING)) {
            throw new TransitionRefused(intent, "delete", "intent " + intent.subject() + " is in phase "
                    + intent.status().phase().label() + "; wait for it to end, then delete it");
        }
        return change(intent, new StatusDraft(intent, now).to(Phase.WITHDRAWING, "Withdrawing", "its packages are being taken out of Git")
                .startTheClock(), null, null, event(EventType.WITHDRAWAL_STARTED, Phase.WITHDRAWING).build());
    }

    /** New content: a new generation that starts from the beginning. Control fields alone resume what is there. */
    static Change respecify(NetworkIntent intent, Spec spec, Instant now) {
        if (sameContent(spec, intent.spec())) {
            return controlled(intent, spec, now).withSpec(spec);
        }
        if (!PhaseMachine.allows(intent.status().phase(), Phase.INTENT_RECEIVED)) {
            throw TransitionRefused.between(intent, Phase.INTENT_RECEIVED);
        }
        Metadata old = intent.metadata();
        Metadata next = new Metadata(old.namespace(), old.name(), old.uid(), old.generation() + 1, old.resourceVersion(),
                old.creationTimestamp(), old.annotations());
        Status fresh = StatusDraft.initial(now, intent.status().lastSequence());
        StatusDraft draft = new StatusDraft(new NetworkIntent(next, spec, fresh), now);
        draft.packages = intent.status().packages();
        draft.gitCommitHash = intent.status().gitCommitHash();
        draft.packagePath = intent.status().packagePath();
        draft.deployedComponents = intent.status().deployedComponents();
        Change.NewEvent changed = event(EventType.INTENT_CHANGED, Phase.INTENT_RECEIVED).with("intent", spec.intent())
                .with("generation", next.generation()).build();
        boolean suspended = Boolean.TRUE.equals(spec.suspend());
        return Change.of(intent, new NetworkIntent(next, spec, (suspended ? draft.suspended() : draft).build()),
                suspended ? List.of(changed, Lifecycle.suspended(Phase.INTENT_RECEIVED)) : List.of(changed));
    }

    private static Change controlled(NetworkIntent intent, Spec spec, Instant now) {
        Phase phase = intent.status().phase();
        boolean suspended = Boolean.TRUE.equals(spec.suspend());
        if (suspended && phase != Phase.SUSPENDED && !phase.terminal()) {
            return suspend(intent, now);
        }
        if (!suspended && phase == Phase.SUSPENDED) {
            return resume(intent, now);
        }
        Map<String, String> given = new TreeMap<>(spec.answers());
        given.entrySet().removeAll(intent.spec().answers().entrySet());
        if (phase == Phase.AWAITING_CLARIFICATION && !given.isEmpty()) {
            return answer(intent, given, now);
        }
        if (phase == Phase.AWAITING_APPROVAL && "auto".equals(spec.approval())) {
            return approve(intent, "spec.approval", now);
        }
        if (intent.spec().dryRunOnly() && !spec.dryRunOnly() && phase == Phase.COMPLETED) {
            // A dry run that is now meant: the phase machine knows no way from Completed to the commit but the beginning.
            return change(intent, new StatusDraft(intent, now).to(Phase.INTENT_RECEIVED, "DryRunEnded", "carried out now").startTheClock(),
                    null, null, event(EventType.INTENT_RESUMED, Phase.INTENT_RECEIVED).with("message", "dry run ended").build());
        }
        if (spec.rollbackTo() != null && !spec.rollbackTo().equals(intent.spec().rollbackTo())) {
            return rollBack(intent, "spec.rollbackTo", now);
        }
        return change(intent, new StatusDraft(intent, now), null, null,
                event(EventType.INTENT_CHANGED, phase).with("message", "control fields only").build());
    }

    /** Whether two specs differ at most in what merely controls the run. */
    public static boolean sameContent(Spec one, Spec other) {
        return content(one).equals(content(other));
    }

    /** The spec without what merely controls the run. */
    private static Spec content(Spec spec) {
        return new Spec(spec.intent(), spec.intentType(), null, spec.targetComponents(), spec.resourceConstraints(),
                spec.parametersMap(), spec.parameters(), spec.targetNamespace(), spec.targetCluster(), spec.region(),
                spec.networkSlice(), null, null, null, null, null, spec.objectives(), spec.sites(), spec.delivery(), Map.of(), null,
                spec.environment(), spec.dependsOn());
    }

    /** A spec that was written down without the answers given since: where it asks for the same, they still hold. */
    static Spec withAnswersSoFar(NetworkIntent intent, Spec spec) {
        return spec.answers().isEmpty() && content(spec).equals(content(intent.spec())) ? withAnswers(spec, intent.spec().answers()) : spec;
    }

    private static Spec withAnswers(Spec spec, Map<String, String> answers) {
        return new Spec(spec.intent(), spec.intentType(), spec.priority(), spec.targetComponents(), spec.resourceConstraints(),
                spec.parametersMap(), spec.parameters(), spec.targetNamespace(), spec.targetCluster(), spec.region(),
                spec.networkSlice(), spec.timeoutSeconds(), spec.maxRetries(), spec.dryRun(), spec.approval(), spec.suspend(),
                spec.objectives(), spec.sites(), spec.delivery(), answers, spec.rollbackTo(), spec.environment(),
                spec.dependsOn());
    }

    private static void require(NetworkIntent intent, String control, Phase phase) {
        if (intent.status().phase() != phase) {
            throw new TransitionRefused(intent, control, "intent " + intent.subject() + " is in phase "
                    + intent.status().phase().label() + ", and " + control + " needs " + phase.label());
        }
    }
}
