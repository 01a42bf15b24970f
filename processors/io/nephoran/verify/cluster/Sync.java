package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What brings a folder of a repository to a cluster: a Flux Kustomization with its GitRepository, or an Application of Argo CD. Source:
 * kustomize.toolkit.fluxcd.io/v1, source.toolkit.fluxcd.io/v1 and argoproj.io/v1alpha1.
 *
 * @param tool      who works it
 * @param name      {@code namespace/name} of the Kustomization or Application
 * @param source    {@code namespace/name} of what is asked to look again: the GitRepository or Application
 * @param url       of the repository
 * @param branch    empty when it follows no branch
 * @param path      in the repository, without {@code ./}; empty for all of it
 * @param elsewhere how it names the cluster that it applies to; empty for the one that it lies in
 * @param applied   commit that was applied last, empty when none was
 * @param attempted commit that was tried last, empty when none was
 * @param failed    the last attempt failed, or the source cannot be fetched
 * @param message   why
 */
public record Sync(Tool tool, String name, String source, String url, String branch, String path, String elsewhere, String applied,
        String attempted, boolean failed, String message) {
    private static final String HERE = "https://kubernetes.default.svc";
    private static final String READY = "Ready";
    private static final String MESSAGE = "message";

    /** Who works a sync. */
    public enum Tool {
        FLUX("Flux", "Flux Kustomization"),
        ARGO_CD("Argo CD", "Argo CD Application");

        private final String word;
        private final String kind;

        Tool(String word, String kind) {
            this.word = word;
            this.kind = kind;
        }

        public String word() {
            return word;
        }

        public String kind() {
            return kind;
        }
    }

    static Sync flux(JsonNode kustomization, JsonNode repository) {
        JsonNode ready = condition(kustomization, READY);
        JsonNode fetched = condition(repository, READY);
        boolean sourceFailed = "False".equals(fetched.path("status").asText());
        return new Sync(Tool.FLUX, name(kustomization), name(repository), repository.at("/spec/url").asText(),
                repository.at("/spec/ref/branch").asText(), folder(kustomization.at("/spec/path").asText()),
                kustomization.at("/spec/kubeConfig").isMissingNode() ? "" : "kubeConfig "
                        + kustomization.at("/spec/kubeConfig/secretRef/name").asText(kustomization.at("/spec/kubeConfig/configMapRef/name").asText()),
                commit(kustomization.at("/status/lastAppliedRevision").asText()), commit(kustomization.at("/status/lastAttemptedRevision").asText()),
                sourceFailed || "False".equals(ready.path("status").asText()), (sourceFailed ? fetched : ready).path(MESSAGE).asText());
    }

    static Sync argoCd(JsonNode application) {
        JsonNode operation = application.at("/status/operationState");
        boolean failed = operation.path("phase").asText().matches("Failed|Error");
        String tried = operation.at("/syncResult/revision").asText();
        String applied = application.at("/status/sync/status").asText().equals("Synced") ? application.at("/status/sync/revision").asText()
                : operation.path("phase").asText().equals("Succeeded") ? tried : "";
        List<String> said = new ArrayList<>(failed ? List.of(operation.path(MESSAGE).asText()) : List.of());
        for (JsonNode each : application.at("/status/conditions")) {
            if (each.path("type").asText().endsWith("Error")) {
                said.add(each.path(MESSAGE).asText());
            }
        }
        for (JsonNode each : operation.at("/syncResult/resources")) {
            if (failed && each.path("status").asText().equals("SyncFailed")) {
                said.add(each.path("kind").asText() + "/" + each.path("namespace").asText() + "/" + each.path("name").asText() + ": "
                        + each.path(MESSAGE).asText());
            }
        }
        String server = application.at("/spec/destination/server").asText();
        String destination = application.at("/spec/destination/name").asText(server);
        return new Sync(Tool.ARGO_CD, name(application), name(application), application.at("/spec/source/repoURL").asText(),
                application.at("/spec/source/targetRevision").asText(), folder(application.at("/spec/source/path").asText()),
                destination.equals(HERE) || destination.equals("in-cluster") ? "" : "destination " + destination, applied,
                tried.isEmpty() ? application.at("/status/sync/revision").asText() : tried, !said.isEmpty(), String.join("; ", said));
    }

    /** Whether it applies that package. @param repositoryPath from the root of the repository */
    boolean applies(String repositoryUrl, String ofBranch, String repositoryPath) {
        return plain(url).equals(plain(repositoryUrl)) && branch.equals(ofBranch)
                && (path.isEmpty() || repositoryPath.equals(path) || repositoryPath.startsWith(path + "/"));
    }

    /** {@code Flux Kustomization flux-system/edge-1}. */
    String shown() {
        return tool.kind() + " " + name;
    }

    /** Without credentials and the ending {@code .git}: the same repository however it is written. */
    static String plain(String url) {
        return url.replaceFirst("^(\\w+://)[^/@]*@", "$1").replaceFirst("/+$", "").replaceFirst("\\.git$", "").toLowerCase(Locale.ROOT);
    }

    private static String folder(String path) {
        return path.replaceFirst("^\\./?", "").replaceFirst("/$", "");
    }

    /** {@code main@sha1:4f2a…} as Flux writes revisions. */
    private static String commit(String revision) {
        return revision.substring(revision.lastIndexOf(':') + 1);
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
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
