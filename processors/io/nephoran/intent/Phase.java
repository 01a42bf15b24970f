package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an intent stands. Which phase may follow which: {@code io.nephoran.state.PhaseMachine}. */
public enum Phase {
    @JsonProperty("IntentReceived") INTENT_RECEIVED("IntentReceived"),
    @JsonProperty("LLMProcessing") LLM_PROCESSING("LLMProcessing"),
    @JsonProperty("AwaitingClarification") AWAITING_CLARIFICATION("AwaitingClarification"),
    @JsonProperty("ResourcePlanning") RESOURCE_PLANNING("ResourcePlanning"),
    @JsonProperty("ManifestGeneration") MANIFEST_GENERATION("ManifestGeneration"),
    @JsonProperty("AwaitingApproval") AWAITING_APPROVAL("AwaitingApproval"),
    @JsonProperty("GitOpsCommit") GIT_OPS_COMMIT("GitOpsCommit"),
    @JsonProperty("DeploymentVerification") DEPLOYMENT_VERIFICATION("DeploymentVerification"),
    @JsonProperty("Completed") COMPLETED("Completed"),
    @JsonProperty("Failed") FAILED("Failed"),
    @JsonProperty("RollingBack") ROLLING_BACK("RollingBack"),
    @JsonProperty("RolledBack") ROLLED_BACK("RolledBack"),
    @JsonProperty("Suspended") SUSPENDED("Suspended"),
    @JsonProperty("Cancelled") CANCELLED("Cancelled"),
    @JsonProperty("Withdrawing") WITHDRAWING("Withdrawing");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** The name users see, e.g. {@code GitOpsCommit}. */
    public String label() {
        return label;
    }

    /** Nothing more happens by itself. */
    public boolean terminal() {
        return this == COMPLETED || this == FAILED || this == ROLLED_BACK || this == CANCELLED;
    }

    /** A person has to do something first. */
    public boolean waitsForAPerson() {
        return this == AWAITING_CLARIFICATION || this == AWAITING_APPROVAL || this == SUSPENDED;
    }
}
