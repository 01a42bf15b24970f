package io.nephoran.interpret.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.LanguageWords;
import io.nephoran.interpret.Shipped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to somebody whose language is not read. */
class LanguageTextsTest {
    private static final LanguageTexts ENGLISH_ONLY = new LanguageTexts(Shipped.CATALOG, List.of("en"));
    private static final LanguageTexts BOTH = new LanguageTexts(Shipped.CATALOG, List.of("en", "de"));

    @ParameterizedTest
    @CsvSource({"de, auf Englisch", "fr, en anglais", "es, en inglés", "it, in inglese", "pt, em inglês", "nl, het Engels", "ja, 英語の文",
            "zh, 英语的", "ko, 영어 문장"})
    void saysInTheLanguageOfTheSentenceWhatIsRead(String code, String words) {
        assertThat(ENGLISH_ONLY.notRead(code)).contains(words).contains("Scale the SMF at edge-2 to 3 replicas").doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({"fr, anglais et allemand", "es, inglés y alemán", "it, inglese e tedesco", "pt, inglês e alemão", "nl, Engels en Duits",
            "ja, 英語とドイツ語", "zh, 英语和德语", "ko, '영어, 독일어'"})
    void namesAllLanguagesThatAreRead(String code, String row) {
        assertThat(BOTH.notRead(code)).contains(row);
    }

    @ParameterizedTest
    @CsvSource({"pl, seems to be Polish", "vi, seems to be Vietnamese", "und, seems to be in a language that is not known here"})
    void fallsBackOnEnglishAndNamesTheLanguage(String code, String words) {
        assertThat(BOTH.notRead(code)).contains(words).contains("in English and German").doesNotContain("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "it", "pt", "nl", "ja", "zh", "ko"})
    void answersAreWrittenInTheLanguageTheyAreFor(String code) {
        String text = Shipped.CATALOG.languages().get(code).notRead();

        assertThat(new Languages(Shipped.CATALOG).of(text).code()).isEqualTo(code);
    }

    @Test
    void everyLanguageHasWordsOrAScriptOfItsOwn() {
        Map<String, LanguageWords> languages = Shipped.CATALOG.languages();

        assertThat(languages).containsOnlyKeys("de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "zh");
        assertThat(languages.values()).filteredOn(language -> !List.of("ja", "ko", "zh").contains(language.code()))
                .allSatisfy(language -> assertThat(language.words()).as(language.code()).hasSizeGreaterThan(90));
        assertThat(languages.values()).allSatisfy(language -> {
            assertThat(language.name()).isNotBlank();
            assertThat(language.notRead()).contains("{read}");
        });
    }
}
