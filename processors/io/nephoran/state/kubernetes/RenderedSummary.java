package io.nephoran.state.kubernetes;

import io.nephoran.intent.Finding;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A {@link ManifestGeneration} as the cluster holds it: files by name and digest. An object has room for 1 MiB; the bytes lie in
 * the database until they are in Git.
 */
public record RenderedSummary(
        List<PackageSummary> packages,
        List<PackageSummary> shared,
        List<String> removals,
        String planDigest,
        List<Finding> findings,
        List<ManifestGeneration.Fix> fixes,
        List<ManifestGeneration.Exemption> exemptions,
        int checks,
        Map<String, String> blueprintVersions,
        List<PackageSummary> neighbours) {

    /** One package without its bytes. */
    public record PackageSummary(String type, String path, List<FileSummary> files) {
    }

    /** @param digest SHA-256 of the bytes in UTF-8 */
    public record FileSummary(String name, String digest, int bytes) {
    }

    static RenderedSummary of(ManifestGeneration rendered) {
        return new RenderedSummary(packages(rendered.packages()), packages(rendered.shared()), rendered.removals(), rendered.planDigest(),
                rendered.findings(), rendered.fixes(), rendered.exemptions(), rendered.checks(), rendered.blueprintVersions(),
                packages(rendered.neighbours()));
    }

    private static List<PackageSummary> packages(List<RenderedPackage> packages) {
        return packages.stream().map(each -> new PackageSummary(each.type(), each.path(), each.files().stream().map(file ->
                new FileSummary(file.name(), file.digest(), file.content().getBytes(StandardCharsets.UTF_8).length)).toList())).toList();
    }
}
