package io.nephoran.check;

import static io.nephoran.check.Check.error;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.catalog.Profile;
import io.nephoran.check.Check.Family;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is spoken on the reference points of a function, and nothing else. */
final class NetworkChecks {
    private NetworkChecks() {
    }

    static final List<Check> ALL = List.of(
            error("interface-port", Family.NETWORK, "A reference point without its port cannot be reached.",
                    "profile of the function; 3GPP and O-RAN port assignments", NetworkChecks::interfacePort),
            error("interface-service", Family.NETWORK, "A reference point without a Service has no name that peers could call.",
                    "profile of the function", NetworkChecks::interfaceService),
            error("interface-policy", Family.NETWORK, "A reference point that no policy opens is closed.",
                    "profile of the function", NetworkChecks::interfacePolicy),
            error("policy-only-interfaces", Family.NETWORK, "A policy that opens more than the reference points opens a way in.",
                    "profile of the function; least privilege", NetworkChecks::onlyInterfaces),
            error("network-policy", Family.NETWORK, "A pod that no policy selects talks to everybody.",
                    "CIS Kubernetes Benchmark 5.3.2", NetworkChecks::policyForEveryPod),
            error("policy-denies-by-default", Family.NETWORK, "A direction that a policy does not name stays open.",
                    "Kubernetes documentation, Network Policies: default deny", NetworkChecks::bothDirections));

    private static void interfacePort(Subject subject, Report report) {
        Set<String> ports = subject.containers().stream().flatMap(container -> items(container.node().path("ports")))
                .map(port -> port.path("containerPort").asInt() + "/" + port.path("protocol").asText("TCP")).collect(Collectors.toSet());
        missing(subject, report, ports, "no container listens on it");
    }

    private static void interfaceService(Subject subject, Report report) {
        Set<String> ports = subject.ofKind("Service").flatMap(service -> items(service.at("/spec/ports")))
                .map(port -> port.path("port").asInt() + "/" + port.path("protocol").asText("TCP")).collect(Collectors.toSet());
        missing(subject, report, ports, "no Service leads to it");
    }

    private static void interfacePolicy(Subject subject, Report report) {
        Set<String> ports = subject.ofKind("NetworkPolicy").flatMap(policy -> items(policy.at("/spec/ingress")))
                .flatMap(rule -> items(rule.path("ports")))
                .map(port -> port.path("port").asInt() + "/" + port.path("protocol").asText("TCP")).collect(Collectors.toSet());
        missing(subject, report, ports, "no policy lets anybody in");
    }

    private static void missing(Subject subject, Report report, Set<String> there, String message) {
        subject.profile().ifPresent(profile -> subject.pods().stream().findFirst().ifPresent(pod -> listening(profile)
                .filter(point -> !there.contains(point.port() + "/" + point.protocol()))
                .forEach(point -> report.at(pod.document(), "", "reference point " + point.name() + " is port " + point.port() + "/"
                        + point.protocol() + ", but " + message + "."))));
    }

    private static Stream<Profile.Interface> listening(Profile profile) {
        return profile.interfaces().stream().filter(point -> point.port() > 0);
    }

    private static void onlyInterfaces(Subject subject, Report report) {
        subject.profile().ifPresent(profile -> {
            Set<String> allowed = listening(profile).map(point -> point.port() + "/" + point.protocol()).collect(Collectors.toSet());
            subject.ofKind("NetworkPolicy").filter(policy -> isOfFunction(policy, profile)).forEach(policy -> {
                JsonNode rules = policy.at("/spec/ingress");
                for (int i = 0; i < rules.size(); i++) {
                    String pointer = "/spec/ingress/" + i;
                    if (rules.get(i).path("from").isEmpty()) {
                        report.at(policy, pointer, "this rule lets in everybody; name who may come.");
                    }
                    if (rules.get(i).path("ports").isEmpty()) {
                        report.at(policy, pointer, "this rule opens every port; name those of the reference points.");
                    }
                    items(rules.get(i).path("ports")).map(port -> port.path("port").asText() + "/" + port.path("protocol").asText("TCP"))
                            .filter(port -> !allowed.contains(port)).forEach(port -> report.at(policy, pointer,
                                    "port " + port + " is none of " + profile.type() + "'s reference points."));
                }
            });
        });
    }

    /** Helpers of a function (a database beside it) have policies of their own. */
    private static boolean isOfFunction(Document policy, Profile profile) {
        return policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name").asText()
                .equalsIgnoreCase(profile.type());
    }

    private static void policyForEveryPod(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            boolean selected = subject.ofKind("NetworkPolicy").anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                    || pod.isSelectedBy(policy.at("/spec/podSelector/matchLabels")));
            if (!selected) {
                report.at(pod.document(), pod.pointer(), "no NetworkPolicy of this package selects these pods.");
            }
        }
    }

    private static void bothDirections(Subject subject, Report report) {
        subject.ofKind("NetworkPolicy").forEach(policy -> {
            List<String> types = PodSecurityChecks.texts(policy.at("/spec/policyTypes"));
            if (!types.containsAll(List.of("Ingress", "Egress"))) {
                report.at(policy, "/spec/policyTypes", "must name Ingress and Egress, so that what no rule allows is denied.");
            }
        });
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
