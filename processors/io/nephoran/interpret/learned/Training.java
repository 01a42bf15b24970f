package io.nephoran.interpret.learned;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Logistic regression by AdaGrad, one example at a time: the same examples and seed give the same weights, bit by bit. Weights that
 * little speaks for are held small, so that a word seen once decides nothing.
 */
final class Training {
    private static final int ROUNDS = 8;
    private static final float PACE = 0.6f;
    private static final float DECAY = 2e-5f;
    private static final float FIRST = 1e-6f;
    private final long seed;

    Training(long seed) {
        this.seed = seed;
    }

    /**
     * A sentence with what is to be answered.
     *
     * @param target one share for each row
     * @param weight how much it counts
     */
    record Taught(Sample sample, float[] target, float weight) {
    }

    Head train(List<Taught> examples, int rows) {
        Head head = Head.empty(rows);
        Head slope = Head.empty(rows);
        List<Taught> order = new ArrayList<>(examples);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            order.forEach(one -> learn(head, slope, one));
        }
        return head;
    }

    private static void learn(Head head, Head slope, Taught one) {
        double[] said = head.probabilities(one.sample());
        float unit = one.sample().unit();
        for (int row = 0; row < said.length; row++) {
            float error = (float) (said[row] - one.target()[row]) * one.weight();
            for (int place : one.sample().places()) {
                step(head.places()[row], slope.places()[row], place, error * unit);
            }
            step(head.bias(), slope.bias(), row, error);
        }
    }

    private static void step(float[] weights, float[] slopes, int at, float gradient) {
        float whole = gradient + DECAY * weights[at];
        slopes[at] += whole * whole;
        weights[at] -= PACE * whole / (float) Math.sqrt(slopes[at] + FIRST);
    }
}
