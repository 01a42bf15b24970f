package io.nephoran.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes a language other than English readable: {@code templates/lexicon/<code>/*.yaml}. Its words lead to words of the English lexicon,
 * its verbs say which form orders, asks or tells.
 *
 * @param numerals how digits are written; absent as in English
 * @param endings  class to endings with which its words are inflected
 * @param words    class, phrase (lower case), English; empty English for a word that adds nothing
 * @param contexts words whose English depends on their neighbours; the first row that fits decides
 * @param verbs    by their forms
 */
public record LanguageLexicon(@Nullable Numerals numerals, Map<WordClass, List<String>> endings, Map<WordClass, Map<String, String>> words,
        List<Context> contexts, List<Verb> verbs) {
    /** No words at all. */
    public static final LanguageLexicon EMPTY = new LanguageLexicon(null, Map.of(), Map.of(), List.of(), List.of());

    /** What a word does in its sentence. */
    public enum WordClass {
        /** Names a thing. */
        NOUN,
        /** A noun behind which a name stands as it is written: namespace, DNN. */
        NAMING,
        /** Describes; may be left out. */
        ADJECTIVE, ARTICLE,
        /** An article in front of an object that something is given to or taken from. */
        DATIVE,
        /** An article that only a subject has at the beginning of a clause. */
        NOMINATIVE, PREPOSITION,
        /** Joins clauses and words. */
        CONJUNCTION,
        /** Behind what it shares out in English, in front of it here: {@code je zwei}. */
        EACH,
        /** Behind the noun here, in front of it in English: {@code zwei Replikate mehr}. */
        MORE,
        NUMBER,
        /** Makes a time of the number in front of it. */
        CLOCK, POLITE, ADVERB, NEGATION,
        /** Who is spoken to. */
        ADDRESSEE,
        /** Who speaks. */
        SPEAKER,
        /** Anybody else as a subject. */
        SUBJECT, QUESTION,
        /** Opens a clause that orders nothing: if, because. */
        SUBORDINATOR,
        /** In a question, makes an order of it: {@code can you}. */
        REQUEST, MODAL,
        /** Makes a passive of a participle behind a modal. */
        PASSIVE,
        /** A verb with which a statement is a wish: to need. */
        NEED,
        /** Forms of verbs that tell and order nothing. */
        FINITE,
        /** In front of an infinitive that orders nothing. */
        INFINITIVE_MARK,
        /** Second parts of verbs. */
        PARTICLE,
        /** Says that something is done once more. */
        AGAIN,
        /** What is gone back to. */
        EARLIER;

        /** As the lexicon writes it, e.g. {@code infinitive-mark}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public LanguageLexicon {
        Map<WordClass, Map<String, String>> all = new EnumMap<>(WordClass.class);
        if (words != null) {
            words.forEach((wordClass, phrases) -> all.put(wordClass, new TreeMap<>(phrases)));
        }
        words = Collections.unmodifiableMap(all);
        endings = endings == null ? Map.of() : Map.copyOf(endings);
        contexts = contexts == null ? List.of() : List.copyOf(contexts);
        verbs = verbs == null ? List.of() : List.copyOf(verbs);
    }

    /** These words and the other's; the other's win. */
    public LanguageLexicon plus(LanguageLexicon other) {
        Map<WordClass, Map<String, String>> all = new EnumMap<>(WordClass.class);
        words.forEach((wordClass, phrases) -> all.put(wordClass, new TreeMap<>(phrases)));
        other.words.forEach((wordClass, phrases) -> all.computeIfAbsent(wordClass, key -> new TreeMap<>()).putAll(phrases));
        Map<WordClass, List<String>> more = new EnumMap<>(WordClass.class);
        more.putAll(endings);
        other.endings.forEach((wordClass, some) -> more.merge(wordClass, some, LanguageLexicon::joined));
        return new LanguageLexicon(other.numerals == null ? numerals : other.numerals, more, all, joined(other.contexts, contexts),
                joined(other.verbs, verbs));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /**
     * How numbers are written.
     *
     * @param decimal  in front of the fraction, e.g. a comma
     * @param grouping between thousands, e.g. a full stop
     * @param joint    between units and tens that are one word ({@code einundzwanzig}); absent where there is none
     */
    public record Numerals(String decimal, String grouping, @Nullable String joint) {
    }

    /**
     * A word with an English of its own between certain neighbours.
     *
     * @param before what has to follow: {@code number}, {@code function}, {@code name} or a class of words
     * @param after  what has to stand in front: the same, or {@code start}
     */
    public record Context(String word, @Nullable String before, @Nullable String after, String english) {
    }

    /**
     * Forms of a verb, without a particle.
     *
     * @param imperative forms that order where a clause begins with them
     * @param finite     forms that tell
     * @param means      by particle
     */
    public record Verb(String infinitive, List<String> imperative, List<String> finite, List<String> participle, List<Meaning> means) {
        public Verb {
            imperative = imperative == null ? List.of() : List.copyOf(imperative);
            finite = finite == null ? List.of() : List.copyOf(finite);
            participle = participle == null ? List.of() : List.copyOf(participle);
            means = List.copyOf(means);
        }
    }

    /**
     * What a verb means.
     *
     * @param particle second part of the verb; absent for the verb alone
     * @param with     what has to be said beside it: {@code counted} (a number or a word for replicas) or a class of words
     * @param english  a verb of the English lexicon
     * @param dative   English in front of an object in the dative, e.g. {@code to}
     */
    public record Meaning(@Nullable String particle, @Nullable String with, String english, @Nullable String dative) {
    }
}
