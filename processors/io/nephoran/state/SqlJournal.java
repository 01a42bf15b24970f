package io.nephoran.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.Change.NewEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The journal: table {@code event}, append only. */
final class SqlJournal {
    private static final String EVENTS = "SELECT global_sequence, uid, subject, generation, sequence, type, time, data FROM event WHERE ";
    private static final String APPEND = "INSERT INTO event (global_sequence, uid, sequence, subject, generation, type, time, data, delta, "
            + "whole) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private final Database database;
    private final Clock clock;

    SqlJournal(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is about to be appended, with all that takes time done: entries wait for each other only to be numbered and written.
     *
     * @param texts of the events, in order
     */
    record Page(NetworkIntent base, NetworkIntent stored, List<NewEvent> events, List<String> texts, long deltaAt, String delta, boolean whole) {
        static Page of(NetworkIntent base, NetworkIntent stored, List<NewEvent> events) {
            if (events.isEmpty()) {
                return new Page(base, stored, events, List.of(), 0, "", false);
            }
            Delta delta = Delta.of(base, stored);
            return new Page(base, stored, events, events.stream().map(event -> event.data().toString()).toList(), delta.sequence(),
                    delta.document().toString(), delta.whole());
        }
    }

    /** @param first global sequence of the first of them */
    void append(Handle handle, List<IntentEvent> written, Page page, long first) {
        if (page.events().isEmpty()) {
            return;
        }
        long sequence = page.base().status().lastSequence();
        long global = first;
        Instant now = Instant.ofEpochMilli(clock.millis());
        NetworkIntent stored = page.stored();
        List<Object[]> rows = new ArrayList<>(page.events().size());
        for (NewEvent event : page.events()) {
            sequence++;
            boolean withDelta = sequence == page.deltaAt();
            rows.add(new Object[] {global, stored.metadata().uid(), sequence, stored.subject(), stored.metadata().generation(), event.type().type(),
                    now.toEpochMilli(), page.texts().get((int) (global - first)), withDelta ? page.delta() : null,
                    withDelta && page.whole() ? 1 : 0});
            written.add(new IntentEvent(global, stored.metadata().uid(), stored.subject(), stored.metadata().generation(), sequence,
                    event.type(), now, event.data()));
            global++;
        }
        database.execute(handle, APPEND, rows);
    }

    /**
     * Entries that are numbered within their intent already.
     *
     * @param delta what they made of the document, absent when it is gone
     * @param first global sequence of the first of them
     */
    void append(Handle handle, List<IntentEvent> written, NetworkIntent record, List<IntentIndex.Numbered> entries, @Nullable Delta delta,
            long first) {
        long global = first;
        for (IntentIndex.Numbered entry : entries) {
            IntentEvent event = new IntentEvent(global, record.metadata().uid(), record.subject(), record.metadata().generation(),
                    entry.sequence(), entry.event().type(), entry.time(), entry.event().data());
            boolean told = delta != null && delta.sequence() == entry.sequence();
            database.execute(handle, APPEND, global, event.uid(), event.sequence(), event.subject(), event.generation(), event.type().type(),
                    event.time().toEpochMilli(), event.data().toString(), told ? delta.document().toString() : null,
                    told && delta.whole() ? 1 : 0);
            written.add(event);
            global++;
        }
    }

    /** In one connection, for whoever follows the journal. */
    static List<IntentEvent> after(Handle handle, long global, int limit) {
        return handle.select(EVENTS + "global_sequence > ? ORDER BY global_sequence LIMIT ?", global, limit).map(SqlJournal::event).list();
    }

    static long last(Handle handle) {
        return handle.select("SELECT COALESCE(MAX(global_sequence), 0) FROM event").mapTo(Long.class).one();
    }

    List<IntentEvent> events(long after, int limit) {
        return database.read(handle -> after(handle, after, limit));
    }

    List<IntentEvent> events(String uid, long after, int limit) {
        return database.read(handle -> handle.select(EVENTS + "uid = ? AND sequence > ? ORDER BY sequence LIMIT ?", uid, after,
                limit).map(SqlJournal::event).list());
    }

    List<IntentEvent> eventsOf(String uid, long afterGlobal, int limit) {
        return database.read(handle -> handle.select(EVENTS + "uid = ? AND global_sequence > ? ORDER BY sequence LIMIT ?", uid,
                afterGlobal, limit).map(SqlJournal::event).list());
    }

    List<Delta> deltas(String uid) {
        return database.read(handle -> handle.select("SELECT sequence, whole, delta FROM event WHERE uid = ? AND delta IS NOT NULL "
                + "ORDER BY sequence", uid).map((row, context) -> new Delta(row.getLong("sequence"), row.getInt("whole") == 1,
                        Json.read(row.getString("delta"), JsonNode.class))).list());
    }

    long lastSequence() {
        return database.read(SqlJournal::last);
    }

    private static IntentEvent event(ResultSet row, Object context) throws SQLException {
        return new IntentEvent(row.getLong("global_sequence"), row.getString("uid"), row.getString("subject"),
                row.getLong("generation"), row.getLong("sequence"), EventType.of(row.getString("type")),
                Instant.ofEpochMilli(row.getLong("time")), Json.read(row.getString("data"), JsonNode.class));
    }
}
