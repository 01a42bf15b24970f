package io.nephoran.interpret.translation;

import io.nephoran.catalog.LanguageLexicon.Verb;
import io.nephoran.catalog.LanguageLexicon.WordClass;
import io.nephoran.interpret.words.Translation.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A word or phrase of a sentence with what it may mean.
 *
 * @param word     lower case
 * @param english  what stands for it where none of its classes is asked for
 * @param copied   whether the English is the word as it stands
 * @param classes  each with its English
 * @param verbs    forms of verbs that it may be
 * @param capital  written with a capital where only nouns are
 */
record Item(String word, String english, boolean copied, Nature nature, Map<WordClass, String> classes, List<VerbForm> verbs, boolean capital,
        Place place) {
    enum Nature { KNOWN, NUMBER, FUNCTION, NAME, SIGN, UNKNOWN }

    /** How a verb is inflected. */
    enum Form { IMPERATIVE, INFINITIVE, MARKED_INFINITIVE, FINITE, PARTICIPLE }

    /** @param particle written together with it */
    record VerbForm(Verb verb, Form form, @Nullable String particle) {
    }

    boolean is(WordClass wordClass) {
        return classes.containsKey(wordClass);
    }

    boolean sign(String text) {
        return nature == Nature.SIGN && word.equals(text);
    }

    @Nullable VerbForm verb(Form form) {
        return verbs.stream().filter(one -> one.form() == form).findFirst().orElse(null);
    }

    /** Something that can be acted on or counted, or that says where or how much. */
    boolean content() {
        return nature == Nature.FUNCTION || nature == Nature.NAME || nature == Nature.NUMBER || nature == Nature.UNKNOWN && capital
                || is(WordClass.NOUN) || is(WordClass.NAMING);
    }

    /** Whether it can do nothing but tell. */
    boolean tells() {
        return is(WordClass.FINITE) || !verbs.isEmpty() && verbs.stream().allMatch(one -> one.form() == Form.FINITE || one.form() == Form.PARTICIPLE);
    }
}
