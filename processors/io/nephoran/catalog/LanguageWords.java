package io.nephoran.catalog;

import java.util.List;

/**
 * What is known of a human language: {@code templates/languages/<code>.yaml} tells the language of a sentence from others and holds what
 * is said to who writes in it; {@code templates/lexicon/<code>/} makes it readable.
 *
 * @param code    ISO 639, the name of the file, e.g. {@code de}
 * @param name    in English, e.g. {@code German}
 * @param words   words, lower case, that tell it from English: its closed classes and what orders are made of; with an apostrophe at the end
 *                what is written together with the next word ({@code l'})
 * @param and     what stands before the last of a row, with its blanks
 * @param notRead what is answered to a sentence in it that nobody can read; {@code {read}} stands for the languages that are read,
 *                {@code {language}} for this one's English name
 * @param lexicon {@link LanguageLexicon#EMPTY} for a language that is only recognised
 */
public record LanguageWords(String code, String name, List<String> words, String and, String notRead, LanguageLexicon lexicon) {
    /** The language that is always read, and its file the one all others fall back on. */
    public static final String ENGLISH = "en";

    public LanguageWords {
        words = List.copyOf(words);
    }

    /** A language that is recognised and not read. */
    public LanguageWords(String code, String name, List<String> words, String and, String notRead) {
        this(code, name, words, and, notRead, LanguageLexicon.EMPTY);
    }

    /** The same with words by which it is read. */
    public LanguageWords with(LanguageLexicon more) {
        return new LanguageWords(code, name, words, and, notRead, lexicon.plus(more));
    }

    /** Whether its sentences are read without a model. */
    public boolean read() {
        return code.equals(ENGLISH) || !lexicon.verbs().isEmpty();
    }
}
