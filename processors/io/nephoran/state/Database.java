package io.nephoran.state;

import io.nephoran.intent.IntentEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables of record and journal lie: connections, transactions, and the little that SQLite and PostgreSQL do
 * differently. All else is the same SQL in {@link SqlStore}, {@link SqlJournal} and {@link SqlBooks}.
 */
interface Database extends AutoCloseable {

    /** @throws StoreUnavailable if it does not answer at present */
    <T> T read(HandleCallback<T, RuntimeException> work);

    /**
     * One transaction; the journal entries that the work adds to its list are told to watchers once it is committed.
     *
     * @throws StoreUnavailable if it does not answer at present, or has no room
     */
    <T> T write(Work<T> work);

    /**
     * Global sequences for the next journal entries of this transaction: no gaps, and in the order in which transactions commit,
     * so that a reader who has seen one has seen all before it.
     *
     * @return the first of {@code count}
     */
    long number(Handle handle, int count);

    /**
     * Executes a statement for each row, in the transaction of the handle. For what each transition writes: Jdbi takes as long to
     * set a statement up as SQLite to carry it out.
     *
     * @return number of rows changed in all
     */
    int execute(Handle handle, String sql, List<Object[]> rows);

    /** As {@link #execute(Handle, String, List)}, for one row. */
    default int execute(Handle handle, String sql, @Nullable Object... row) {
        return execute(handle, sql, List.<Object[]>of(row));
    }

    /** Several rows go as a batch, which over a network is one way instead of several. */
    static int execute(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
            if (rows.size() == 1) {
                return statement.executeUpdate();
            }
            statement.addBatch();
        }
        return Arrays.stream(statement.executeBatch()).sum();
    }

    AutoCloseable watch(Consumer<IntentEvent> listener);

    /** Why it cannot be used at present; empty when it can. */
    Optional<String> trouble();

    @Override
    void close();

    /** What is done in a transaction. */
    interface Work<T> {
        T in(Handle handle, List<IntentEvent> written);
    }
}
