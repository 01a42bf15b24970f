package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.check.Document;
import io.nephoran.check.Documents;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage;
import java.util.List;
import java.util.Set;

/**
 * What a delivery wants of a cluster.
 *
 * @param objects of its packages, as rendered
 */
public record Wanted(GitOpsDeployment deployment, List<JsonNode> objects) {
    /** For those who read packages, not for a cluster. */
    private static final Set<String> NOT_APPLIED = Set.of("package-context.yaml", "kustomization.yaml");

    public static Wanted of(GitOpsDeployment deployment, ManifestGeneration manifests) {
        return new Wanted(deployment, manifests.packages().stream().flatMap(each -> objects(each).stream()).toList());
    }

    private static List<JsonNode> objects(RenderedPackage each) {
        return Documents.parse(each.files().stream().filter(file -> !NOT_APPLIED.contains(file.name())).toList()).documents().stream()
                .map(Document::root).filter(root -> root.hasNonNull("kind")).toList();
    }
}
