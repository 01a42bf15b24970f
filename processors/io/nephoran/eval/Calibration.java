package io.nephoran.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether confidence can be believed, over the answers that go on without a word: no question, refusal or {@code unsupported}.
 *
 * @param answers        how many these are
 * @param error          expected calibration error over ten bins: how far confidence is from the share that is right; NaN for none
 * @param separation     AUC: how often a right answer has more confidence than a wrong one; NaN unless there are both
 * @param meanConfidence NaN for none
 */
public record Calibration(int answers, double error, double separation, double meanConfidence) {
    private static final int BINS = 10;

    /** A confidence, and whether it was justified. */
    public record Sample(double confidence, boolean right) {
    }

    /** Of these. */
    public static Calibration of(List<Sample> samples) {
        return new Calibration(samples.size(), error(samples), separation(samples),
                samples.stream().mapToDouble(Sample::confidence).average().orElse(Double.NaN));
    }

    private static double error(List<Sample> samples) {
        Map<Integer, double[]> bins = new LinkedHashMap<>();
        for (Sample sample : samples) {
            double[] bin = bins.computeIfAbsent(Math.min(BINS - 1, (int) (sample.confidence() * BINS)), number -> new double[2]);
            bin[0] += sample.confidence();
            bin[1] += sample.right() ? 1 : 0;
        }
        double sum = 0;
        for (double[] bin : bins.values()) {
            sum += Math.abs(bin[0] - bin[1]);
        }
        return sum / samples.size();
    }

    private static double separation(List<Sample> samples) {
        double[] right = samples.stream().filter(Sample::right).mapToDouble(Sample::confidence).toArray();
        double[] wrong = samples.stream().filter(sample -> !sample.right()).mapToDouble(Sample::confidence).toArray();
        double won = 0;
        for (double a : right) {
            for (double b : wrong) {
                won += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        return won / ((double) right.length * wrong.length);
    }
}
