package io.nephoran.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code blueprint.yaml} files and resolves what they extend: child over parent, file by file, parameter by parameter.
 * A template {@code deployment.yaml.ftl} makes the package file {@code deployment.yaml}.
 */
final class BlueprintReader {
    private static final String ROOT = "templates/blueprints/";
    private static final String TEMPLATE = ".yaml.ftl";

    private final Layers layers;
    private final Schemas schemas;
    private final Problems problems;
    private final SortedSet<String> paths;
    private final Map<String, Definition> definitions = new HashMap<>();

    BlueprintReader(Layers layers, Schemas schemas, Problems problems) {
        this.layers = layers;
        this.schemas = schemas;
        this.problems = problems;
        this.paths = layers.paths();
    }

    /** Blueprints of the functions that have one, by type. */
    Map<String, Blueprint> read(Map<String, Profile> profiles, Map<String, YamlFile> profileFiles) {
        for (String path : paths) {
            if (path.startsWith(ROOT) && path.endsWith("/blueprint.yaml")) {
                String folder = path.substring(ROOT.length(), path.lastIndexOf('/'));
                YamlFile file = YamlFile.read(path, layers, problems);
                if (schemas.valid(file, "blueprint", problems)) {
                    definitions.put(folder, new Definition(folder, file));
                }
            }
        }
        Map<String, Blueprint> blueprints = new TreeMap<>();
        profiles.keySet().forEach(type -> {
            String profile = profileFiles.get(type).path();
            Definition definition = definitions.get(profile.substring(ROOT.length(), profile.lastIndexOf('/')));
            if (definition != null) {
                blueprints.put(type, resolve(type, definition));
            }
        });
        definitions.values().forEach(this::parameters);
        return Collections.unmodifiableMap(blueprints);
    }

    private Blueprint resolve(String type, Definition definition) {
        List<Definition> chain = chain(definition);
        Map<String, String> files = new TreeMap<>();
        Map<String, Blueprint.Parameter> parameters = new TreeMap<>();
        Map<String, Blueprint.Exemption> exemptions = new TreeMap<>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            Definition step = chain.get(i);
            omit(step, files);
            templates(step.folder()).forEach(files::put);
            step.root().path("parameters").properties()
                    .forEach(entry -> parameters.put(entry.getKey(), parameter(entry.getValue())));
            step.root().path("exemptions").forEach(node -> exemptions.put(
                    node.path("check").asText() + "\t" + node.path("file").asText(), exemption(node)));
        }
        JsonNode own = definition.root().path("exemptions");
        for (int i = 0; i < own.size(); i++) {
            String file = own.get(i).path("file").asText();
            if (!files.containsKey(file)) {
                problems.at(definition.file(), "/exemptions/" + i + "/file",
                        "'" + file + "' is no file of this blueprint; it makes " + String.join(", ", files.keySet()));
            }
        }
        return new Blueprint(type, definition.root().path("version").asText(), chain.stream().map(Definition::folder).toList(),
                Collections.unmodifiableMap(files), Collections.unmodifiableMap(parameters), List.copyOf(exemptions.values()));
    }

    private List<Definition> chain(Definition definition) {
        Set<String> seen = new LinkedHashSet<>();
        List<Definition> chain = new ArrayList<>();
        Definition step = definition;
        while (step != null) {
            seen.add(step.folder());
            chain.add(step);
            String parent = step.root().path("extends").asText("");
            if (parent.isEmpty()) {
                return chain;
            }
            if (seen.contains(parent)) {
                problems.at(step.file(), "/extends", "goes round in a circle: " + String.join(" -> ", seen) + " -> " + parent);
                return chain;
            }
            Definition next = definitions.get(parent);
            if (next == null) {
                problems.at(step.file(), "/extends", unknown(parent));
            }
            step = next;
        }
        return chain;
    }

    private String unknown(String parent) {
        List<String> near = NearestNames.of(parent, definitions.keySet(), 1);
        return "there is no blueprint '" + parent + "'" + (near.isEmpty()
                ? "; known: " + String.join(", ", new java.util.TreeSet<>(definitions.keySet()))
                : "; did you mean " + near.get(0) + "?");
    }

    private void omit(Definition step, Map<String, String> inherited) {
        JsonNode omitted = step.root().path("omit");
        for (int i = 0; i < omitted.size(); i++) {
            if (inherited.remove(omitted.get(i).asText()) == null) {
                problems.at(step.file(), "/omit/" + i, "'" + omitted.get(i).asText() + "' is no file of what it extends");
            }
        }
    }

    private Map<String, String> templates(String folder) {
        Map<String, String> files = new TreeMap<>();
        String prefix = ROOT + folder + "/";
        for (String path : paths.tailSet(prefix)) {
            if (!path.startsWith(prefix)) {
                break;
            }
            String name = path.substring(prefix.length());
            if (name.endsWith(TEMPLATE) && name.indexOf('/') < 0) {
                files.put(name.substring(0, name.length() - ".ftl".length()), path);
            }
        }
        return files;
    }

    private void parameters(Definition definition) {
        definition.root().path("parameters").properties().forEach(entry -> {
            String pointer = "/parameters/" + entry.getKey();
            String pattern = entry.getValue().path("pattern").asText();
            try {
                JsonNode standard = entry.getValue().get("default");
                if (standard != null && !Pattern.compile(pattern).matcher(standard.asText()).matches()) {
                    problems.at(definition.file(), pointer + "/default",
                            "'" + standard.asText() + "' does not match the pattern " + pattern);
                }
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                problems.at(definition.file(), pointer + "/pattern",
                        "'" + pattern + "' is no regular expression: " + e.getDescription());
            }
        });
    }

    private static Blueprint.Parameter parameter(JsonNode node) {
        JsonNode standard = node.get("default");
        @Nullable String text = standard == null ? null : standard.asText();
        return new Blueprint.Parameter(node.path("description").asText(), text, node.path("pattern").asText());
    }

    private static Blueprint.Exemption exemption(JsonNode node) {
        return new Blueprint.Exemption(node.path("check").asText(), node.path("file").asText(), node.path("reason").asText(),
                node.path("expires").asText());
    }

    private record Definition(String folder, YamlFile file) {
        JsonNode root() {
            return file.root();
        }
    }
}
