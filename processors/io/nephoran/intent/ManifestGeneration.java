package io.nephoran.intent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the render stage made.
 *
 * @param packages          whole packages to write, ordered by path
 * @param shared            packages that are made sure to exist and never pruned: the namespaces
 * @param removals          paths of packages to take away
 * @param planDigest        {@link ResourcePlan#digest()}
 * @param findings          what checks still say, warnings and infos only
 * @param fixes             what was put right, one entry each
 * @param exemptions        findings a blueprint is excused from, with the reason
 * @param checks            number of checks that were run
 * @param blueprintVersions blueprint to its version
 * @param neighbours        whole packages to write only where more than their README differs, ordered by path
 */
public record ManifestGeneration(
        List<RenderedPackage> packages,
        List<RenderedPackage> shared,
        List<String> removals,
        String planDigest,
        List<Finding> findings,
        List<Fix> fixes,
        List<Exemption> exemptions,
        int checks,
        Map<String, String> blueprintVersions,
        List<RenderedPackage> neighbours) {

    /** Without neighbours. */
    public ManifestGeneration(List<RenderedPackage> packages, List<RenderedPackage> shared, List<String> removals, String planDigest,
            List<Finding> findings, List<Fix> fixes, List<Exemption> exemptions, int checks, Map<String, String> blueprintVersions) {
        this(packages, shared, removals, planDigest, findings, fixes, exemptions, checks, blueprintVersions, List.of());
    }

    public ManifestGeneration {
        packages = List.copyOf(packages);
        shared = List.copyOf(shared);
        removals = List.copyOf(removals);
        findings = List.copyOf(findings);
        fixes = List.copyOf(fixes);
        exemptions = List.copyOf(exemptions);
        neighbours = neighbours == null ? List.of() : List.copyOf(neighbours);
    }

    /** As it was delivered: with those neighbours that were written, as packages like the others. */
    public ManifestGeneration with(Collection<String> written) {
        List<RenderedPackage> all = Stream.concat(packages.stream(), neighbours.stream().filter(each -> written.contains(each.path())))
                .toList();
        return new ManifestGeneration(all, shared, removals, planDigest, findings, fixes, exemptions, checks, blueprintVersions);
    }

    /** A value that a check put right: {@code before} and {@code after} as JSON. */
    public record Fix(String check, String file, String path, String before, String after) {
    }

    /** A check that does not apply, recorded as data with its reason. */
    public record Exemption(String check, String file, String reason) {
    }
}
