package io.nephoran.interpret.words;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers in digits and words: {@code 250k}, {@code 2 million}, {@code twenty-five}, {@code half a}, {@code a dozen}. */
public final class Numerals {
    private static final Map<String, Integer> SMALL = new HashMap<>();
    private static final Map<String, BigDecimal> LARGE = Map.ofEntries(
            Map.entry("hundred", new BigDecimal(100)), Map.entry("thousand", new BigDecimal(1000)),
            Map.entry("million", new BigDecimal(1_000_000)), Map.entry("billion", new BigDecimal(1_000_000_000)),
            Map.entry("millions", new BigDecimal(1_000_000)), Map.entry("thousands", new BigDecimal(1000)),
            Map.entry("hundreds", new BigDecimal(100)),
            Map.entry("k", new BigDecimal(1000)), Map.entry("mn", new BigDecimal(1_000_000)), Map.entry("mio", new BigDecimal(1_000_000)),
            Map.entry("bn", new BigDecimal(1_000_000_000)), Map.entry("dozen", new BigDecimal(12)));
    /** "At this point two …" speaks of no decimal. */
    private static final Set<String> NO_DECIMAL = Set.of("this", "that", "the", "some", "which", "starting", "end", "access", "one");
    private static final Integer MOST = 99;
    private static final int MOST_DECIMALS = 6;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    static {
        String[] words = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
        for (int i = 0; i < words.length; i++) {
            SMALL.put(words[i], i);
        }
        String[] tens = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
        for (int i = 0; i < tens.length; i++) {
            SMALL.put(tens[i], 20 + 10 * i);
        }
        SMALL.put("couple", 2);
        SMALL.put("pair", 2);
        SMALL.put("trio", 3);
        SMALL.put("single", 1);
    }

    private Numerals() {
    }

    /** @param half "half", which a unit may follow with an article between: half a core */
    public record Numeral(BigDecimal value, int to, boolean half) {
        public boolean whole() {
            return value.stripTrailingZeros().scale() <= 0;
        }
    }

    /** Availability of so many nines in percent: 4 is 99.99. */
    public static BigDecimal nines(int count) {
        return new BigDecimal(100).subtract(BigDecimal.ONE.movePointLeft(count - 2));
    }

    /** The number that begins at token {@code i}, if one does. */
    public static @Nullable Numeral at(List<Token> tokens, int i) {
        int at = i;
        boolean article = word(tokens, at).equals("a") || word(tokens, at).equals("an");
        if (article) {
            at++;
            if (!LARGE.containsKey(word(tokens, at)) && !word(tokens, at).equals("couple") && !word(tokens, at).equals("pair")
                    && !word(tokens, at).equals("trio") && !word(tokens, at).equals("single") && !word(tokens, at).equals("half")
                    || word(tokens, at).length() < 3) {
                return null;
            }
        }
        if (word(tokens, at).equals("half") || word(tokens, at).equals("quarter")) {
            return part(tokens, at, word(tokens, at).equals("half") ? HALF : new BigDecimal("0.25"));
        }
        if (word(tokens, at).equals("point") && !article && !NO_DECIMAL.contains(i > 0 ? word(tokens, i - 1) : "")) {
            return decimal(tokens, at, BigDecimal.ZERO);
        }
        boolean quarters = SMALL.containsKey(word(tokens, at)) && List.of("quarters", "quarter").contains(word(tokens, at + 1));
        if (quarters && !article) {
            return part(tokens, at + 1, new BigDecimal("0.25").multiply(new BigDecimal(SMALL.get(word(tokens, at)))));
        }
        Token first = at < tokens.size() ? tokens.get(at) : null;
        if (first == null || first.number() == null && !SMALL.containsKey(first.word()) && !(article && LARGE.containsKey(first.word()))
                && !first.word().equals("dozen") && !first.word().equals("hundred")) {
            return null;
        }
        return sum(tokens, at);
    }

    private static Numeral sum(List<Token> tokens, int from) {
        int at = from;
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal current = null;
        boolean digits = false;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            BigDecimal large = LARGE.get(token.word());
            if (token.number() != null) {
                if (current != null || total.signum() != 0) {
                    break;
                }
                current = token.number();
                digits = true;
            } else if (large != null && (token.word().length() > 2 || token.glue() == '~' || digits && token.word().length() > 1)) {
                current = (current == null ? BigDecimal.ONE : current).multiply(large);
                if (large.compareTo(new BigDecimal(100)) > 0) {
                    total = total.add(current);
                    current = null;
                }
            } else if (SMALL.containsKey(token.word()) && !digits && fits(current, SMALL.get(token.word()), at > from ? tokens.get(at - 1) : null)) {
                current = (current == null ? BigDecimal.ZERO : current).add(new BigDecimal(SMALL.get(token.word())));
            } else if (token.word().equals("and") && halfFollows(tokens, at)) {
                return new Numeral(total.add(current == null ? BigDecimal.ZERO : current).add(HALF), at + 3, false);
            } else if (token.word().equals("and") && at > from && LARGE.containsKey(tokens.get(at - 1).word()) && smallFollows(tokens, at)) {
                at++;
                continue;
            } else {
                break;
            }
            at++;
        }
        Numeral decimal = word(tokens, at).equals("point") ? decimal(tokens, at, total.add(current == null ? BigDecimal.ZERO : current)) : null;
        if (decimal != null) {
            return decimal;
        }
        boolean pair = at > from && (tokens.get(at - 1).word().equals("pair") || tokens.get(at - 1).word().equals("couple")
                || tokens.get(at - 1).word().equals("trio"));
        if (pair && word(tokens, at).equals("of")) {
            at++;
        }
        return new Numeral(total.add(current == null ? BigDecimal.ZERO : current), at, false);
    }

    /** "point nine", "point nine five", "point twenty five": the digits behind a decimal point that was spoken; null for none. */
    private static @Nullable Numeral decimal(List<Token> tokens, int point, BigDecimal whole) {
        StringBuilder digits = new StringBuilder();
        int at = point + 1;
        while (at < tokens.size() && !tokens.get(at).joined()) {
            Integer small = word(tokens, at).equals("oh") ? Integer.valueOf(0) : SMALL.get(word(tokens, at));
            boolean written = tokens.get(at).number() != null && tokens.get(at).number().scale() <= 0 && digits.isEmpty();
            if (small == null && !written || LARGE.containsKey(word(tokens, at + 1))) {
                break;
            }
            digits.append(written ? tokens.get(at).text() : small.toString());
            boolean tens = small != null && small >= 20 && SMALL.getOrDefault(word(tokens, at + 1), MOST).intValue() < 10;
            if (tens) {
                digits.setCharAt(digits.length() - 1, (char) ('0' + SMALL.get(word(tokens, at + 1))));
            }
            at += tens ? 2 : 1;
        }
        return digits.isEmpty() || digits.length() > MOST_DECIMALS ? null : new Numeral(whole.add(new BigDecimal("0." + digits)), at, false);
    }

    /** "twenty" takes "five", "hundred" takes "fifty"; "two three" are two numbers. */
    private static boolean fits(@Nullable BigDecimal current, int small, @Nullable Token before) {
        if (current == null) {
            return true;
        }
        int rest = current.remainder(new BigDecimal(100)).intValue();
        return before != null && (rest == 0 && small < 100 || rest >= 20 && rest % 10 == 0 && small > 0 && small < 10)
                && current.signum() > 0;
    }

    private static boolean halfFollows(List<Token> tokens, int and) {
        return word(tokens, and + 1).equals("a") && word(tokens, and + 2).equals("half");
    }

    private static boolean smallFollows(List<Token> tokens, int and) {
        return SMALL.containsKey(word(tokens, and + 1)) && !LARGE.containsKey(word(tokens, and + 2));
    }

    private static Numeral part(List<Token> tokens, int at, BigDecimal part) {
        int next = at + 1;
        int large = word(tokens, next).equals("a") || word(tokens, next).equals("of") ? next + 1 : next;
        if (word(tokens, large).equals("a")) {
            large++;
        }
        BigDecimal factor = LARGE.get(word(tokens, large));
        return factor == null || word(tokens, large).length() < 3
                ? new Numeral(part, word(tokens, next).equals("of") ? next + 1 : next, true)
                : new Numeral(part.multiply(factor), large + 1, false);
    }

    private static String word(List<Token> tokens, int i) {
        return i < tokens.size() ? tokens.get(i).word() : "";
    }
}
