package io.nephoran.app;

import io.nephoran.catalog.NearestNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of one run: {@code application.properties}, then the environment, then what was given by hand. A name that is
 * not in {@code application.properties} is an error, so that a typing mistake does not pass for a choice.
 */
final class Settings {
    private static final String PREFIX = "NEPHORAN_";
    /** Variables of the command line itself; no settings. */
    private static final List<String> NOT_SETTINGS = List.of("HOME", "SERVER", "JAVA_OPTS");
    private static final String REPOSITORIES = "git.repositories";
    /** Settings that each of {@code git.repositories} brings along, as {@code git.<name>.<key>}. */
    private static final List<String> OF_A_REPOSITORY = List.of("url", "branch", "base", "user", "token");
    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param environment variables such as {@code NEPHORAN_GIT_URL}; those that match no setting are other programs' business
     * @param given       by hand; an unknown name is refused
     * @throws IllegalArgumentException naming the unknown setting and the nearest known one
     */
    static Settings of(Map<String, String> environment, Map<String, String> given) {
        Map<String, String> defaults = defaults();
        String repositories = given.getOrDefault(REPOSITORIES, environment.getOrDefault(variable(REPOSITORIES), defaults.get(REPOSITORIES)));
        names(repositories).forEach(name -> OF_A_REPOSITORY.forEach(key -> defaults.put("git." + name + "." + key, "")));
        Map<String, String> values = new TreeMap<>(defaults);
        defaults.keySet().forEach(name -> {
            String variable = variable(name);
            if (environment.containsKey(variable) && !NOT_SETTINGS.contains(variable.substring(PREFIX.length()))) {
                values.put(name, environment.get(variable));
            }
        });
        given.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("unknown setting '" + name + "'" + NearestNames
                        .of(name, values.keySet(), 1).stream().findFirst().map(nearest -> "; did you mean '" + nearest + "'?")
                        .orElse("") + " Settings are listed in application.properties");
            }
            values.put(name, value);
        });
        values.forEach((name, value) -> refuseWrongSort(name, value, defaults.get(name)));
        return new Settings(values);
    }

    private static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::trim).filter(entry -> !entry.isEmpty()).toList();
    }

    /** A setting whose default is a number is a number, and so with true and false: said here, where its name is still known. */
    private static void refuseWrongSort(String name, String value, String byDefault) {
        if (byDefault.matches("\\d+") && !value.trim().matches("\\d{1,15}")) {
            throw new IllegalArgumentException("setting " + name + " is '" + value + "'; write a whole number, e.g. " + byDefault);
        }
        if (byDefault.matches("true|false") && !value.trim().matches("true|false")) {
            throw new IllegalArgumentException("setting " + name + " is '" + value + "'; write true or false");
        }
    }

    /** @throws IllegalArgumentException if the value is none of those */
    String oneOf(String name, String... words) {
        String value = values.get(name).trim().toUpperCase(Locale.ROOT);
        if (!List.of(words).contains(value)) {
            throw new IllegalArgumentException("setting " + name + " is '" + values.get(name) + "'; write " + String.join(" or ", words));
        }
        return value;
    }

    String text(String name) {
        return values.get(name);
    }

    /** @throws IllegalArgumentException if the value is no whole number, or beyond 2147483647 */
    int count(String name) {
        return values.get(name).trim().equals("0") ? 0 : number(name);
    }

    /** @throws IllegalArgumentException if the value is no whole number above 0 */
    int number(String name) {
        try {
            int number = Integer.parseInt(values.get(name).trim());
            if (number < 1) {
                throw new NumberFormatException();
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("setting " + name + " is '" + values.get(name) + "'; write a whole number above 0", e);
        }
    }

    /** @throws IllegalArgumentException if the value is no number from 0 to 1 */
    double share(String name) {
        String value = values.get(name).trim();
        if (!value.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")) {
            throw new IllegalArgumentException("setting " + name + " is '" + values.get(name) + "'; write a number from 0 to 1, e.g. 0.5");
        }
        return Double.parseDouble(value);
    }

    List<Path> folders(String name) {
        return names(values.get(name)).stream().map(Path::of).toList();
    }

    /** Names of the repositories beside the first. */
    List<String> repositories() {
        return names(values.get(REPOSITORIES));
    }

    /** All of them, for Camel's placeholders. */
    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    private static Map<String, String> defaults() {
        Properties properties = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((name, value) -> values.put((String) name, (String) value));
        return values;
    }
}
