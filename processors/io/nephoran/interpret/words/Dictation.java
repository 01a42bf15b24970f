package io.nephoran.interpret.words;

import io.nephoran.interpret.words.Numerals.Numeral;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears what is spoken as it would be written: "edge one" and "edge dash one" are edge-1, "edges one and two" are edge-1 and edge-2,
 * "PLMN two six two zero one" is 26201, "five G core" is the 5G core, "N four" N4. A token keeps its place in the sentence.
 */
final class Dictation {
    private static final Map<String, Character> JOINTS = Map.of("dash", '-', "hyphen", '-', "dot", '.');
    private static final Set<String> CODES = Set.of("plmn", "plmns", "plmnid", "mcc", "mnc");
    private static final Set<String> BEFORE_CODE = Set.of("is", "id", "code", "number", "of", "to", ":", "=");
    private static final Set<String> CLOUDS = Set.of("us", "eu", "ap", "af", "me", "sa", "ca", "cn", "uk", "europe", "asia");
    private static final Set<String> COMPASS =
            Set.of("north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest");
    private static final Set<String> DISTRIBUTING = Set.of("each", "every", "per", "all", "any", "either");
    private static final Set<String> COUNTED_WORDS = Set.of("replica", "more", "fewer", "cpu", "memory", "storage", "slice", "times", "site", "tier");
    private static final Set<String> COUNTED_METRICS = Set.of("users", "devices", "sessions");
    private static final int MOST_SITES = 100;
    private static final int LONGEST_CODE = 6;
    private final List<Token> heard;
    private final Vocabulary vocabulary;
    private final List<Token> meant = new ArrayList<>();

    private Dictation(List<Token> heard, Vocabulary vocabulary) {
        this.heard = heard;
        this.vocabulary = vocabulary;
    }

    static List<Token> of(List<Token> tokens, Vocabulary vocabulary) {
        return new Dictation(tokens, vocabulary).meant();
    }

    private List<Token> meant() {
        int at = 0;
        while (at < heard.size()) {
            int next = heard.get(at).sign() || heard.get(at).joined() ? at : spoken(at);
            if (next == at) {
                meant.add(heard.get(at));
                next = at + 1;
            }
            at = next;
        }
        return meant;
    }

    private int spoken(int at) {
        int next = joint(at);
        next = next > at ? next : numbered(at);
        next = next > at ? next : code(at);
        return next > at ? next : generation(at);
    }

    /** "core dash one", "campus dot corp", and the comma that was said. */
    private int joint(int at) {
        Token token = heard.get(at);
        if (token.word().equals("comma") && at > 0) {
            meant.add(new Token(",", ",", token.start(), token.end(), (char) 0, null, true));
            return at + 1;
        }
        Character glue = JOINTS.get(token.word());
        boolean between = glue != null && !meant.isEmpty() && !last().sign() && at + 1 < heard.size() && !heard.get(at + 1).sign();
        if (!between) {
            return at;
        }
        Numeral numeral = Numerals.at(heard, at + 1);
        boolean number = numeral != null && numeral.whole();
        meant.add(number ? digits(at + 1, numeral.to(), numeral.value().toPlainString(), glue) : glued(heard.get(at + 1), glue));
        return number ? numeral.to() : at + 2;
    }

    /** "edge one", "US west two", "edges 1 and 2". */
    private int numbered(int at) {
        int stem = stem(meant.size());
        Numeral numeral = stem < 0 ? null : site(at);
        if (numeral == null) {
            return at;
        }
        boolean plural = last().word().endsWith("s") && !vocabulary.numberedSite(last().word());
        boolean list = next(numeral.to()) > numeral.to();
        if (heard.get(at).number() != null && !plural && !list) {
            return at;
        }
        List<Token> name = singular(List.copyOf(meant.subList(stem, meant.size())));
        meant.subList(stem, meant.size()).clear();
        meant.addAll(name);
        meant.add(digits(at, numeral.to(), numeral.value().toPlainString(), '-'));
        return others(name, numeral.to());
    }

    /** "… and two": a number without its name, behind one that has it. */
    private int others(List<Token> name, int from) {
        int at = from;
        for (int next = next(at); next > at; next = next(at)) {
            for (int joint = at; joint < next; joint++) {
                meant.add(heard.get(joint));
            }
            Numeral numeral = Numerals.at(heard, next);
            Token number = heard.get(next);
            name.forEach(token -> meant.add(new Token(token.text(), token.word(), number.start(), number.end(), token == name.get(0) ? (char) 0 : '-',
                    null, false)));
            meant.add(digits(next, numeral.to(), numeral.value().toPlainString(), '-'));
            at = numeral.to();
        }
        return at;
    }

    /** Where the next number of the list stands, behind its comma or "and"; {@code at} for none. */
    private int next(int at) {
        int number = word(at).equals(",") ? at + 1 : at;
        number = word(number).equals("and") ? number + 1 : number;
        Numeral numeral = number > at && number < heard.size() && !heard.get(number).joined() ? site(number) : null;
        boolean closes = numeral != null && (numeral.to() >= heard.size() || heard.get(numeral.to()).sign() || word(numeral.to()).equals("and")
                || word(numeral.to()).equals("with"));
        return closes ? number : at;
    }

    /** The number at {@code at} where it can be one of a site and counts nothing. */
    private @Nullable Numeral site(int at) {
        Numeral numeral = word(at).equals("a") || word(at).equals("an") ? null : Numerals.at(heard, at);
        boolean number = numeral != null && numeral.whole() && !numeral.half() && numeral.value().intValue() < MOST_SITES
                && numeral.value().signum() > 0
                && (heard.get(at).number() == null || heard.get(at).text().length() < 3);
        boolean glued = number && numeral.to() < heard.size() && heard.get(numeral.to()).joined();
        return number && !glued && !counts(numeral.to()) ? numeral : null;
    }

    /** Whether what stands here is counted by the number before it. */
    private boolean counts(int at) {
        StringBuilder squashed = new StringBuilder();
        for (int end = at; end < Math.min(heard.size(), at + 4) && !heard.get(end).sign(); end++) {
            squashed.append(heard.get(end).word());
            boolean unit = Units.named(squashed.toString()) != null && squashed.length() > 1;
            if (unit || vocabulary.meanings(squashed.toString()).stream().anyMatch(Dictation::countable)) {
                return true;
            }
        }
        return false;
    }

    private static boolean countable(Term term) {
        return switch (term.kind()) {
            case FUNCTION, SLICE -> true;
            case METRIC -> COUNTED_METRICS.contains(term.value());
            case WORD -> COUNTED_WORDS.contains(term.value());
            default -> false;
        };
    }

    /** First token of the name of a numbered site that ends right before {@code end}; -1 for none. */
    private int stem(int end) {
        for (int from = Math.max(0, end - 3); from < end; from++) {
            StringBuilder squashed = new StringBuilder();
            boolean plain = true;
            for (int at = from; at < end; at++) {
                plain &= !meant.get(at).sign() && !(at == from && meant.get(at).joined());
                squashed.append(meant.get(at).word());
            }
            boolean each = from > 0 && DISTRIBUTING.contains(meant.get(from - 1).word());
            if (plain && !each && (vocabulary.numberedSite(singular(squashed.toString())) || cloud(from, end))) {
                return from;
            }
        }
        return -1;
    }

    private boolean cloud(int from, int end) {
        return end - from == 2 && CLOUDS.contains(meant.get(from).word()) && COMPASS.contains(meant.get(from + 1).word());
    }

    private List<Token> singular(List<Token> name) {
        List<Token> all = new ArrayList<>();
        for (Token token : name) {
            String word = token == name.get(name.size() - 1) ? singular(token.word()) : token.word();
            String text = word.length() < token.word().length() ? token.text().substring(0, token.text().length() - 1) : token.text();
            all.add(new Token(text, word, token.start(), token.end(), all.isEmpty() ? token.glue() : '-', null, false));
        }
        return all;
    }

    private String singular(String word) {
        String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return vocabulary.numberedSite(word) ? word : one;
    }

    /** Behind "PLMN": codes spoken digit by digit, "two oh eight ninety three". */
    private int code(int at) {
        int label = meant.size() - 1;
        while (label >= 0 && label > meant.size() - 4 && BEFORE_CODE.contains(meant.get(label).word())) {
            label--;
        }
        boolean named = label >= 0 && CODES.contains(meant.get(label).word());
        if (!named || heard.get(at).number() != null) {
            return at;
        }
        boolean whole = meant.get(label).word().startsWith("plmn");
        StringBuilder code = new StringBuilder();
        int end = at;
        for (int next = digit(end, code); next > end && code.length() <= LONGEST_CODE; next = digit(end, code)) {
            end = next;
            if (code.length() >= (whole ? LONGEST_CODE - 1 : 2) && Numerals.at(heard, end) != null && counts(Numerals.at(heard, end).to())) {
                break;
            }
        }
        if (code.length() > LONGEST_CODE || code.length() < (whole ? LONGEST_CODE - 1 : 2)) {
            return at;
        }
        meant.add(new Token(code.toString(), code.toString(), heard.get(at).start(), heard.get(end - 1).end(), (char) 0,
                new BigDecimal(code.toString()), false));
        return end;
    }

    /** Adds the digits spoken here; behind them, or {@code at} where none are. */
    private int digit(int at, StringBuilder code) {
        int times = word(at).equals("double") ? 2 : word(at).equals("triple") ? 3 : 1;
        int from = times > 1 ? at + 1 : at;
        if (Set.of("oh", "o").contains(word(from))) {
            code.append("0".repeat(times));
            return from + 1;
        }
        if (Set.of("dash", "hyphen", "-").contains(word(at)) && code.length() == 3) {
            return at + 1;
        }
        Numeral numeral = word(from).equals("a") || word(from).equals("an") ? null : Numerals.at(heard, from);
        if (numeral == null || !numeral.whole() || numeral.half() || word(from).equals("point")) {
            return at;
        }
        code.append(numeral.value().toPlainString().repeat(times));
        return numeral.to();
    }

    /** "five G core", "N four interface". */
    private int generation(int at) {
        Numeral numeral = at + 1 < heard.size() && word(at + 1).equals("g") && heard.get(at).number() == null ? Numerals.at(heard, at) : null;
        if (numeral != null && numeral.to() == at + 1 && names(numeral.value().toPlainString() + "g", at + 2, Term.Kind.GROUP)) {
            meant.add(digits(at, at + 2, numeral.value().toPlainString() + "g", (char) 0));
            return at + 2;
        }
        Numeral number = heard.get(at).text().length() == 1 && !word(at).equals("a") && at + 1 < heard.size() && heard.get(at + 1).number() == null
                ? Numerals.at(heard, at + 1) : null;
        if (number != null && names(word(at) + number.value().toPlainString(), number.to(), Term.Kind.INTERFACE)) {
            meant.add(digits(at, number.to(), word(at) + number.value().toPlainString(), (char) 0));
            return number.to();
        }
        return at;
    }

    private boolean names(String word, int behind, Term.Kind kind) {
        StringBuilder squashed = new StringBuilder(word);
        boolean named = vocabulary.meanings(word).stream().anyMatch(term -> term.kind() == kind);
        for (int at = behind; at < Math.min(heard.size(), behind + 3); at++) {
            squashed.append(word(at));
            named |= vocabulary.meanings(squashed.toString()).stream().anyMatch(term -> term.kind() == kind);
        }
        return named;
    }

    private Token digits(int from, int to, String text, char glue) {
        BigDecimal number = text.chars().allMatch(Character::isDigit) ? new BigDecimal(text) : null;
        return new Token(text, text, heard.get(from).start(), heard.get(to - 1).end(), glue, number, false);
    }

    private static Token glued(Token token, char glue) {
        return new Token(token.text(), token.word(), token.start(), token.end(), glue, token.number(), token.sign());
    }

    private Token last() {
        return meant.get(meant.size() - 1);
    }

    private String word(int at) {
        return at >= 0 && at < heard.size() ? heard.get(at).word() : "";
    }
}
