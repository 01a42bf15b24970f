package io.nephoran.interpret.words;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.LanguageWords;
import io.nephoran.catalog.Lexicon;
import io.nephoran.interpret.words.Candidates.Candidate;
import io.nephoran.interpret.words.SpokenWords.Word;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises what a sentence is written in. Script first; then, for Latin letters, the words of the catalogue's languages and the letters of
 * the other words weigh against each other. English is what a sentence is taken for that shows nothing: acronyms, names and numbers.
 *
 * <p>Pure and safe for many threads. The model of the letters is loaded when the first sentence comes that words alone do not settle.
 */
public final class Languages {
    /** Letters weigh in nats; a word that tells a language weighs 1. */
    private static final double LETTERS = 2;
    /**
     * Of a word of the intent language. Engineers everywhere use them, so they count only where at most one word speaks for another language,
     * as in "scale smf los angeles".
     */
    private static final double JARGON = 0.7;
    /** Jargon is longer than these: "per", "no" and "in" are words of half of Europe. */
    private static final int SHORT = 3;
    /** What is more than a name in another script, in Latin letters. */
    private static final int PHRASE = 8;
    /** So much has to speak against English, set on the English corpora. */
    private static final double PRIOR = 0.68;
    /** From the weights to a probability. */
    private static final double STEEPNESS = 2.5;

    private final Candidates candidates = new Candidates();
    private final SpokenWords spoken;
    private final Map<String, Set<String>> telling = new HashMap<>();
    private final Set<String> english;
    private final Set<String> jargon;

    public Languages(Catalog catalog) {
        spoken = new SpokenWords(catalog);
        catalog.languages().forEach((code, language) -> telling.put(code, Set.copyOf(language.words())));
        english = telling.getOrDefault(LanguageWords.ENGLISH, Set.of());
        telling.remove(LanguageWords.ENGLISH);
        jargon = jargon(catalog.lexicon());
    }

    /** The language of most of a sentence; what is quoted does not count where anything else is said. */
    public Language of(String sentence) {
        ForeignScript foreign = ForeignScript.of(SpokenWords.unquoted(Normalizer.normalize(sentence, Normalizer.Form.NFC)));
        List<Word> words = spoken.of(foreign.latin());
        int latin = words.stream().mapToInt(word -> word.text().length()).sum();
        // Engineers in Seoul and Shanghai write whole rows of English terms, but join them by words of their own.
        boolean joined = foreign.weight() >= PHRASE && words.stream().noneMatch(word -> english.contains(word.lower()));
        return joined || foreign.weight() > latin ? ofScript(foreign, joined ? 0 : latin) : ofWords(words);
    }

    private Language ofScript(ForeignScript foreign, int latin) {
        List<Candidate> all = candidates.of(foreign.script());
        String code = all.size() == 1 ? all.get(0).code() : best(all, letters(foreign.text()), Map.of());
        return new Language(code, probability((double) (foreign.weight() - latin) / (foreign.weight() + latin)));
    }

    private Language ofWords(List<Word> words) {
        Tally tally = tally(words);
        if (tally.settled()) {
            return new Language(LanguageWords.ENGLISH, probability(tally.weight() + PRIOR));
        }
        List<Candidate> all = candidates.of(UnicodeScript.LATIN);
        Map<String, Double> letters = letters(tellingText(words));
        double weight = tally.weight() + LETTERS * lead(letters) + PRIOR;
        return weight >= 0 ? new Language(LanguageWords.ENGLISH, probability(weight))
                : new Language(best(all, letters, tally.others()), probability(-weight));
    }

    private Tally tally(List<Word> words) {
        Map<String, Integer> others = new HashMap<>();
        int ours = 0;
        int technical = 0;
        for (Word word : words) {
            String lower = word.lower();
            List<String> speakers = telling.keySet().stream().filter(code -> telling.get(code).contains(lower)).toList();
            speakers.forEach(code -> others.merge(code, 1, Integer::sum));
            if (english.contains(lower)) {
                ours++;
            } else if (speakers.isEmpty() && jargon.contains(lower)) {
                technical++;
            }
        }
        return new Tally(words.size(), ours, technical, others);
    }

    /** Jargon is English in all languages, and a capital inside a sentence begins a name; neither is left in unless nothing else is. */
    private String tellingText(List<Word> words) {
        String some = words.stream().filter(word -> !word.named() && !jargon.contains(word.lower())).map(Word::text)
                .collect(Collectors.joining(" "));
        return some.isEmpty() ? words.stream().map(Word::text).collect(Collectors.joining(" ")) : some;
    }

    private static Map<String, Double> letters(String text) {
        return Model.LETTERS.logarithms(text);
    }

    /** How far English is before the best other one. */
    private double lead(Map<String, Double> letters) {
        double best = Double.NEGATIVE_INFINITY;
        double ours = 0;
        for (Candidate candidate : candidates.of(UnicodeScript.LATIN)) {
            double one = letters.getOrDefault(candidate.inModel(), 0.0);
            if (candidate.code().equals(LanguageWords.ENGLISH)) {
                ours = one;
            } else {
                best = Math.max(best, one);
            }
        }
        return ours - best;
    }

    /** By letters and words together, English left out. A language whose letters the model has not learnt is told by its words. */
    private static String best(List<Candidate> all, Map<String, Double> letters, Map<String, Integer> words) {
        Map<String, Double> weights = new TreeMap<>();
        all.stream().filter(candidate -> !candidate.code().equals(LanguageWords.ENGLISH))
                .forEach(candidate -> weights.put(candidate.code(), LETTERS * letters.getOrDefault(candidate.inModel(), 0.0)));
        double most = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        words.forEach((code, count) -> weights.put(code, weights.getOrDefault(code, most) + count));
        return weights.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(Language.UNDETERMINED);
    }

    private static double probability(double weight) {
        return 1 / (1 + Math.exp(-STEEPNESS * weight));
    }

    /** Single words of the intent language in their usual forms; which phrase they belong to does not matter here. */
    private static Set<String> jargon(Lexicon lexicon) {
        Set<String> words = new HashSet<>();
        Stream.of(lexicon.actions(), lexicon.metrics(), lexicon.slices(), lexicon.environments(), lexicon.interfaces(),
                        lexicon.objectives(), lexicon.features(), lexicon.groups())
                .map(Map::values).flatMap(Collection::stream).flatMap(List::stream)
                .flatMap(phrase -> Stream.of(phrase.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")))
                .filter(word -> word.length() > SHORT)
                .forEach(word -> {
                    String stem = word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
                    words.addAll(List.of(word, word + "s", stem + "ed", stem + "ing"));
                });
        return words;
    }

    /** What the words of a sentence say before their letters are looked at. */
    private record Tally(int words, int ours, int technical, Map<String, Integer> others) {
        int against() {
            return others.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        double weight() {
            return ours - against() + (against() <= 1 ? JARGON * technical : 0);
        }

        /** English beyond doubt. */
        boolean settled() {
            int known = ours + technical;
            return against() == 0 && (known == words || ours > 0 && 2 * known >= words);
        }
    }

    /** Loaded when first asked; some 20 MiB that a user who writes plain English never needs. */
    private static final class Model {
        static final LetterStatistics LETTERS = new LetterStatistics(new Candidates().told());
    }
}
