package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** A step of the pipeline: one Camel route, one kind of record. */
public enum Stage {
    @JsonProperty("interpret") INTERPRET("interpret", "IntentProcessing", Phase.LLM_PROCESSING, "Interpreted"),
    @JsonProperty("plan") PLAN("plan", "ResourcePlan", Phase.RESOURCE_PLANNING, "Planned"),
    @JsonProperty("render") RENDER("render", "ManifestGeneration", Phase.MANIFEST_GENERATION, "Rendered"),
    @JsonProperty("deliver") DELIVER("deliver", "GitOpsDeployment", Phase.GIT_OPS_COMMIT, "Delivered"),
    @JsonProperty("verify") VERIFY("verify", "DeploymentVerification", Phase.DEPLOYMENT_VERIFICATION, "Verified"),
    @JsonProperty("roll-back") ROLL_BACK("roll-back", "GitOpsDeployment", Phase.ROLLING_BACK, "Delivered"),
    @JsonProperty("withdraw") WITHDRAW("withdraw", "GitOpsDeployment", Phase.WITHDRAWING, "Delivered");

    private final String word;
    private final String kind;
    private final Phase phase;
    private final String condition;

    Stage(String word, String kind, Phase phase, String condition) {
        this.word = word;
        this.kind = kind;
        this.phase = phase;
        this.condition = condition;
    }

    /** Name of the route and of its wire, e.g. {@code plan}. */
    public String word() {
        return word;
    }

    /** Kind of the record this stage writes. */
    public String kind() {
        return kind;
    }

    /** Phase during which this stage is due. */
    public Phase phase() {
        return phase;
    }

    /** The condition of the intent that tells this stage's outcome. */
    public String condition() {
        return condition;
    }

    /** @throws IllegalArgumentException naming the known stages */
    public static Stage of(String word) {
        return Arrays.stream(values()).filter(stage -> stage.word.equals(word)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("'" + word + "' is no stage; known: "
                        + String.join(", ", Arrays.stream(values()).map(Stage::word).toList())));
    }
}
