package io.nephoran.interpret.learned;

import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Token;
import io.nephoran.interpret.words.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a sentence shows on its surface, hashed: its words with names and numbers left out, two and three of them in a row, what
 * the vocabulary holds them for, and pieces of them. Which function or place is named has no part in what kind of sentence it is.
 */
final class Traits {
    /** Places of the table that the hashes fall into. */
    static final int PLACES = 1 << 16;
    private static final int SHORTEST_PIECE = 3;
    private static final int LONGEST_PIECE = 5;
    private static final int EDGE = 3;
    private static final String BEGIN = "<s>";
    private static final String END = "</s>";
    private static final Set<Kind> TELLING = EnumSet.of(Kind.ACTION, Kind.WORD, Kind.REFUSED, Kind.FAMILY, Kind.METRIC, Kind.FEATURE, Kind.OBJECTIVE);
    private final Vocabulary vocabulary;

    Traits(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Places of the table, each once. */
    int[] of(String text) {
        Sentence sentence = new Sentence(text, vocabulary);
        Set<String> names = new LinkedHashSet<>();
        List<String> words = new ArrayList<>(List.of(BEGIN));
        List<String> kinds = new ArrayList<>(List.of(BEGIN));
        int at = 0;
        while (at < sentence.size()) {
            at = word(sentence, at, words, kinds, names);
        }
        words.add(END);
        kinds.add(END);
        rows("w", words, names);
        rows("k", kinds, names);
        for (int i = 1; i <= Math.min(EDGE, words.size() - 2); i++) {
            names.add("b" + i + words.get(i));
            names.add("kb" + i + kinds.get(i));
        }
        return names.stream().mapToInt(Traits::place).distinct().sorted().toArray();
    }

    private static int word(Sentence sentence, int at, List<String> words, List<String> kinds, Set<String> names) {
        Match name = named(sentence, at);
        if (name != null) {
            words.add("<" + name.term().kind() + ">");
            kinds.add("<" + name.term().kind() + ">");
            return name.to();
        }
        Token token = sentence.token(at);
        if (sentence.opaque(at) && sentence.runStart(at) == at) {
            words.add("<name>");
            kinds.add("<name>");
            return sentence.runEnd(at);
        }
        if (sentence.numeral(at) != null) {
            words.add("<number>");
            kinds.add("<number>");
            return Math.max(at + 1, sentence.numeral(at).to());
        }
        words.add(token.word());
        pieces(token, names);
        kinds.add(kind(sentence, at, token, names));
        return at + 1;
    }

    private static Match named(Sentence sentence, int at) {
        for (Kind kind : List.of(Kind.FUNCTION, Kind.GROUP, Kind.SITE, Kind.REGION, Kind.SLICE, Kind.ENVIRONMENT, Kind.INTERFACE)) {
            Match match = sentence.at(at, kind);
            if (match != null) {
                return match;
            }
        }
        return null;
    }

    private static String kind(Sentence sentence, int at, Token token, Set<String> names) {
        String telling = "";
        for (Match match : sentence.all(at)) {
            if (TELLING.contains(match.term().kind())) {
                String name = match.term().kind() + ":" + match.value();
                names.add("m" + name);
                boolean verb = match.term().kind() == Kind.ACTION || match.term().kind() == Kind.REFUSED;
                telling = telling.isEmpty() || verb && !telling.startsWith(Kind.ACTION.name()) ? name : telling;
            }
        }
        return telling.isEmpty() ? token.sign() ? token.word() : token.capitalised() ? "<Word>" : "<word>" : telling;
    }

    private static void pieces(Token token, Set<String> names) {
        if (token.sign()) {
            return;
        }
        String whole = "(" + token.word() + ")";
        for (int length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
            for (int i = 0; i + length <= whole.length(); i++) {
                names.add("c" + whole.substring(i, i + length));
            }
        }
    }

    private static void rows(String mark, List<String> words, Set<String> names) {
        for (int i = 0; i < words.size(); i++) {
            names.add(mark + words.get(i));
            if (i + 1 < words.size()) {
                names.add(mark + "2" + words.get(i) + " " + words.get(i + 1));
            }
            if (i + 2 < words.size()) {
                names.add(mark + "3" + words.get(i) + " " + words.get(i + 1) + " " + words.get(i + 2));
                names.add(mark + "s" + words.get(i) + " " + words.get(i + 2));
            }
        }
    }

    /** FNV-1a over the letters, folded: the same everywhere and always. */
    private static int place(String name) {
        int hash = 0x811c9dc5;
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xff)) * 0x01000193;
        }
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
