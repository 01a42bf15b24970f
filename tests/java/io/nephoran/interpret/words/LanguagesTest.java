package io.nephoran.interpret.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.LanguageWords;
import io.nephoran.intent.Json;
import io.nephoran.interpret.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which language a sentence is in, on the corpora of several authors and case by case. */
class LanguagesTest {
    private static final Path TESTS = Path.of(System.getProperty("nephoran.basedir", "."), "tests");
    private static final Languages LANGUAGES = new Languages(Shipped.CATALOG);

    private record Said(String code, String sentence) {
        Language heard() {
            return LANGUAGES.of(sentence);
        }

        boolean toldFromEnglish() {
            return heard().english() == code.equals("en");
        }

        @Override
        public String toString() {
            return heard() + " for " + code + ": " + sentence;
        }
    }

    @Test
    void takesNoEnglishSentenceForAnotherLanguage() throws IOException {
        List<Said> english = new ArrayList<>(rows(TESTS.resolve("eval/intents.jsonl")));
        english.addAll(folder("eval/styles"));

        assertThat(english).hasSizeGreaterThan(900);
        assertThat(wrong(english, Said::toldFromEnglish)).hasSizeLessThanOrEqualTo(english.size() * 3 / 1000);
    }

    @Test
    void noticesOtherLanguagesThoughHalfTheWordsAreTechnicalTerms() throws IOException {
        List<Said> foreign = folder("eval/languages");

        assertThat(foreign).hasSizeGreaterThan(250);
        assertThat(wrong(foreign, Said::toldFromEnglish)).hasSizeLessThanOrEqualTo(foreign.size() * 3 / 100);
        assertThat(wrong(foreign, said -> said.heard().code().equals(said.code()))).hasSizeLessThanOrEqualTo(foreign.size() * 5 / 100);
    }

    @Test
    void copesWithWhatIsTypedInHaste() throws IOException {
        List<Said> all = new ArrayList<>();
        for (String line : Files.readAllLines(TESTS.resolve("resources/languages/short.tsv"))) {
            if (!line.startsWith("#")) {
                all.add(new Said(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
            }
        }
        List<Said> english = all.stream().filter(said -> said.code().equals("en")).toList();
        List<Said> foreign = all.stream().filter(said -> !said.code().equals("en")).toList();

        assertThat(wrong(english, Said::toldFromEnglish)).hasSizeLessThanOrEqualTo(english.size() * 3 / 100);
        assertThat(wrong(foreign, Said::toldFromEnglish)).hasSizeLessThanOrEqualTo(foreign.size() * 8 / 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMF x3 edge-1", "smf", "", "5", "UPF, edge-4, 2 replicas, 4 vCPU, 8Gi", "DEPLOY UPF IN NS CORE-B WITH 2 REPLICAS",
            "RTT Δ at the UPF is 5 µs", "Deploy an AMF at 東京", "The log of the AMF says \"соединение прервано\"",
            "Roll out the SMF in München", "scale smf 3 los angeles", "The customer wrote „die UPF antwortet nicht“ today"})
    void takesForEnglishWhatShowsNothingElse(String sentence) {
        assertThat(LANGUAGES.of(sentence).code()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"ru, Почему UPF на edge-2 не отвечает?", "uk, 'Видали NEF з edge-2, будь ласка.'", "el, Εγκατάστησε τρία AMF στο edge-1.",
            "ar, انشر ثلاث نسخ من AMF على edge-1.", "hi, edge-1 पर तीन AMF तैनात करें।", "he, פרוס שלושה AMF באתר edge-1.",
            "th, ติดตั้ง AMF สามตัวที่ edge-1", "ja, AMFを再起動", "zh, 重启AMF", "ko, AMF 재시작", "ka, გადატვირთე AMF edge-1-ზე",
            "und, ᎠᏓᏅᏖᏗ ᎦᏬᏂᎯᏍᏗ"})
    void tellsByTheScript(String code, String sentence) {
        assertThat(LANGUAGES.of(sentence).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"de, LÖSCHE BITTE DEN AMF AUF EDGE-1", "fr, Supprime l’AMF d’edge-1", "pl, 'Usuń NEF z edge-2, nikt go już nie używa.'",
            "es, 'Ayer por la mañana en el log: «connection reset by peer, setup failed».'", "tr, UPF neden yanıt vermiyor?"})
    void tellsByWordsAndLetters(String code, String sentence) {
        assertThat(LANGUAGES.of(sentence).code()).isEqualTo(code);
    }

    @Test
    void takesAccentsInOneCharacterOrTwo() {
        assertThat(LANGUAGES.of("Lo\u0308sche den AMF")).isEqualTo(LANGUAGES.of("L\u00f6sche den AMF"));
    }

    @Test
    void tellsALanguageThatAUserAddsByItsWords() {
        Map<String, LanguageWords> languages = new TreeMap<>(Shipped.CATALOG.languages());
        languages.put("ga", new LanguageWords("ga", "Irish", List.of("cén", "fáth", "nach", "ag", "an", "bhfuil"), ", ", "{read}"));
        Catalog shipped = Shipped.CATALOG;
        Catalog catalog = new Catalog(shipped.profiles(), shipped.sites(), shipped.regions(), shipped.prices(), shipped.blueprints(),
                shipped.lexicon(), languages, "");

        assertThat(new Languages(catalog).of("Cén fáth nach bhfuil an UPF ag freagairt?").code()).isEqualTo("ga");
    }

    @Test
    void isTheSurerTheMoreIsSaid() {
        assertThat(LANGUAGES.of("Please scale the SMF at edge-2 to three replicas").probability())
                .isGreaterThan(LANGUAGES.of("SMF").probability()).isGreaterThan(0.99);
        assertThat(LANGUAGES.of("Warum startet die SMF an edge-2 ständig neu?").probability()).isGreaterThan(0.95);
    }

    @Test
    void givesManyThreadsTheSame() {
        List<String> sentences = List.of("Wie viele UPFs laufen?", "Kenapa UPF di edge-2 tidak merespons?", "smf repl", "Почему UPF не отвечает?");
        List<Language> alone = sentences.stream().map(LANGUAGES::of).toList();

        List<Language> together = IntStream.range(0, 400).parallel().mapToObj(i -> LANGUAGES.of(sentences.get(i % sentences.size()))).toList();

        assertThat(together).isEqualTo(IntStream.range(0, 400).mapToObj(i -> alone.get(i % sentences.size())).toList());
    }

    private static List<Said> wrong(List<Said> all, Predicate<Said> right) {
        return all.stream().filter(right.negate()).toList();
    }

    private static List<Said> folder(String name) throws IOException {
        List<Said> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(TESTS.resolve(name))) {
            for (Path file : files.sorted().toList()) {
                all.addAll(rows(file));
            }
        }
        return all;
    }

    private static List<Said> rows(Path file) throws IOException {
        List<Said> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Json.mapper().readTree(line);
            rows.add(new Said(row.path("lang").asText("en"), row.path("intent").asText()));
        }
        return rows;
    }
}
