package io.nephoran.app;

import io.nephoran.state.CurrentTrace;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.PostgresAccess;
import io.nephoran.state.SqlStore;
import io.nephoran.state.StoreUnavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Record and journal, as the settings want them. */
final class Recording {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private Recording() {
    }

    /** Begun beside the rest of the start: half of a cold start with a new data folder is the database's. */
    static CompletableFuture<SqlStore> opening(Settings settings, Path home, Clock clock) {
        return CompletableFuture.supplyAsync(() -> store(settings, home, clock));
    }

    /** @throws IllegalArgumentException naming the setting that is wrong, or the database that cannot be used */
    static SqlStore opened(CompletableFuture<SqlStore> opening) {
        try {
            return opening.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException refused ? refused : failed;
        }
    }

    /** Of a start that failed: the database is closed before the data folder is given back, so that the next start finds it at rest. */
    static void abandon(CompletableFuture<SqlStore> opening) {
        opening.handle((opened, failed) -> {
            if (opened != null) {
                opened.close();
            }
            return opened;
        }).join();
    }

    private static SqlStore store(Settings settings, Path home, Clock clock) {
        if (settings.text("store.url").isBlank()) {
            return SqlStore.open(home.resolve("nephoran.db"), settings.oneOf("state.synchronous", "NORMAL", "FULL"), clock);
        }
        return SqlStore.open(PostgresAccess.of(settings.text("store.url"), settings.text("store.user"), settings.text("store.password"),
                settings.number("store.connections"), PATIENCE), clock);
    }

    /** The record of this process, which goes by a name of its own among those that share the store. */
    static IntentLedger ledger(Settings settings, Path home, IntentStore store, Clock clock, CurrentTrace trace) {
        return new IntentLedger(store, clock, UUID.randomUUID().toString(), Duration.ofSeconds(settings.number("state.lease")),
                Duration.ofSeconds(settings.number("state.alive")), new DiskRoom(home, settings.number("state.reserve")), trace);
    }

    /** What this process still holds is free at once, or once it counts as dead if nobody can be told. */
    static void end(IntentLedger ledger, IntentStore store) {
        try {
            ledger.retire();
        } catch (StoreUnavailable away) {
            LOG.info("what this process was at is taken up later: {}", away.getMessage());
        }
        store.close();
    }
}
