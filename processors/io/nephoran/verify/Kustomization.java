package io.nephoran.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.check.Document;
import io.nephoran.check.Documents;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether {@code kustomize build} would make something of a package: the kustomization reads, each resource it names is there,
 * reads, and has an identity of its own. Source: kustomization file reference of kubectl.docs.kubernetes.io.
 */
final class Kustomization {
    private static final String NAME = "kustomization.yaml";

    private Kustomization() {
    }

    /**
     * What stands against building it, one phrase each; empty when it builds.
     *
     * @param reading files as trees
     */
    static List<String> problems(List<PackageFile> files, Function<List<PackageFile>, Documents> reading) {
        Map<String, PackageFile> byName = files.stream().collect(Collectors.toMap(PackageFile::name, Function.identity()));
        PackageFile kustomization = byName.get(NAME);
        if (kustomization == null) {
            return List.of("there is no " + NAME);
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (JsonNode document : documents(kustomization, problems, reading)) {
            for (JsonNode resource : document.path("resources")) {
                PackageFile file = byName.get(resource.asText());
                if (file == null) {
                    problems.add(NAME + " names " + resource.asText() + ", which is not there");
                } else {
                    identities(file, problems, seen, reading);
                }
            }
        }
        return problems;
    }

    private static void identities(PackageFile file, List<String> problems, Map<String, String> seen,
            Function<List<PackageFile>, Documents> reading) {
        for (JsonNode document : documents(file, problems, reading)) {
            String name = document.path("metadata").path("name").asText("");
            if (document.path("apiVersion").asText("").isEmpty() || document.path("kind").asText("").isEmpty() || name.isEmpty()) {
                problems.add(file.name() + " lacks apiVersion, kind or metadata.name");
                continue;
            }
            String identity = document.path("apiVersion").asText() + " " + document.path("kind").asText() + " "
                    + document.path("metadata").path("namespace").asText("") + "/" + name;
            String other = seen.putIfAbsent(identity, file.name());
            if (other != null) {
                problems.add(identity + " is in " + other + " and in " + file.name());
            }
        }
    }

    private static List<JsonNode> documents(PackageFile file, List<String> problems, Function<List<PackageFile>, Documents> reading) {
        Documents read = reading.apply(List.of(file));
        // "This is no YAML: …" names no file.
        read.findings().forEach(finding -> problems.add(file.name() + (finding.message().startsWith("This ")
                ? finding.message().substring("This".length()) : ": " + finding.message())));
        return read.documents().stream().map(Document::root).filter(root -> !root.isNull()).toList();
    }
}
