package io.nephoran.state;

import io.nephoran.intent.IntentEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal of a shared PostgreSQL as it grows, whoever writes, and tells the watchers. NOTIFY wakes it; what is told
 * comes from the table, from the number told last, so that a lost connection costs time and no event. It has a connection of
 * its own, and by that knows whether the server is there.
 */
final class JournalFollower implements AutoCloseable {
    static final String CHANNEL = "nephoran_journal";
    private static final Logger LOG = LoggerFactory.getLogger(JournalFollower.class);
    private static final int BATCH = 500;
    private static final int LOOK_AT_LEAST_EVERY_MILLIS = 1_000;
    private static final long TRY_AGAIN_MILLIS = 500;
    private final Clock clock;
    private final Opening opening;
    private final Runnable migration;
    private final String url;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "journal");
    private boolean migrated;
    private volatile @Nullable Connection listening;
    private volatile long told = -1;
    private volatile @Nullable Absence absence;

    JournalFollower(Opening opening, Runnable migration, String url, Clock clock) {
        this.clock = clock;
        this.opening = opening;
        this.migration = migration;
        this.url = url;
        thread.setDaemon(true);
    }

    /** How to come by a connection. */
    interface Opening {
        Connection connect() throws SQLException;
    }

    /**
     * Tries once here, so that a server that is there is ready when this returns; then goes on by itself.
     *
     * @throws IllegalArgumentException if trying again would not help
     */
    void start() {
        try (Connection connection = opening.connect()) {
            prepare(connection);
        } catch (SQLException | FlywayException | JdbiException e) {
            SQLException cause = PostgresFailure.sql(e);
            if (cause == null || !PostgresFailure.away(cause)) {
                throw new IllegalArgumentException("the database " + url + " cannot be used ("
                        + PostgresFailure.firstLine(cause == null ? e : cause) + "); correct store.url, store.user or store.password", e);
            }
            away(cause);
        }
        thread.start();
    }

    /** @throws StoreUnavailable if nobody answered when last tried */
    void refuseWhileAway() {
        Absence now = absence;
        if (now != null) {
            throw new StoreUnavailable(now.sentence(url), now.cause());
        }
    }

    @Nullable String trouble() {
        Absence now = absence;
        return now == null ? null : now.sentence(url);
    }

    AutoCloseable watch(Consumer<IntentEvent> listener) {
        Watcher watcher = new Watcher(listener, newest());
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** While nobody answers nothing is committed, so what was told is what there is. */
    private long newest() {
        try (Connection connection = opening.connect(); Handle handle = Jdbi.open(connection)) {
            return SqlJournal.last(handle);
        } catch (SQLException | JdbiException e) {
            return told;
        }
    }

    private void prepare(Connection connection) {
        if (!migrated) {
            migration.run();
            migrated = true;
        }
        if (told < 0) {
            try (Handle handle = Jdbi.open(connection)) {
                told = SqlJournal.last(handle);
            }
        }
    }

    private void follow() {
        while (closed.getCount() > 0) {
            try (Connection connection = opening.connect()) {
                listening = connection;
                prepare(connection);
                try (Statement listen = connection.createStatement()) {
                    listen.execute("LISTEN " + CHANNEL);
                }
                back();
                tell(connection);
            } catch (SQLException | FlywayException | JdbiException e) {
                if (closed.getCount() > 0) {
                    SQLException cause = PostgresFailure.sql(e);
                    away(cause == null ? e : cause);
                    pause();
                }
            }
        }
    }

    private void tell(Connection connection) throws SQLException {
        PGConnection notices = connection.unwrap(PGConnection.class);
        try (Handle handle = Jdbi.open(connection)) {
            while (closed.getCount() > 0) {
                List<IntentEvent> events = SqlJournal.after(handle, told, BATCH);
                for (IntentEvent event : events) {
                    watchers.forEach(watcher -> watcher.see(event));
                    told = event.globalSequence();
                }
                if (events.size() < BATCH) {
                    notices.getNotifications(LOOK_AT_LEAST_EVERY_MILLIS);
                }
            }
        }
    }

    private void pause() {
        try {
            closed.await(TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void away(Exception cause) {
        if (absence == null) {
            absence = new Absence(clock.instant(), cause);
            LOG.warn("the database {} does not answer ({}); waiting for it, nothing is lost", url, PostgresFailure.firstLine(cause));
        }
    }

    private void back() {
        Absence past = absence;
        if (past != null) {
            absence = null;
            LOG.info("the database {} is back after {} s", url, Duration.between(past.since(), clock.instant()).toSeconds());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Connection waiting = listening;
            if (waiting != null) {
                // It may be waiting for a notice, from which nothing else wakes it.
                waiting.abort(Runnable::run);
            }
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debug("the connection that follows the journal was gone already", e);
        }
    }

    private record Absence(Instant since, Exception cause) {
        String sentence(String url) {
            return "the database " + url + " does not answer since " + since + " (" + PostgresFailure.firstLine(cause)
                    + "); nothing is lost, the program goes on by itself once it does";
        }
    }

    private record Watcher(Consumer<IntentEvent> listener, long from) {
        void see(IntentEvent event) {
            if (event.globalSequence() > from) {
                listener.accept(event);
            }
        }
    }
}
