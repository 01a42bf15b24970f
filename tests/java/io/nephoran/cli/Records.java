package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.EventType;
import io.nephoran.intent.Finding;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers of a server, made of the records that a server makes them of. */
final class Records {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final String SENTENCE = "Deploy a highly available AMF with 3 replicas at edge-1, latency under 10 ms";
    static final String COMMIT = "3f1c0de9a7b54be2a1f0c3d2e4b5a69788796a5b";

    private Records() {
    }

    /** A whole record in a phase, with the results of every stage. */
    static ObjectNode intent(String name, Phase phase, String message, long lastSequence) {
        ObjectNode intent = bare(name, phase, message, lastSequence, List.of());
        ObjectNode stages = intent.putObject("stages");
        stages.set("interpret", Json.mapper().valueToTree(new IntentProcessing(interpretation(), "grammar", null, null)));
        stages.set("plan", Json.mapper().valueToTree(plan()));
        stages.set("render", withoutContent(Json.mapper().valueToTree(rendered())));
        stages.set("deliver", Json.mapper().valueToTree(new GitOpsDeployment("main", "file:///data/repositories/packages.git", "main", COMMIT, null,
                true,
                List.of(new GitOpsDeployment.Delivered("clusters/edge-1/default/amf", amf(), false, null)))));
        stages.set("verify", Json.mapper().valueToTree(new DeploymentVerification(true, "PackageVerified",
                "the package stands in Git as rendered; no cluster was watched", List.of(
                        new DeploymentVerification.Check("commit-on-branch", "git", DeploymentVerification.Result.PASSED, "commit found on main",
                        null, START),
                        new DeploymentVerification.Check("pods-ready", "resource", DeploymentVerification.Result.SKIPPED, "no cluster is watched",
                        "3 of 3", START)))));
        return intent;
    }

    /** A record without results of stages. */
    static ObjectNode bare(String name, Phase phase, String message, long lastSequence, List<Interpretation.Question> questions) {
        boolean done = phase == Phase.COMPLETED;
        NetworkIntent intent = new NetworkIntent(
                new NetworkIntent.Metadata("default", name, "0d9f5c1e", 1, 12, START, Map.of()),
                NetworkIntent.Spec.of(SENTENCE),
                new NetworkIntent.Status(phase, START, 1,
                        List.of(new NetworkIntent.Condition("Ready", done ? "True" : "False", done ? "PackageVerified" : "NoBlueprint", message, 1,
                        START)),
                        done ? COMMIT : null, null, done ? new BigDecimal("412.5") : null, "EUR", 0.93, questions, List.of(), List.of(),
                        done ? List.of("AMF") : List.of(), List.of(), null, null, null, 0, null, null, 740, START, null,
                        Map.of("plan", 310L), lastSequence, List.of()));
        ObjectNode json = Json.mapper().valueToTree(intent);
        json.put("apiVersion", NetworkIntent.API_VERSION).put("kind", "NetworkIntent");
        return json;
    }

    static Interpretation interpretation() {
        return Interpretation.builder().action(Action.DEPLOY)
                .networkFunctions(List.of(Interpretation.FunctionRequest.of("AMF").toBuilder().replicas(3).build())).sites(List.of("edge-1"))
                .environment("production").highAvailability(true)
                .constraints(List.of(new Constraint(Constraint.Metric.LATENCY, Constraint.Operator.AT_MOST, 10, "ms", null, null)))
                .confidence(0.93).assumptions(List.of("environment production: the default")).build();
    }

    static ResourcePlan plan() {
        return new ResourcePlan(Action.DEPLOY, List.of(amf()), List.of(),
                new ResourcePlan.Cost(new BigDecimal("412.50"), "EUR", Map.of("edge-1/default/amf", new BigDecimal("412.50")), Map.of(),
                List.of("own, 2026-01")),
                List.of("one zone a replica"), List.of("edge-1 is 3 ms away"), List.of(), List.of(),
                new ResourcePlan.Solution("OPTIMAL", 1, 1, 3.0, 0.9999));
    }

    private static ManifestGeneration rendered() {
        return new ManifestGeneration(
                List.of(new RenderedPackage("AMF", "edge-1/default/amf", List.of(
                        RenderedPackage.PackageFile.of("Kptfile", "a"), RenderedPackage.PackageFile.of("deployment.yaml", "b")))),
                List.of(), List.of(), "d1", List.of(new Finding("latest-tag", Severity.WARNING, "the image names no digest; pin it",
                "deployment.yaml", 12, null)),
                List.of(new ManifestGeneration.Fix("run-as-non-root", "deployment.yaml", "/spec/securityContext/runAsNonRoot", "null", "true")),
                List.of(), 42, Map.of("amf", "1"));
    }

    private static PlannedInstance amf() {
        return new PlannedInstance("AMF", "amf", "default", "edge-1", 3, Quantity.of("2"), Quantity.of("4Gi"), null, "medium", "production",
                true, null, null, List.of(), Map.of(), Map.of(), false, null);
    }

    private static ObjectNode withoutContent(ObjectNode render) {
        render.withArray("packages").forEach(rendered -> ((ArrayNode) rendered.get("files")).forEach(file -> {
            int bytes = ((ObjectNode) file).remove("content").asText().length();
            ((ObjectNode) file).put("bytes", bytes);
        }));
        return render;
    }

    /** One event as a server-sent event: the n-th of the intent, n * 100 ms after the start. */
    static String event(int sequence, EventType type, Phase phase, String message) {
        ObjectNode event = Json.mapper().createObjectNode().put("specversion", "1.0").put("id", String.valueOf(sequence)).put("source", "/nephoran")
                .put("type", type.type()).put("subject", "default/core").put("time", START.plusMillis(sequence * 100L).toString())
                .put("uid", "0d9f5c1e").put("generation", 1).put("sequence", sequence);
        ObjectNode data = event.putObject("data").put("phase", phase.label());
        if (!message.isEmpty()) {
            data.put("message", message);
        }
        return "id: " + sequence + "\nevent: " + type.type() + "\ndata: " + event + "\n\n";
    }

    /** The story of an intent that completes: twelve events. */
    static String story() {
        return ": welcome\n\n"
                + event(1, EventType.INTENT_RECEIVED, Phase.INTENT_RECEIVED, "")
                + event(2, EventType.LLM_PROCESSING_STARTED, Phase.LLM_PROCESSING, "")
                + event(3, EventType.LLM_PROCESSING_COMPLETED, Phase.RESOURCE_PLANNING, "deploy AMF")
                + event(4, EventType.RESOURCE_PLANNING_STARTED, Phase.RESOURCE_PLANNING, "")
                + event(7, EventType.RESOURCE_PLANNING_COMPLETED, Phase.MANIFEST_GENERATION, "")
                + event(8, EventType.MANIFEST_GENERATION_STARTED, Phase.MANIFEST_GENERATION, "")
                + event(9, EventType.MANIFEST_GENERATION_COMPLETED, Phase.GIT_OPS_COMMIT, "")
                + event(10, EventType.GIT_OPS_COMMIT_STARTED, Phase.GIT_OPS_COMMIT, "")
                + event(11, EventType.GIT_OPS_COMMIT_COMPLETED, Phase.DEPLOYMENT_VERIFICATION, "")
                + event(12, EventType.DEPLOYMENT_VERIFICATION_STARTED, Phase.DEPLOYMENT_VERIFICATION, "")
                + event(13, EventType.DEPLOYMENT_VERIFICATION_COMPLETED, Phase.DEPLOYMENT_VERIFICATION, "")
                + event(14, EventType.INTENT_PROCESSING_COMPLETED, Phase.COMPLETED, "");
    }
}
