package io.nephoran.check;

import static io.nephoran.check.Check.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.nephoran.check.Check.Family;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where things come from, and what must not be written down. */
final class SupplyChecks {
    private static final Pattern IMAGE = Pattern.compile("[a-z0-9.-]+(:\\d+)?(/[a-z0-9._-]+)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?");
    private static final Pattern SECRET = Pattern.compile("(?im)^\\s*[\"']?([a-z0-9_.-]*(?:password|passwd|secret|private[_-]?key|token))[\"']?\\s*[:=]\\s*[\"']?(?!\\s*$|\\$\\{|\\{\\{|file:|null|\"\"|'')[^\\s\"'{\\[]{3,}");
    private static final Pattern KEY_BLOCK = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

    private SupplyChecks() {
    }

    static final List<Check> ALL = List.of(
            error("pinned-image", Family.SUPPLY, "Whoever can move a tag decides what runs here.",
                    "NSA/CISA Kubernetes Hardening Guide: image provenance", SupplyChecks::pinnedImage),
            error("secret-in-clear", Family.SUPPLY, "What is in Git is known to all who can read Git, for ever.",
                    "OWASP Kubernetes Top Ten K08", SupplyChecks::secretInClear),
            error("service-account-token", Family.SUPPLY, "A mounted token lets whoever breaks in call the API server.",
                    "CIS Kubernetes Benchmark 5.1.6", SupplyChecks::serviceAccountToken));

    private static void pinnedImage(Subject subject, Report report) {
        for (Subject.Container container : subject.containers()) {
            String image = container.node().path("image").asText();
            boolean pinned = image.contains("@sha256:") || image.lastIndexOf(':') > image.lastIndexOf('/');
            if (!IMAGE.matcher(image).matches() || !pinned) {
                report.at(container.document(), container.pointer() + "/image",
                        container.name() + " runs '" + image + "'; write repository:version, or repository@sha256:digest.");
            }
        }
    }

    private static void secretInClear(Subject subject, Report report) {
        for (Document document : subject.documents()) {
            if (document.kind().equals("Secret")) {
                for (String field : List.of("data", "stringData")) {
                    if (document.root().path(field).size() > 0) {
                        report.at(document, "/" + field, "holds its values in clear (base64 hides nothing); deliver it by an external "
                                + "secret store or sealed.");
                    }
                }
            }
            if (document.kind().equals("ConfigMap")) {
                for (Map.Entry<String, JsonNode> entry : document.root().path("data").properties()) {
                    String text = entry.getValue().asText();
                    if (KEY_BLOCK.matcher(text).find() || SECRET.matcher(text).find()) {
                        report.at(document, "/data/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                                "'" + entry.getKey() + "' holds a password, token or private key; mount it from a Secret.");
                    }
                }
            }
        }
    }

    private static void serviceAccountToken(Subject subject, Report report) {
        for (Subject.Pod pod : subject.pods()) {
            if (pod.spec().path("automountServiceAccountToken").asBoolean(true)) {
                report.fixable(pod.document(), pod.pointer() + "/automountServiceAccountToken",
                        "mounts the token of its ServiceAccount; set automountServiceAccountToken to false.", BooleanNode.FALSE);
            }
        }
    }
}
