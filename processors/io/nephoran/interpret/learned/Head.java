package io.nephoran.interpret.learned;

/**
 * One question to a sentence: a row of weights for each answer. One row is a yes with its probability, several rows share one.
 *
 * @param places  of each row, one weight for each place of the table
 * @param bias    of each row
 */
record Head(float[][] places, float[] bias) {

    static Head empty(int rows) {
        return new Head(new float[rows][Traits.PLACES], new float[rows]);
    }

    int rows() {
        return bias.length;
    }

    /** Of each row, or of yes alone. */
    double[] probabilities(Sample sample) {
        double[] scores = new double[rows()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = score(row, sample);
        }
        return scores.length == 1 ? new double[] {1 / (1 + StrictMath.exp(-scores[0]))} : shared(scores);
    }

    private double score(int row, Sample sample) {
        double sum = 0;
        float[] weights = places[row];
        for (int place : sample.places()) {
            sum += weights[place];
        }
        return sum * sample.unit() + bias[row];
    }

    private static double[] shared(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = StrictMath.exp(scores[i] - most);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }
}
