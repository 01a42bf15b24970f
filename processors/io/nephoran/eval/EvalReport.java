package io.nephoran.eval;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nephoran.intent.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        List<Miss> misses) {

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
