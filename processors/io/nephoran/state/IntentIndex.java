package io.nephoran.state;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A database that follows records which lie elsewhere: the journal of their events, the books of what runs, and the records as
 * they were last seen, to search. Every write may be repeated; an older record never takes the place of a newer one.
 */
public final class IntentIndex {
    private final Database database;
    private final SqlJournal journal;
    private final Clock clock;

    IntentIndex(Database database, SqlJournal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What the database shall know of a record.
     *
     * @param events    the newest of its journal entries; those the journal has are left out
     * @param delivered instances that now run as given
     * @param withdrawn instances that no longer run
     * @param releases  the lease is given back
     */
    public record Sight(
            NetworkIntent record,
            List<Numbered> events,
            List<DeployedInstance> delivered,
            List<DeployedInstance> withdrawn,
            boolean releases) {
    }

    /** A journal entry with its number within the intent. */
    public record Numbered(long sequence, Instant time, Change.NewEvent event) {
    }

    /** Whether the record is known as it is, and the journal holds its newest entry. */
    public boolean knows(NetworkIntent record) {
        return database.read(handle -> {
            String uid = record.metadata().uid();
            return handle.select("SELECT 1 FROM intent WHERE uid = ? AND resource_version >= ?", uid, record.metadata().resourceVersion())
                    .mapTo(Integer.class).findFirst().isPresent() && last(handle, uid) >= record.status().lastSequence();
        });
    }

    /**
     * Keeps a stage's result before its record says that there is one: it is whole nowhere else, and a process that dies between
     * the two leaves it for whoever goes on.
     *
     * @param fence token of the lease under which it was made, or {@link Change#UNFENCED}
     * @throws LeaseLost if somebody else holds the lease by now
     */
    public void keep(NetworkIntent record, long generation, Stage stage, Object result, long fence) {
        String uid = record.metadata().uid();
        database.write((handle, written) -> {
            if (fence != Change.UNFENCED && fence(handle, uid) != fence) {
                throw new LeaseLost(record.subject(), fence);
            }
            return handle.execute(SqlStore.UPSERT_RESULT, uid, generation, stage.word(), Json.write(result));
        });
    }

    /** Takes over what is new about a record, in one transaction. */
    public void put(Sight sight) {
        database.write((handle, written) -> {
            NetworkIntent record = sight.record();
            Metadata meta = record.metadata();
            handle.select("SELECT document FROM intent WHERE namespace = ? AND name = ? AND uid <> ?", meta.namespace(), meta.name(), meta.uid())
                    .mapTo(String.class).findFirst().ifPresent(old -> end(handle, written, Json.read(old, NetworkIntent.class), List.of()));
            append(handle, written, record, sight.events(), true);
            upsert(handle, record, sight.releases());
            sight.withdrawn().forEach(each -> SqlBooks.withdraw(handle, each.instance()));
            sight.delivered().forEach(each -> SqlBooks.deploy(handle, each));
            return true;
        });
    }

    /** The record is gone; its journal stays, and ends with a word about it. */
    public void remove(NetworkIntent record, List<Numbered> events, List<DeployedInstance> withdrawn) {
        database.write((handle, written) -> {
            withdrawn.forEach(each -> SqlBooks.withdraw(handle, each.instance()));
            end(handle, written, record, events);
            return true;
        });
    }

    /** The intent that an idempotency key stands for. @throws NameTaken if it stands for other content */
    public Optional<NetworkIntent> earlier(String key, String content) {
        return database.read(handle -> SqlStore.earlier(handle, key, content));
    }

    /** Remembers what an idempotency key stands for. */
    public void remember(String uid, String key, String content) {
        database.write((handle, written) -> handle.execute(
                "UPDATE intent SET idempotency_key = ?, idempotency_of = ? WHERE uid = ?", key, content, uid));
    }

    /** The newest fencing token of an intent, 0 when nobody ever took its lease. */
    public long fence(String uid) {
        return database.read(handle -> fence(handle, uid));
    }

    private static long fence(Handle handle, String uid) {
        return handle.select("SELECT lease_fence FROM intent WHERE uid = ?", uid).mapTo(Long.class).findFirst().orElse(0L);
    }

    private static void upsert(Handle handle, NetworkIntent record, boolean releases) {
        Metadata meta = record.metadata();
        handle.execute("INSERT INTO intent (uid, namespace, name, resource_version, phase, due, next_attempt_at, document) VALUES "
                + "(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uid) DO UPDATE SET resource_version = excluded.resource_version, phase = excluded.phase, "
                + "due = excluded.due, next_attempt_at = excluded.next_attempt_at, document = excluded.document"
                + (releases ? ", lease_holder = NULL, lease_until = 0" : "") + " WHERE intent.resource_version <= excluded.resource_version",
                meta.uid(), meta.namespace(), meta.name(), meta.resourceVersion(), record.status().phase().name(), SqlStore.due(record),
                SqlStore.attempt(record), Json.write(record));
    }

    /** @param remains the record is still there, and what became of it is told */
    private void append(Handle handle, List<IntentEvent> written, NetworkIntent record, List<Numbered> events, boolean remains) {
        // Asked for first: writers of the journal wait for each other here, so nobody writes between the look and the write.
        database.number(handle, 0);
        long last = last(handle, record.metadata().uid());
        List<Numbered> missing = events.stream().filter(each -> each.sequence() > last).toList();
        if (!missing.isEmpty()) {
            Delta delta = remains ? delta(handle, record, last) : null;
            journal.append(handle, written, record, missing, delta, database.number(handle, missing.size()));
        }
    }

    /** From the record as it was known, where the journal goes on without a gap. @param last its newest sequence in the journal */
    private static Delta delta(Handle handle, NetworkIntent record, long last) {
        return handle.select("SELECT document FROM intent WHERE uid = ?", record.metadata().uid()).mapTo(String.class).findFirst()
                .map(known -> Json.read(known, NetworkIntent.class)).filter(known -> known.status().lastSequence() == last)
                .map(known -> Delta.of(known, record))
                .orElseGet(() -> new Delta(record.status().lastSequence(), true, Json.mapper().valueToTree(record)));
    }

    private void end(Handle handle, List<IntentEvent> written, NetworkIntent record, List<Numbered> events) {
        String uid = record.metadata().uid();
        int rows = handle.execute("DELETE FROM intent WHERE uid = ?", uid);
        handle.execute("DELETE FROM stage_result WHERE uid = ?", uid);
        handle.execute("DELETE FROM reservation WHERE uid = ?", uid);
        boolean told = events.stream().anyMatch(each -> each.event().type() == EventType.INTENT_WITHDRAWN);
        List<Numbered> all = new ArrayList<>(events);
        if (rows > 0 && !told) {
            all.add(new Numbered(Math.max(last(handle, uid), record.status().lastSequence()) + 1, clock.instant(), new Change.NewEvent(
                    EventType.INTENT_WITHDRAWN, Json.mapper().createObjectNode().put("phase", record.status().phase().label())
                            .put("message", "the object is gone from the cluster"))));
        }
        append(handle, written, record, all, false);
    }

    private static long last(Handle handle, String uid) {
        return handle.select("SELECT COALESCE(MAX(sequence), 0) FROM event WHERE uid = ?", uid).mapTo(Long.class).one();
    }
}
