package io.nephoran.eval;

import io.nephoran.eval.EvalReport.Breakdown;
import io.nephoran.eval.EvalReport.FieldScore;
import io.nephoran.eval.EvalReport.Miss;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/** A report in lines for a terminal, part by part; each part ends with a line break. */
public final class ReportText {
    private final EvalReport report;

    /** @param report what is to be shown */
    public ReportText(EvalReport report) {
        this.report = report;
    }

    /** The figures in three lines; a fourth where hostile sentences are among them. */
    public String figures() {
        StringBuilder text = new StringBuilder();
        FieldScore all = report.overall();
        text.append("n=").append(report.sentences()).append(" P=").append(fixed(all.precision(), 3)).append(" R=").append(fixed(all.recall(), 3))
                .append(" F1=").append(fixed(all.f1(), 3)).append(" exact=").append(report.exact()).append(" needless=").append(report.needless())
                .append(" needless 'unsupported'=").append(report.complaints()).append(" refused=").append(report.refused())
                .append(" coverage=").append(fixed(report.coverage(), 3)).append(" questions=").append(report.questions())
                .append(" refusals=").append(report.refusals()).append(" errors=").append(report.errors()).append('\n');
        text.append("false orders=").append(breakdown(report.falseOrders())).append(" behind a question=").append(report.behind())
                .append(" unsupported accepted=").append(report.tolerated()).append(" forbidden=").append(breakdown(report.forbidden()))
                .append(" unclear=").append(report.unclear()).append('\n');
        Calibration calibration = report.calibration();
        text.append("silent wrong=").append(report.silentWrong()).append(" (").append(fixed(100 * report.silentWrong().share(), 1)).append("%) ECE=")
                .append(fixed(calibration.error(), 3)).append(" AUC=").append(fixed(calibration.separation(), 3)).append(" over ")
                .append(calibration.answers()).append(" confident answers p50=").append(fixed(report.p50Millis(), 0)).append("ms p95=")
                .append(fixed(report.p95Millis(), 0)).append("ms\n");
        if (report.harmless().of() + report.accepted().of() > 0) {
            text.append("hostile without harm=").append(report.harmless()).append(" look-alikes accepted=").append(report.accepted()).append('\n');
        }
        return text.toString();
    }

    /** A table by field. */
    public String fields() {
        StringBuilder text = new StringBuilder("field        precision    recall        F1   right/wrong/missing\n");
        report.fields().forEach((name, score) -> line(text, name, score));
        line(text, "all", report.overall());
        return text.toString();
    }

    /** A line a kind of sentence. */
    public String kinds() {
        StringBuilder text = new StringBuilder();
        report.kinds().forEach((name, kind) -> text.append("  %s: %d/%d right, %d silent\n"
                .formatted(name, kind.right(), kind.sentences(), kind.silent())));
        return text.toString();
    }

    /** A line a sentence that was not answered as it should be. */
    public String misses() {
        return report.misses().stream().map(ReportText::line).collect(Collectors.joining());
    }

    private static String line(Miss miss) {
        String confidence = miss.confidence().isPresent() ? String.valueOf(miss.confidence().getAsDouble()) : "-";
        return String.join(" | ", miss.id(), miss.kind(), miss.fault().words(), miss.intent(), "conf " + confidence, miss.detail()) + '\n';
    }

    private static void line(StringBuilder text, String name, FieldScore score) {
        text.append("%-12s %9s %9s %9s   %d/%d/%d\n".formatted(name, fixed(score.precision(), 3), fixed(score.recall(), 3), fixed(score.f1(), 3),
                score.right(), score.wrong(), score.missing()));
    }

    private static String breakdown(Breakdown counted) {
        return counted.rate() + (counted.by().isEmpty() ? "" : counted.by().entrySet().stream().map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", ", " (", ")")));
    }

    /** The nearest decimal of the binary number, so that no other program rounds it otherwise; a dash where there is no figure. */
    static String fixed(double value, int places) {
        return Double.isNaN(value) ? "-" : new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    }
}
