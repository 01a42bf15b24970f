package io.nephoran.interpret.words;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.LanguageWords;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody is answered, in their own language, whose sentence cannot be read for its language: texts of the catalogue's
 * {@code templates/languages/}, in English where it has none.
 */
public final class LanguageTexts {
    private final Map<String, LanguageWords> languages;
    private final List<String> read;

    /**
     * @param catalog has at least a file for English
     * @param read    codes of the languages in which sentences are read without a model, in the order in which they are named
     */
    public LanguageTexts(Catalog catalog, Collection<String> read) {
        if (!catalog.languages().containsKey(LanguageWords.ENGLISH)) {
            throw new IllegalArgumentException("the catalogue has no templates/languages/en.yaml, on which all languages fall back");
        }
        this.languages = catalog.languages();
        this.read = List.copyOf(read);
    }

    /**
     * The answer to a sentence that seems to be in a language nobody reads.
     *
     * @param code ISO 639, as {@link Language#code()}
     */
    public String notRead(String code) {
        LanguageWords words = languages.getOrDefault(code, languages.get(LanguageWords.ENGLISH));
        return words.notRead().replace("{language}", englishName(code)).replace("{read}", row(words));
    }

    private String englishName(String code) {
        LanguageWords known = languages.get(code);
        String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
        return known != null ? known.name() : code.equals(Language.UNDETERMINED) || name.isEmpty() || name.equals(code)
                ? "in a language that is not known here" : name;
    }

    /** The languages that are read, as they are called in another: {@code anglais et allemand}. */
    private String row(LanguageWords in) {
        List<String> names = read.stream().map(code -> Locale.forLanguageTag(code).getDisplayLanguage(Locale.forLanguageTag(in.code())))
                .toList();
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + in.and() + names.get(last);
    }
}
