package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Closed list of what the journal may hold; named as CloudEvents types. */
public enum EventType {
    INTENT_RECEIVED("intent.received"),
    INTENT_CHANGED("intent.changed"),
    LLM_PROCESSING_STARTED("llmprocessing.started"),
    LLM_PROCESSING_COMPLETED("llmprocessing.completed"),
    PROVIDER_FAILED_OVER("provider.failedover"),
    /** What a model says while it says it. Goes to those who watch, and is not kept in the journal. */
    MODEL_TOKENS_RECEIVED("modeltokens.received"),
    RESOURCE_PLANNING_STARTED("resourceplanning.started"),
    RESOURCE_PLANNING_COMPLETED("resourceplanning.completed"),
    MANIFEST_GENERATION_STARTED("manifestgeneration.started"),
    MANIFEST_GENERATION_COMPLETED("manifestgeneration.completed"),
    GIT_OPS_COMMIT_STARTED("gitopscommit.started"),
    GIT_OPS_COMMIT_COMPLETED("gitopscommit.completed"),
    DEPLOYMENT_VERIFICATION_STARTED("deploymentverification.started"),
    DEPLOYMENT_VERIFICATION_COMPLETED("deploymentverification.completed"),
    /** What the cluster makes of a delivery, while it is waited for and afterwards. */
    DEPLOYMENT_OBSERVED("deployment.observed"),
    INTENT_PROCESSING_COMPLETED("intentprocessing.completed"),
    INTENT_PROCESSING_FAILED("intentprocessing.failed"),
    QUESTION_ASKED("question.asked"),
    QUESTION_ANSWERED("question.answered"),
    APPROVAL_REQUESTED("approval.requested"),
    APPROVAL_GRANTED("approval.granted"),
    APPROVAL_REJECTED("approval.rejected"),
    STAGE_RETRIED("stage.retried"),
    STAGE_PARKED("stage.parked"),
    TRANSITION_REFUSED("transition.refused"),
    ROLLBACK_STARTED("rollback.started"),
    ROLLBACK_COMPLETED("rollback.completed"),
    INTENT_SUSPENDED("intent.suspended"),
    INTENT_RESUMED("intent.resumed"),
    INTENT_CANCELLED("intent.cancelled"),
    WITHDRAWAL_STARTED("withdrawal.started"),
    INTENT_WITHDRAWN("intent.withdrawn"),
    /** A later intent was carried out against what it asked for, or that was taken back. */
    INTENT_SUPERSEDED("intent.superseded");

    private static final String PREFIX = "com.nephoran.";
    private final String type;

    EventType(String word) {
        this.type = PREFIX + word;
    }

    /** E.g. {@code com.nephoran.resourceplanning.completed}. */
    @JsonValue
    public String type() {
        return type;
    }

    @JsonCreator
    public static EventType of(String type) {
        return Arrays.stream(values()).filter(value -> value.type.equals(type)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + type + "' is no event type of this system"));
    }
}
