package io.nephoran.plan;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How many replicas keep a service up: with {@code n} replicas that fail independently, each up with probability {@code a}, at
 * least {@code k} are up with probability Σ(i=k..n) C(n,i)·aⁱ·(1−a)ⁿ⁻ⁱ. Source: k-out-of-n:G systems, Barlow and Proschan,
 * "Statistical Theory of Reliability and Life Testing", 1975, §2.1.
 */
final class Redundancy {
    private Redundancy() {
    }

    /** Probability, 0..1, that at least {@code needed} of {@code replicas} are up. */
    static double availability(int needed, int replicas, double each) {
        return BigDecimal.ONE.subtract(unavailability(needed, replicas, each)).doubleValue();
    }

    /** Whether {@code replicas} reach the target; {@code target} and {@code each} in 0..1. */
    static boolean reaches(int needed, int replicas, double each, double target) {
        return unavailability(needed, replicas, each).compareTo(BigDecimal.ONE.subtract(BigDecimal.valueOf(target))) <= 0;
    }

    /** The least number of replicas that reach the target, or {@code most + 1} if none up to {@code most} does. */
    static int replicas(int needed, double each, double target, int most) {
        for (int replicas = needed; replicas <= most; replicas++) {
            if (reaches(needed, replicas, each, target)) {
                return replicas;
            }
        }
        return most + 1;
    }

    /** The complement is summed, not the sum itself: at nine nines a double would have lost its digits. */
    private static BigDecimal unavailability(int needed, int replicas, double each) {
        BigDecimal up = BigDecimal.valueOf(each);
        BigDecimal down = BigDecimal.ONE.subtract(up);
        BigDecimal combinations = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < needed; i++) {
            sum = sum.add(combinations.multiply(up.pow(i, MathContext.DECIMAL128))
                    .multiply(down.pow(replicas - i, MathContext.DECIMAL128)), MathContext.DECIMAL128);
            combinations = combinations.multiply(BigDecimal.valueOf(replicas - (long) i))
                    .divide(BigDecimal.valueOf(i + 1L), MathContext.DECIMAL128);
        }
        return sum;
    }
}
