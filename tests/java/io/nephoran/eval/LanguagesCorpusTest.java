package io.nephoran.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Shipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences in other languages: German is read, the others are not acted on. */
class LanguagesCorpusTest {
    private static final Interpreter INTERPRETER = new Interpreter(Shipped.CATALOG);

    @Test
    void readsGermanOrdersAndNothingElseAsAnOrder() throws IOException {
        EvalReport report = score("de-orders");

        assertThat(report.falseOrders().rate().hits()).as(report.text()).isZero();
        assertThat(report.overall().f1()).as(report.text()).isGreaterThanOrEqualTo(0.99);
        assertThat(report.silentWrong().share()).as(report.text()).isLessThanOrEqualTo(0.01);
        assertThat(report.coverage()).as(report.text()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void readsGermanThatIsMixedWithEnglishTerms() throws IOException {
        EvalReport report = score("de");

        assertThat(report.falseOrders().rate().hits()).as(report.text()).isZero();
        assertThat(report.forbidden().rate().hits()).as(report.text()).isZero();
        assertThat(report.silentWrong().hits()).as(report.text()).isZero();
        assertThat(report.overall().f1()).as(report.text()).isGreaterThanOrEqualTo(0.98);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "fr", "it", "ja", "ko", "nl", "pt", "zh"})
    void actsOnNoLanguageWithoutALexicon(String code) throws IOException {
        EvalReport report = score(code);

        assertThat(report.coverage()).as(report.text()).isZero();
        assertThat(report.falseOrders().rate().hits()).as(report.text()).isZero();
    }

    private static EvalReport score(String code) throws IOException {
        EvalReport report = Marks.together(List.of(new Scorer(System::nanoTime).mark(Corpus.read(Path.of("tests/eval/languages", code + ".jsonl")),
                sentence -> Answer.of(INTERPRETER.interpret(NetworkIntent.Spec.of(sentence)).interpretation())))).report();
        assertThat(report.sentences()).isGreaterThanOrEqualTo(20);
        return report;
    }
}
