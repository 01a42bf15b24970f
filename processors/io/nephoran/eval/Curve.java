package io.nephoran.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * What a threshold on the confidence would buy and cost: were each answer below it a question instead.
 *
 * @param points from the lowest threshold up, each with fewer silently wrong than all before; a threshold between two of them only costs
 */
public record Curve(List<Point> points) {
    public Curve {
        points = List.copyOf(points);
    }

    /**
     * One threshold.
     *
     * @param coverage    share of the sentences to be interpreted that still are
     * @param silentWrong sentences still read wrongly with nobody told
     * @param silentRate  the same as a share of all sentences
     */
    public record Point(double threshold, double coverage, int silentWrong, double silentRate) {
    }

    static Curve of(List<Mark> marks) {
        List<Point> points = new ArrayList<>(List.of(at(0, marks)));
        marks.stream().filter(mark -> mark.confident() || mark.covers()).mapToDouble(Mark::confidence).sorted().distinct().forEach(threshold -> {
            Point point = at(threshold, marks);
            if (point.silentWrong() < points.get(points.size() - 1).silentWrong()) {
                points.add(point);
            }
        });
        return new Curve(points);
    }

    private static Point at(double threshold, List<Mark> marks) {
        long wanted = marks.stream().filter(mark -> mark.expects(Corpus.Expectation.INTERPRETATION)).count();
        List<Mark> above = marks.stream().filter(mark -> mark.confidence() >= threshold).toList();
        int silent = (int) above.stream().filter(Mark::silent).count();
        double coverage = above.stream().filter(Mark::covers).count() / (double) Math.max(1, wanted);
        return new Point(threshold, coverage, silent, silent / (double) Math.max(1, marks.size()));
    }

    /** Lines for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder("threshold  coverage  silent wrong\n");
        for (Point point : points) {
            text.append("%-9s  %8s  %d (%s%%)\n".formatted(point.threshold(), ReportText.fixed(point.coverage(), 3), point.silentWrong(),
                    ReportText.fixed(100 * point.silentRate(), 1)));
        }
        return text.toString();
    }
}
