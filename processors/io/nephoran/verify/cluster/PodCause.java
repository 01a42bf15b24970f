package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Why a Pod does not do its work: pure.
 *
 * @param reason   e.g. {@code ImagePullBackOff}; the reason of the condition Verified
 * @param sentence with Pod, container and what Kubernetes says of it
 * @param lasting  it has been so for a while and does not heal by waiting
 */
record PodCause(String reason, String sentence, boolean lasting) {
    private static final Set<String> IMAGE = Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> CONTAINER =
            Set.of("CrashLoopBackOff", "CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    /** What the scheduler says while a volume is being provisioned, which takes its time. */
    private static final String VOLUME_TO_COME = "unbound immediate PersistentVolumeClaims";
    private static final String OUT_OF_MEMORY = "OOMKilled";

    /** @param grace how long a cause may be there before it counts as lasting */
    static Optional<PodCause> of(JsonNode pod, Duration grace, Instant now) {
        String name = pod.at("/metadata/name").asText();
        boolean lasting = !Instant.parse(pod.at("/metadata/creationTimestamp").asText()).plus(grace).isAfter(now);
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals("PodScheduled") && condition.path("status").asText().equals("False")) {
                String message = condition.path("message").asText();
                return Optional.of(new PodCause("Unschedulable", "Pod " + name + " finds no node: " + message,
                        lasting && !message.contains(VOLUME_TO_COME)));
            }
        }
        Optional<PodCause> container = Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> stream(pod.at("/status/" + list))).flatMap(each -> container(name, each, lasting).stream()).findFirst();
        if (container.isPresent()) {
            return container;
        }
        if (pod.at("/status/phase").asText().equals("Failed")) {
            return Optional.of(new PodCause("PodFailed", "Pod " + name + " failed: " + words(pod.path("status")), lasting));
        }
        return notReady(pod, name);
    }

    private static Optional<PodCause> container(String pod, JsonNode container, boolean lasting) {
        JsonNode waiting = container.at("/state/waiting");
        String reason = waiting.path("reason").asText();
        String who = "container " + container.path("name").asText() + " of Pod " + pod;
        if (IMAGE.contains(reason)) {
            return Optional.of(new PodCause("ImagePullBackOff", who + ": image " + container.path("image").asText() + " cannot be pulled ("
                    + words(waiting) + ")", lasting));
        }
        List<JsonNode> ends = List.of(container.at("/state/terminated"), container.at("/lastState/terminated"));
        if (ends.stream().anyMatch(end -> end.path("reason").asText().equals(OUT_OF_MEMORY))) {
            return Optional.of(new PodCause(OUT_OF_MEMORY, who + " needed more memory than its limit, and was killed", lasting));
        }
        if (CONTAINER.contains(reason)) {
            String restarts = container.path("restartCount").asInt() == 0 ? "" : ", restarted " + container.path("restartCount").asInt() + " times";
            return Optional.of(new PodCause(reason, who + ": " + words(waiting) + restarts, lasting));
        }
        return Optional.empty();
    }

    /** May be a slow start, so it lasts only when there is no more time. */
    private static Optional<PodCause> notReady(JsonNode pod, String name) {
        boolean running = pod.at("/status/phase").asText().equals("Running");
        List<String> notReady = stream(pod.at("/status/containerStatuses")).filter(each -> !each.path("ready").asBoolean())
                .map(each -> each.path("name").asText()).toList();
        return running && !notReady.isEmpty() ? Optional.of(new PodCause("ProbeFailing", "Pod " + name + " runs, but "
                + String.join(", ", notReady) + " does not pass its readiness probe", false)) : Optional.empty();
    }

    private static String words(JsonNode said) {
        String reason = said.path("reason").asText("no reason given");
        String message = said.path("message").asText();
        return message.isEmpty() ? reason : reason + ": " + message;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
