package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/**
 * A Flux Kustomization with its GitRepository. Source: kustomize.toolkit.fluxcd.io/v1 and source.toolkit.fluxcd.io/v1.
 *
 * @param name      {@code namespace/name} of the Kustomization
 * @param source    {@code namespace/name} of the GitRepository
 * @param url       of the repository
 * @param branch    empty when it follows no branch
 * @param path      in the repository, without {@code ./}; empty for all of it
 * @param applied   commit that was applied last, empty when none was
 * @param attempted commit that was tried last, empty when none was
 * @param failed    condition Ready is False
 * @param message   of the condition Ready, or of the source's where that is not ready
 */
public record FluxSync(String name, String source, String url, String branch, String path, String applied, String attempted,
        boolean failed, String message) {

    static FluxSync of(JsonNode kustomization, JsonNode repository) {
        JsonNode ready = condition(kustomization, "Ready");
        JsonNode fetched = condition(repository, "Ready");
        boolean sourceFailed = "False".equals(fetched.path("status").asText());
        return new FluxSync(name(kustomization), name(repository), repository.at("/spec/url").asText(), repository.at("/spec/ref/branch").asText(),
                kustomization.at("/spec/path").asText().replaceFirst("^\\./?", "").replaceFirst("/$", ""),
                commit(kustomization.at("/status/lastAppliedRevision").asText()), commit(kustomization.at("/status/lastAttemptedRevision").asText()),
                sourceFailed || "False".equals(ready.path("status").asText()), (sourceFailed ? fetched : ready).path("message").asText());
    }

    /** Whether it applies that package. @param repositoryPath from the root of the repository */
    boolean applies(String repositoryUrl, String ofBranch, String repositoryPath) {
        return plain(url).equals(plain(repositoryUrl)) && branch.equals(ofBranch)
                && (path.isEmpty() || repositoryPath.equals(path) || repositoryPath.startsWith(path + "/"));
    }

    /** Without credentials and the ending {@code .git}: the same repository however it is written. */
    static String plain(String url) {
        return url.replaceFirst("^(\\w+://)[^/@]*@", "$1").replaceFirst("/+$", "").replaceFirst("\\.git$", "").toLowerCase(Locale.ROOT);
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
