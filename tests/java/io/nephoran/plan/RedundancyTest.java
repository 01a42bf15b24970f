package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RedundancyTest {
    @Test
    void isTheBinomialSum() {
        assertThat(Redundancy.availability(1, 1, 0.99)).isEqualTo(0.99);
        assertThat(Redundancy.availability(1, 2, 0.99)).isCloseTo(0.9999, within(1e-12));
        // C(3,2)·0.9²·0.1 + 0.9³
        assertThat(Redundancy.availability(2, 3, 0.9)).isCloseTo(0.972, within(1e-12));
    }

    @Test
    void meetsATargetExactly() {
        assertThat(Redundancy.replicas(1, 0.99, 0.9999, 50)).isEqualTo(2);
        assertThat(Redundancy.replicas(1, 0.999, 0.999999999, 50)).isEqualTo(3);
        assertThat(Redundancy.replicas(5, 0.99, 0.99999, 50)).isEqualTo(8);
    }

    @Test
    void everyMoreReplicaHelpsAndOneFewerWouldNotDo() {
        for (int needed = 1; needed <= 10; needed++) {
            for (double target : new double[] {0.99, 0.999, 0.9999, 0.99999, 0.999999}) {
                int replicas = Redundancy.replicas(needed, 0.995, target, 50);
                assertThat(Redundancy.availability(needed, replicas, 0.995)).isGreaterThanOrEqualTo(target);
                if (replicas > needed) {
                    assertThat(Redundancy.availability(needed, replicas - 1, 0.995)).isLessThan(target);
                }
            }
        }
    }

    @Test
    void saysWhenNoNumberDoes() {
        assertThat(Redundancy.replicas(1, 0.5, 0.999999, 3)).isEqualTo(4);
    }
}
