package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedundancyTest {
    @Test
    void isTheBinomialSum() {
        assertThat(Redundancy.availability(1, 1, up("0.99"))).isEqualByComparingTo("0.99");
        assertThat(Redundancy.availability(1, 2, up("0.99"))).isEqualByComparingTo("0.9999");
        // C(3,2)·0.9²·0.1 + 0.9³
        assertThat(Redundancy.availability(2, 3, up("0.9"))).isEqualByComparingTo("0.972");
    }

    @Test
    void meetsATargetExactly() {
        assertThat(Redundancy.replicas(1, up("0.99"), asked(99.99), 50)).isEqualTo(2);
        assertThat(Redundancy.replicas(1, up("0.999"), asked(99.9999999), 50)).isEqualTo(3);
        assertThat(Redundancy.replicas(5, up("0.99"), asked(99.999), 50)).isEqualTo(8);
    }

    @Test
    void aReplicaReachesItsOwnAvailabilityHoweverItIsWritten() {
        for (int tenths = 1; tenths < 1_000; tenths++) {
            // as the interpretation carries a percentage, and as a profile carries a share
            double percent = Double.parseDouble(BigDecimal.valueOf(tenths, 1).toPlainString());
            double share = Double.parseDouble(BigDecimal.valueOf(tenths, 3).toPlainString());

            assertThat(Redundancy.replicas(1, BigDecimal.valueOf(share), asked(percent), 50)).as("%s %%", percent).isEqualTo(1);
            assertThat(Redundancy.replicas(1, BigDecimal.valueOf(share), new Promise(Promise.share(percent), true), 50))
                    .as("more than %s %%", percent).isEqualTo(2);
        }
    }

    @Test
    void equalsTheSumInFractions() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            int replicas = 1 + random.nextInt(20);
            int needed = 1 + random.nextInt(replicas);
            int thousandths = 1 + random.nextInt(999);
            BigInteger numerator = BigInteger.ZERO;
            for (int up = needed; up <= replicas; up++) {
                numerator = numerator.add(combinations(replicas, up).multiply(BigInteger.valueOf(thousandths).pow(up))
                        .multiply(BigInteger.valueOf(1_000L - thousandths).pow(replicas - up)));
            }

            assertThat(Redundancy.availability(needed, replicas, BigDecimal.valueOf(thousandths, 3)))
                    .as("%d of %d at %d/1000", needed, replicas, thousandths).isEqualByComparingTo(new BigDecimal(numerator, 3 * replicas));
        }
    }

    @Test
    void everyMoreReplicaHelpsAndOneFewerWouldNotDo() {
        for (int needed = 1; needed <= 10; needed++) {
            for (double target : new double[] {99, 99.9, 99.99, 99.999, 99.9999}) {
                int replicas = Redundancy.replicas(needed, up("0.995"), asked(target), 50);
                assertThat(Redundancy.availability(needed, replicas, up("0.995"))).isGreaterThanOrEqualTo(Promise.share(target));
                if (replicas > needed) {
                    assertThat(Redundancy.availability(needed, replicas - 1, up("0.995"))).isLessThan(Promise.share(target));
                }
            }
        }
    }

    @Test
    void saysWhenNoNumberDoes() {
        assertThat(Redundancy.replicas(1, up("0.5"), asked(99.9999), 3)).isEqualTo(4);
    }

    private static BigInteger combinations(int all, int some) {
        BigInteger product = BigInteger.ONE;
        for (int i = 0; i < some; i++) {
            product = product.multiply(BigInteger.valueOf(all - (long) i)).divide(BigInteger.valueOf(i + 1L));
        }
        return product;
    }

    private static BigDecimal up(String share) {
        return new BigDecimal(share);
    }

    private static Promise asked(double percent) {
        return new Promise(Promise.share(percent), false);
    }
}
