package io.nephoran.intent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the options of a question an answer in plain words chooses: "edge 2" for {@code edge-2}, "the second", "both", "the bigger
 * one" of 3 and 5, "the cheaper one" where it is known what they cost. What could mean two of them, or leaves a word over, chooses
 * nothing: then it is asked again. Pure.
 */
public final class Choice {
    /** Answers for several options stand side by side, as the options of a list would. */
    public static final String AND = ", ";
    private static final String ALL = "all";
    private static final String NONE = "none";
    private static final Set<String> EMPTY_WORDS =
            Set.of("the", "a", "an", "please", "thanks", "thank", "you", "i", "we", "it", "its", "is", "be", "that", "this",
            "mean", "meant", "would", "will", "like", "want", "think", "take", "use", "choose", "pick", "go", "for", "with", "let", "lets", "us",
            "one", "ones",
            "option", "options", "at", "in", "on", "site", "sites", "of", "them", "these", "those", "replica", "replicas", "yes", "just", "make",
            "should", "to");
    private static final List<List<String>> ORDINALS = List.of(List.of("first", "1st"), List.of("second", "2nd"), List.of("third", "3rd"),
            List.of("fourth", "4th"), List.of("fifth", "5th"), List.of("sixth", "6th"), List.of("seventh", "7th"), List.of("eighth", "8th"),
            List.of("ninth", "9th"), List.of("tenth", "10th"));
    private static final List<String> CARDINALS = List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty");
    private static final Set<String> MOST = Set.of("bigger", "biggest", "larger", "largest", "higher", "highest", "greater", "greatest", "more",
            "most", "upper",
            "max", "maximum");
    private static final Set<String> LEAST =
            Set.of("smaller", "smallest", "lower", "lowest", "fewer", "fewest", "less", "least", "lesser", "min", "minimum");
    private static final Set<String> CHEAP = Set.of("cheap", "cheaper", "cheapest");
    private static final Set<String> DEAR = Set.of("expensive", "dearer", "dearest", "costlier", "costliest");
    private final List<String> options;
    private final Function<String, OptionalDouble> cost;

    private Choice(List<String> options, Function<String, OptionalDouble> cost) {
        this.options = List.copyOf(options);
        this.cost = cost;
    }

    /** Among options of which nobody knows what they cost. */
    public static Choice among(List<String> options) {
        return new Choice(options, any -> OptionalDouble.empty());
    }

    /** Among options that cost something. */
    public static Choice among(List<String> options, Function<String, OptionalDouble> cost) {
        return new Choice(options, cost);
    }

    /** Whether it says that none of the options is meant. */
    public static boolean isNone(String answer) {
        return plain(answer).matches("(none|neither|nothing|no one)( of (these|those|them|the two|it))?( please)?|not (any|one) of (these|those|them)");
    }

    /** Why an answer that says none of the options is no answer. */
    public static String none(String answer) {
        return "'" + answer + "' was answered: then say what is meant, or cancel the intent.";
    }

    /** Why an answer that is a whole order is no answer. */
    public static String order(String answer) {
        return "The answer '" + answer + "' is an order of its own: hand it in by itself; here it answers nothing.";
    }

    /** A number said alone, in digits or words up to twenty: "three", "3 replicas please". */
    public static Optional<Integer> count(String answer) {
        List<String> words = Arrays.asList(plain(answer).split(" "));
        List<String> content = words.stream().filter(word -> word.equals("one") && !words.contains("the") || !EMPTY_WORDS.contains(word)).toList();
        if (content.size() != 1) {
            return Optional.empty();
        }
        int word = CARDINALS.indexOf(content.get(0));
        return word >= 0 ? Optional.of(word + 1) : content.get(0).matches("\\d{1,4}") ? Optional.of(Integer.valueOf(content.get(0)))
                : Optional.empty();
    }

    /** The option that is chosen, several of them joined by {@link #AND}; nothing where the answer chooses none for certain. */
    public Optional<String> read(String answer) {
        String plain = plain(answer);
        if (plain.isEmpty() || options.isEmpty()) {
            return Optional.empty();
        }
        return literal(plain).or(() -> consent(answer)).or(() -> isNone(answer) ? literal(NONE) : Optional.empty()).or(() -> single(plain))
                .or(() -> all(plain)).or(() -> several(answer));
    }

    private Optional<String> literal(String plain) {
        return only(options.stream().filter(option -> plain(option).equals(plain)).toList());
    }

    /** Yes and no where these are the options, or where the one option is to go on. */
    private Optional<String> consent(String answer) {
        Optional<Boolean> said = Consent.of(answer);
        return said.flatMap(yes -> options.size() == 1 && yes && !Consent.refuses(options.get(0)) ? Optional.of(options.get(0))
                : options.stream().filter(option -> Consent.of(option).equals(said)).findFirst());
    }

    private Optional<String> single(String plain) {
        List<String> words = Arrays.asList(plain.split(" "));
        Optional<String> position = position(words);
        if (position.isPresent()) {
            return position;
        }
        List<String> content = words.stream().filter(word -> !EMPTY_WORDS.contains(word)).toList();
        if (content.size() == 1 || content.size() == 2
                && (content.get(0).equals("more") || content.get(0).equals("less") || content.get(0).equals("most"))) {
            Optional<String> compared = compared(content);
            if (compared.isPresent()) {
                return compared;
            }
        }
        if (content.isEmpty()) {
            return Optional.empty();
        }
        return named(String.join(" ", content)).or(() -> count(plain).flatMap(number -> named(number.toString())));
    }

    /** "the second", "option two", "the last one". */
    private Optional<String> position(List<String> words) {
        List<String> rest = words.stream().filter(word -> !EMPTY_WORDS.contains(word)).toList();
        List<String> choices = options.stream().filter(option -> !isWhole(option)).toList();
        int asked = -1;
        if (rest.size() == 1) {
            asked = rest.get(0).equals("last") ? choices.size() - 1 : ordinal(rest.get(0));
        }
        int marker = Math.max(words.indexOf("option"), words.indexOf("number"));
        boolean behind = marker >= 0 && marker + 1 < words.size() && rest.stream().filter(word -> !word.equals("number")).count() <= 1;
        if (asked < 0 && behind) {
            String number = words.get(marker + 1);
            asked = number.matches("\\d{1,2}") ? Integer.parseInt(number) - 1 : CARDINALS.indexOf(number);
        }
        return asked >= 0 && asked < choices.size() ? Optional.of(choices.get(asked)) : Optional.empty();
    }

    private static int ordinal(String word) {
        for (int i = 0; i < ORDINALS.size(); i++) {
            if (ORDINALS.get(i).contains(word)) {
                return i;
            }
        }
        return -1;
    }

    private Optional<String> compared(List<String> content) {
        String word = content.get(content.size() - 1);
        boolean reversed = content.size() == 2 && content.get(0).equals("less");
        if (CHEAP.contains(word) || DEAR.contains(word)) {
            return extreme(cost, DEAR.contains(word) != reversed);
        }
        return content.size() == 1 && (MOST.contains(word) || LEAST.contains(word)) ? extreme(Choice::amount, MOST.contains(word)) : Optional.empty();
    }

    /** The one option with the most or the least of something, of which every option has a known amount. */
    private Optional<String> extreme(Function<String, OptionalDouble> amount, boolean most) {
        List<String> choices = options.stream().filter(option -> !isWhole(option)).toList();
        Map<String, OptionalDouble> known = new LinkedHashMap<>();
        choices.forEach(option -> known.put(option, amount.apply(option)));
        if (known.size() < 2 || known.values().stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        Comparator<Double> order = most ? Comparator.naturalOrder() : Comparator.reverseOrder();
        double best = known.values().stream().map(OptionalDouble::getAsDouble).max(order).orElseThrow();
        return only(choices.stream().filter(option -> known.get(option).getAsDouble() == best).toList());
    }

    /** A count or a quantity; "limit 2" and "10 ms" are none, since what they say is not an amount of one thing. */
    private static OptionalDouble amount(String option) {
        if (option.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            return OptionalDouble.of(new BigDecimal(option).doubleValue());
        }
        return option.matches("\\d{1,9}(\\.\\d{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)") ? OptionalDouble.of(Quantity.of(option).amount().doubleValue())
                : OptionalDouble.empty();
    }

    /** An option by its name, or by a part of its path that no other has. */
    private Optional<String> named(String content) {
        List<String> whole = options.stream().filter(option -> plain(option).equals(content) || content(plain(option)).equals(content)).toList();
        return whole.isEmpty() ? only(options.stream().filter(option -> Stream.of(option.split("/")).anyMatch(part -> plain(part).equals(content)))
                .toList())
                : only(whole);
    }

    private static String content(String plain) {
        return Arrays.stream(plain.split(" ")).filter(word -> !EMPTY_WORDS.contains(word)).collect(Collectors.joining(" "));
    }

    /** "both" of two, "all of them"; numbers and yes and no cannot all be meant. */
    private Optional<String> all(String plain) {
        boolean both = plain.matches("(yes )?(the two|both)( of (them|these|those|the two))?( please)?");
        boolean every = plain.matches("(yes )?(all|each|every one|everything)( of (them|these|those))?( please)?");
        Optional<String> whole = options.stream().filter(Choice::isWhole).findFirst();
        List<String> choices = options.stream().filter(option -> !isWhole(option)).toList();
        boolean names = choices.stream().noneMatch(option -> Character.isDigit(option.charAt(0)) || Consent.of(option).isPresent()
                || option.equals(NONE));
        if (!names || !(every || both && choices.size() == 2)) {
            return Optional.empty();
        }
        return whole.or(() -> Optional.of(String.join(AND, choices)));
    }

    private Optional<String> several(String answer) {
        String[] parts = answer.toLowerCase(Locale.ROOT).split(",| and | & |\\bplus\\b|;");
        Set<String> chosen = new LinkedHashSet<>();
        for (String part : parts) {
            Optional<String> one = plain(part).isEmpty() ? Optional.empty() : literal(plain(part)).or(() -> single(plain(part)));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            chosen.add(one.get());
        }
        return parts.length > 1 ? Optional.of(String.join(AND, chosen)) : Optional.empty();
    }

    private static boolean isWhole(String option) {
        return option.equals(ALL) || option.equals("these");
    }

    private static Optional<String> only(List<String> found) {
        List<String> one = new ArrayList<>(new LinkedHashSet<>(found));
        return one.size() == 1 ? Optional.of(one.get(0)) : Optional.empty();
    }

    /** Lower case, letters, digits and dots; everything else is a space. */
    private static String plain(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT).replaceAll("(?<![0-9])[.]|[.](?![0-9])|['’]", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N}.]+", " ").strip();
    }
}
