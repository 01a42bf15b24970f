package io.nephoran.interpret.translation;

import io.nephoran.catalog.LanguageLexicon;
import io.nephoran.catalog.LanguageLexicon.Context;
import io.nephoran.catalog.LanguageLexicon.Meaning;
import io.nephoran.catalog.LanguageLexicon.Verb;
import io.nephoran.catalog.LanguageLexicon.WordClass;
import io.nephoran.interpret.translation.Item.Form;
import io.nephoran.interpret.translation.Item.Nature;
import io.nephoran.interpret.translation.Item.VerbForm;
import io.nephoran.interpret.words.Term;
import io.nephoran.interpret.words.Translation.Place;
import io.nephoran.interpret.words.Units;
import io.nephoran.interpret.words.Vocabulary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks up the words of one language. What it does not know stays a name, or becomes a word that means nothing in English either. */
final class Dictionary {
    /** Two letters that no word of English has, so that no unknown word is taken for an English one. */
    static final String UNKNOWN = "ʘʘ";
    /** Halves of a compound have at least so many letters. */
    private static final int SHORTEST_HALF = 4;
    private static final Set<Term.Kind> NAMES = Set.of(Term.Kind.FUNCTION, Term.Kind.SITE, Term.Kind.REGION, Term.Kind.INTERFACE, Term.Kind.GROUP);

    private final LanguageLexicon lexicon;
    private final Vocabulary vocabulary;
    private final Map<String, Map<WordClass, String>> phrases = new HashMap<>();
    private final Map<String, List<VerbForm>> verbs = new HashMap<>();
    private int longest = 1;

    Dictionary(LanguageLexicon lexicon, Vocabulary vocabulary) {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        lexicon.words().forEach((wordClass, all) -> all.forEach((phrase, english) -> put(wordClass, phrase, english)));
        lexicon.verbs().forEach(this::put);
    }

    List<Context> contexts() {
        return lexicon.contexts();
    }

    private void put(WordClass wordClass, String phrase, String english) {
        phrases.computeIfAbsent(phrase, key -> new EnumMap<>(WordClass.class)).put(wordClass, english);
        longest = Math.max(longest, phrase.split(" ").length);
        for (String ending : lexicon.endings().getOrDefault(wordClass, List.of())) {
            phrases.computeIfAbsent(phrase + ending, key -> new EnumMap<>(WordClass.class)).putIfAbsent(wordClass, english);
        }
    }

    private void put(Verb verb) {
        verb.imperative().forEach(form -> form(form, new VerbForm(verb, Form.IMPERATIVE, null)));
        verb.finite().forEach(form -> form(form, new VerbForm(verb, Form.FINITE, null)));
        verb.participle().forEach(form -> form(form, new VerbForm(verb, Form.PARTICIPLE, null)));
        form(verb.infinitive(), new VerbForm(verb, Form.INFINITIVE, null));
        for (Meaning meaning : verb.means()) {
            String particle = meaning.particle();
            if (particle != null && particle.indexOf(' ') < 0) {
                form(particle + verb.infinitive(), new VerbForm(verb, Form.INFINITIVE, particle));
                lexicon.words().getOrDefault(WordClass.INFINITIVE_MARK, Map.of()).keySet()
                        .forEach(mark -> form(particle + mark + verb.infinitive(), new VerbForm(verb, Form.MARKED_INFINITIVE, particle)));
                verb.participle().forEach(form -> form(particle + form, new VerbForm(verb, Form.PARTICIPLE, particle)));
                verb.finite().forEach(form -> form(particle + form, new VerbForm(verb, Form.FINITE, particle)));
                verb.imperative().forEach(form -> form(particle + form, new VerbForm(verb, Form.FINITE, particle)));
            }
        }
    }

    private void form(String form, VerbForm verb) {
        List<VerbForm> known = verbs.computeIfAbsent(form, key -> new ArrayList<>());
        if (!known.contains(verb)) {
            known.add(verb);
        }
    }

    /** All words of a sentence. */
    List<Item> items(String sentence) {
        List<Piece> pieces = Piece.of(sentence);
        boolean shouted = sentence.chars().noneMatch(Character::isLowerCase);
        List<Item> items = new ArrayList<>();
        int at = 0;
        while (at < pieces.size()) {
            int quote = quotation(pieces, at);
            if (quote > at) {
                items.add(new Item("", '"' + UNKNOWN + '"', false, Nature.UNKNOWN, Map.of(), List.of(), false, new Place(pieces.get(at).start(),
                        pieces.get(quote - 1).end())));
                at = quote;
                continue;
            }
            boolean first = at == 0 || pieces.get(at - 1).kind() == Piece.Kind.SIGN;
            at = add(pieces, at, first || shouted, items);
        }
        return items;
    }

    /** Behind a quotation of more than one word, or {@code at}. */
    private static int quotation(List<Piece> pieces, int at) {
        String closing = switch (pieces.get(at).text()) {
            case "„" -> "“”\"";
            case "\"" -> "\"";
            case "»" -> "«";
            case "«" -> "»";
            case "“" -> "”";
            default -> "";
        };
        if (closing.isEmpty()) {
            return at;
        }
        for (int end = at + 1; end < pieces.size(); end++) {
            if (pieces.get(end).kind() == Piece.Kind.SIGN && closing.contains(pieces.get(end).text())) {
                return end - at > 2 ? end + 1 : at;
            }
        }
        return at;
    }

    private int add(List<Piece> pieces, int at, boolean first, List<Item> items) {
        Piece piece = pieces.get(at);
        if (piece.kind() == Piece.Kind.NUMBER) {
            items.add(new Item(piece.text(), number(piece.text()), false, Nature.NUMBER, Map.of(), List.of(), false, place(piece)));
            return at + 1;
        }
        for (int end = Math.min(pieces.size(), at + longest); end > at; end--) {
            String phrase = phrase(pieces, at, end);
            Map<WordClass, String> classes = phrases.getOrDefault(phrase, Map.of());
            boolean capital = piece.capitalised() && !first;
            List<VerbForm> forms = end > at + 1 || capital ? List.of() : verbs.getOrDefault(phrase, List.of());
            boolean called = end == at + 1 && name(classes, items.isEmpty() ? null : items.get(items.size() - 1)) && !piece.capitalised();
            if (!called && (!classes.isEmpty() || !forms.isEmpty())) {
                Nature nature = classes.containsKey(WordClass.NUMBER) ? Nature.NUMBER : Nature.KNOWN;
                boolean particle = classes.keySet().stream().allMatch(WordClass.PARTICLE::equals);
                String english = particle ? UNKNOWN + phrase.replace(" ", "") : classes.values().iterator().next();
                items.add(new Item(phrase, english, false, nature, classes, forms, capital, new Place(piece.start(), pieces.get(end - 1).end())));
                return end;
            }
        }
        if (piece.kind() == Piece.Kind.SIGN) {
            items.add(new Item(piece.text(), "„“»«".contains(piece.text()) ? "\"" : piece.text(), false, Nature.SIGN, Map.of(), List.of(), false,
                    place(piece)));
        } else {
            word(piece, first, items.isEmpty() ? null : items.get(items.size() - 1), items);
        }
        return at + 1;
    }

    /** Behind "namespace" a word is a name, though it may mean a thing elsewhere. */
    private static boolean name(Map<WordClass, String> classes, @Nullable Item before) {
        return before != null && before.is(WordClass.NAMING) && classes.keySet().stream().allMatch(one -> one == WordClass.NOUN
                || one == WordClass.NAMING || one == WordClass.ADJECTIVE);
    }

    private static String phrase(List<Piece> pieces, int from, int to) {
        StringBuilder phrase = new StringBuilder(pieces.get(from).lower());
        for (int i = from + 1; i < to; i++) {
            phrase.append(' ').append(pieces.get(i).lower());
        }
        return phrase.toString();
    }

    private void word(Piece piece, boolean first, @Nullable Item before, List<Item> items) {
        Nature name = name(piece.text());
        boolean unit = before != null && before.nature() == Nature.NUMBER && Units.named(Vocabulary.squash(piece.text())) != null;
        boolean called = before != null && (before.is(WordClass.NAMING) || "in".equals(before.classes().get(WordClass.PREPOSITION))
                && piece.capitalised() && vocabulary.meanings(Vocabulary.squash(piece.text())).isEmpty());
        if (name != null || unit || called) {
            items.add(copied(piece, name == null ? Nature.NAME : name));
        } else if (!compound(piece, items)) {
            String number = numberWord(piece.lower());
            if (number != null) {
                items.add(new Item(piece.lower(), number, false, Nature.NUMBER, Map.of(), List.of(), false, place(piece)));
            } else if (piece.nameLike()) {
                items.add(copied(piece, Nature.NAME));
            } else {
                boolean capital = piece.capitalised() && !first;
                items.add(new Item(piece.lower(), UNKNOWN + piece.lower(), false, Nature.UNKNOWN, Map.of(), List.of(), capital, place(piece)));
            }
        }
    }

    private @Nullable Nature name(String text) {
        Set<Term> terms = vocabulary.meanings(Vocabulary.squash(text));
        boolean named = terms.stream().anyMatch(term -> NAMES.contains(term.kind()));
        return !named ? null : terms.stream().anyMatch(term -> term.kind() == Term.Kind.FUNCTION || term.kind() == Term.Kind.GROUP)
                ? Nature.FUNCTION : Nature.NAME;
    }

    private static Item copied(Piece piece, Nature nature) {
        return new Item(piece.lower(), piece.text(), true, nature, Map.of(), List.of(), false, place(piece));
    }

    /** {@code AMF-Instanzen}, {@code Testumgebung}: halves that are known make a whole that is. */
    private boolean compound(Piece piece, List<Item> items) {
        String text = piece.text();
        int hyphen = text.lastIndexOf('-');
        if (hyphen > 0 && Character.isUpperCase(text.charAt(hyphen + 1))) {
            String head = text.substring(hyphen + 1).toLowerCase(Locale.ROOT);
            String noun = noun(head);
            if (noun != null && head.length() > 2) {
                String left = text.substring(0, hyphen);
                half(new Piece(left, piece.start(), piece.start() + hyphen, Piece.Kind.WORD), items);
                items.add(new Item(head, noun, false, Nature.KNOWN, phrases.get(head), List.of(), true, new Place(piece.start() + hyphen + 1,
                        piece.end())));
                return true;
            }
        }
        for (int cut = SHORTEST_HALF; hyphen < 0 && cut <= text.length() - SHORTEST_HALF; cut++) {
            String left = text.substring(0, cut).toLowerCase(Locale.ROOT);
            String right = text.substring(cut).toLowerCase(Locale.ROOT);
            String first = noun(left) == null && left.endsWith("s") ? noun(left.substring(0, left.length() - 1)) : noun(left);
            String second = noun(right);
            if (first != null && second != null) {
                items.add(new Item(piece.lower(), first + " " + second, false, Nature.KNOWN, Map.of(WordClass.NOUN, first + " " + second),
                        List.of(), true, place(piece)));
                return true;
            }
        }
        return false;
    }

    /** The left half of a compound. */
    private void half(Piece left, List<Item> items) {
        Map<WordClass, String> classes = phrases.getOrDefault(left.lower(), Map.of());
        if (!classes.isEmpty()) {
            items.add(new Item(left.lower(), classes.values().iterator().next(), false, Nature.KNOWN, classes, List.of(), true, place(left)));
        } else {
            word(left, false, null, items);
        }
    }

    private @Nullable String noun(String word) {
        Map<WordClass, String> classes = phrases.getOrDefault(word, Map.of());
        return classes.getOrDefault(WordClass.NOUN, classes.get(WordClass.NAMING));
    }

    private String number(String digits) {
        LanguageLexicon.Numerals numerals = lexicon.numerals();
        if (numerals == null) {
            return digits;
        }
        String grouped = "\\d{1,3}(?:[" + numerals.grouping() + " ']\\d{3})+(?:" + Pattern.quote(numerals.decimal()) + "\\d+)?";
        if (digits.matches(grouped)) {
            return digits.replace(numerals.grouping(), "").replace(" ", "").replace("'", "").replace(numerals.decimal(), ".");
        }
        // Three digits behind the other language's sign for thousands may be meant either way.
        return digits.matches("\\d{1,3}" + Pattern.quote(numerals.decimal()) + "\\d{3}") ? UNKNOWN + "number" : digits.replace(numerals.decimal(),
                ".");
    }

    /** {@code einundzwanzig}: units, joint, tens; one is shorter here than when it stands alone ({@code eins}). */
    private @Nullable String numberWord(String word) {
        LanguageLexicon.Numerals numerals = lexicon.numerals();
        String joint = numerals == null ? null : numerals.joint();
        int at = joint == null ? -1 : word.indexOf(joint, 1);
        if (joint == null || at < 0) {
            return null;
        }
        Map<String, String> numbers = lexicon.words().getOrDefault(WordClass.NUMBER, Map.of());
        String first = word.substring(0, at);
        String units = numbers.getOrDefault(first, numbers.get(first + "s"));
        String tens = numbers.get(word.substring(at + joint.length()));
        return units != null && tens != null && units.matches("\\d") && tens.matches("\\d0")
                ? String.valueOf(Integer.parseInt(units) + Integer.parseInt(tens)) : null;
    }

    private static Place place(Piece piece) {
        return new Place(piece.start(), piece.end());
    }
}
