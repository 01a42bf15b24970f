package io.nephoran.interpret;

import io.nephoran.interpret.Term.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A sentence cut into tokens, with everything its words may mean. Positions are indexes of tokens. */
final class Sentence {
    private final String text;
    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private final List<List<Match>> matches = new ArrayList<>();
    private final List<Numerals.@Nullable Numeral> numerals = new ArrayList<>();
    private final BitSet opaque = new BitSet();
    private final List<String> corrections = new ArrayList<>();

    /** Tokens {@code from} to {@code to} (exclusive) mean {@code term}. */
    record Match(Term term, int from, int to) {
        String value() {
            return term.value();
        }
    }

    /** An amount: {@code unit} is absent when no unit follows the number. */
    record Amount(BigDecimal value, Units.@Nullable Unit unit, int from, int to) {
        /** In the canonical unit. */
        BigDecimal canonical() {
            return unit == null ? value : unit.dimension() == Units.Dimension.NINES ? Numerals.nines(value.intValue())
                    : value.multiply(unit.factor());
        }

        Units.@Nullable Dimension dimension() {
            return unit == null ? null : unit.dimension();
        }
    }

    Sentence(String text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.tokens = Tokenizer.tokens(text);
        for (int i = 0; i < tokens.size(); i++) {
            matches.add(matchesAt(i));
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (i == runStart(i) && runEnd(i) > i + 1 && !cutsIntoWords(i, runEnd(i))) {
                opaque.set(i, runEnd(i));
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            int start = i;
            matches.get(i).removeIf(match -> cutsName(start, match.to()));
            matches.get(i).sort(Comparator.comparingInt(Match::to).reversed());
            numerals.add(opaque.get(i) ? null : Numerals.at(tokens, i));
        }
    }

    int size() {
        return tokens.size();
    }

    Token token(int i) {
        return tokens.get(i);
    }

    String word(int i) {
        return i < 0 || i >= size() ? "" : tokens.get(i).word();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The longest phrase of that kind here, unless a longer phrase of another kind begins here. */
    @Nullable Match at(int i, Kind kind) {
        return longest(i, match -> match.term().kind() == kind);
    }

    @Nullable Match at(int i, Kind kind, String value) {
        return longest(i, match -> match.term().kind() == kind && match.value().equals(value));
    }

    /** The position behind the longest phrase of this class of words here, or {@code i} when there is none. */
    int after(int i, String wordClass) {
        Match match = at(i, Kind.WORD, wordClass);
        return match == null ? i : match.to();
    }

    boolean is(int i, String wordClass) {
        return at(i, Kind.WORD, wordClass) != null;
    }

    /** Skips up to {@code limit} phrases of these classes. */
    int skip(int i, int limit, String... wordClasses) {
        int at = i;
        for (int n = 0; n < limit; n++) {
            int next = at;
            for (String wordClass : wordClasses) {
                next = Math.max(next, after(at, wordClass));
            }
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    Numerals.@Nullable Numeral numeral(int i) {
        return i < 0 || i >= size() ? null : numerals.get(i);
    }

    /** A number with the unit behind it, if any. */
    @Nullable Amount amount(int i) {
        if (i >= size()) {
            return null;
        }
        Units.Unit currency = "€$£".contains(word(i)) || isCurrency(i) ? Units.named(word(i)) : null;
        Numerals.Numeral numeral = numeral(currency == null ? i : i + 1);
        if (numeral == null) {
            return null;
        }
        if (currency != null) {
            return new Amount(numeral.value(), currency, i, numeral.to());
        }
        StringBuilder squashed = new StringBuilder();
        Units.Unit unit = null;
        int end = numeral.to();
        int first = numeral.half() && (word(end).equals("a") || word(end).equals("an")) ? end + 1 : end;
        for (int j = first; j < Math.min(size(), first + 4); j++) {
            squashed.append(word(j));
            Units.Unit longer = Units.named(squashed.toString());
            if (longer != null && (unit == null || !tokens.get(j).sign())) {
                unit = longer;
                end = j + 1;
            }
            if (tokens.get(j).sign()) {
                break;
            }
        }
        if (unit != null && ambiguous(unit, end - 1, end - first)) {
            return new Amount(numeral.value(), null, i, numeral.to());
        }
        return new Amount(numeral.value(), unit, i, end);
    }

    /** "2 min 8 max": a letter that stands apart or a word of another meaning is no unit. */
    private boolean ambiguous(Units.Unit unit, int at, int length) {
        boolean letter = length == 1 && word(at).length() == 1 && tokens.get(at).glue() != '~' && !tokens.get(at).sign()
                && unit.dimension() != Units.Dimension.TIME && unit.dimension() != Units.Dimension.GIGA;
        return letter || word(at).equals("min") && at + 1 < size() && word(at + 1).equals("and") && numeral(at + 2) != null;
    }

    private boolean isCurrency(int i) {
        Units.Unit unit = Units.named(word(i));
        return unit != null && unit.dimension() == Units.Dimension.MONEY && numeral(i) == null;
    }

    /** Words read as others, one sentence each. */
    List<String> corrections() {
        return corrections;
    }

    /** First token of the name that {@code i} is part of. */
    int runStart(int i) {
        int at = i;
        while (at > 0 && tokens.get(at).joined()) {
            at--;
        }
        return at;
    }

    /** Behind the last token of the name that {@code i} is part of. */
    int runEnd(int i) {
        int at = i + 1;
        while (at < size() && tokens.get(at).joined()) {
            at++;
        }
        return at;
    }

    /** Whether {@code i} is part of a joined name that is not made of known words. */
    boolean opaque(int i) {
        return i < size() && opaque.get(i);
    }

    /** Original text of tokens {@code from} to {@code to} (exclusive). */
    String text(int from, int to) {
        return text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    String lower(int from, int to) {
        return text(from, to).toLowerCase(Locale.ROOT);
    }

    /** The characters up to the next blank or sign that ends a clause: for names that must be judged as they stand. */
    String raw(int i) {
        int end = tokens.get(i).start();
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && ",;()\"'!?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String raw = text.substring(tokens.get(i).start(), end);
        return raw.endsWith(".") || raw.endsWith(":") ? raw.substring(0, raw.length() - 1) : raw;
    }

    /** First token that begins at or behind this character. */
    int tokenFrom(int character) {
        int at = 0;
        while (at < size() && tokens.get(at).start() < character) {
            at++;
        }
        return at;
    }

    boolean known(int i) {
        return i < size() && (!matches.get(i).isEmpty() || numerals.get(i) != null);
    }

    /** Whether the word means something beyond grammar and filler. */
    boolean meaningful(int i) {
        return i < size() && matches.get(i).stream().anyMatch(match -> match.term().kind() != Kind.WORD);
    }

    /** Whether a function is named here, behind no more than articles and the like. */
    boolean leadsToFunction(int i) {
        int at = skip(i, 3, "article", "all", "of");
        return at(at, Kind.FUNCTION) != null || is(at, "filler") && at(at + 1, Kind.FUNCTION) != null;
    }

    /** The end of a clause: full stop, semicolon, end. */
    boolean ends(int i) {
        return i >= size() || tokens.get(i).sign() && ".;!?".contains(word(i));
    }

    private @Nullable Match longest(int i, Predicate<Match> wanted) {
        if (i < 0 || i >= size()) {
            return null;
        }
        List<Match> here = matches.get(i);
        for (Match match : here) {
            if (match.to() < here.get(0).to()) {
                return null;
            }
            if (wanted.test(match)) {
                return match;
            }
        }
        return null;
    }

    private List<Match> matchesAt(int i) {
        List<Match> found = new ArrayList<>();
        StringBuilder squashed = new StringBuilder();
        for (int j = i; j < Math.min(size(), i + Vocabulary.LONGEST); j++) {
            if (j > i && tokens.get(j).sign() && !word(i).equals("/")) {
                break;
            }
            squashed.append(word(j));
            int end = j + 1;
            vocabulary.meanings(squashed.toString()).forEach(term -> found.add(new Match(term, i, end)));
        }
        if (found.isEmpty() && mayBeMisspelt(i)) {
            String meant = vocabulary.meant(word(i));
            if (meant != null) {
                vocabulary.meanings(meant).forEach(term -> found.add(new Match(term, i, i + 1)));
                corrections.add("'" + tokens.get(i).text() + "' is read as '" + meant + "'");
            }
        }
        return found;
    }

    /** A phrase may neither begin nor end inside a name that is not made of words. */
    private boolean cutsName(int from, int to) {
        return opaque.get(from) && runStart(from) != from || opaque.get(from) && to < runEnd(from)
                || to < size() && opaque.get(to) && tokens.get(to).joined();
    }

    /** Capitalised words inside a sentence and parts of joined names are names: they are not corrected. */
    private boolean mayBeMisspelt(int i) {
        Token token = tokens.get(i);
        return !token.sign() && token.number() == null && !token.joined() && (i + 1 >= size() || !tokens.get(i + 1).joined())
                && (i == 0 || !token.capitalised() || token.shouted());
    }

    /** "AMF-1" is an AMF by the name of amf-1. */
    private boolean functionBefore(int from, int i) {
        return matches.get(from).stream().anyMatch(match -> match.to() == i && match.term().kind() == Kind.FUNCTION);
    }

    private boolean cutsIntoWords(int from, int to) {
        boolean[] reached = new boolean[to - from + 1];
        reached[0] = true;
        if (word(from).equals("x") && tokens.get(from + 1).number() != null && tokens.get(from + 1).glue() == '~') {
            return to == from + 2;
        }
        for (int i = from; i < to; i++) {
            if (!reached[i - from]) {
                continue;
            }
            for (Match match : matches.get(i)) {
                boolean place = match.term().kind() == Kind.SITE || match.term().kind() == Kind.REGION;
                if (!place && match.to() <= to && (tokens.get(i).text().length() > 1 || match.to() - i > 1 || tokens.get(i).glue() == '~')) {
                    reached[match.to() - from] = true;
                }
            }
            Numerals.Numeral numeral = Numerals.at(tokens, i);
            if (numeral != null && (i == from || tokens.get(i - 1).number() != null || word(i - 1).equals("sub") || functionBefore(from, i)) && numeral.to() <= to) {
                reached[numeral.to() - from] = true;
            }
            if (i > from && tokens.get(i - 1).number() != null && Units.isSuffix(word(i))) {
                reached[i + 1 - from] = true;
            }
        }
        return reached[to - from];
    }
}
