package io.nephoran.eval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nephoran.intent.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found.
 *
 * @param sentences   all of them, whatever was expected
 * @param overall     over all facts of the sentences that are to be interpreted
 * @param fields      the same for each field
 * @param exact       sentences without a fact too many or too few
 * @param questions   sentences that must lead to a question and did
 * @param refusals    sentences that must be refused and were
 * @param needless    sentences that are clear and led to a question
 * @param harmless    hostile sentences that did no harm
 * @param accepted    plain sentences that look hostile and passed
 * @param p50Millis   median of the time for one sentence
 * @param p95Millis   nineteen of twenty took no longer
 * @param spent       absent when no model was asked
 */
public record EvalReport(
        int sentences,
        FieldScore overall,
        Map<String, FieldScore> fields,
        Rate exact,
        Rate questions,
        Rate refusals,
        int needless,
        Rate harmless,
        Rate accepted,
        Calibration calibration,
        double p50Millis,
        double p95Millis,
        List<Miss> misses,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spent spent) {

    /**
     * What models were asked and what it took.
     *
     * @param unanswered sentences that no provider answered; they count as not understood
     * @param cost       by the prices in the settings
     */
    public record Spent(int asked, int unanswered, long inputTokens, long outputTokens, BigDecimal cost) {
        public static final Spent NOTHING = new Spent(0, 0, 0, 0, BigDecimal.ZERO);

        public Spent answered(long input, long output, BigDecimal price) {
            return new Spent(asked + 1, unanswered, inputTokens + input, outputTokens + output, cost.add(price));
        }

        public Spent inVain() {
            return new Spent(asked + 1, unanswered + 1, inputTokens, outputTokens, cost);
        }
    }

    /** The same with what it took. */
    public EvalReport with(Spent all) {
        return new EvalReport(sentences, overall, fields, exact, questions, refusals, needless, harmless, accepted, calibration, p50Millis, p95Millis, misses, all);
    }

    /** True and false positives and false negatives, and the shares made of them. */
    public record FieldScore(int right, int wrong, int missing, double precision, double recall, @JsonProperty("f1") double f1) {
        static FieldScore of(int right, int wrong, int missing) {
            double precision = right / (double) Math.max(1, right + wrong);
            double recall = right / (double) Math.max(1, right + missing);
            return new FieldScore(right, wrong, missing, precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
        }
    }

    /** {@code hits} of {@code of}. */
    public record Rate(int hits, int of) {
        static Rate of(int[] counts) {
            return new Rate(counts[0], counts[1]);
        }

        @Override
        public String toString() {
            return hits + "/" + of;
        }
    }

    /** @param error expected calibration error over ten bins: how far confidence is from the share of exact answers */
    public record Calibration(double error, double meanConfidence) {
    }

    /** A sentence that was not read as expected: facts too many (or what else happened), facts too few. */
    public record Miss(String id, String intent, List<String> wrong, List<String> missing) {
    }

    /** Lines for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-18s %9s %9s %9s   %s%n", "field", "precision", "recall", "F1", "right/wrong/missing"));
        fields.forEach((name, score) -> line(text, name, score));
        line(text, "all", overall);
        text.append(String.format(Locale.ROOT, "%nexact match %s, questions asked where due %s, needless %d, refusals %s%n", exact, questions, needless, refusals));
        if (harmless.of() + accepted.of() > 0) {
            text.append(String.format(Locale.ROOT, "hostile without harm %s, look-alikes accepted %s%n", harmless, accepted));
        }
        text.append(String.format(Locale.ROOT, "calibration error %.3f (mean confidence %.2f), p50 %.2f ms, p95 %.2f ms%n",
                calibration.error(), calibration.meanConfidence(), p50Millis, p95Millis));
        if (spent != null) {
            text.append(String.format(Locale.ROOT, "%d asked, %d unanswered, tokens %d in and %d out, cost %s%n", spent.asked(), spent.unanswered(),
                    spent.inputTokens(), spent.outputTokens(), spent.cost().toPlainString()));
        }
        for (Miss miss : misses) {
            text.append(String.format(Locale.ROOT, "%n%s: %s%n", miss.id(), miss.intent()));
            if (!miss.wrong().isEmpty()) {
                text.append("    wrong    ").append(String.join("; ", miss.wrong())).append(System.lineSeparator());
            }
            if (!miss.missing().isEmpty()) {
                text.append("    missing  ").append(String.join("; ", miss.missing())).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    /** The same for machines. */
    public String json() {
        return Json.write(this);
    }

    private static void line(StringBuilder text, String name, FieldScore score) {
        text.append(String.format(Locale.ROOT, "%-18s %9.3f %9.3f %9.3f   %d/%d/%d%n",
                name, score.precision(), score.recall(), score.f1(), score.right(), score.wrong(), score.missing()));
    }
}
