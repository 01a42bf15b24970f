package io.nephoran.state.kubernetes;

import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import java.util.Optional;

/** The closed vocabulary of Kubernetes Events: which entries of the journal people are told with {@code kubectl describe}, and how. */
enum Happening {
    RECEIVED(EventType.INTENT_RECEIVED, "Received", "Receive", "taken up"),
    CHANGED(EventType.INTENT_CHANGED, "Changed", "Receive", "its spec changed"),
    QUESTION(EventType.QUESTION_ASKED, "QuestionOpen", "Interpret", "a question is open; answer it in spec.answers"),
    APPROVAL(EventType.APPROVAL_REQUESTED, "ApprovalRequired", "Approve",
            "waits for approval; annotate it with nephoran.com/approve or nephoran.com/reject"),
    REJECTED(EventType.APPROVAL_REJECTED, "Rejected", "Approve", "rejected"),
    COMMITTED(EventType.GIT_OPS_COMMIT_COMPLETED, "Committed", "Deliver", "committed"),
    OBSERVED(EventType.DEPLOYMENT_OBSERVED, "Observed", "Verify", "seen in the cluster"),
    COMPLETED(EventType.INTENT_PROCESSING_COMPLETED, "Completed", "Verify", "completed"),
    FAILED(EventType.INTENT_PROCESSING_FAILED, "Failed", "Reconcile", "failed"),
    RETRIED(EventType.STAGE_RETRIED, "Retried", "Reconcile", "tried again"),
    PARKED(EventType.STAGE_PARKED, "Parked", "Reconcile", "failed unexpectedly"),
    REFUSED(EventType.TRANSITION_REFUSED, "Refused", "Control", "refused"),
    ROLLING_BACK(EventType.ROLLBACK_STARTED, "RollingBack", "RollBack", "is being taken back"),
    ROLLED_BACK(EventType.ROLLBACK_COMPLETED, "RolledBack", "RollBack", "restored what was there before"),
    SUSPENDED(EventType.INTENT_SUSPENDED, "Suspended", "Control", "suspended by spec.suspend"),
    RESUMED(EventType.INTENT_RESUMED, "Resumed", "Control", "goes on"),
    CANCELLED(EventType.INTENT_CANCELLED, "Cancelled", "Control", "cancelled"),
    SUPERSEDED(EventType.INTENT_SUPERSEDED, "Superseded", "Reconcile", "another intent was carried out against it"),
    WITHDRAWING(EventType.WITHDRAWAL_STARTED, "Withdrawing", "Withdraw", "its packages are being taken out of Git");

    private static final int LONGEST = 1000;
    private final EventType type;
    final String reason;
    final String action;
    private final String otherwise;

    Happening(EventType type, String reason, String action, String otherwise) {
        this.type = type;
        this.reason = reason;
        this.action = action;
        this.otherwise = otherwise;
    }

    /** Empty for what only the journal needs to know. */
    static Optional<Happening> of(IntentEvent event) {
        for (Happening each : values()) {
            if (each.type == event.type()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether somebody should look at it. */
    boolean warns(IntentEvent event) {
        return switch (this) {
            case FAILED, PARKED, REFUSED, ROLLING_BACK -> true;
            case SUPERSEDED -> event.data().path("reason").asText().equals("Superseded");
            case OBSERVED -> event.data().has("verified") && !event.data().path("verified").asBoolean();
            default -> false;
        };
    }

    /** A sentence a person acts on, at most as long as the API takes. */
    String note(IntentEvent event) {
        String commit = event.data().path("commit").asText();
        String reasonGiven = event.data().path("reason").asText();
        String message = event.data().path("message").asText();
        String note = (reasonGiven.isEmpty() ? "" : reasonGiven + ": ") + (message.isEmpty() ? otherwise : message)
                + (commit.isEmpty() ? "" : ", commit " + commit);
        return note.length() > LONGEST ? note.substring(0, LONGEST - 1) + "…" : note;
    }
}
