package io.nephoran.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** {@code routes/*.camel.yaml} as they are written, before Camel has seen them. */
final class RouteFiles {
    static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", ".")).toAbsolutePath().normalize();
    /** Lists whose entries have one key, the name of what they are. */
    private static final Set<String> LISTS_OF_NAMED = Set.of("steps", "onException");
    /** Things below a step that Camel lets have an id. */
    private static final Set<String> PARTS = Set.of("when", "doCatch", "otherwise", "doFinally", "onFallback");

    private RouteFiles() {
    }

    /**
     * Something with an id in a file.
     *
     * @param sort what it is: {@code route}, {@code bean}, {@code when}
     */
    record Step(Path file, String sort, Map<?, ?> body) {
        Optional<String> text(String field) {
            return Optional.ofNullable(body.get(field)).map(String::valueOf).filter(text -> !text.isBlank());
        }

        @Override
        public String toString() {
            return file.getFileName() + ": " + sort + " " + text("id").orElse(String.valueOf(body));
        }
    }

    static List<Path> all() {
        try (Stream<Path> files = Files.list(PROJECT.resolve("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files as one text, without comments. */
    static String allText() {
        return String.join("\n", all().stream().flatMap(file -> text(file).lines()).filter(line -> !line.strip().startsWith("#")).toList());
    }

    /** Every route, step, choice and handler of every file. */
    static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Path file : all()) {
            for (Object entry : new Yaml().<List<?>>load(text(file))) {
                ((Map<?, ?>) entry).forEach((sort, body) -> {
                    steps.add(new Step(file, (String) sort, (Map<?, ?>) body));
                    walk(file, body, steps);
                });
            }
        }
        return steps;
    }

    /** The endpoints, simple expressions and route ids of every file, settings filled in, as Camel's XML has them. */
    static String asXml(Properties settings) {
        StringBuilder xml = new StringBuilder("<routes xmlns=\"http://camel.apache.org/schema/spring\">\n");
        for (Step route : steps()) {
            if (route.sort().equals("route")) {
                xml.append("<route id=\"").append(route.text("id").orElseThrow()).append("\">\n");
                write("route", route.body(), settings, xml);
                xml.append("</route>\n");
            }
        }
        List<Step> made = steps().stream().filter(step -> step.sort().equals("templatedRoute")).toList();
        for (Step template : steps()) {
            if (template.sort().equals("routeTemplate")) {
                List<Step> its = made.stream().filter(step -> step.text("routeTemplateRef").equals(template.text("id"))).toList();
                its.forEach(route -> {
                    Map<String, String> filledIn = new HashMap<>(parameters(template, "defaultValue"));
                    filledIn.putAll(parameters(route, "value"));
                    write(route.text("routeId").orElseThrow(), template, filledIn, settings, xml);
                });
                if (its.isEmpty()) {
                    write(template.text("id").orElseThrow(), template, parameters(template, "name"), settings, xml);
                }
            }
        }
        return xml.append("</routes>\n").toString();
    }

    /** What is filled in; a template of which the program makes its routes is written once, its parameters by their own names. */
    static Map<String, String> parameters(Step step, String field) {
        return ((List<?>) step.body().get("parameters")).stream().map(each -> (Map<?, ?>) each)
                .collect(Collectors.toMap(each -> String.valueOf(each.get("name")), each -> String.valueOf(each.get(field))));
    }

    private static void write(String id, Step template, Map<String, String> parameters, Properties settings, StringBuilder xml) {
        Properties filledIn = new Properties();
        filledIn.putAll(settings);
        filledIn.putAll(parameters);
        xml.append("<route id=\"").append(id).append("\">\n");
        write("route", template.body().get("route"), filledIn, xml);
        xml.append("</route>\n");
    }

    private static void write(String sort, Object node, Properties settings, StringBuilder xml) {
        if (node instanceof List<?> list) {
            list.forEach(entry -> write(sort, entry, settings, xml));
        } else if (node instanceof Map<?, ?> map) {
            if (map.containsKey("uri")) {
                String parameters = map.get("parameters") instanceof Map<?, ?> given ? given.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue()).sorted().collect(Collectors.joining("&", "?", "")) : "";
                xml.append("<").append(sort).append(" uri=\"").append(escaped(map.get("uri") + parameters, settings)).append("\"/>\n");
            }
            map.forEach((key, value) -> {
                if (key.equals("simple")) {
                    xml.append("<setBody><simple>").append(escaped(value instanceof Map<?, ?> more ? more.get("expression") : value, settings))
                            .append("</simple></setBody>\n");
                }
                write((String) key, value, settings, xml);
            });
        }
    }

    private static String escaped(Object value, Properties settings) {
        String text = String.valueOf(value);
        for (String name : settings.stringPropertyNames()) {
            text = text.replace("{{" + name + "}}", settings.getProperty(name));
        }
        return (text.contains("{{") ? escaped(text, settings) : text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    }

    private static void walk(Path file, Object node, List<Step> found) {
        if (node instanceof List<?> list) {
            list.forEach(entry -> walk(file, entry, found));
        } else if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = (String) key;
                if (LISTS_OF_NAMED.contains(name) && value instanceof List<?> entries) {
                    entries.forEach(entry -> ((Map<?, ?>) entry).forEach((sort, body) -> found.add(new Step(file, (String) sort, (Map<?, ?>) body))));
                } else if (PARTS.contains(name)) {
                    (value instanceof List<?> many ? many : List.of(value)).forEach(part -> found.add(new Step(file, name, (Map<?, ?>) part)));
                }
                walk(file, value, found);
            });
        }
    }
}
