package io.nephoran.state;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Prepared statements of one connection, kept by their SQL: SQLite's driver would parse each of them anew each time. */
final class KeptStatements implements StatementBuilder {
    private final StatementBuilder otherwise = new DefaultStatementBuilder();
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return otherwise.create(connection, context);
    }

    /** For one use; the parameters of its last one are gone. */
    PreparedStatement take(Connection connection, String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept == null ? connection.prepareStatement(sql) : kept;
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept == null ? otherwise.create(connection, sql, context) : kept;
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context) throws SQLException {
        return otherwise.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (statement instanceof PreparedStatement prepared && !(statement instanceof CallableStatement)) {
            giveBack(sql, prepared);
        } else {
            statement.close();
        }
    }

    /** Back to the others, unless the same SQL was used twice at once. */
    void giveBack(String sql, PreparedStatement prepared) throws SQLException {
        if (idle.containsKey(sql)) {
            prepared.close();
        } else {
            prepared.clearParameters();
            prepared.clearBatch();
            idle.put(sql, prepared);
        }
    }

    @Override
    public void close(Connection connection) {
        idle.clear();
    }
}
