package io.nephoran.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite, in a file. */
class SqliteStoreTest extends IntentStoreContract {
    @TempDir
    private Path folder;

    @Override
    IntentStore open() {
        return SqlStore.open(folder.resolve("nephoran.db"), "NORMAL", Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() {
        Path file = folder.resolve("again.db");
        try (IntentStore first = SqlStore.open(file, "NORMAL", Clock.systemUTC())) {
            first.create(intent("amf", "Deploy an AMF"), null, Lifecycle.received(intent("amf", "Deploy an AMF")));
        }
        try (IntentStore second = SqlStore.open(file, "FULL", Clock.systemUTC())) {
            assertThat(second.find("default", "amf")).isPresent();
            assertThat(second.lastSequence()).isEqualTo(1);
        }
    }

    @Test
    void theLeaseOfAProcessThatDiedIsFreeAtTheNextStart() {
        Path file = folder.resolve("died.db");
        String uid;
        try (IntentStore first = SqlStore.open(file, "NORMAL", Clock.systemUTC())) {
            uid = first.create(intent("amf", "Deploy an AMF"), null, Lifecycle.received(intent("amf", "Deploy an AMF"))).metadata().uid();
            assertThat(first.claim(uid, "who dies", NOON, Duration.ofDays(1))).isPresent();
            assertThat(first.due(NOON, 10)).isEmpty();
        }
        try (IntentStore second = SqlStore.open(file, "NORMAL", Clock.systemUTC())) {
            assertThat(second.due(NOON, 10)).hasSize(1);
            assertThat(second.claim(uid, "who follows", NOON, Duration.ofDays(1))).isPresent();
        }
    }
}
