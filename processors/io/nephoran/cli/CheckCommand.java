package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.check.CheckReport;
import io.nephoran.check.Checks;
import io.nephoran.check.NamespaceLevel;
import io.nephoran.check.PackageNotes;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Severity;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Holds a folder of manifests against every check; needs no server. */
@Command(name = "check", header = "Check a folder of Kubernetes manifests: schema, Pod Security restricted, references, reliability.",
        footer = {"", "A folder with a kustomization.yaml, or with manifests of its own, is checked as one package.",
            "Exemptions that a package of ours states in its Kptfile are shown, and hold until they expire.",
            "Exit code 0 without errors (warnings are shown), 2 with.", "", "Examples:",
            "  nephoran check packages/clusters/edge-1/default/amf", "  nephoran check packages -o json"})
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Parameters(paramLabel = "DIR", description = "Folder to check, with all folders below it.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailed(ExitCode.USAGE, folder + " is no folder; name one that holds manifests.");
        }
        Checks checks = Checks.all();
        List<Finding> findings = new ArrayList<>();
        Map<Path, List<PackageFile>> packages = packages();
        List<ManifestGeneration.Exemption> exempted = new ArrayList<>();
        packages.forEach((path, files) -> {
            CheckReport report = checks.inspect(files, PackageNotes.in(files).scope(Optional.of(LocalDate.now(ZoneOffset.UTC))));
            findings.addAll(in(path, report));
            report.exempted().forEach(each -> exempted.add(
                    new ManifestGeneration.Exemption(each.check(), path.resolve(each.file()).toString(), each.reason())));
        });
        NamespaceLevel levels = new NamespaceLevel(checks);
        packages.forEach((path, files) -> NamespaceLevel.pathFor(path.toString()).map(Path::of).map(packages::get)
                .flatMap(namespace -> levels.refusal(path.toString(), files, any -> Optional.of(namespace)))
                .ifPresent(why -> findings.add(new Finding(NamespaceLevel.CHECK, Severity.ERROR, why, path.toString(), 0, null))));
        long errors = findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count();
        if (root.structured()) {
            ObjectNode answer = Json.mapper().createObjectNode();
            answer.put("packages", packages.size()).put("checks", checks.list().size()).put("errors", errors)
                    .set("findings", Json.mapper().valueToTree(findings));
            answer.set("exempted", Json.mapper().valueToTree(exempted));
            root.print(answer);
        } else {
            exempted.forEach(each -> root.terminal().out().println(each.file() + ": exempt [" + each.check() + "] " + each.reason()));
            findings.forEach(finding -> root.terminal().out().println(line(finding)));
            root.terminal().out().println(packages.size() + " folders, " + checks.list().size() + " checks, " + errors + " errors, "
                    + (findings.size() - errors) + " other findings");
        }
        return errors == 0 ? ExitCode.COMPLETED : ExitCode.FAILED;
    }

    private Map<Path, List<PackageFile>> packages() throws IOException {
        Map<Path, List<PackageFile>> packages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(CheckCommand::isManifest).sorted().collect(Collectors.toList())) {
                packages.computeIfAbsent(file.getParent(), parent -> new ArrayList<>())
                        .add(PackageFile.of(file.getFileName().toString(), read(file)));
            }
        }
        return packages;
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml") || name.equals("Kptfile")) && !file.toString().contains("/.git/");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new CommandFailed(ExitCode.FAILED, file + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, file + " cannot be read: " + e.getMessage());
        }
    }

    private static List<Finding> in(Path path, CheckReport report) {
        return report.findings().stream().map(finding -> new Finding(finding.check(), finding.severity(), finding.message(),
                finding.file() == null ? path.toString() : path.resolve(finding.file()).toString(), finding.line(), finding.path())).toList();
    }

    private static String line(Finding finding) {
        return finding.file() + (finding.line() > 0 ? ":" + finding.line() : "") + ": " + finding.severity().name().toLowerCase(java.util.Locale.ROOT)
                + " [" + finding.check() + "] " + finding.message();
    }
}
