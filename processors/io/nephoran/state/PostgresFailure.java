package io.nephoran.state;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What an SQLSTATE of PostgreSQL means for whoever waits. PostgreSQL documentation, appendix A. */
final class PostgresFailure {
    private PostgresFailure() {
    }

    static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return deepest(sql);
            }
        }
        return null;
    }

    /** A pool wraps what the server said into its own time-out. */
    private static SQLException deepest(SQLException sql) {
        return sql instanceof SQLTransientConnectionException && sql.getCause() instanceof SQLException cause ? deepest(cause) : sql;
    }

    /**
     * Connection gone or refused (08), ended in a transaction that nobody went on with (25P03), server stopping, starting or
     * recovering (57P0x), too many connections (53300).
     */
    static boolean away(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException || state.startsWith("08") || state.startsWith("57P")
                || state.equals("53300") || state.equals("25006") || state.equals("25P03");
    }

    /** The server will go on saying so until a person changes something: wrong user or password (28), no such database (3D000). */
    static boolean never(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("28") || state.equals("3D000") || state.equals("42501");
    }

    /** disk_full */
    static boolean full(SQLException failure) {
        return "53100".equals(failure.getSQLState());
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("no reason given");
    }
}
