package io.nephoran.check;

import static io.nephoran.check.Check.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nephoran.check.Check.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

/**
 * All controls of the Pod Security Standard {@code restricted}, those of {@code baseline} included, for containers, init and
 * ephemeral containers. Source: Kubernetes documentation, Pod Security Standards, v1.36.
 */
final class PodSecurityChecks {
    private static final String SOURCE = "Kubernetes Pod Security Standards v1.36, ";
    private static final Set<String> VOLUMES = Set.of("configMap", "csi", "downwardAPI", "emptyDir", "ephemeral",
            "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SAFE_SYSCTLS = Set.of("kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> SECCOMP_TYPES = Set.of("RuntimeDefault", "Localhost");
    private static final List<String> HANDLERS = List.of("livenessProbe", "readinessProbe", "startupProbe", "lifecycle/postStart",
            "lifecycle/preStop");

    private PodSecurityChecks() {
    }

    static final List<Check> ALL = List.of(
            of("pod-security-host-process", "baseline: HostProcess", "A Windows HostProcess container owns its node.",
                    PodSecurityChecks::hostProcess),
            of("pod-security-host-namespaces", "baseline: Host Namespaces", "A pod in the host's namespaces sees its neighbours.",
                    PodSecurityChecks::hostNamespaces),
            of("pod-security-privileged", "baseline: Privileged Containers", "A privileged container owns its node.",
                    PodSecurityChecks::privileged),
            of("pod-security-host-path", "baseline: HostPath Volumes", "A hostPath volume opens the node's files.",
                    PodSecurityChecks::hostPath),
            of("pod-security-host-ports", "baseline: Host Ports", "A host port goes round network policies.",
                    PodSecurityChecks::hostPorts),
            of("pod-security-host-probes", "baseline: Host Probes / Lifecycle Hooks", "A probe with a host lets the kubelet call anybody.",
                    PodSecurityChecks::hostProbes),
            of("pod-security-app-armor", "baseline: AppArmor", "Without AppArmor's profile a container may do more on its node.",
                    PodSecurityChecks::appArmor),
            of("pod-security-selinux", "baseline: SELinux", "Another SELinux type leaves the container's confinement.",
                    PodSecurityChecks::seLinux),
            of("pod-security-proc-mount", "baseline: /proc Mount Type", "An unmasked /proc shows kernel interfaces.",
                    PodSecurityChecks::procMount),
            of("pod-security-sysctls", "baseline: Sysctls", "Other sysctls change the node for everybody.",
                    PodSecurityChecks::sysctls),
            of("pod-security-volume-types", "restricted: Volume Types", "Only volumes that Kubernetes itself provides are isolated.",
                    PodSecurityChecks::volumeTypes),
            of("pod-security-privilege-escalation", "restricted: Privilege Escalation",
                    "A process may gain more rights than its parent.", PodSecurityChecks::privilegeEscalation),
            of("pod-security-run-as-non-root", "restricted: Running as Non-root", "Root in a container is one bug from root on a node.",
                    PodSecurityChecks::runAsNonRoot),
            of("pod-security-run-as-user", "restricted: Running as Non-root user", "User 0 is root, whatever else is said.",
                    PodSecurityChecks::runAsUser),
            of("pod-security-seccomp", "restricted: Seccomp", "Without seccomp every system call is open.", PodSecurityChecks::seccomp),
            of("pod-security-capabilities", "restricted: Capabilities", "Capabilities are parts of root's power.",
                    PodSecurityChecks::capabilities));

    private static Check of(String id, String control, String protects, Check.Rule rule) {
        return error(id, Family.POD_SECURITY, protects, SOURCE + control, rule);
    }

    private static void hostProcess(Subject subject, Report report) {
        securityContexts(subject, (place, context) -> {
            if (context.path("windowsOptions").path("hostProcess").asBoolean()) {
                report.fixable(place.document(), place.pointer() + "/windowsOptions/hostProcess", "hostProcess must not be true.",
                        BooleanNode.FALSE);
            }
        });
    }

    private static void hostNamespaces(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
                if (pod.spec().path(field).asBoolean()) {
                    report.fixable(pod.document(), pod.pointer() + "/" + field, field + " must not be true.", BooleanNode.FALSE);
                }
            }
        }
    }

    private static void privileged(Subject subject, Report report) {
        containers(subject, report, "privileged", container -> container.node().path("securityContext").path("privileged").asBoolean(),
                "must not be privileged.", BooleanNode.FALSE);
    }

    private static void hostPath(Subject subject, Report report) {
        volumes(subject, (place, volume) -> {
            if (volume.has("hostPath")) {
                report.at(place.document(), place.pointer() + "/hostPath",
                        "volume " + volume.path("name").asText() + " opens a path of the node; use a claim, a ConfigMap or emptyDir.");
            }
        });
    }

    private static void hostPorts(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            JsonNode ports = container.node().path("ports");
            for (int i = 0; i < ports.size(); i++) {
                if (ports.get(i).path("hostPort").asInt() != 0) {
                    report.at(container.document(), container.pointer() + "/ports/" + i + "/hostPort",
                            container.name() + " takes a port of the node; use a Service.");
                }
            }
        }
    }

    private static void hostProbes(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            for (String handler : HANDLERS) {
                for (String action : List.of("httpGet", "tcpSocket")) {
                    String pointer = "/" + handler + "/" + action + "/host";
                    if (!container.node().at(pointer).asText("").isEmpty()) {
                        report.at(container.document(), container.pointer() + pointer,
                                container.name() + " makes the kubelet call another host; leave host out.");
                    }
                }
            }
        }
    }

    private static void appArmor(Subject subject, Report report) {
        securityContexts(subject, (place, context) -> {
            String type = context.path("appArmorProfile").path("type").asText("");
            if (!type.isEmpty() && !Set.of("RuntimeDefault", "Localhost").contains(type)) {
                report.fixable(place.document(), place.pointer() + "/appArmorProfile/type",
                        "AppArmor profile " + type + " is not allowed; use RuntimeDefault.", TextNode.valueOf("RuntimeDefault"));
            }
        });
        for (Subject.Pod pod : subject.pods()) {
            String metadata = pod.pointer().substring(0, pod.pointer().length() - "/spec".length()) + "/metadata/annotations";
            pod.document().at(metadata).properties().stream()
                    .filter(entry -> entry.getKey().startsWith("container.apparmor.security.beta.kubernetes.io/"))
                    .filter(entry -> !entry.getValue().asText().equals("runtime/default")
                            && !entry.getValue().asText().startsWith("localhost/"))
                    .forEach(entry -> report.at(pod.document(), metadata + "/" + entry.getKey().replace("/", "~1"),
                            "AppArmor annotation " + entry.getValue().asText() + " is not allowed; use runtime/default."));
        }
    }

    private static void seLinux(Subject subject, Report report) {
        securityContexts(subject, (place, context) -> {
            JsonNode options = context.path("seLinuxOptions");
            if (!SELINUX_TYPES.contains(options.path("type").asText(""))) {
                report.at(place.document(), place.pointer() + "/seLinuxOptions/type",
                        "SELinux type " + options.path("type").asText() + " is not allowed; use container_t.");
            }
            for (String field : List.of("user", "role")) {
                if (!options.path(field).asText("").isEmpty()) {
                    report.at(place.document(), place.pointer() + "/seLinuxOptions/" + field, "SELinux " + field + " must be left out.");
                }
            }
        });
    }

    private static void procMount(Subject subject, Report report) {
        containers(subject, report, "procMount",
                container -> !Set.of("", "Default").contains(container.node().path("securityContext").path("procMount").asText("")),
                "must leave procMount at Default.", TextNode.valueOf("Default"));
    }

    private static void sysctls(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            JsonNode sysctls = pod.spec().path("securityContext").path("sysctls");
            for (int i = 0; i < sysctls.size(); i++) {
                String name = sysctls.get(i).path("name").asText();
                if (!SAFE_SYSCTLS.contains(name)) {
                    report.at(pod.document(), pod.pointer() + "/securityContext/sysctls/" + i, "sysctl " + name + " is not a safe one.");
                }
            }
        }
    }

    private static void volumeTypes(Subject subject, Report report) {
        volumes(subject, (place, volume) -> volume.fieldNames().forEachRemaining(field -> {
            if (!field.equals("name") && !VOLUMES.contains(field)) {
                report.at(place.document(), place.pointer() + "/" + field, "volumes of type " + field + " are not allowed.");
            }
        }));
    }

    private static void privilegeEscalation(Subject subject, Report report) {
        containers(subject, report, "allowPrivilegeEscalation", container -> {
            JsonNode value = container.node().path("securityContext").path("allowPrivilegeEscalation");
            return !value.isBoolean() || value.asBoolean();
        }, "must set allowPrivilegeEscalation to false.", BooleanNode.FALSE);
    }

    private static void runAsNonRoot(Subject subject, Report report) {
        containers(subject, report, "runAsNonRoot", container -> !container.security("runAsNonRoot").asBoolean(),
                "must set runAsNonRoot to true, itself or for the pod.", BooleanNode.TRUE);
    }

    private static void runAsUser(Subject subject, Report report) {
        securityContexts(subject, (place, context) -> {
            JsonNode user = context.path("runAsUser");
            if (user.isNumber() && user.asLong() == 0) {
                report.at(place.document(), place.pointer() + "/runAsUser", "runAsUser must not be 0.");
            }
        });
    }

    private static void seccomp(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            JsonNode profile = container.security("seccompProfile");
            if (!SECCOMP_TYPES.contains(profile.path("type").asText())) {
                report.fixable(container.document(), container.pointer() + "/securityContext/seccompProfile",
                        container.name() + " must have the seccomp profile RuntimeDefault or Localhost, itself or by its pod.",
                        JsonNodeFactory.instance.objectNode().put("type", "RuntimeDefault"));
            }
        }
    }

    private static void capabilities(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            JsonNode capabilities = container.node().path("securityContext").path("capabilities");
            List<String> dropped = texts(capabilities.path("drop"));
            if (!dropped.contains("ALL")) {
                report.fixable(container.document(), container.pointer() + "/securityContext/capabilities/drop",
                        container.name() + " must drop ALL capabilities.", JsonNodeFactory.instance.arrayNode().add("ALL"));
            }
            for (String added : texts(capabilities.path("add"))) {
                if (!added.equals("NET_BIND_SERVICE")) {
                    report.at(container.document(), container.pointer() + "/securityContext/capabilities/add",
                            container.name() + " adds the capability " + added + "; only NET_BIND_SERVICE is allowed.");
                }
            }
        }
    }

    static List<String> texts(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList());
    }

    private static void containers(Subject subject, Report report, String field,
            java.util.function.Predicate<Subject.Container> wrong, String message, JsonNode right) {
        subject.containers().stream().filter(wrong).forEach(container -> report.fixable(container.document(),
                container.pointer() + "/securityContext/" + field, container.name() + " " + message, right));
    }

    private static void securityContexts(Subject subject, BiConsumer<Place, JsonNode> look) {
        subject.pods().forEach(pod -> look.accept(new Place(pod.document(), pod.pointer() + "/securityContext"),
                pod.spec().path("securityContext")));
        subject.containers().forEach(container -> look.accept(
                new Place(container.document(), container.pointer() + "/securityContext"), container.node().path("securityContext")));
    }

    private static void volumes(Subject subject, BiConsumer<Place, JsonNode> look) {
        for (Subject.Pod pod : subject.pods()) {
            JsonNode volumes = pod.spec().path("volumes");
            for (int i = 0; i < volumes.size(); i++) {
                look.accept(new Place(pod.document(), pod.pointer() + "/volumes/" + i), volumes.get(i));
            }
        }
    }

    private record Place(Document document, String pointer) {
    }
}
