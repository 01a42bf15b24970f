package io.nephoran.interpret.words;

import io.nephoran.interpret.words.Term.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A sentence cut into tokens, with everything its words may mean. Positions are indexes of tokens. */
public final class Sentence {
    /** A full stop behind these ends no sentence. */
    private static final Set<String> ABBREVIATED =
            Set.of("max", "min", "approx", "incl", "ca", "resp", "no", "nr", "vs", "mr", "mrs", "dr", "e.g", "i.e", "avg");
    private final Translation translation;
    private final String text;
    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private final List<List<Match>> matches = new ArrayList<>();
    private final List<Numerals.@Nullable Numeral> numerals = new ArrayList<>();
    private final BitSet opaque = new BitSet();
    private final List<String> corrections = new ArrayList<>();
    private final ListMarks marks;

    /** Tokens {@code from} to {@code to} (exclusive) mean {@code term}. */
    public record Match(Term term, int from, int to) {
        public String value() {
            return term.value();
        }
    }

    /** An amount: {@code unit} is absent when no unit follows the number. */
    public record Amount(BigDecimal value, Units.@Nullable Unit unit, int from, int to) {
        /** In the canonical unit. */
        public BigDecimal canonical() {
            return unit == null ? value : unit.dimension() == Units.Dimension.NINES ? Numerals.nines(value.intValue())
                    : value.multiply(unit.factor());
        }

        public Units.@Nullable Dimension dimension() {
            return unit == null ? null : unit.dimension();
        }
    }

    public Sentence(String text, Vocabulary vocabulary) {
        this(Translation.none(text), vocabulary);
    }

    /** A sentence of another language, read by its English; places and quotations are those of the original. */
    public Sentence(Translation translation, Vocabulary vocabulary) {
        this(translation, vocabulary, Dictation.of(Tokenizer.tokens(translation.english()), vocabulary));
    }

    private Sentence(Translation translation, Vocabulary vocabulary, List<Token> tokens) {
        this.translation = translation;
        this.text = translation.english();
        this.vocabulary = vocabulary;
        this.tokens = tokens;
        this.marks = new ListMarks(text, tokens);
        for (int i = 0; i < tokens.size(); i++) {
            matches.add(matchesAt(i));
        }
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).text().equals("ran") && says(i)) {
                matches.get(i).removeIf(match -> match.term().kind() == Kind.GROUP);
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (i == runStart(i) && runEnd(i) > i + 1 && !cutsIntoWords(i, runEnd(i))) {
                opaque.set(i, runEnd(i));
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            nameOnce(i);
        }
        for (int i = 0; i < tokens.size(); i++) {
            int start = i;
            matches.get(i).removeIf(match -> cutsName(start, match.to()) || isChoice(start, match));
            matches.get(i).sort(Comparator.comparingInt(Match::to).reversed());
            numerals.add(opaque.get(i) || clock(i + 1) || clock(i - 1) ? null : Numerals.at(tokens, i));
        }
    }

    /** The same of these tokens alone, in this order: without what was said and taken back. */
    public Sentence of(List<Integer> positions) {
        return new Sentence(translation, vocabulary, Dictation.of(positions.stream().map(tokens::get).toList(), vocabulary));
    }

    public int size() {
        return tokens.size();
    }

    public Token token(int i) {
        return tokens.get(i);
    }

    public String word(int i) {
        return i < 0 || i >= size() ? "" : tokens.get(i).word();
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The position behind the longest phrase of this class here, or {@code i} when there is none. */
    public int after(int i, WordClass wordClass) {
        return after(i, wordClass.word());
    }

    /** Behind the longest phrase of that class, also where a longer one of another class begins here. */
    public int within(int i, WordClass wordClass) {
        return all(i).stream().filter(match -> match.term().kind() == Kind.WORD && match.value().equals(wordClass.word()))
                .mapToInt(Match::to).max().orElse(i);
    }

    /** Whether a sentence ends here, be it by a call. */
    public boolean stops(int i) {
        return ends(i) || token(i).sign() && word(i).equals("!");
    }

    /** Whether a function, a set of functions or a slice is named between these tokens. */
    public boolean names(int from, int to) {
        for (int i = from; i < to; i++) {
            if (at(i, Kind.FUNCTION) != null || at(i, Kind.SLICE) != null || at(i, Kind.GROUP) != null || is(i, WordClass.SLICE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a phrase of any of these classes begins here. */
    public boolean isAny(int i, WordClass... classes) {
        for (WordClass wordClass : classes) {
            if (is(i, wordClass)) {
                return true;
            }
        }
        return false;
    }

    public boolean is(int i, WordClass wordClass) {
        return after(i, wordClass) > i;
    }

    /** Everything the words from here may mean, the longest first. */
    public List<Match> all(int i) {
        return i < 0 || i >= size() ? List.of() : List.copyOf(matches.get(i));
    }

    /** The longest phrase of that kind here, unless a longer phrase of another kind begins here. */
    public @Nullable Match at(int i, Kind kind) {
        return longest(i, match -> match.term().kind() == kind);
    }

    public @Nullable Match at(int i, Kind kind, String value) {
        return longest(i, match -> match.term().kind() == kind && match.value().equals(value));
    }

    /** The position behind the longest phrase of this class of words here, or {@code i} when there is none. */
    public int after(int i, String wordClass) {
        Match match = at(i, Kind.WORD, wordClass);
        return match == null ? i : match.to();
    }

    public boolean is(int i, String wordClass) {
        return at(i, Kind.WORD, wordClass) != null;
    }

    /** Skips up to {@code limit} phrases of these classes. */
    public int skip(int i, int limit, String... wordClasses) {
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

    public Numerals.@Nullable Numeral numeral(int i) {
        return i < 0 || i >= size() ? null : numerals.get(i);
    }

    /** A number with the unit behind it, if any. */
    public @Nullable Amount amount(int i) {
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
            if (longer != null && (unit == null || !tokens.get(j).sign()) && !namesFunction(first, j + 1)) {
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

    /** Whether the sign at {@code i} is the colon of a time of day: 06:00. */
    public boolean clock(int i) {
        return i > 0 && i + 1 < size() && word(i).equals(":") && tokens.get(i - 1).number() != null && tokens.get(i + 1).number() != null
                && tokens.get(i + 1).text().length() == 2
                && tokens.get(i - 1).end() == tokens.get(i).start() && tokens.get(i).end() == tokens.get(i + 1).start();
    }

    /** "edge-2 ran hot": behind a name or a pronoun stands a verb. */
    private boolean says(int i) {
        Token before = tokens.get(i - 1);
        return before.joined() || before.number() != null || Set.of("it", "they", "we", "i", "who", "which", "that").contains(before.word())
                || functionBefore(i - 1, i);
    }

    /** "four g node Bs": what looks like a unit begins the name of a function. */
    private boolean namesFunction(int from, int to) {
        return matches.get(from).stream().anyMatch(match -> match.term().kind() == Kind.FUNCTION && match.to() > to);
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
    public List<String> corrections() {
        return corrections;
    }

    /** First token of the name that {@code i} is part of. */
    public int runStart(int i) {
        int at = i;
        while (at > 0 && tokens.get(at).joined()) {
            at--;
        }
        return at;
    }

    /** Behind the last token of the name that {@code i} is part of. */
    public int runEnd(int i) {
        int at = i + 1;
        while (at < size() && tokens.get(at).joined()) {
            at++;
        }
        return at;
    }

    /** Whether {@code i} is part of a joined name that is not made of known words. */
    public boolean opaque(int i) {
        return i < size() && opaque.get(i);
    }

    /** Original text of tokens {@code from} to {@code to} (exclusive). */
    public String text(int from, int to) {
        return translation.quoted(tokens.subList(from, to));
    }

    /** Where tokens {@code from} to {@code to} (exclusive) stand in the original: one place, or several where a translation has moved words. */
    public List<Translation.Place> places(int from, int to) {
        return translation.places(tokens.subList(from, to));
    }

    /** The same in English and lower case. */
    public String lower(int from, int to) {
        Translation.Place place = Translation.stretch(tokens.subList(from, to));
        return text.substring(place.start(), place.end()).toLowerCase(Locale.ROOT);
    }

    /** The characters up to the next blank or sign that ends a clause: for names that must be judged as they stand. */
    public String raw(int i) {
        if (spoken(i)) {
            StringBuilder name = new StringBuilder(tokens.get(i).text());
            for (int at = i + 1; at < runEnd(i); at++) {
                name.append(tokens.get(at).glue() == '~' ? "" : tokens.get(at).glue()).append(tokens.get(at).text());
            }
            return name.toString();
        }
        int end = tokens.get(i).start();
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && ",;()\"'!?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String raw = text.substring(tokens.get(i).start(), end);
        return raw.endsWith(".") || raw.endsWith(":") ? raw.substring(0, raw.length() - 1) : raw;
    }

    /** Behind the last token of what {@link #raw} gives. */
    public int rawEnd(int i) {
        if (spoken(i)) {
            return runEnd(i);
        }
        int start = tokens.get(i).start();
        int end = start + raw(i).length();
        int at = i + 1;
        while (at < size() && tokens.get(at).start() > start && tokens.get(at).start() < end) {
            at++;
        }
        return at;
    }

    /** Whether the name that begins here is joined by how it was spoken, not by how it is written. */
    private boolean spoken(int i) {
        boolean apart = false;
        for (int at = i + 1; at < runEnd(i); at++) {
            apart |= tokens.get(at).start() > tokens.get(at - 1).end() + 1;
        }
        return apart;
    }

    /** Words inside the name of a function mean nothing of their own: "O-CU-UP to 3" is not "up to 3". */
    private void nameOnce(int i) {
        int end = matches.get(i).stream().filter(match -> match.term().kind() == Kind.FUNCTION).mapToInt(Match::to).max().orElse(i);
        for (int inner = i + 1; inner < end; inner++) {
            if (tokens.get(inner).joined() || end - i > 2) {
                matches.get(inner).clear();
            }
        }
    }

    /** "An AMF or an SMF" holds the letters of O-RAN and names a choice. */
    private boolean isChoice(int i, Match match) {
        return word(i).equals("or") && match.to() == i + 2 && match.term().kind() == Kind.GROUP && !tokens.get(i + 1).joined();
    }

    public boolean known(int i) {
        return i < size() && (!matches.get(i).isEmpty() || numerals.get(i) != null);
    }

    /** Whether the word means something beyond grammar and filler. */
    public boolean meaningful(int i) {
        return i < size() && matches.get(i).stream().anyMatch(match -> match.term().kind() != Kind.WORD);
    }

    /** Whether a function is named here, behind no more than articles and the like. */
    public boolean leadsToFunction(int i) {
        int at = skip(i, 3, "article", "all", "of");
        return at(at, Kind.FUNCTION) != null || is(at, "filler") && at(at + 1, Kind.FUNCTION) != null;
    }

    /** Whether the token is the last of a mark that ticks off the item of a list behind it. */
    public boolean ticksOff(int i) {
        return marks.done(i);
    }

    /** Whether the token is the first of a line. */
    public boolean beginsLine(int i) {
        return marks.beginsLine(i);
    }

    /** The end of a clause: full stop, semicolon, the mark of the next item of a list, end. */
    public boolean ends(int i) {
        return i >= size() || marks.marks(i) || tokens.get(i).sign() && ".;!?".contains(word(i))
                && !(word(i).equals(".") && (ABBREVIATED.contains(word(i - 1))
                || i + 1 < size() && tokens.get(i + 1).start() == tokens.get(i).end()));
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
            boolean place = i > 0 && matches.get(i - 1).stream().anyMatch(match -> match.to() == i && match.value().equals(WordClass.AT_SURE.word()));
            if (meant != null && !(place && vocabulary.meanings(meant).stream().anyMatch(term -> term.kind() == Kind.ACTION))) {
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
        return !token.sign() && token.number() == null && !token.joined() && !token.word().equals("point")
                && (i + 1 >= size() || !tokens.get(i + 1).joined())
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
            if (numeral != null && (i == from || tokens.get(i - 1).number() != null || word(i - 1).equals("sub") || functionBefore(from, i))
                    && numeral.to() <= to) {
                reached[numeral.to() - from] = true;
            }
            if (i > from && tokens.get(i - 1).number() != null && Units.isSuffix(word(i))) {
                reached[i + 1 - from] = true;
            }
        }
        return reached[to - from];
    }
}
