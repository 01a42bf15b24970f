package io.nephoran.interpret.translation;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.LanguageWords;
import io.nephoran.interpret.words.Language;
import io.nephoran.interpret.words.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One translator for each language that has a lexicon. */
public final class Translators {
    private final Map<String, Translator> byCode = new HashMap<>();

    public Translators(Catalog catalog, Vocabulary vocabulary) {
        catalog.languages().values().stream().filter(language -> language.read() && !language.code().equals(LanguageWords.ENGLISH))
                .forEach(language -> byCode.put(language.code(), new Translator(new Dictionary(language.lexicon(), vocabulary))));
    }

    /** Codes of the languages that are read without a model, English first. */
    public static List<String> read(Catalog catalog) {
        return Stream.concat(Stream.of(LanguageWords.ENGLISH),
                catalog.languages().values().stream().filter(LanguageWords::read).map(LanguageWords::code)
                .filter(code -> !code.equals(LanguageWords.ENGLISH))).toList();
    }

    /** Absent for English and for a language without a lexicon. */
    public @Nullable Translator of(Language language) {
        return byCode.get(language.code());
    }
}
