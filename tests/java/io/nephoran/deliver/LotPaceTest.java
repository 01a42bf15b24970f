package io.nephoran.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LotPaceTest {
    private static final int MOST = 64;
    private final LotPace pace = new LotPace(Duration.ofNanos(100));

    @Test
    void letsNobodyWaitWhoIsAlone() {
        // Given
        pace.written(1, 1_000);

        // When
        long left = pace.left(1, MOST, 1_010);

        // Then
        assertThat(left).isZero();
    }

    @Test
    void keepsADistanceBetweenLotsWhileThereIsCompany() {
        // Given
        pace.written(3, 1_000);

        // When
        long early = pace.left(1, MOST, 1_010);
        long late = pace.left(1, MOST, 1_100);

        // Then
        assertThat(early).isEqualTo(90);
        assertThat(late).isZero();
    }

    @Test
    void writesAFullLotAtOnce() {
        // Given
        pace.written(MOST, 1_000);

        // When
        long left = pace.left(MOST, MOST, 1_001);

        // Then
        assertThat(left).isZero();
    }
}
