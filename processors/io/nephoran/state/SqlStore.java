package io.nephoran.state;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Digest;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.Status;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Taken;
import io.nephoran.state.Change.NewEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Record and journal in a SQL database: a SQLite file of this process alone, or a PostgreSQL that several processes share. Each
 * write is one transaction, and takes its rows in one order (intent, journal, books), so that none waits for another in a circle.
 */
public final class SqlStore implements IntentStore {
    static final String UPSERT_RESULT = "INSERT INTO stage_result (uid, generation, stage, document) VALUES (?, ?, ?, ?) "
            + "ON CONFLICT (uid, generation, stage) DO UPDATE SET document = excluded.document";
    /** Takes the time twice: of the lease, and of its holder. */
    private static final String FREE = "(lease_until < ? OR EXISTS (SELECT 1 FROM holder WHERE holder.holder = intent.lease_holder "
            + "AND holder.alive_until < ?))";
    private static final Duration REMEMBER_THE_DEAD = Duration.ofDays(1);

    private final Database database;
    private final SqlJournal journal;
    private final SqlBooks books;
    private final SqlReservations reservations;
    private final Clock clock;
    private final RecentRecords recent = new RecentRecords();
    /** What was found due the last time, by uid. */
    private volatile Map<String, Due> waiting = Map.of();

    private SqlStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        journal = new SqlJournal(database, clock);
        books = new SqlBooks(database);
        reservations = new SqlReservations(database);
    }

    /**
     * A file that this process alone uses.
     *
     * @param synchronous SQLite's setting: NORMAL or FULL
     * @throws IllegalArgumentException if the file is no record of ours, or of a newer version than this
     */
    public static SqlStore open(Path file, String synchronous, Clock clock) {
        return new SqlStore(SqliteFile.open(file, synchronous), clock);
    }

    /**
     * A PostgreSQL that others may use, too. If it does not answer, the store is there nevertheless, refuses what is asked of it
     * with {@link StoreUnavailable}, and tries again until it does.
     *
     * @throws IllegalArgumentException if the server says that this will never do: wrong password, no such database, newer tables
     */
    public static SqlStore open(PostgresAccess access, Clock clock) {
        return new SqlStore(PostgresServer.open(access, clock), clock);
    }

    @Override
    public NetworkIntent create(NetworkIntent intent, @Nullable String key, List<NewEvent> events) {
        String content = Digest.of(Json.canonical(intent.spec()) + intent.metadata().namespace());
        NetworkIntent stored = numbered(intent, events.size());
        String document = Json.write(stored);
        SqlJournal.Page page = SqlJournal.Page.of(intent, stored, events);
        NetworkIntent created = database.write((handle, written) -> {
            if (key != null) {
                Optional<NetworkIntent> earlier = earlier(handle, key, content);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            Metadata meta = intent.metadata();
            int rows = database.execute(handle, "INSERT INTO intent (uid, namespace, name, resource_version, phase, due, next_attempt_at, "
                    + "idempotency_key, idempotency_of, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", meta.uid(),
                    meta.namespace(), meta.name(), stored.metadata().resourceVersion(), stored.status().phase().name(), due(stored),
                    attempt(stored), key, key == null ? null : content, document);
            if (rows == 0) {
                // Somebody else has the name, or was faster with the same key.
                return Optional.ofNullable(key).flatMap(given -> earlier(handle, given, content)).orElseThrow(() -> new NameTaken(
                        "intent " + intent.subject() + " is there already; choose another name, or change it with PUT"));
            }
            append(handle, written, page);
            return stored;
        });
        return recent.keep(created);
    }

    @Override
    public NetworkIntent commit(Change change) {
        NetworkIntent stored = numbered(change.next(), change.events().size());
        // One writes at a time: what can be done before is done before.
        String document = Json.write(stored);
        String result = change.stage() == null || change.result() == null ? null : Json.write(change.result());
        write(change, stored, document, result, SqlJournal.Page.of(change.base(), stored, change.events()));
        return change.removal() ? stored : recent.keep(stored);
    }

    private void write(Change change, NetworkIntent stored, String document, @Nullable String result, SqlJournal.Page page) {
        database.write((handle, written) -> {
            Metadata base = change.base().metadata();
            String asRead = " WHERE uid = ? AND resource_version = ? AND (? = 0 OR lease_fence = ?)";
            int rows = change.removal()
                    ? database.execute(handle, "DELETE FROM intent" + asRead, base.uid(), base.resourceVersion(), change.fence(), change.fence())
                    : database.execute(handle, "UPDATE intent SET resource_version = ?, phase = ?, due = ?, next_attempt_at = ?, document = ?"
                            + (change.releases() ? ", lease_holder = NULL, lease_until = 0" : "") + asRead,
                            stored.metadata().resourceVersion(), stored.status().phase().name(), due(stored), attempt(stored),
                            document, base.uid(), base.resourceVersion(), change.fence(), change.fence());
            if (rows == 0) {
                throw refused(handle, change);
            }
            append(handle, written, page);
            if (change.stage() != null && result != null) {
                database.execute(handle, UPSERT_RESULT, base.uid(), stored.metadata().generation(), change.stage().word(), result);
            }
            if (change.removal()) {
                handle.execute("DELETE FROM stage_result WHERE uid = ?", base.uid());
                handle.execute("DELETE FROM reservation WHERE uid = ?", base.uid());
            }
            change.withdrawn().forEach(instance -> SqlBooks.withdraw(handle, instance.instance()));
            change.delivered().forEach(instance -> SqlBooks.deploy(handle, instance));
            return stored;
        });
    }

    private static RuntimeException refused(Handle handle, Change change) {
        String subject = change.base().subject();
        boolean another = change.fence() != Change.UNFENCED && handle.select("SELECT lease_fence FROM intent WHERE uid = ?",
                change.base().metadata().uid()).mapTo(Long.class).findFirst().filter(newest -> newest != change.fence()).isPresent();
        return another ? new LeaseLost(subject, change.fence()) : new StaleRecord(subject, change.base().metadata().resourceVersion());
    }

    /** Numbers are asked for even where there is no event: it is what makes changes of the books wait for each other. */
    private void append(Handle handle, List<IntentEvent> written, SqlJournal.Page page) {
        journal.append(handle, written, page, database.number(handle, page.events().size()));
    }

    private static NetworkIntent numbered(NetworkIntent intent, int events) {
        Metadata meta = intent.metadata();
        Status status = intent.status();
        return new NetworkIntent(new Metadata(meta.namespace(), meta.name(), meta.uid(), meta.generation(), meta.resourceVersion() + 1,
                meta.creationTimestamp(), meta.annotations()), intent.spec(), status.withLastSequence(status.lastSequence() + events));
    }

    static int due(NetworkIntent intent) {
        return PhaseMachine.due(intent.status().phase()).isPresent() ? 1 : 0;
    }

    static long attempt(NetworkIntent intent) {
        Instant next = intent.status().nextAttemptAt();
        return next == null ? 0 : next.toEpochMilli();
    }

    @Override
    public Optional<NetworkIntent> find(String namespace, String name) {
        return database.read(handle -> handle.select("SELECT document FROM intent WHERE namespace = ? AND name = ?", namespace, name)
                .map(SqlStore::intent).findFirst());
    }

    static Optional<NetworkIntent> earlier(Handle handle, String key, String content) {
        return handle.select("SELECT document, idempotency_of FROM intent WHERE idempotency_key = ?", key).map((row, context) -> {
            if (!content.equals(row.getString("idempotency_of"))) {
                throw new NameTaken("Idempotency-Key '" + key + "' was used for another submission; use a new key");
            }
            return Json.read(row.getString("document"), NetworkIntent.class);
        }).findFirst();
    }

    @Override
    public Optional<NetworkIntent> find(String uid) {
        NetworkIntent known = recent.of(uid);
        long version = known == null ? -1 : known.metadata().resourceVersion();
        return database.read(handle -> handle.select("SELECT CASE resource_version WHEN ? THEN NULL ELSE document END AS document "
                + "FROM intent WHERE uid = ?", version, uid).map((row, context) ->
                        row.getString("document") == null ? known : recent.keep(intent(row, context))).findFirst());
    }

    @Override
    public Page list(@Nullable String namespace, @Nullable Phase phase, long before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT ordinal, document FROM intent WHERE ordinal < :before");
        sql.append(namespace == null ? "" : " AND namespace = :namespace").append(phase == null ? "" : " AND phase = :phase");
        List<Map.Entry<Long, NetworkIntent>> rows = database.read(handle -> {
            var query = handle.createQuery(sql.append(" ORDER BY ordinal DESC LIMIT :limit").toString())
                    .bind("before", before == 0 ? Long.MAX_VALUE : before).bind("limit", limit + 1);
            if (namespace != null) {
                query.bind("namespace", namespace);
            }
            if (phase != null) {
                query.bind("phase", phase.name());
            }
            return query.map((row, context) -> Map.entry(row.getLong("ordinal"), intent(row, context))).list();
        });
        boolean more = rows.size() > limit;
        List<Map.Entry<Long, NetworkIntent>> shown = more ? rows.subList(0, limit) : rows;
        return new Page(shown.stream().map(Map.Entry::getValue).toList(), more ? shown.get(limit - 1).getKey() : 0);
    }

    @Override
    public <T> Optional<T> result(String uid, long generation, Stage stage, Class<T> type) {
        return database.read(handle -> handle
                .select("SELECT document FROM stage_result WHERE uid = ? AND generation = ? AND stage = ?", uid, generation, stage.word())
                .map((row, context) -> Json.read(row.getString(1), type)).findFirst());
    }

    @Override
    public <T> Optional<T> latestResult(String uid, long generation, Stage stage, Class<T> type) {
        return database.read(handle -> handle.select("SELECT document FROM stage_result WHERE uid = ? AND generation <= ? "
                + "AND stage = ? ORDER BY generation DESC LIMIT 1", uid, generation, stage.word())
                .map((row, context) -> Json.read(row.getString(1), type)).findFirst());
    }

    @Override
    public OptionalLong claim(String uid, String holder, Instant now, Duration length) {
        return database.write((handle, written) -> handle.select("UPDATE intent SET lease_holder = ?, lease_until = ?, "
                + "lease_fence = lease_fence + 1 WHERE uid = ? AND " + FREE + " RETURNING lease_fence", holder,
                now.plus(length).toEpochMilli(), uid, now.toEpochMilli(), now.toEpochMilli()).mapTo(Long.class).findFirst())
                .map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    @Override
    public void release(String uid, long fence) {
        database.write((handle, written) -> database.execute(handle,
                "UPDATE intent SET lease_holder = NULL, lease_until = 0 WHERE uid = ? AND lease_fence = ?", uid, fence));
    }

    @Override
    public int alive(String holder, Instant now, Duration length) {
        return database.write((handle, written) -> {
            handle.execute("INSERT INTO holder (holder, alive_until) VALUES (?, ?) ON CONFLICT (holder) DO UPDATE SET "
                    + "alive_until = excluded.alive_until", holder, now.plus(length).toEpochMilli());
            handle.execute("DELETE FROM holder WHERE alive_until < ?", now.minus(REMEMBER_THE_DEAD).toEpochMilli());
            return handle.select("SELECT COUNT(*) FROM holder WHERE alive_until > ?", now.toEpochMilli()).mapTo(Integer.class).one();
        });
    }

    /** A document that was read the last time and is still so is not read again. */
    @Override
    public List<Due> due(Instant now, int limit) {
        Map<String, Due> known = waiting;
        List<Due> due = database.read(handle -> handle.select("SELECT uid, resource_version, document FROM intent WHERE due = 1 "
                + "AND next_attempt_at <= ? AND " + FREE + " ORDER BY ordinal LIMIT ?", now.toEpochMilli(), now.toEpochMilli(),
                now.toEpochMilli(), limit).map((row, context) -> {
                    Due before = known.get(row.getString("uid"));
                    return before != null && before.version() == row.getLong("resource_version") ? before : Due.of(intent(row, context));
                }).list());
        waiting = due.stream().collect(Collectors.toMap(each -> each.next().uid(), Function.identity()));
        return due;
    }

    @Override
    public Map<Phase, Long> census() {
        return database.read(handle -> {
            Map<Phase, Long> census = new EnumMap<>(Phase.class);
            handle.createQuery("SELECT phase, COUNT(*) AS number FROM intent GROUP BY phase")
                    .map((row, context) -> Map.entry(Phase.valueOf(row.getString("phase")), row.getLong("number")))
                    .forEach(entry -> census.put(entry.getKey(), entry.getValue()));
            return census;
        });
    }

    @Override
    public List<DeployedInstance> deployed(String namespace) {
        return books.deployed(namespace);
    }

    @Override
    public List<DeployedInstance> deployedTypes(Collection<String> types, int limit) {
        return books.deployedTypes(types, limit);
    }

    @Override
    public List<DeployedInstance> deployedBy(String ownerUid) {
        return books.deployedBy(ownerUid);
    }

    @Override
    public Map<String, Taken> usage() {
        return books.usage();
    }

    @Override
    public int enter(Collection<DeployedInstance> found) {
        return books.enter(found);
    }

    @Override
    public void adopt(Collection<DeployedInstance> found) {
        books.adopt(found);
    }

    @Override
    public List<DeployedInstance> deployed() {
        return books.deployed();
    }

    @Override
    public Map<String, Taken> reserved(String uid) {
        return reservations.heldByOthers(uid);
    }

    @Override
    public boolean reserve(String uid, Map<String, Taken> need, Map<String, Taken> capacity) {
        return reservations.reserve(uid, need, capacity);
    }

    @Override
    public List<IntentEvent> events(long after, int limit) {
        return journal.events(after, limit);
    }

    @Override
    public List<IntentEvent> events(String uid, long after, int limit) {
        return journal.events(uid, after, limit);
    }

    @Override
    public List<IntentEvent> eventsOf(String uid, long afterGlobal, int limit) {
        return journal.eventsOf(uid, afterGlobal, limit);
    }

    @Override
    public List<Delta> deltas(String uid) {
        return journal.deltas(uid);
    }

    @Override
    public long lastSequence() {
        return journal.lastSequence();
    }

    @Override
    public AutoCloseable watch(Consumer<IntentEvent> listener) {
        return database.watch(listener);
    }

    @Override
    public Optional<String> trouble() {
        return database.trouble();
    }

    /** For records that lie elsewhere, and are followed here. */
    public IntentIndex index() {
        return new IntentIndex(database, journal, clock);
    }

    /** Interpretations, kept in the same place. */
    public InterpretationStore interpretations() {
        return new SqlInterpretations(database);
    }

    @Override
    public void close() {
        database.close();
    }

    private static NetworkIntent intent(ResultSet row, Object context) throws SQLException {
        return Json.read(row.getString("document"), NetworkIntent.class);
    }
}
