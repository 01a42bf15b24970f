package io.nephoran.render;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.check.CheckReport;
import io.nephoran.check.Checks;
import io.nephoran.check.Fixes;
import io.nephoran.intent.Digest;
import io.nephoran.intent.Finding;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rendered files → packages that are complete, put right and checked. */
final class Assembly {
    private static final String NAMESPACE = "Namespace";
    private static final String KUSTOMIZATION = "kustomization.yaml";
    /** Files that are about the package rather than for the cluster. */
    private static final Set<String> NOT_APPLIED = Set.of(KUSTOMIZATION, "package-context.yaml");

    private final Catalog catalog;
    private final Supplier<Optional<LocalDate>> today;
    private final Checks checks;

    Assembly(Catalog catalog, Checks checks, Supplier<Optional<LocalDate>> today) {
        this.catalog = catalog;
        this.checks = checks;
        this.today = today;
    }

    ManifestGeneration of(ResourcePlan plan, List<RenderedFile> rendered, List<Finding> said) {
        Map<String, List<PackageFile>> byPackage = group(rendered);
        Map<String, PlannedInstance> instances = Stream.concat(plan.instances().stream(), plan.neighbours().stream())
                .collect(Collectors.toMap(PlannedInstance::path, instance -> instance));
        List<RenderedPackage> packages = new ArrayList<>();
        List<RenderedPackage> shared = new ArrayList<>();
        List<RenderedPackage> neighbours = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(said);
        List<ManifestGeneration.Fix> fixes = new ArrayList<>();
        Set<ManifestGeneration.Exemption> exemptions = new LinkedHashSet<>();
        Map<String, String> versions = new TreeMap<>();
        byPackage.forEach((path, files) -> {
            Optional<PlannedInstance> instance = Optional.ofNullable(instances.get(path));
            Fixes.Outcome outcome = Fixes.apply(checks, files, scope(instance));
            in(path, outcome, findings, fixes, exemptions);
            instance.ifPresentOrElse(planned -> {
                (plan.neighbours().contains(planned) ? neighbours : packages).add(new RenderedPackage(planned.type(), path, outcome.files()));
                Blueprint blueprint = catalog.blueprints().get(planned.type());
                versions.put(blueprint.chain().get(0), blueprint.version());
            }, () -> shared.add(new RenderedPackage(NAMESPACE, path, outcome.files())));
        });
        List<Finding> errors = findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
        if (!errors.isEmpty()) {
            throw new RenderException(Reason.CHECKS_FAILED, sentence(errors), errors);
        }
        return new ManifestGeneration(packages, shared, plan.removals().stream().map(removal -> removal.instance().path()).toList(),
                plan.digest(), findings, fixes, List.copyOf(exemptions), checks.list().size() + 1, versions,
                neighbours);
    }

    /** A package that belongs to no function alone. */
    RenderedPackage shared(List<RenderedFile> rendered) {
        Map.Entry<String, List<PackageFile>> one = group(rendered).entrySet().iterator().next();
        return new RenderedPackage(NAMESPACE, one.getKey(), Fixes.apply(checks, one.getValue(), Checks.Scope.NONE).files());
    }

    private Map<String, List<PackageFile>> group(List<RenderedFile> rendered) {
        Map<String, List<RenderedFile>> byPath = rendered.stream().filter(file -> !file.content().isBlank())
                .collect(Collectors.groupingBy(RenderedFile::packagePath, TreeMap::new, Collectors.toList()));
        Map<String, List<PackageFile>> packages = new TreeMap<>();
        byPath.forEach((path, files) -> {
            List<RenderedFile> ordered = files.stream().sorted(java.util.Comparator.comparing(RenderedFile::file)).toList();
            String digest = Digest.of(ordered.stream().filter(file -> file.file().startsWith("configmap"))
                    .map(RenderedFile::content).collect(Collectors.joining())).substring(0, 16);
            List<PackageFile> done = new ArrayList<>(ordered.stream().map(file -> PackageFile.of(file.file(),
                    file.content().strip().replace(InstanceModel.CONFIGURATION_DIGEST, "sha256-" + digest) + "\n")).toList());
            done.add(kustomization(ordered));
            packages.put(path, done);
        });
        return packages;
    }

    private static PackageFile kustomization(List<RenderedFile> files) {
        StringBuilder text = new StringBuilder("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
        files.stream().map(RenderedFile::file).filter(name -> name.endsWith(".yaml") && !NOT_APPLIED.contains(name))
                .forEach(name -> text.append("  - ").append(name).append('\n'));
        return PackageFile.of(KUSTOMIZATION, text.toString());
    }

    private Checks.Scope scope(Optional<PlannedInstance> instance) {
        return instance.map(planned -> Checks.Scope.of(catalog, planned.type(), today.get())).orElse(Checks.Scope.NONE);
    }

    /** Takes over what was said of one package, with the path of the package before the names of its files. */
    private static void in(String path, Fixes.Outcome outcome, List<Finding> findings, List<ManifestGeneration.Fix> fixes,
            Set<ManifestGeneration.Exemption> exemptions) {
        CheckReport report = outcome.report();
        report.findings().forEach(finding -> findings.add(new Finding(finding.check(), finding.severity(), finding.message(),
                path + "/" + Optional.ofNullable(finding.file()).orElse(""), finding.line(), finding.path())));
        outcome.fixes().forEach(fix -> fixes.add(new ManifestGeneration.Fix(fix.check(), path + "/" + fix.file(), fix.path(),
                fix.before(), fix.after())));
        report.exempted().forEach(exemption -> exemptions.add(
                new ManifestGeneration.Exemption(exemption.check(), path + "/" + exemption.file(), exemption.reason())));
    }

    private static String sentence(List<Finding> errors) {
        Finding first = errors.get(0);
        return "The package was refused by a check: " + first.check() + " at " + first.file()
                + (first.line() > 0 ? " line " + first.line() : "") + ": " + first.message()
                + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "");
    }
}
