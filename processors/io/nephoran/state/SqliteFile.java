package io.nephoran.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nephoran.intent.IntentEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite: one file, one process, one writer, readers beside it (WAL). A committed transaction survives kill -9; with
 * {@code synchronous=FULL} it survives a power cut, too, at about a tenth of the rate.
 */
final class SqliteFile implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final int READERS = 4;
    private final Path file;
    private volatile @Nullable String trouble;
    private final Connection writer;
    private final Handle writing;
    private final HikariDataSource readers;
    private final Jdbi reading;
    private final KeptStatements statements = new KeptStatements();
    private final GroupCommit group;
    /** Number of the next journal entry, 0 where the file must be asked. Of whoever writes. */
    private long next;
    private final List<Consumer<IntentEvent>> watchers = new CopyOnWriteArrayList<>();

    private SqliteFile(Path file, Connection writer, HikariDataSource readers) {
        this.file = file;
        this.writer = writer;
        this.readers = readers;
        writing = Jdbi.open(writer).setStatementBuilder(statements);
        reading = Jdbi.create(readers);
        group = new GroupCommit(this::transact, event -> watchers.forEach(watcher -> watcher.accept(event)));
    }

    /**
     * Opens the file, and makes or migrates it. One process holds the file at a time (the data folder's lock), so leases found in
     * it are those of a process that died: they are given back, and its work goes on at once instead of when they run out.
     *
     * @throws IllegalArgumentException if the file is no record of ours, or of a newer version than this
     */
    static SqliteFile open(Path file, String synchronous) {
        String url = "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=10000&synchronous=" + synchronous;
        Connection writer;
        try {
            Flyway.configure(SqliteFile.class.getClassLoader()).dataSource(url, null, null)
                    .locations("classpath:io/nephoran/state/migrations/sqlite").loggers("slf4j").load().migrate();
            writer = DriverManager.getConnection(url);
            writer.setAutoCommit(false);
        } catch (SQLException | FlywayException e) {
            throw new IllegalArgumentException("the record " + file + " cannot be opened (" + String.valueOf(e.getMessage()).strip()
                    .lines().findFirst().orElse("no reason given") + "); move it away, or choose another data folder", e);
        }
        SqliteFile opened = new SqliteFile(file, writer, pool(url, READERS));
        opened.write((handle, written) -> handle.execute("DELETE FROM holder")
                + handle.execute("UPDATE intent SET lease_holder = NULL, lease_until = 0 WHERE lease_holder IS NOT NULL"));
        return opened;
    }

    private static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return reading.withHandle(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return group.write(work);
    }

    private void transact(Consumer<Handle> works) {
        boolean committed = false;
        try {
            works.accept(writing);
            writer.commit();
            committed = true;
            fit();
        } catch (SQLException | JdbiException failure) {
            throw full(failure).map(RuntimeException.class::cast).orElseGet(() -> failure instanceof JdbiException as ? as
                    : new TransactionException(failure));
        } finally {
            if (!committed) {
                next = 0;
                takeBack();
            }
        }
    }

    /** Where the disk is full or broken SQLite has taken back by itself, and the driver has to be told to begin anew. */
    private void takeBack() {
        try {
            writer.rollback();
        } catch (SQLException nothingIsOpen) {
            LOG.debug("nothing was left to take back", nothingIsOpen);
            beginAnew();
        }
    }

    private void beginAnew() {
        try {
            writer.setAutoCommit(true);
        } catch (SQLException nothingIsOpen) {
            LOG.debug("nothing was left to end", nothingIsOpen);
        }
        try {
            writer.setAutoCommit(false);
        } catch (SQLException broken) {
            LOG.warn("the record {} cannot be written: {}", file, broken.getMessage());
        }
    }

    /** There is one writer, so after the first look it knows the newest. */
    @Override
    public long number(Handle handle, int count) {
        long first = next > 0 ? next
                : handle.select("SELECT COALESCE(MAX(global_sequence), 0) + 1 FROM event").mapTo(Long.class).one();
        next = first + count;
        return first;
    }

    @Override
    public int execute(Handle handle, String sql, List<Object[]> rows) {
        try {
            PreparedStatement statement = statements.take(writer, sql);
            try {
                return Database.execute(statement, rows);
            } finally {
                statements.giveBack(sql, statement);
            }
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    @Override
    public AutoCloseable watch(Consumer<IntentEvent> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private Optional<StoreUnavailable> full(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
                String sentence = "there is no room left for the record " + file + "; make room on that disk, the program goes on by itself";
                if (trouble == null) {
                    LOG.warn("{}; nothing is lost", sentence);
                }
                trouble = sentence;
                return Optional.of(new StoreUnavailable.Full(sentence, failure));
            }
        }
        return Optional.empty();
    }

    private void fit() {
        if (trouble != null) {
            trouble = null;
            LOG.info("there is room again for the record {}", file);
        }
    }

    @Override
    public void close() {
        readers.close();
        try {
            writer.close();
        } catch (SQLException e) {
            LOG.warn("the record {} could not be closed: {}", file, e.getMessage());
        }
    }
}
