package io.nephoran.interpret.words;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a sentence into tokens that know where they stood. Names such as {@code us-east-1} become several tokens that remember
 * being joined, so that {@code 3-replica} and {@code scale-out} are read as the words they are made of and a name can still be
 * put together again.
 */
public final class Tokenizer {
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+){2,}[\\w-]*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?!\\d)|\\d+(?:\\.\\d+)?");
    /** 250 000, 1'200'000. */
    private static final Pattern GROUPED = Pattern.compile("[1-9]\\d{0,2}(?:[ \u00a0\u202f']\\d{3})+(?![\\p{L}\\p{N}._/-])");
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}µ][\\p{L}\\p{N}µ]*(?:['’]\\p{L}+)?");
    private static final Pattern TAIL = Pattern.compile("[\\p{L}µ][\\p{L}\\p{N}µ]*");
    private static final Pattern TIMES = Pattern.compile("[xX×]\\d{1,6}(?![\\p{L}\\p{N}])");
    /** Longer rows of digits are identifiers, not amounts. */
    private static final int MOST_DIGITS = 15;
    private static final Set<String> SIGN_PAIRS = Set.of("<=", ">=", "==", "->", "=>");
    /** Without their apostrophe these would be other words. */
    private static final Map<String, String> CONTRACTED =
            Map.of("we'll", "wewill", "i'll", "iwill", "we're", "weare", "it's", "itis", "that's", "thatis", "there's", "thereis");
    /** "4G" and "5G" name networks, not amounts. */
    private static final Pattern NETWORK_GENERATION = Pattern.compile("[2-6][gG]");

    private Tokenizer() {
    }

    public static List<Token> tokens(String sentence) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < sentence.length()) {
            char c = sentence.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                at++;
                continue;
            }
            int length = Character.isDigit(c) ? number(sentence, at, tokens)
                    : Character.isLetter(c) || c == 'µ' ? word(sentence, at, tokens)
                    : sign(sentence, at, tokens);
            at += length;
        }
        return tokens;
    }

    /** The form in which words are compared. */
    public static String normal(String text) {
        String word = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace("'", "").replace("’", "");
        String full = CONTRACTED.get(text.toLowerCase(Locale.ROOT).replace('’', '\''));
        if (full != null) {
            return full;
        }
        if (word.length() > 5) {
            word = word.replaceFirst("is(e|ed|es|ing|ation|ations|er)$", "iz$1");
        }
        return word.equals("centre") ? "center" : word.equals("centres") ? "centers" : word.equals("colour") ? "color"
                : word.equals("favour") ? "favor" : word;
    }

    private static int number(String sentence, int at, List<Token> tokens) {
        Matcher special = find(HEXADECIMAL, sentence, at);
        if (special == null) {
            special = find(VERSION, sentence, at);
        }
        if (special != null) {
            add(tokens, sentence, at, special.end(), null);
            return special.end() - at;
        }
        boolean alone = at == 0 || !Character.isLetterOrDigit(sentence.charAt(at - 1)) && "-_./:".indexOf(sentence.charAt(at - 1)) < 0;
        Matcher grouped = alone ? find(GROUPED, sentence, at) : null;
        Matcher matcher = grouped == null ? find(NUMBER, sentence, at) : grouped;
        int end = matcher == null ? at + 1 : matcher.end();
        Matcher tail = end < sentence.length() ? find(TAIL, sentence, end) : null;
        if (tail != null) {
            String whole = sentence.substring(at, tail.end());
            boolean amount = Units.isSuffix(normal(tail.group())) && !NETWORK_GENERATION.matcher(whole).matches();
            if (!amount) {
                add(tokens, sentence, at, tail.end(), null);
                return tail.end() - at;
            }
        }
        String digits = sentence.substring(at, end).replaceAll("[^\\d.]", "");
        add(tokens, sentence, at, end, digits.length() > MOST_DIGITS ? null : new BigDecimal(digits));
        return end - at;
    }

    private static int word(String sentence, int at, List<Token> tokens) {
        if (find(TIMES, sentence, at) != null) {
            add(tokens, sentence, at, at + 1, null);
            return 1;
        }
        Matcher matcher = find(LETTERS, sentence, at);
        int end = matcher == null ? at + 1 : matcher.end();
        String text = sentence.substring(at, end);
        int possessive = (text.endsWith("'s") || text.endsWith("’s")) && !normal(text).equals("lets")
                && !CONTRACTED.containsKey(text.toLowerCase(Locale.ROOT).replace('’', '\'')) ? 2 : 0;
        add(tokens, sentence, at, end - possessive, null);
        return end - at;
    }

    private static int sign(String sentence, int at, List<Token> tokens) {
        boolean before = at > 0 && Character.isLetterOrDigit(sentence.charAt(at - 1));
        boolean after = at + 1 < sentence.length() && Character.isLetterOrDigit(sentence.charAt(at + 1));
        if (before && after && "-_./‑".indexOf(sentence.charAt(at)) >= 0) {
            return 1;
        }
        int end = at + 2 <= sentence.length() && SIGN_PAIRS.contains(sentence.substring(at, at + 2)) ? at + 2 : at + 1;
        String text = sentence.substring(at, end);
        tokens.add(new Token(text, text, at, end, (char) 0, null, true));
        return end - at;
    }

    private static void add(List<Token> tokens, String sentence, int start, int end, @Nullable BigDecimal number) {
        char glue = 0;
        if (start > 0 && !tokens.isEmpty() && !tokens.get(tokens.size() - 1).sign()) {
            int last = tokens.get(tokens.size() - 1).end();
            glue = last == start ? '~' : last == start - 1 && "-_./‑".indexOf(sentence.charAt(last)) >= 0
                    ? (sentence.charAt(last) == '‑' ? '-' : sentence.charAt(last)) : 0;
        }
        String text = sentence.substring(start, end);
        tokens.add(new Token(text, normal(text), start, end, glue, number, false));
    }

    private static @Nullable Matcher find(Pattern pattern, String sentence, int at) {
        Matcher matcher = pattern.matcher(sentence).region(at, sentence.length());
        return matcher.lookingAt() ? matcher : null;
    }
}
