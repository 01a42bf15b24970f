package io.nephoran.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.SqlStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {
    private static final NetworkIntent.Spec SPEC = Json.read("{\"intent\": \"Deploy an AMF at edge-1\"}", NetworkIntent.Spec.class);
    @TempDir
    private Path folder;
    private final Hand clock = new Hand();
    private SqlStore store;
    private IntentLedger ledger;
    private Admission admission;

    @BeforeEach
    void open() {
        store = SqlStore.open(folder.resolve("nephoran.db"), "NORMAL", clock);
        ledger = new IntentLedger(store, clock, "test", Duration.ofMinutes(1), Duration.ofMinutes(1));
        admission = new Admission(store, 2, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void refusesWhatIsTooMuchAndSaysWhenToComeBack() {
        // Given
        take("one");
        take("two");

        // When
        // Then
        assertThatThrownBy(() -> admission.admit()).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(429);
            assertThat(refusal.problem().detail()).contains("intake.open", "nothing was stored");
            assertThat(Integer.parseInt(refusal.headers().get("Retry-After"))).isBetween(1, 60);
        });
    }

    @Test
    void letsOthersInWhenSomeCameToTheirEnd() {
        // Given
        NetworkIntent first = take("one");
        take("two");

        // When
        ledger.cancel(first, "somebody");
        clock.now = clock.now.plusSeconds(1);

        // Then
        assertThatCode(() -> admission.admit()).doesNotThrowAnyException();
        assertThatThrownBy(() -> admission.admit()).isInstanceOf(Refusal.class);
    }

    private NetworkIntent take(String name) {
        admission.admit();
        return ledger.submit("default", name, "uid-" + name, SPEC, null);
    }

    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
