package io.nephoran.eval.learning;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Lexicon;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Action;
import io.nephoran.interpret.learned.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes sentences from shapes ({@code patterns.yaml}) and words of the catalogue. The same seed makes the same sentences. */
final class Patterns {
    private static final Pattern PART = Pattern.compile("\\{([^{}]+)\\}");
    private static final int DEEPEST = 12;
    private static final int LONGEST = 300;
    private static final double ORDERS = 0.46;
    private static final double OTHERS = 0.85;
    private static final double LOWER = 0.3;
    private final Shapes shapes;
    private final Map<String, List<String>> words = new HashMap<>();
    private final Random random;

    /**
     * The file.
     *
     * @param orders      by action
     * @param others      by what they are instead of an order
     * @param unsupported orders that nothing can be built for
     * @param before      what may stand before an order
     * @param beforeOthers the same before others
     * @param after       what may stand behind an order
     * @param parts       what stands for a name in braces
     */
    record Shapes(Map<String, List<String>> orders, Map<String, List<String>> others, List<String> unsupported, List<String> before,
            @JsonProperty("before-others") List<String> beforeOthers, List<String> after,
            Map<String, List<String>> parts) {
    }

    Patterns(Catalog catalog, long seed) {
        shapes = read();
        random = new Random(seed);
        words.putAll(shapes.parts());
        Lexicon lexicon = catalog.lexicon();
        words.put("function", catalog.profiles().values().stream().flatMap(Patterns::names).toList());
        List<String> sites = new ArrayList<>(shapes.parts().get("place"));
        sites.addAll(catalog.sites().keySet());
        words.put("site", sites);
        words.put("slice", plain(lexicon.slices()).stream().map(phrase -> phrase.replaceAll(" slice$", "")).toList());
        words.put("environment", plain(lexicon.environments()));
        words.put("metric", plain(lexicon.metrics()));
        words.put("objective", plain(lexicon.objectives()));
        words.put("feature", plain(lexicon.features()));
        words.put("interface", List.copyOf(lexicon.interfaces().keySet()));
        words.put("refused", plain(lexicon.refused()));
        words.put("family", plain(lexicon.families()));
        lexicon.actions().forEach((action, phrases) -> words.put("verb." + action, plain(Map.of(action, phrases))));
    }

    private static Stream<String> names(Profile profile) {
        return Stream.concat(Stream.of(profile.type(), profile.type(), profile.name()), profile.aliases().stream());
    }

    private static List<String> plain(Map<String, List<String>> phrases) {
        return new TreeMap<>(phrases).values().stream().flatMap(List::stream).filter(phrase -> !phrase.contains("*")).toList();
    }

    /** So many different sentences. */
    List<Example> make(int count, double weight) {
        Map<String, Example> made = new LinkedHashMap<>();
        while (made.size() < count) {
            Example one = one(weight);
            if (one.text().length() <= LONGEST) {
                made.putIfAbsent(one.text(), one);
            }
        }
        return List.copyOf(made.values());
    }

    private Example one(double weight) {
        double kind = random.nextDouble();
        if (kind < ORDERS) {
            String action = any(List.copyOf(new TreeMap<>(shapes.orders()).keySet()));
            return new Example(order(any(shapes.orders().get(action))), true, Set.of(Action.valueOf(action.toUpperCase(Locale.ROOT))), true, weight);
        } else if (kind < OTHERS) {
            String shape = any(shapes.others().get(any(List.copyOf(new TreeMap<>(shapes.others()).keySet()))));
            return new Example(sentence(filled(any(shapes.beforeOthers()), 0) + filled(shape, 0)), false, Set.of(), null, weight);
        }
        return new Example(order(any(shapes.unsupported())), true, Set.of(), false, weight);
    }

    private String order(String shape) {
        return sentence(filled(any(shapes.before()), 0) + filled(shape, 0) + filled(any(shapes.after()), 0));
    }

    private String sentence(String text) {
        String one = text.replaceAll("\\s+", " ").replaceAll(" ([,.?!])", "$1").strip();
        return random.nextDouble() < LOWER ? one : one.substring(0, 1).toUpperCase(Locale.ROOT) + one.substring(1);
    }

    private String filled(String shape, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("patterns.yaml: '" + shape + "' stands for itself");
        }
        Matcher part = PART.matcher(shape);
        StringBuilder text = new StringBuilder();
        while (part.find()) {
            List<String> choice = part.group(1).contains("|") ? List.of(part.group(1).split("\\|", -1)) : words.get(part.group(1));
            if (choice == null) {
                throw new IllegalStateException("patterns.yaml: nothing stands for {" + part.group(1) + "}");
            }
            part.appendReplacement(text, Matcher.quoteReplacement(filled(any(choice), depth + 1)));
        }
        return part.appendTail(text).toString();
    }

    private String any(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private static Shapes read() {
        try (InputStream file = Patterns.class.getResourceAsStream("patterns.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readValue(file, Shapes.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
