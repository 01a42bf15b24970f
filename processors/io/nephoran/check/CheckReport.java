package io.nephoran.check;

import io.nephoran.intent.Finding;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.Severity;
import java.util.List;

/**
 * What the registry says of a folder.
 *
 * @param findings errors first, then by file and line
 * @param exempted findings that a blueprint is excused from, with the reason
 * @param checks   number of checks that looked
 * @param patches  what would put findings right, in the order of the registry
 */
public record CheckReport(
        List<Finding> findings, List<ManifestGeneration.Exemption> exempted, int checks, List<Proposal> patches) {

    public CheckReport {
        findings = List.copyOf(findings);
        exempted = List.copyOf(exempted);
        patches = List.copyOf(patches);
    }

    /** Whether nothing stands against delivering it. */
    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    public List<Finding> errors() {
        return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    }

    /** A patch, and the check that asks for it. */
    public record Proposal(String check, Patch patch) {
    }
}
