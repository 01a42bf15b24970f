package io.nephoran.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Digest;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.Status;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Taken;
import io.nephoran.state.Change.NewEvent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Record and journal in SQLite: one file, one writer, readers beside it (WAL). A committed transaction survives kill -9; with
 * {@code synchronous=FULL} it survives a power cut, too, at about a tenth of the rate.
 */
public final class SqlStore implements IntentStore {
    private static final String UPSERT_RESULT = "INSERT INTO stage_result (uid, generation, stage, document) VALUES (?, ?, ?, ?) "
            + "ON CONFLICT (uid, generation, stage) DO UPDATE SET document = excluded.document";
    private static final Comparator<DeployedInstance> BY_PLACE = Comparator.comparing((DeployedInstance each) -> each.instance().namespace())
            .thenComparing(each -> each.instance().site()).thenComparing(each -> each.instance().name());
    private static final String EVENTS = "SELECT * FROM event WHERE ";

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;
    private final Clock clock;
    private final ReentrantLock oneWriter = new ReentrantLock();
    private final RecentRecords recent = new RecentRecords();
    private final List<Consumer<IntentEvent>> watchers = new CopyOnWriteArrayList<>();

    private SqlStore(HikariDataSource writer, HikariDataSource readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
        writing = Jdbi.create(writer);
        reading = Jdbi.create(readers);
    }

    /**
     * Opens the file, and makes or migrates it. One process holds the file at a time (the data folder's lock), so leases found in
     * it are those of a process that died: they are given back, and its work goes on at once instead of when they run out.
     *
     * @param synchronous SQLite's setting: NORMAL or FULL
     * @throws IllegalArgumentException if the file is no record of ours, or of a newer version than this
     */
    public static SqlStore open(Path file, String synchronous, Clock clock) {
        String url = "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=10000&synchronous=" + synchronous;
        HikariDataSource writer;
        try {
            writer = pool(url, 1);
            Flyway.configure(SqlStore.class.getClassLoader()).dataSource(writer).locations("classpath:io/nephoran/state/migrations")
                    .loggers("slf4j").load().migrate();
        } catch (HikariPool.PoolInitializationException | FlywayException e) {
            throw new IllegalArgumentException("the record " + file + " cannot be opened (" + String.valueOf(e.getMessage()).strip()
                    .lines().findFirst().orElse("no reason given") + "); move it away, or choose another data folder", e);
        }
        SqlStore store = new SqlStore(writer, pool(url, 4), clock);
        store.write(List.of(), handle -> handle.execute(
                "UPDATE intent SET lease_holder = NULL, lease_until = 0 WHERE lease_holder IS NOT NULL"));
        return store;
    }

    private static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    @Override
    public NetworkIntent create(NetworkIntent intent, @Nullable String key, List<NewEvent> events) {
        String content = Digest.of(Json.canonical(intent.spec()) + intent.metadata().namespace());
        List<IntentEvent> written = new ArrayList<>();
        return write(written, handle -> {
            if (key != null) {
                Optional<NetworkIntent> earlier = earlier(handle, key, content);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            Metadata meta = intent.metadata();
            if (find(handle, meta.namespace(), meta.name()).isPresent()) {
                throw new NameTaken("intent " + intent.subject() + " is there already; choose another name, or change it with PUT");
            }
            NetworkIntent stored = numbered(intent, events.size());
            handle.execute("INSERT INTO intent (uid, namespace, name, resource_version, phase, due, next_attempt_at, "
                    + "idempotency_key, idempotency_of, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", meta.uid(), meta.namespace(),
                    meta.name(), stored.metadata().resourceVersion(), stored.status().phase().name(), due(stored), attempt(stored),
                    key, key == null ? null : content, Json.write(stored));
            append(handle, written, intent, stored, events);
            return stored;
        });
    }

    @Override
    public NetworkIntent commit(Change change) {
        List<IntentEvent> written = new ArrayList<>();
        return write(written, handle -> {
            Metadata base = change.base().metadata();
            NetworkIntent stored = numbered(change.next(), change.events().size());
            int rows = change.removal()
                    ? handle.execute("DELETE FROM intent WHERE uid = ? AND resource_version = ?", base.uid(), base.resourceVersion())
                    : handle.execute("UPDATE intent SET resource_version = ?, phase = ?, due = ?, next_attempt_at = ?, "
                            + "document = ?" + (change.releases() ? ", lease_holder = NULL, lease_until = 0" : "")
                            + " WHERE uid = ? AND resource_version = ?", stored.metadata().resourceVersion(),
                            stored.status().phase().name(), due(stored), attempt(stored), Json.write(stored), base.uid(),
                            base.resourceVersion());
            if (rows == 0) {
                throw new StaleRecord(change.base().subject(), base.resourceVersion());
            }
            if (change.stage() != null && change.result() != null) {
                handle.execute(UPSERT_RESULT, base.uid(), stored.metadata().generation(), change.stage().word(),
                        Json.write(change.result()));
            }
            if (change.removal()) {
                handle.execute("DELETE FROM stage_result WHERE uid = ?", base.uid());
            }
            change.withdrawn().forEach(instance -> withdraw(handle, instance.instance()));
            change.delivered().forEach(instance -> deploy(handle, instance));
            append(handle, written, change.base(), stored, change.events());
            return stored;
        });
    }

    private void deploy(Handle handle, DeployedInstance deployed) {
        PlannedInstance instance = deployed.instance();
        Optional<DeployedInstance> before = at(handle, instance);
        before.ifPresent(old -> use(handle, old.instance(), -1));
        use(handle, instance, 1);
        handle.execute("INSERT INTO deployed (namespace, name, site, type, owner_uid, owner_name, commit_id, document, repository, "
                + "previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (namespace, name, site) DO UPDATE SET "
                + "commit_id = excluded.commit_id, document = excluded.document, previous = excluded.previous", instance.namespace(), instance.name(), instance.site(), instance.type(),
                deployed.ownerUid(), deployed.ownerName(), deployed.commit(), Json.write(instance),
                deployed.repository(), deployed.previous() == null ? null : Json.write(deployed.previous()));
    }

    private void withdraw(Handle handle, PlannedInstance instance) {
        at(handle, instance).ifPresent(old -> {
            use(handle, old.instance(), -1);
            handle.execute("DELETE FROM deployed WHERE namespace = ? AND name = ? AND site = ?", instance.namespace(), instance.name(),
                    instance.site());
        });
    }

    private static void use(Handle handle, PlannedInstance instance, int sign) {
        Taken taken = Taken.by(instance);
        handle.execute("INSERT INTO site_usage (site, cpu_milli, memory_mib, storage_mib) VALUES (?, ?, ?, ?) ON CONFLICT (site) DO "
                + "UPDATE SET cpu_milli = site_usage.cpu_milli + excluded.cpu_milli, memory_mib = site_usage.memory_mib + "
                + "excluded.memory_mib, storage_mib = site_usage.storage_mib + excluded.storage_mib", instance.site(),
                sign * taken.cpuMilli(), sign * taken.memoryMebibytes(), sign * taken.storageMebibytes());
    }

    private void append(Handle handle, List<IntentEvent> written, NetworkIntent base, NetworkIntent stored, List<NewEvent> events) {
        long sequence = base.status().lastSequence();
        for (NewEvent event : events) {
            sequence++;
            Instant now = clock.instant();
            long global = handle.createUpdate("INSERT INTO event (uid, sequence, subject, generation, type, time, data) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?)").bind(0, stored.metadata().uid()).bind(1, sequence).bind(2, stored.subject())
                    .bind(3, stored.metadata().generation()).bind(4, event.type().type()).bind(5, now.toEpochMilli())
                    .bind(6, event.data().toString()).executeAndReturnGeneratedKeys().mapTo(Long.class).one();
            written.add(new IntentEvent(global, stored.metadata().uid(), stored.subject(), stored.metadata().generation(), sequence,
                    event.type(), Instant.ofEpochMilli(now.toEpochMilli()), event.data()));
        }
    }

    private static NetworkIntent numbered(NetworkIntent intent, int events) {
        Metadata meta = intent.metadata();
        Status status = intent.status();
        return new NetworkIntent(new Metadata(meta.namespace(), meta.name(), meta.uid(), meta.generation(), meta.resourceVersion() + 1,
                meta.creationTimestamp(), meta.annotations()), intent.spec(), status.withLastSequence(status.lastSequence() + events));
    }

    private static int due(NetworkIntent intent) {
        return PhaseMachine.due(intent.status().phase()).isPresent() ? 1 : 0;
    }

    private static long attempt(NetworkIntent intent) {
        Instant next = intent.status().nextAttemptAt();
        return next == null ? 0 : next.toEpochMilli();
    }

    @Override
    public Optional<NetworkIntent> find(String namespace, String name) {
        return reading.withHandle(handle -> find(handle, namespace, name));
    }

    private static Optional<NetworkIntent> find(Handle handle, String namespace, String name) {
        return handle.select("SELECT document FROM intent WHERE namespace = ? AND name = ?", namespace, name)
                .map(SqlStore::intent).findFirst();
    }

    private static Optional<NetworkIntent> earlier(Handle handle, String key, String content) {
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
        return reading.withHandle(handle -> handle.select("SELECT CASE resource_version WHEN ? THEN NULL ELSE document END AS document "
                + "FROM intent WHERE uid = ?", version, uid).map((row, context) ->
                        row.getString("document") == null ? known : recent.keep(intent(row, context))).findFirst());
    }

    @Override
    public Page list(@Nullable String namespace, @Nullable Phase phase, long before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT ordinal, document FROM intent WHERE ordinal < :before");
        sql.append(namespace == null ? "" : " AND namespace = :namespace").append(phase == null ? "" : " AND phase = :phase");
        List<Map.Entry<Long, NetworkIntent>> rows = reading.withHandle(handle -> {
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
        return reading.withHandle(handle -> handle
                .select("SELECT document FROM stage_result WHERE uid = ? AND generation = ? AND stage = ?", uid, generation, stage.word())
                .map((row, context) -> Json.read(row.getString(1), type)).findFirst());
    }

    @Override
    public <T> Optional<T> latestResult(String uid, long generation, Stage stage, Class<T> type) {
        return reading.withHandle(handle -> handle.select("SELECT document FROM stage_result WHERE uid = ? AND generation <= ? "
                + "AND stage = ? ORDER BY generation DESC LIMIT 1", uid, generation, stage.word())
                .map((row, context) -> Json.read(row.getString(1), type)).findFirst());
    }

    @Override
    public boolean claim(String uid, String holder, Instant now, Duration length) {
        return write(new ArrayList<>(), handle -> handle.execute("UPDATE intent SET lease_holder = ?, lease_until = ? WHERE uid = ? "
                + "AND (lease_holder IS NULL OR lease_until < ?)", holder, now.plus(length).toEpochMilli(), uid, now.toEpochMilli())) == 1;
    }

    @Override
    public void release(String uid, String holder) {
        write(new ArrayList<>(), handle -> handle.execute(
                "UPDATE intent SET lease_holder = NULL, lease_until = 0 WHERE uid = ? AND lease_holder = ?", uid, holder));
    }

    @Override
    public List<NetworkIntent> due(Instant now, int limit) {
        return reading.withHandle(handle -> handle.select("SELECT document FROM intent WHERE due = 1 AND next_attempt_at <= ? AND "
                + "lease_until < ? ORDER BY ordinal LIMIT ?", now.toEpochMilli(), now.toEpochMilli(), limit).map(SqlStore::intent).list());
    }

    @Override
    public Map<Phase, Long> census() {
        Map<Phase, Long> census = new EnumMap<>(Phase.class);
        reading.useHandle(handle -> handle.createQuery("SELECT phase, COUNT(*) AS number FROM intent GROUP BY phase")
                .map((row, context) -> Map.entry(Phase.valueOf(row.getString("phase")), row.getLong("number")))
                .forEach(entry -> census.put(entry.getKey(), entry.getValue())));
        return census;
    }

    @Override
    public List<DeployedInstance> deployed(String namespace) {
        return reading.withHandle(handle -> handle.select("SELECT * FROM deployed WHERE namespace = ? ORDER BY site, name", namespace)
                .map(SqlStore::deployed).list());
    }

    @Override
    public List<DeployedInstance> deployedTypes(Collection<String> types, int limit) {
        // A query for each type, for over several types at once all rows would be sorted before the limit counts.
        return reading.withHandle(handle -> types.stream().distinct().flatMap(type -> handle.select("SELECT * FROM deployed "
                + "WHERE type = ? ORDER BY namespace, site, name LIMIT ?", type, limit).map(SqlStore::deployed).list().stream())
                .sorted(BY_PLACE).limit(limit).toList());
    }

    @Override
    public List<DeployedInstance> deployedBy(String ownerUid) {
        return reading.withHandle(handle -> handle.select("SELECT * FROM deployed WHERE owner_uid = ? ORDER BY site, namespace, name",
                ownerUid).map(SqlStore::deployed).list());
    }

    private static Optional<DeployedInstance> at(Handle handle, PlannedInstance instance) {
        return handle.select("SELECT * FROM deployed WHERE namespace = ? AND name = ? AND site = ?", instance.namespace(),
                instance.name(), instance.site()).map(SqlStore::deployed).findFirst();
    }

    @Override
    public Map<String, Taken> usage() {
        Map<String, Taken> usage = new TreeMap<>();
        reading.useHandle(handle -> handle.createQuery("SELECT site, cpu_milli, memory_mib, storage_mib FROM site_usage")
                .map((row, context) -> Map.entry(row.getString(1), new Taken(row.getLong(2), row.getLong(3), row.getLong(4))))
                .forEach(entry -> usage.put(entry.getKey(), entry.getValue())));
        return usage;
    }

    @Override
    public List<IntentEvent> events(long after, int limit) {
        return reading.withHandle(handle -> handle.select(EVENTS + "global_sequence > ? ORDER BY global_sequence LIMIT ?", after, limit)
                .map(SqlStore::event).list());
    }

    @Override
    public List<IntentEvent> events(String uid, long after, int limit) {
        return reading.withHandle(handle -> handle.select(EVENTS + "uid = ? AND sequence > ? ORDER BY sequence LIMIT ?", uid, after,
                limit).map(SqlStore::event).list());
    }

    @Override
    public List<IntentEvent> eventsOf(String uid, long afterGlobal, int limit) {
        return reading.withHandle(handle -> handle.select(EVENTS + "uid = ? AND global_sequence > ? ORDER BY sequence LIMIT ?", uid,
                afterGlobal, limit).map(SqlStore::event).list());
    }

    @Override
    public long lastSequence() {
        return reading.withHandle(handle -> handle.select("SELECT COALESCE(MAX(global_sequence), 0) FROM event")
                .mapTo(Long.class).one());
    }

    @Override
    public AutoCloseable watch(Consumer<IntentEvent> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    /** Interpretations, kept in the same file. */
    public InterpretationStore interpretations() {
        return new SqlInterpretations(reading, writing, oneWriter);
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private <T> T write(List<IntentEvent> written, org.jdbi.v3.core.HandleCallback<T, RuntimeException> work) {
        oneWriter.lock();
        try {
            T outcome = writing.inTransaction(work);
            written.forEach(event -> watchers.forEach(watcher -> watcher.accept(event)));
            return outcome;
        } finally {
            oneWriter.unlock();
        }
    }

    private static NetworkIntent intent(ResultSet row, Object context) throws SQLException {
        return Json.read(row.getString("document"), NetworkIntent.class);
    }

    private static DeployedInstance deployed(ResultSet row, Object context) throws SQLException {
        return new DeployedInstance(Json.read(row.getString("document"), PlannedInstance.class), row.getString("owner_uid"),
                row.getString("owner_name"), row.getString("commit_id"), row.getString("repository"),
                row.getString("previous") == null ? null : Json.read(row.getString("previous"), PlannedInstance.class));
    }

    private static IntentEvent event(ResultSet row, Object context) throws SQLException {
        return new IntentEvent(row.getLong("global_sequence"), row.getString("uid"), row.getString("subject"),
                row.getLong("generation"), row.getLong("sequence"), EventType.of(row.getString("type")),
                Instant.ofEpochMilli(row.getLong("time")), Json.read(row.getString("data"), JsonNode.class));
    }
}
