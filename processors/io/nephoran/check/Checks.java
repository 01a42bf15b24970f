package io.nephoran.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Finding;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The registry. A new check is an entry in the list of its family and a pair of files in {@code tests/resources/checks}. */
public final class Checks {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity).reversed()
            .thenComparing(finding -> Optional.ofNullable(finding.file()).orElse(""))
            .thenComparingInt(Finding::line).thenComparing(Finding::check).thenComparing(Finding::message);

    /** Files whose trees are kept: what is rendered now is soon read back from Git, and both are looked at. */
    private static final int KEPT = 1_500;

    private final List<Check> checks;
    private final Cache<PackageFile, Documents> parsed = Caffeine.newBuilder().maximumSize(KEPT).build();

    private Checks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Every check there is. */
    public static Checks all() {
        return new Checks(Stream.of(SchemaChecks.ALL, PodSecurityChecks.ALL, WorkloadChecks.ALL, ReferenceChecks.ALL,
                NetworkChecks.ALL, SupplyChecks.ALL, PackageChecks.ALL).flatMap(List::stream).toList());
    }

    public List<Check> list() {
        return checks;
    }

    /** All but these: what a mutation test switches off. */
    public Checks without(Set<String> ids) {
        return new Checks(checks.stream().filter(check -> !ids.contains(check.id())).toList());
    }

    /** Files as trees; what was looked at lately is not parsed again. */
    public Documents documents(List<PackageFile> files) {
        return Documents.parse(files, file -> parsed.get(file, Documents::of));
    }

    /** Ids of the Pod Security checks that pods of a package do not meet: why a namespace that enforces {@code restricted} refuses them. */
    public Set<String> podSecurity(List<PackageFile> files) {
        Subject subject = new Subject(files, documents(files).documents(), Optional.empty());
        Set<String> unmet = new TreeSet<>();
        checks.stream().filter(check -> check.family() == Check.Family.POD_SECURITY).forEach(check -> {
            Report report = new Report(check);
            check.rule().inspect(subject, report);
            if (!report.problems().isEmpty()) {
                unmet.add(check.id());
            }
        });
        return unmet;
    }

    /** Looks at any folder of manifests, about which nothing else is known. */
    public CheckReport inspect(List<PackageFile> files) {
        return inspect(files, Scope.NONE);
    }

    /** @param files names may hold folders; what is no YAML is not looked at */
    public CheckReport inspect(List<PackageFile> files, Scope scope) {
        Documents read = documents(files);
        Subject subject = new Subject(files, read.documents(), scope.profile());
        List<Finding> findings = new ArrayList<>(read.findings());
        Set<ManifestGeneration.Exemption> exempted = new LinkedHashSet<>();
        List<CheckReport.Proposal> patches = new ArrayList<>();
        for (Check check : checks) {
            Report report = new Report(check);
            check.rule().inspect(subject, report);
            for (Report.Problem problem : report.problems()) {
                Optional<Blueprint.Exemption> exemption = scope.exemption(problem.finding());
                if (exemption.isPresent()) {
                    exempted.add(new ManifestGeneration.Exemption(check.id(), exemption.get().file(), exemption.get().reason()));
                } else {
                    findings.add(problem.finding());
                    if (problem.patch() != null) {
                        patches.add(new CheckReport.Proposal(check.id(), problem.patch()));
                    }
                }
            }
        }
        return new CheckReport(findings.stream().distinct().sorted(ORDER).toList(), List.copyOf(exempted), checks.size() + 1, patches);
    }

    /**
     * What is known beside the files.
     *
     * @param profile    of the function that the package holds
     * @param exemptions of its blueprint
     * @param today      the date that exemptions are held against; without one they do not expire
     */
    public record Scope(Optional<Profile> profile, List<Blueprint.Exemption> exemptions, Optional<LocalDate> today) {
        public static final Scope NONE = new Scope(Optional.empty(), List.of(), Optional.empty());

        /** What the catalogue knows of packages that hold this function; nothing for a type it does not know. */
        public static Scope of(Catalog catalog, String type, Optional<LocalDate> today) {
            return new Scope(catalog.profile(type), Optional.ofNullable(catalog.blueprints().get(type))
                    .map(Blueprint::exemptions).orElse(List.of()), today);
        }

        Optional<Blueprint.Exemption> exemption(Finding finding) {
            return exemptions.stream().filter(exemption -> exemption.check().equals(finding.check())
                    && exemption.file().equals(finding.file())
                    && today.map(date -> !date.isAfter(LocalDate.parse(exemption.expires()))).orElse(true)).findFirst();
        }
    }
}
