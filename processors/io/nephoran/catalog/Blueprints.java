package io.nephoran.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code blueprint.yaml} files and resolves what they extend: child over parent, file by file, parameter by parameter.
 * A template {@code deployment.yaml.ftl} makes the package file {@code deployment.yaml}.
 */
final class Blueprints {
    private static final String ROOT = "templates/blueprints/";
    private static final String TEMPLATE = ".yaml.ftl";

    private final Problems problems;
    private final SortedSet<String> paths;
    private final Map<String, Definition> definitions = new TreeMap<>();

    /** @param paths all paths of the layers: the templates are found among them */
    Blueprints(SortedSet<String> paths, Problems problems) {
        this.paths = paths;
        this.problems = problems;
    }

    /** Blueprints of the functions that have one, by type. */
    Map<String, Blueprint> resolve(List<YamlFile> files, Profiles profiles) {
        files.forEach(file -> definitions.put(file.folder(), new Definition(file.folder(), file)));
        definitions.values().forEach(this::parameters);
        definitions.values().forEach(this::parent);
        Map<String, Blueprint> blueprints = new TreeMap<>();
        profiles.folders().forEach((type, folder) -> {
            Definition definition = definitions.get(folder);
            if (definition != null) {
                blueprints.put(type, resolve(type, definition));
            }
        });
        definitions.forEach((folder, definition) -> {
            if (!folder.startsWith("_base/") && !paths.contains(ROOT + folder + "/profile.yaml")) {
                problems.at(definition.file(), "", "has no profile.yaml beside it; write one, or move it below _base");
            }
        });
        return Collections.unmodifiableMap(blueprints);
    }

    /** The parent exists, and whoever goes up from here comes to an end. */
    private void parent(Definition definition) {
        String parent = definition.parent();
        if (parent.isEmpty()) {
            return;
        }
        if (!definitions.containsKey(parent)) {
            // A parent that is broken itself has said so already.
            if (!paths.contains(ROOT + parent + "/blueprint.yaml")) {
                problems.at(definition.file(), "/extends",
                        "there is no blueprint '" + parent + "'; " + NearestNames.hint(parent, definitions.keySet()));
            }
            return;
        }
        List<String> way = new ArrayList<>(List.of(definition.folder()));
        for (Definition step = definitions.get(parent); step != null; step = definitions.get(step.parent())) {
            way.add(step.folder());
            if (step == definition) {
                problems.at(definition.file(), "/extends", "goes round in a circle: " + String.join(" -> ", way));
            }
            if (way.indexOf(step.folder()) < way.size() - 1) {
                return;
            }
        }
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
                        "'" + file + "' is no file of this blueprint; "
                                + (files.isEmpty() ? "it makes none" : "it makes " + String.join(", ", files.keySet())));
            }
        }
        exemptions.values().removeIf(exemption -> !files.containsKey(exemption.file()));
        spokenOnce(definition, parameters);
        return new Blueprint(type, definition.root().path("version").asText(), chain.stream().map(Definition::folder).toList(),
                Collections.unmodifiableMap(files), Collections.unmodifiableMap(parameters), List.copyOf(exemptions.values()),
                words(chain, "features"), words(chain, "inherent"), plmns(chain));
    }

    /** What a blueprint and those above it list there. */
    private static Set<String> words(List<Definition> chain, String field) {
        Set<String> words = new TreeSet<>();
        chain.forEach(step -> step.root().path(field).forEach(word -> words.add(word.asText())));
        return Collections.unmodifiableSet(words);
    }

    /** The nearest that says it. */
    private static Blueprint.Plmns plmns(List<Definition> chain) {
        return chain.stream().map(step -> step.root().path("plmns").asText("")).filter(said -> !said.isEmpty()).findFirst()
                .map(said -> Blueprint.Plmns.valueOf(said.toUpperCase(Locale.ROOT))).orElse(Blueprint.Plmns.NONE);
    }

    /** A reader must know which of two is meant. */
    private void spokenOnce(Definition definition, Map<String, Blueprint.Parameter> parameters) {
        Map<String, String> owners = new TreeMap<>();
        parameters.forEach((name, parameter) -> parameter.spoken().forEach(phrase -> {
            String other = owners.putIfAbsent(phrase, name);
            if (other != null) {
                problems.at(definition.file(), "/parameters/" + name, "'" + phrase + "' means the parameter " + other + " already");
            }
        }));
    }

    /** The definition and those above it, nearest first; stops where a circle closes. */
    private List<Definition> chain(Definition definition) {
        Set<Definition> chain = new LinkedHashSet<>();
        Definition step = definition;
        while (step != null && chain.add(step)) {
            step = definitions.get(step.parent());
        }
        return List.copyOf(chain);
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
        List<String> spoken = new ArrayList<>();
        node.path("spoken").forEach(phrase -> spoken.add(phrase.asText()));
        List<String> unit = new ArrayList<>();
        node.path("unit").forEach(word -> unit.add(word.asText()));
        return new Blueprint.Parameter(node.path("description").asText(), standard == null ? null : standard.asText(),
                node.path("pattern").asText(), spoken, node.path("optional").asBoolean(), unit);
    }

    private static Blueprint.Exemption exemption(JsonNode node) {
        return new Blueprint.Exemption(node.path("check").asText(), node.path("file").asText(), node.path("reason").asText(),
                node.path("expires").asText());
    }

    private record Definition(String folder, YamlFile file) {
        JsonNode root() {
            return file.root();
        }

        /** Folder it extends; empty when none. */
        String parent() {
            return root().path("extends").asText("");
        }
    }
}
