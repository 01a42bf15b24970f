package io.nephoran.plan;

import java.math.BigDecimal;

/**
 * How many replicas keep a service up: with {@code n} replicas that fail independently, each up with probability {@code a}, at
 * least {@code k} are up with probability Σ(i=k..n) C(n,i)·aⁱ·(1−a)ⁿ⁻ⁱ. Source: k-out-of-n:G systems, Barlow and Proschan,
 * "Statistical Theory of Reliability and Life Testing", 1975, §2.1. Decimals as they are written and no rounding anywhere, so
 * that 0.999 reaches 99.9 % and misses 99.9000001 %.
 */
final class Redundancy {
    private Redundancy() {
    }

    /** Probability, 0..1, that at least {@code needed} of {@code replicas} are up. */
    static BigDecimal availability(int needed, int replicas, BigDecimal each) {
        return BigDecimal.ONE.subtract(unavailability(needed, replicas, each));
    }

    /** The least number of replicas that keep a promise, or {@code most + 1} if none up to {@code most} does. */
    static int replicas(int needed, BigDecimal each, Promise promise, int most) {
        for (int replicas = needed; replicas <= most; replicas++) {
            if (promise.isKeptBy(availability(needed, replicas, each))) {
                return replicas;
            }
        }
        return most + 1;
    }

    /** Fewer than {@code needed} up: Σ(i&lt;k) C(n,i)·aⁱ·(1−a)ⁿ⁻ⁱ, by Horner's rule in 1−a, whose last powers all terms share. */
    private static BigDecimal unavailability(int needed, int replicas, BigDecimal each) {
        if (needed > replicas) {
            return BigDecimal.ONE;
        }
        BigDecimal down = BigDecimal.ONE.subtract(each);
        BigDecimal combinations = BigDecimal.ONE;
        BigDecimal up = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < needed; i++) {
            sum = sum.multiply(down).add(combinations.multiply(up));
            // a number of combinations is whole, so that this division leaves nothing
            combinations = combinations.multiply(BigDecimal.valueOf(replicas - (long) i)).divide(BigDecimal.valueOf(i + 1L));
            up = up.multiply(each);
        }
        return sum.multiply(down.pow(replicas - needed + 1));
    }
}
