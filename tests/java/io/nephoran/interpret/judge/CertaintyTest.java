package io.nephoran.interpret.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sure a reading is by who agrees on it. */
class CertaintyTest {
    @ParameterizedTest
    @CsvSource({
        "0.98, 0, 0, , 0, false, 0.98",
        "0.98, 1, 0, , 0, false, 0.98",
        "0.78, 1, 0, , 0, false, 0.93",
        "0.78, 0, 1, , 0, false, 0.7",
        "0.78, 2, 0, , 0, false, 0.98",
        ", 1, 0, , 0, false, 0.7",
        ", 2, 0, , 0, false, 0.91",
        ", 1, 0, , 0.4, false, 0.5",
        "0.98, 0, 0, 0.9, 0, false, 0.98",
        "0.98, 0, 0, 0.1, 0, false, 0.59",
        "0.98, 1, 0, , 0, true, 0.49",
        ", 1, 3, , 1, false, 0.05"})
    void comesFromAgreementUnreadWordsAndProbabilities(Double grammar, int alike, int unlike, Double second, double unread, boolean open,
            double sure) {
        assertThat(new Certainty(of(grammar), alike, unlike, of(second), unread, open).value()).isEqualTo(sure);
    }

    @Test
    void oneMoreThatAgreesNeverTakesFromItAndOneMoreThatDiffersNeverAdds() {
        for (double grammar : new double[] {0.3, 0.6, 0.9, 0.98}) {
            for (int alike = 0; alike < 4; alike++) {
                double sure = new Certainty(of(grammar), alike, 1, OptionalDouble.empty(), 0, false).value();

                assertThat(new Certainty(of(grammar), alike + 1, 1, OptionalDouble.empty(), 0, false).value()).isGreaterThanOrEqualTo(sure);
                assertThat(new Certainty(of(grammar), alike, 2, OptionalDouble.empty(), 0, false).value()).isLessThanOrEqualTo(sure);
            }
        }
    }

    private static OptionalDouble of(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
