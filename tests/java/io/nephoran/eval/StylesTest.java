package io.nephoran.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.eval.EvalReport.Rate;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.judge.Doubts;
import io.nephoran.interpret.learned.Learned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What the grammar makes of sentences by people who did not know it: none of its figures gets worse than the bars below. */
class StylesTest {
    // F1, exact, coverage, questions, refusals; then needless, false orders, unsupported accepted, forbidden, silent wrong, ECE
    private static final Bar STYLES = new Bar(new AtLeast(0.985, 0.935, 0.890, 0.990, 0.999), new AtMost(0.060, 0.000, 0.030, 0.010, 0.015, 0.050));
    /** Nobody looks at these sentences: only figures are printed. */
    private static final Bar UNSEEN = new Bar(new AtLeast(0.910, 0.750, 0.750, 0.600, 0.990), new AtMost(0.195, 0.000, 0.030, 0.010, 0.042, 0.060));
    private static final Bar ACTS = new Bar(new AtLeast(0.980, 0.980, 0.960, 0.000, 0.000), new AtMost(0.020, 0.000, 0.060, 0.040, 0.010, 0.050));
    /** As the program does without a model. The learned reader was taught by the styles as well; on authors left out see LearningTest. */
    private static final Interpreter INTERPRETER =
            new Interpreter(Shipped.CATALOG, Shipped.VOCABULARY, Optional.of(Learned.of(Shipped.CATALOG, Shipped.VOCABULARY, true, Doubts.MEASURED)
            .judge()));

    @Test
    void readsManyStyles() throws IOException {
        EvalReport report = score("styles", Path.of("tests/eval/styles"));
        STYLES.holds(report, report.text());
    }

    @Test
    void readsWhatItHasNotSeen() throws IOException {
        EvalReport report = score("unseen", Path.of("tests/eval/unseen"));
        UNSEEN.holds(report, "run ./nephoran eval tests/eval/unseen; do not read the sentences");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "NEPHORAN_ACTS_CORPUS", matches = ".+")
    void actsOnOrdersOnly() throws IOException {
        EvalReport report = score("acts", Path.of(System.getenv("NEPHORAN_ACTS_CORPUS")));
        ACTS.holds(report, report.text());
    }

    private static EvalReport score(String name, Path corpora) throws IOException {
        List<Marks> marks = new ArrayList<>();
        for (Path file : Corpus.files(List.of(corpora))) {
            marks.add(new Scorer(System::nanoTime).mark(Corpus.read(file),
                    sentence -> Answer.of(INTERPRETER.interpret(NetworkIntent.Spec.of(sentence)).interpretation())));
        }
        EvalReport report = Marks.together(marks).report();
        assertThat(report.sentences()).isPositive();
        System.out.println(name + "\n" + new ReportText(report).figures());
        return report;
    }

    /** Shares that have to be reached. */
    private record AtLeast(double f1, double exact, double coverage, double questions, double refusals) {
    }

    /** Shares that may be reached; needless questions as a share of the sentences to be interpreted. */
    private record AtMost(double needless, double falseOrders, double accepted, double forbidden, double silentWrong, double calibrationError) {
    }

    private record Bar(AtLeast least, AtMost most) {

        /** @param notes what to say where it does not hold */
        void holds(EvalReport report, String notes) {
            // of the report itself a failure would show the sentences
            assertThat(report.sentences()).as("%s", notes).satisfies(same -> SoftAssertions.assertSoftly(all -> {
                all.assertThat(report.overall().f1()).as("F1").isGreaterThanOrEqualTo(least.f1());
                all.assertThat(report.exact().share()).as("exact").isGreaterThanOrEqualTo(least.exact());
                all.assertThat(report.coverage()).as("coverage").isGreaterThanOrEqualTo(least.coverage());
                all.assertThat(report.questions().share()).as("questions").isGreaterThanOrEqualTo(least.questions());
                all.assertThat(report.refusals().share()).as("refusals").isGreaterThanOrEqualTo(least.refusals());
                all.assertThat(new Rate(report.needless(), report.exact().of()).share()).as("needless").isLessThanOrEqualTo(most.needless());
                all.assertThat(report.falseOrders().rate().share()).as("false orders").isLessThanOrEqualTo(most.falseOrders());
                all.assertThat(report.tolerated().share()).as("unsupported accepted").isLessThanOrEqualTo(most.accepted());
                all.assertThat(report.forbidden().rate().share()).as("forbidden").isLessThanOrEqualTo(most.forbidden());
                all.assertThat(report.silentWrong().share()).as("silent wrong").isLessThanOrEqualTo(most.silentWrong());
                all.assertThat(report.calibration().error()).as("ECE").isLessThanOrEqualTo(most.calibrationError());
                all.assertThat(report.errors()).as("errors").isZero();
            }));
        }
    }
}
