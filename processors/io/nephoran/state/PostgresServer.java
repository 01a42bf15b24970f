package io.nephoran.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nephoran.intent.IntentEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.Driver;

/**
 * PostgreSQL, shared by as many processes as there are. The row {@code journal_head} is what appends to the journal queue for;
 * {@link JournalFollower} tells watchers of what any process wrote, and knows whether the server is there.
 */
final class PostgresServer implements Database {
    private final PostgresAccess access;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final JournalFollower follower;

    private PostgresServer(PostgresAccess access, Clock clock) {
        this.access = access;
        pool = new HikariDataSource(config(access));
        jdbi = Jdbi.create(pool);
        follower = new JournalFollower(this::connect, this::migrate, access.url(), clock);
    }

    static PostgresServer open(PostgresAccess access, Clock clock) {
        PostgresServer server = new PostgresServer(access, clock);
        try {
            server.follower.start();
        } catch (IllegalArgumentException never) {
            server.close();
            throw never;
        }
        return server;
    }

    /** Opening waits for nobody: whether the server is there shows when it is asked. */
    private static HikariConfig config(PostgresAccess access) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("record");
        config.setJdbcUrl(access.url());
        config.setDataSourceProperties(properties(access));
        config.setMaximumPoolSize(access.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(access.patience().toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static Properties properties(PostgresAccess access) {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("ApplicationName", "nephoran");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", Long.toString(Math.max(1, access.patience().toSeconds())));
        properties.setProperty("socketTimeout", "30");
        // A process that is frozen in the middle of a transaction keeps nobody from the journal: the server ends it, and nothing is written.
        properties.setProperty("options", "-c idle_in_transaction_session_timeout=10s");
        return properties;
    }

    private Connection connect() throws SQLException {
        Connection connection = new Driver().connect(access.url(), properties(access));
        if (connection == null) {
            throw new SQLException(access.url() + " is no address that the driver takes");
        }
        return connection;
    }

    private void migrate() {
        Flyway.configure(PostgresServer.class.getClassLoader()).dataSource(access.url(), access.user(), access.password())
                .locations("classpath:io/nephoran/state/migrations/postgresql").loggers("slf4j").load().migrate();
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        follower.refuseWhileAway();
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        follower.refuseWhileAway();
        List<IntentEvent> written = new ArrayList<>();
        try {
            return jdbi.inTransaction(handle -> {
                T outcome = work.in(handle, written);
                if (!written.isEmpty()) {
                    handle.select("SELECT pg_notify(?, '')", JournalFollower.CHANNEL).mapTo(String.class).findFirst();
                }
                return outcome;
            });
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    private RuntimeException translated(RuntimeException failure) {
        SQLException cause = PostgresFailure.sql(failure);
        if (cause != null && PostgresFailure.full(cause)) {
            return new StoreUnavailable.Full("the database " + access.url() + " has no room left (" + PostgresFailure.firstLine(cause)
                    + "); make room there, the program goes on by itself", failure);
        }
        if (cause != null && PostgresFailure.away(cause)) {
            return new StoreUnavailable("the database " + access.url() + " does not answer (" + PostgresFailure.firstLine(cause)
                    + "); nothing is lost, the program goes on by itself once it does", failure);
        }
        return failure;
    }

    /** Whoever comes second waits here until the first has committed or given up. */
    @Override
    public long number(Handle handle, int count) {
        return handle.select("UPDATE journal_head SET last = last + ? RETURNING last", count).mapTo(Long.class).one() - count + 1;
    }

    @Override
    public int execute(Handle handle, String sql, List<Object[]> rows) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            return Database.execute(statement, rows);
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    @Override
    public AutoCloseable watch(Consumer<IntentEvent> listener) {
        return follower.watch(listener);
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(follower.trouble());
    }

    @Override
    public void close() {
        follower.close();
        pool.close();
    }
}
