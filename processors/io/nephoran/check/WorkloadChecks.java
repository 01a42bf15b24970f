package io.nephoran.check;

import static io.nephoran.check.Check.error;
import static io.nephoran.check.Check.warning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nephoran.check.Check.Family;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What kube-linter looks for in workloads, under the names it has there. Source: kube-linter v0.7, generated/checks.md. */
final class WorkloadChecks {
    private static final String SOURCE = "kube-linter ";
    private static final Set<String> CONTROLLERS = Set.of("Deployment", "StatefulSet", "ReplicaSet");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(secret|password|passwd|token|apikey|api_key|private_key).*");
    private static final Pattern UNSAFE_SYSCTL = Pattern.compile("(kernel\\.msg|kernel\\.sem|kernel\\.shm|fs\\.mqueue\\.|net\\.).*");
    private static final Set<String> SAFE_SYSCTLS = Set.of("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range",
            "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start");
    private static final Set<String> SENSITIVE_MOUNTS = Set.of("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr");

    private WorkloadChecks() {
    }

    static final List<Check> ALL = List.of(
            of("latest-tag", "A tag that moves makes two pods of one workload differ.", WorkloadChecks::latestTag),
            of("no-read-only-root-fs", "A file system that can be written to keeps what an intruder leaves.",
                    (subject, report) -> containers(subject, report, "/securityContext/readOnlyRootFilesystem",
                            node -> !node.path("securityContext").path("readOnlyRootFilesystem").asBoolean(),
                            "must mount its root file system read-only.", BooleanNode.TRUE)),
            of("run-as-non-root", "Root in a container is one bug from root on a node.", WorkloadChecks::runAsNonRoot),
            of("unset-cpu-requirements", "Without a request the scheduler cannot find room; without a limit a neighbour starves.",
                    (subject, report) -> requirements(subject, report, "cpu")),
            of("unset-memory-requirements", "Without a limit one leak takes the node down.",
                    (subject, report) -> requirements(subject, report, "memory")),
            of("no-liveness-probe", "A process that hangs is never restarted.",
                    (subject, report) -> probes(subject, report, "livenessProbe")),
            of("no-readiness-probe", "Traffic reaches a process that cannot answer yet.",
                    (subject, report) -> probes(subject, report, "readinessProbe")),
            of("duplicate-env-var", "Of two variables with one name the last wins, which nobody sees.", WorkloadChecks::duplicateEnv),
            of("env-var-secret", "A secret in a variable's value is a secret in Git.", WorkloadChecks::envSecret),
            of("read-secret-from-env-var", "A secret in the environment is inherited by every child and printed by every dump.",
                    WorkloadChecks::secretFromEnv),
            of("host-network", "A pod on the host's network goes round every policy.", (subject, report) -> host(subject, report, "hostNetwork")),
            of("host-pid", "A pod that sees the host's processes can read their memory.", (subject, report) -> host(subject, report, "hostPID")),
            of("host-ipc", "A pod in the host's IPC reads other processes' shared memory.", (subject, report) -> host(subject, report, "hostIPC")),
            of("privileged-container", "A privileged container owns its node.",
                    (subject, report) -> containers(subject, report, "/securityContext/privileged",
                            node -> node.path("securityContext").path("privileged").asBoolean(), "must not be privileged.", BooleanNode.FALSE)),
            of("privilege-escalation-container", "A process may gain more rights than its parent.",
                    (subject, report) -> containers(subject, report, "/securityContext/allowPrivilegeEscalation",
                            node -> node.path("securityContext").path("allowPrivilegeEscalation").asBoolean(),
                            "must set allowPrivilegeEscalation to false.", BooleanNode.FALSE)),
            of("unsafe-proc-mount", "An unmasked /proc shows kernel interfaces.",
                    (subject, report) -> containers(subject, report, "/securityContext/procMount",
                            node -> node.path("securityContext").path("procMount").asText().equals("Unmasked"),
                            "must not unmask /proc.", TextNode.valueOf("Default"))),
            of("drop-net-raw-capability", "NET_RAW lets a container forge packets of its neighbours.", WorkloadChecks::dropNetRaw),
            of("deprecated-service-account-field", "The field serviceAccount is deprecated and overridden by serviceAccountName.",
                    WorkloadChecks::serviceAccountField),
            warning("no-anti-affinity", Family.WORKLOAD, "Replicas on one node fail together.", SOURCE + "no-anti-affinity",
                    WorkloadChecks::antiAffinity),
            of("no-rolling-update-strategy", "Recreating all pods at once is an outage.", WorkloadChecks::rollingUpdate),
            of("ssh-port", "A container is not a machine to log in to.", WorkloadChecks::sshPort),
            of("privileged-ports", "Ports below 1024 need rights that a container should not have.", WorkloadChecks::privilegedPorts),
            of("docker-sock", "Who has the container runtime's socket owns the node.", WorkloadChecks::dockerSock),
            of("sensitive-host-mounts", "A mounted system folder hands over the node.", WorkloadChecks::sensitiveHostMounts),
            of("writable-host-mount", "A host path that can be written to outlives the pod.", WorkloadChecks::writableHostMount),
            of("unsafe-sysctls", "These sysctls change the node for everybody.", WorkloadChecks::unsafeSysctls),
            of("no-extensions-v1beta", "API versions under extensions/v1beta1 are gone.", WorkloadChecks::betaApis),
            of("pdb-min-available", "A budget that forbids every eviction blocks the maintenance of nodes.", WorkloadChecks::pdbMinAvailable),
            of("pdb-max-unavailable", "A budget that forbids every eviction blocks the maintenance of nodes.",
                    WorkloadChecks::pdbMaxUnavailable),
            of("hpa-minimum-replicas", "Replicas that Git sets and an autoscaler sets as well fight each other.",
                    WorkloadChecks::autoscalerOwnsReplicas));

    private static Check of(String id, String protects, Check.Rule rule) {
        return error(id, Family.WORKLOAD, protects, SOURCE + id, rule);
    }

    private static void containers(Subject subject, Report report, String pointer, Predicate<JsonNode> wrong, String message,
            JsonNode right) {
        subject.containers().stream().filter(container -> wrong.test(container.node())).forEach(container -> report.fixable(
                container.document(), container.pointer() + pointer, container.name() + " " + message, right));
    }

    private static void latestTag(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            String image = container.node().path("image").asText();
            if (image.endsWith(":latest") || !image.contains("@") && !image.substring(image.lastIndexOf('/') + 1).contains(":")) {
                report.at(container.document(), container.pointer() + "/image",
                        container.name() + " runs '" + image + "', which may change any day; name a version.");
            }
        }
    }

    private static void runAsNonRoot(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            JsonNode user = container.security("runAsUser");
            if (!container.security("runAsNonRoot").asBoolean() && user.asLong(0) == 0) {
                report.fixable(container.document(), container.pointer() + "/securityContext/runAsNonRoot",
                        container.name() + " may run as root; set runAsNonRoot to true.", BooleanNode.TRUE);
            }
        }
    }

    private static void requirements(Subject subject, Report report, String resource) {
        for (Subject.Container container : subject.containers()) {
            if (container.field().equals("ephemeralContainers")) {
                continue;
            }
            for (String kind : List.of("requests", "limits")) {
                if (container.node().path("resources").path(kind).path(resource).isMissingNode()) {
                    report.at(container.document(), container.pointer() + "/resources/" + kind + "/" + resource,
                            container.name() + " has no " + kind + " of " + resource + ".");
                }
            }
        }
    }

    private static void probes(Subject subject, Report report, String probe) {
        subject.mainContainers().filter(container -> !Set.of("Job", "CronJob").contains(container.document().kind()))
                .filter(container -> container.node().path(probe).isMissingNode())
                .forEach(container -> report.at(container.document(), container.pointer(), container.name() + " has no " + probe + "."));
    }

    private static void duplicateEnv(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            Set<String> seen = new HashSet<>();
            JsonNode env = container.node().path("env");
            for (int i = 0; i < env.size(); i++) {
                if (!seen.add(env.get(i).path("name").asText())) {
                    report.at(container.document(), container.pointer() + "/env/" + i,
                            container.name() + " sets " + env.get(i).path("name").asText() + " twice.");
                }
            }
        }
    }

    private static void envSecret(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            JsonNode env = container.node().path("env");
            for (int i = 0; i < env.size(); i++) {
                if (SECRET_NAME.matcher(env.get(i).path("name").asText()).matches() && !env.get(i).path("value").asText("").isEmpty()) {
                    report.at(container.document(), container.pointer() + "/env/" + i + "/value",
                            container.name() + " carries a secret in clear in " + env.get(i).path("name").asText() + "; mount a Secret.");
                }
            }
        }
    }

    private static void secretFromEnv(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            JsonNode env = container.node().path("env");
            for (int i = 0; i < env.size(); i++) {
                if (env.get(i).path("valueFrom").has("secretKeyRef")) {
                    report.at(container.document(), container.pointer() + "/env/" + i,
                            container.name() + " reads a Secret into its environment; mount it as a file.");
                }
            }
        }
    }

    private static void host(Subject subject, Report report, String field) {
        subject.pods().stream().filter(pod -> pod.spec().path(field).asBoolean()).forEach(pod -> report.fixable(pod.document(),
                pod.pointer() + "/" + field, field + " must not be true.", BooleanNode.FALSE));
    }

    private static void dropNetRaw(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            List<String> dropped = PodSecurityChecks.texts(container.node().path("securityContext").path("capabilities").path("drop"))
                    .stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
            if (!dropped.contains("ALL") && !dropped.contains("NET_RAW")) {
                report.fixable(container.document(), container.pointer() + "/securityContext/capabilities/drop",
                        container.name() + " must drop NET_RAW.", JsonNodeFactory.instance.arrayNode().add("ALL"));
            }
        }
    }

    private static void serviceAccountField(Subject subject, Report report) {
        subject.pods().stream().filter(pod -> pod.spec().has("serviceAccount")).forEach(pod -> report.at(pod.document(),
                pod.pointer() + "/serviceAccount", "serviceAccount is deprecated; use serviceAccountName."));
    }

    private static void antiAffinity(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            boolean several = pod.document().root().path("spec").path("replicas").asInt(1) > 1;
            if (several && CONTROLLERS.contains(pod.document().kind()) && pod.spec().path("affinity").path("podAntiAffinity").isMissingNode()
                    && pod.spec().path("topologySpreadConstraints").isEmpty()) {
                report.at(pod.document(), pod.pointer(), "several replicas, but nothing keeps them on different nodes.");
            }
        }
    }

    private static void rollingUpdate(Subject subject, Report report) {
        subject.ofKind("Deployment").filter(document -> document.at("/spec/strategy/type").asText("RollingUpdate").equals("Recreate"))
                .forEach(document -> report.at(document, "/spec/strategy/type", "use RollingUpdate, so that some pods stay."));
    }

    private static void sshPort(Subject subject, Report report) {
        ports(subject, report, port -> port == 22, "opens port 22.");
    }

    private static void privilegedPorts(Subject subject, Report report) {
        ports(subject, report, port -> port > 0 && port < 1024, "listens below port 1024.");
    }

    private static void ports(Subject subject, Report report, java.util.function.IntPredicate wrong, String message) {
        for (Subject.Container container : subject.containers()) {
            JsonNode ports = container.node().path("ports");
            for (int i = 0; i < ports.size(); i++) {
                if (wrong.test(ports.get(i).path("containerPort").asInt())) {
                    report.at(container.document(), container.pointer() + "/ports/" + i, container.name() + " " + message);
                }
            }
        }
    }

    private static void dockerSock(Subject subject, Report report) {
        hostPaths(subject, (pod, i, path) -> {
            if (path.endsWith("docker.sock") || path.endsWith("containerd.sock") || path.endsWith("crio.sock")) {
                report.at(pod.document(), pod.pointer() + "/volumes/" + i, "mounts the socket of the container runtime.");
            }
        });
    }

    private static void sensitiveHostMounts(Subject subject, Report report) {
        hostPaths(subject, (pod, i, path) -> {
            String folder = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            if (SENSITIVE_MOUNTS.contains(folder)) {
                report.at(pod.document(), pod.pointer() + "/volumes/" + i, "mounts " + path + " of the node.");
            }
        });
    }

    private static void writableHostMount(Subject subject, Report report) {
        hostPaths(subject, (pod, i, path) -> subject.containers().stream().filter(container -> container.pod().equals(pod))
                .forEach(container -> container.node().path("volumeMounts").forEach(mount -> {
                    if (mount.path("name").equals(pod.spec().path("volumes").get(i).path("name")) && !mount.path("readOnly").asBoolean()) {
                        report.at(pod.document(), container.pointer() + "/volumeMounts",
                                container.name() + " may write to " + path + " of the node; mount it readOnly.");
                    }
                })));
    }

    private static void hostPaths(Subject subject, HostPath look) {
        for (Subject.Pod pod : subject.pods()) {
            JsonNode volumes = pod.spec().path("volumes");
            for (int i = 0; i < volumes.size(); i++) {
                if (volumes.get(i).has("hostPath")) {
                    look.at(pod, i, volumes.get(i).path("hostPath").path("path").asText());
                }
            }
        }
    }

    private interface HostPath {
        void at(Subject.Pod pod, int volume, String path);
    }

    private static void unsafeSysctls(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            JsonNode sysctls = pod.spec().path("securityContext").path("sysctls");
            for (int i = 0; i < sysctls.size(); i++) {
                String name = sysctls.get(i).path("name").asText();
                if (UNSAFE_SYSCTL.matcher(name).matches() && !SAFE_SYSCTLS.contains(name)) {
                    report.at(pod.document(), pod.pointer() + "/securityContext/sysctls/" + i, "sysctl " + name + " is unsafe.");
                }
            }
        }
    }

    private static void betaApis(Subject subject, Report report) {
        subject.documents().stream().filter(document -> document.apiVersion().startsWith("extensions/v1beta"))
                .forEach(document -> report.at(document, "/apiVersion", document.apiVersion() + " is gone; use apps/v1 or networking.k8s.io/v1."));
    }

    private static void pdbMinAvailable(Subject subject, Report report) {
        subject.ofKind("PodDisruptionBudget").forEach(budget -> {
            JsonNode min = budget.at("/spec/minAvailable");
            if (min.asText().equals("100%")) {
                report.at(budget, "/spec/minAvailable", "100 % forbids every eviction; use maxUnavailable: 1.");
            }
            subject.pods().stream().filter(pod -> pod.isSelectedBy(budget.at("/spec/selector/matchLabels"))).forEach(pod -> {
                if (min.isInt() || min.isLong()) {
                    int replicas = pod.document().root().path("spec").path("replicas").asInt(1);
                    if (replicas > 0 && min.asInt() >= replicas) {
                        report.at(budget, "/spec/minAvailable", "keeps " + min.asInt() + " of " + replicas
                                + " replicas, so none may be evicted; use maxUnavailable: 1.");
                    }
                }
            });
        });
    }

    private static void pdbMaxUnavailable(Subject subject, Report report) {
        subject.ofKind("PodDisruptionBudget").filter(budget -> Set.of("0", "0%").contains(budget.at("/spec/maxUnavailable").asText("1")))
                .forEach(budget -> report.fixable(budget, "/spec/maxUnavailable", "0 forbids every eviction.",
                        JsonNodeFactory.instance.numberNode(1)));
    }

    private static void autoscalerOwnsReplicas(Subject subject, Report report) {
        subject.ofKind("HorizontalPodAutoscaler").forEach(autoscaler -> subject.documents().stream()
                .filter(document -> document.kind().equals(autoscaler.at("/spec/scaleTargetRef/kind").asText())
                        && document.name().equals(autoscaler.at("/spec/scaleTargetRef/name").asText())
                        && document.root().path("spec").has("replicas"))
                .forEach(document -> report.at(document, "/spec/replicas",
                        "an autoscaler sets the replicas of this workload; leave them out here.")));
    }
}
