package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.check.Document;
import io.nephoran.check.Documents;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a delivery wants of the clusters of its sites.
 *
 * @param sites site to its part, ordered by site
 */
public record Wanted(GitOpsDeployment deployment, Map<String, Part> sites) {
    /** For those who read packages, not for a cluster. */
    private static final Set<String> NOT_APPLIED = Set.of("package-context.yaml", "kustomization.yaml");

    /**
     * What is wanted at one site.
     *
     * @param packages written or taken away
     * @param objects  of those written, as rendered
     */
    public record Part(List<Delivered> packages, List<JsonNode> objects) {
        public Part {
            packages = List.copyOf(packages);
            objects = List.copyOf(objects);
        }
    }

    public static Wanted of(GitOpsDeployment deployment, ManifestGeneration manifests) {
        Map<String, List<JsonNode>> objects = new LinkedHashMap<>();
        manifests.packages().forEach(each -> objects.computeIfAbsent(each.path().split("/")[0], site -> new ArrayList<>()).addAll(objects(each)));
        Map<String, List<Delivered>> packages = new LinkedHashMap<>();
        deployment.packages().forEach(each -> packages.computeIfAbsent(each.instance().site(), site -> new ArrayList<>()).add(each));
        Map<String, Part> parts = new TreeMap<>();
        packages.forEach((site, its) -> parts.put(site, new Part(its, objects.getOrDefault(site, List.of()))));
        return new Wanted(deployment, parts);
    }

    private static List<JsonNode> objects(RenderedPackage each) {
        return Documents.parse(each.files().stream().filter(file -> !NOT_APPLIED.contains(file.name())).toList()).documents().stream()
                .map(Document::root).filter(root -> root.hasNonNull("kind")).toList();
    }
}
