package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * How far an object is on its way to what its spec says, by the rules of kstatus
 * ({@code sigs.k8s.io/cli-utils/pkg/kstatus}): pure.
 *
 * @param sentence what is still missing, or what failed
 */
record Kstatus(State state, String sentence) {
    /** As kstatus names them. */
    enum State { CURRENT, IN_PROGRESS, FAILED, TERMINATING }

    static Kstatus of(JsonNode object) {
        if (object.at("/metadata").has("deletionTimestamp")) {
            return new Kstatus(State.TERMINATING, "it is being deleted");
        }
        JsonNode status = object.path("status");
        if (status.has("observedGeneration") && status.path("observedGeneration").asLong() < object.at("/metadata/generation").asLong()) {
            return coming("its controller has not seen the newest change");
        }
        if (holds(object, "Stalled", "True")) {
            return new Kstatus(State.FAILED, condition(object, "Stalled").path("message").asText());
        }
        if (holds(object, "Reconciling", "True")) {
            return coming(condition(object, "Reconciling").path("message").asText());
        }
        return switch (object.path("kind").asText()) {
            case "Deployment" -> deployment(object);
            case "StatefulSet" -> statefulSet(object);
            case "PersistentVolumeClaim" -> status.path("phase").asText().equals("Bound") ? current() : coming("it is not bound to a volume");
            case "Service" -> service(object);
            default -> holds(object, "Ready", "False") ? coming(condition(object, "Ready").path("message").asText()) : current();
        };
    }

    private static Kstatus deployment(JsonNode object) {
        JsonNode status = object.path("status");
        if (!status.has("observedGeneration")) {
            return coming("its controller has not seen it");
        }
        JsonNode progressing = condition(object, "Progressing");
        if (progressing.path("reason").asText().equals("ProgressDeadlineExceeded")) {
            return new Kstatus(State.FAILED, progressing.path("message").asText());
        }
        int wanted = object.at("/spec/replicas").asInt(1);
        int updated = status.path("updatedReplicas").asInt();
        if (updated < wanted) {
            return coming(updated + " of " + wanted + " replicas are of the newest revision");
        }
        if (status.path("replicas").asInt() > updated) {
            return coming((status.path("replicas").asInt() - updated) + " replicas of an older revision are still there");
        }
        int available = status.path("availableReplicas").asInt();
        return available < wanted ? coming(available + " of " + wanted + " replicas are available") : current();
    }

    private static Kstatus statefulSet(JsonNode object) {
        JsonNode status = object.path("status");
        if (!status.has("observedGeneration")) {
            return coming("its controller has not seen it");
        }
        int wanted = object.at("/spec/replicas").asInt(1);
        int ready = status.path("readyReplicas").asInt();
        if (ready < wanted) {
            return coming(ready + " of " + wanted + " replicas are ready");
        }
        if (status.path("replicas").asInt() > wanted) {
            return coming((status.path("replicas").asInt() - wanted) + " replicas are too many");
        }
        boolean rolling = !status.path("currentRevision").asText().equals(status.path("updateRevision").asText());
        return rolling ? coming(status.path("updatedReplicas").asInt() + " of " + wanted + " replicas are of the newest revision") : current();
    }

    private static Kstatus service(JsonNode object) {
        boolean balanced = object.at("/spec/type").asText().equals("LoadBalancer");
        return balanced && object.at("/status/loadBalancer/ingress").isEmpty() ? coming("its load balancer has no address") : current();
    }

    private static Kstatus current() {
        return new Kstatus(State.CURRENT, "");
    }

    private static Kstatus coming(String sentence) {
        return new Kstatus(State.IN_PROGRESS, sentence);
    }

    private static boolean holds(JsonNode object, String type, String status) {
        return condition(object, type).path("status").asText().equals(status);
    }

    private static JsonNode condition(JsonNode object, String type) {
        for (JsonNode each : object.at("/status/conditions")) {
            if (type.equals(each.path("type").asText())) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }
}
