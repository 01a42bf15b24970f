package io.nephoran.check;

import static io.nephoran.check.Check.error;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.check.Check.Family;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What one resource says of another must be there. kube-linter's names where it has the check. */
final class ReferenceChecks {
    private ReferenceChecks() {
    }

    static final List<Check> ALL = List.of(
            of("dangling-service", "A Service that selects nothing answers nobody.", ReferenceChecks::danglingService),
            of("dangling-networkpolicy", "A policy that selects nothing protects nothing.",
                    (subject, report) -> dangling(subject, report, "NetworkPolicy", "/spec/podSelector/matchLabels")),
            of("dangling-poddisruptionbudget", "A budget that selects nothing keeps nothing running.",
                    (subject, report) -> dangling(subject, report, "PodDisruptionBudget", "/spec/selector/matchLabels")),
            of("dangling-horizontalpodautoscaler", "An autoscaler without its workload scales nothing.", ReferenceChecks::danglingAutoscaler),
            of("non-existent-service-account", "A pod without its ServiceAccount is never made.", ReferenceChecks::serviceAccount),
            of("mismatching-selector", "A workload that does not select its own pods is refused by the cluster.",
                    ReferenceChecks::mismatchingSelector),
            of("invalid-target-ports", "A Service port that leads nowhere refuses connections.", ReferenceChecks::targetPorts),
            of("probe-port", "A probe of a port that does not exist kills a healthy pod.", ReferenceChecks::probePorts),
            of("config-references", "A pod waits for ever for a ConfigMap, or a key of it, that is not there.",
                    ReferenceChecks::configReferences),
            of("claim-references", "A pod waits for ever for a claim that is not there.", ReferenceChecks::claims),
            of("volume-mounts", "A mount of a volume that the pod does not have is refused by the cluster.",
                    ReferenceChecks::volumeMounts),
            of("stateful-service", "Without its headless Service the pods of a StatefulSet have no names.",
                    ReferenceChecks::statefulService));

    private static Check of(String id, String protects, Check.Rule rule) {
        String source = Set.of("dangling-service", "dangling-networkpolicy", "dangling-horizontalpodautoscaler",
                "non-existent-service-account", "mismatching-selector", "invalid-target-ports").contains(id)
                ? "kube-linter " + id : "Kubernetes API";
        return error(id, Family.REFERENCES, protects, source, rule);
    }

    private static void danglingService(Subject subject, Report report) {
        subject.ofKind("Service").filter(service -> service.at("/spec/selector").size() > 0)
                .filter(service -> subject.pods().stream().noneMatch(pod -> pod.isSelectedBy(service.at("/spec/selector"))))
                .forEach(service -> report.at(service, "/spec/selector", "selects no pod of this package."));
    }

    private static void dangling(Subject subject, Report report, String kind, String pointer) {
        subject.ofKind(kind).filter(document -> document.at(pointer).size() > 0)
                .filter(document -> subject.pods().stream().noneMatch(pod -> pod.isSelectedBy(document.at(pointer))))
                .forEach(document -> report.at(document, pointer, "selects no pod of this package."));
    }

    private static void danglingAutoscaler(Subject subject, Report report) {
        subject.ofKind("HorizontalPodAutoscaler").filter(autoscaler -> named(subject,
                autoscaler.at("/spec/scaleTargetRef/kind").asText(), autoscaler.at("/spec/scaleTargetRef/name").asText()).isEmpty())
                .forEach(autoscaler -> report.at(autoscaler, "/spec/scaleTargetRef", "its workload is not in this package."));
    }

    private static void serviceAccount(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            String name = pod.spec().path("serviceAccountName").asText("default");
            if (!name.equals("default") && named(subject, "ServiceAccount", name).isEmpty()) {
                report.at(pod.document(), pod.pointer() + "/serviceAccountName", "ServiceAccount '" + name + "' is not in this package.");
            }
        }
    }

    private static void mismatchingSelector(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            JsonNode selector = pod.document().at("/spec/selector/matchLabels");
            if (Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet").contains(pod.document().kind())
                    && !pod.isSelectedBy(selector)) {
                report.at(pod.document(), "/spec/selector", "the selector does not match the labels of the pod template.");
            }
        }
    }

    private static void targetPorts(Subject subject, Report report) {
        subject.ofKind("Service").forEach(service -> {
            JsonNode ports = service.at("/spec/ports");
            for (int i = 0; i < ports.size(); i++) {
                JsonNode port = ports.get(i);
                JsonNode target = port.has("targetPort") ? port.path("targetPort") : port.path("port");
                String protocol = port.path("protocol").asText("TCP");
                List<Subject.Pod> selected =
                        subject.pods().stream().filter(pod -> pod.isSelectedBy(service.at("/spec/selector"))).toList();
                if (!selected.isEmpty() && selected.stream().noneMatch(pod -> listens(subject, pod, target, protocol))) {
                    report.at(service, "/spec/ports/" + i, "no container listens on port " + target.asText() + "/" + protocol + ".");
                }
            }
        });
    }

    private static boolean listens(Subject subject, Subject.Pod pod, JsonNode target, String protocol) {
        return ports(subject, pod).anyMatch(port -> port.path("protocol").asText("TCP").equals(protocol) && (target.isTextual()
                ? port.path("name").asText().equals(target.asText()) : port.path("containerPort").asInt() == target.asInt()));
    }

    private static Stream<JsonNode> ports(Subject subject, Subject.Pod pod) {
        return subject.containers().stream().filter(container -> container.pod().equals(pod))
                .flatMap(container -> java.util.stream.StreamSupport.stream(container.node().path("ports").spliterator(), false));
    }

    private static void probePorts(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
                for (String action : List.of("httpGet", "tcpSocket", "grpc")) {
                    JsonNode port = container.node().path(probe).path(action).path("port");
                    boolean known = java.util.stream.StreamSupport.stream(container.node().path("ports").spliterator(), false)
                            .anyMatch(own -> own.path("protocol").asText("TCP").equals("TCP") && (port.isTextual()
                                    ? own.path("name").asText().equals(port.asText())
                                    : own.path("containerPort").asInt() == port.asInt()));
                    if (!port.isMissingNode() && !known) {
                        report.at(container.document(), container.pointer() + "/" + probe + "/" + action + "/port",
                                container.name() + " has no TCP port " + port.asText() + " to probe.");
                    }
                }
            }
        }
    }

    private static void configReferences(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            JsonNode volumes = pod.spec().path("volumes");
            for (int i = 0; i < volumes.size(); i++) {
                JsonNode source = volumes.get(i).path("configMap");
                if (!source.isMissingNode() && !source.path("optional").asBoolean()) {
                    String pointer = pod.pointer() + "/volumes/" + i + "/configMap";
                    Optional<Document> config = named(subject, "ConfigMap", source.path("name").asText());
                    if (config.isEmpty()) {
                        report.at(pod.document(), pointer, "ConfigMap '" + source.path("name").asText() + "' is not in this package.");
                    } else {
                        source.path("items").forEach(item -> key(report, pod.document(), pointer, config.get(), item.path("key").asText()));
                    }
                }
            }
        }
        for (Subject.Container container : subject.containers()) {
            JsonNode env = container.node().path("env");
            for (int i = 0; i < env.size(); i++) {
                JsonNode source = env.get(i).path("valueFrom").path("configMapKeyRef");
                if (!source.isMissingNode() && !source.path("optional").asBoolean()) {
                    String pointer = container.pointer() + "/env/" + i;
                    named(subject, "ConfigMap", source.path("name").asText()).ifPresentOrElse(
                            config -> key(report, container.document(), pointer, config, source.path("key").asText()),
                            () -> report.at(container.document(), pointer,
                                    "ConfigMap '" + source.path("name").asText() + "' is not in this package."));
                }
            }
        }
    }

    private static void key(Report report, Document document, String pointer, Document config, String key) {
        if (!config.root().path("data").has(key) && !config.root().path("binaryData").has(key)) {
            report.at(document, pointer, config.title() + " has no key '" + key + "'.");
        }
    }

    private static void claims(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            JsonNode volumes = pod.spec().path("volumes");
            for (int i = 0; i < volumes.size(); i++) {
                String claim = volumes.get(i).path("persistentVolumeClaim").path("claimName").asText("");
                if (!claim.isEmpty() && named(subject, "PersistentVolumeClaim", claim).isEmpty()) {
                    report.at(pod.document(), pod.pointer() + "/volumes/" + i, "claim '" + claim + "' is not in this package.");
                }
            }
        }
    }

    private static void volumeMounts(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            Set<String> volumes = new java.util.HashSet<>();
            container.pod().spec().path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
            container.document().at("/spec/volumeClaimTemplates").forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
            JsonNode mounts = container.node().path("volumeMounts");
            for (int i = 0; i < mounts.size(); i++) {
                if (!volumes.contains(mounts.get(i).path("name").asText())) {
                    report.at(container.document(), container.pointer() + "/volumeMounts/" + i,
                            container.name() + " mounts '" + mounts.get(i).path("name").asText() + "', which the pod does not have.");
                }
            }
        }
    }

    private static void statefulService(Subject subject, Report report) {
        subject.ofKind("StatefulSet").forEach(set -> {
            String name = set.at("/spec/serviceName").asText();
            Optional<Document> service = named(subject, "Service", name);
            if (service.isEmpty() || !service.get().at("/spec/clusterIP").asText().equals("None")) {
                report.at(set, "/spec/serviceName", "there is no headless Service '" + name + "' in this package.");
            }
        });
    }

    private static Optional<Document> named(Subject subject, String kind, String name) {
        return subject.ofKind(kind).filter(document -> document.name().equals(name)).findFirst();
    }
}
