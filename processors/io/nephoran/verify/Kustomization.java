package io.nephoran.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
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
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String NAME = "kustomization.yaml";

    private Kustomization() {
    }

    /** What stands against building it, one phrase each; empty when it builds. */
    static List<String> problems(List<PackageFile> files) {
        Map<String, PackageFile> byName = files.stream().collect(Collectors.toMap(PackageFile::name, Function.identity()));
        PackageFile kustomization = byName.get(NAME);
        if (kustomization == null) {
            return List.of("there is no " + NAME);
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (JsonNode document : documents(kustomization, problems)) {
            for (JsonNode resource : document.path("resources")) {
                PackageFile file = byName.get(resource.asText());
                if (file == null) {
                    problems.add(NAME + " names " + resource.asText() + ", which is not there");
                } else {
                    identities(file, problems, seen);
                }
            }
        }
        return problems;
    }

    private static void identities(PackageFile file, List<String> problems, Map<String, String> seen) {
        for (JsonNode document : documents(file, problems)) {
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

    private static List<JsonNode> documents(PackageFile file, List<String> problems) {
        try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(file.content())) {
            List<JsonNode> all = new ArrayList<>();
            documents.forEachRemaining(node -> {
                if (!node.isNull() && !node.isMissingNode()) {
                    all.add(node);
                }
            });
            return all;
        } catch (IOException | RuntimeException e) {
            problems.add(file.name() + " is no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return List.of();
        }
    }
}
