package io.nephoran.catalog;

import io.nephoran.intent.Finding;
import io.nephoran.intent.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What users edit is broken. The message has a line for each problem: file, line, field, what is wrong, what to write. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Comparator<Finding> BY_PLACE = Comparator
            .comparing((Finding finding) -> finding.file() == null ? "" : finding.file())
            .thenComparingInt(Finding::line).thenComparing(Finding::message);

    private final transient List<Finding> findings;

    CatalogException(List<Finding> findings) {
        super(findings.stream().sorted(BY_PLACE).map(CatalogException::line).distinct().collect(Collectors.joining("\n")));
        this.findings = findings.stream().sorted(BY_PLACE).distinct().toList();
    }

    static CatalogException of(@Nullable String file, int line, String message) {
        return new CatalogException(List.of(new Finding("catalog", Severity.ERROR, message, file, line, null)));
    }

    /** Every problem found, by file and line; check id {@code catalog}, path as JSON pointer. */
    public List<Finding> findings() {
        return findings == null ? List.of() : findings;
    }

    private static String line(Finding finding) {
        String place = finding.file() == null ? "" : finding.file() + (finding.line() > 0 ? ":" + finding.line() : "") + ": ";
        return place + finding.message();
    }
}
