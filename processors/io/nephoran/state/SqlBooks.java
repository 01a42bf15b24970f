package io.nephoran.state;

import io.nephoran.intent.Demand;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Json;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The books of what runs, and of what that takes at each site: tables {@code deployed} and {@code site_usage}. */
final class SqlBooks {
    private static final Comparator<DeployedInstance> BY_PLACE = Comparator.comparing((DeployedInstance each) -> each.instance().namespace())
            .thenComparing(each -> each.instance().site()).thenComparing(each -> each.instance().name());
    private final Database database;

    SqlBooks(Database database) {
        this.database = database;
    }

    static void deploy(Handle handle, DeployedInstance deployed) {
        PlannedInstance instance = deployed.instance();
        Optional<DeployedInstance> before = at(handle, instance);
        before.ifPresent(old -> use(handle, old.instance(), -1));
        use(handle, instance, 1);
        handle.execute("INSERT INTO deployed (namespace, name, site, type, owner_uid, owner_name, commit_id, document, repository, "
                + "previous, demands) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (namespace, name, site) DO UPDATE SET "
                + "commit_id = excluded.commit_id, document = excluded.document, previous = excluded.previous, "
                + "demands = excluded.demands", instance.namespace(),
                instance.name(), instance.site(), instance.type(), deployed.ownerUid(), deployed.ownerName(), deployed.commit(),
                Json.write(instance), deployed.repository(), deployed.previous() == null ? null : Json.write(deployed.previous()),
                deployed.demands().isEmpty() ? null : Json.write(deployed.demands()));
    }

    static void withdraw(Handle handle, PlannedInstance instance) {
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

    private static Optional<DeployedInstance> at(Handle handle, PlannedInstance instance) {
        return handle.select("SELECT * FROM deployed WHERE namespace = ? AND name = ? AND site = ?", instance.namespace(),
                instance.name(), instance.site()).map(SqlBooks::entry).findFirst();
    }

    List<DeployedInstance> deployed(String namespace) {
        return database.read(handle -> handle.select("SELECT * FROM deployed WHERE namespace = ? ORDER BY site, name", namespace)
                .map(SqlBooks::entry).list());
    }

    List<DeployedInstance> deployed() {
        return database.read(handle -> handle.createQuery("SELECT * FROM deployed ORDER BY site, namespace, name").map(SqlBooks::entry).list());
    }

    int enter(Collection<DeployedInstance> found) {
        return database.write((handle, written) -> {
            // Whoever writes books waits here for each other, so nobody enters it between the look and the write.
            database.number(handle, 0);
            List<DeployedInstance> unknown = found.stream().filter(each -> at(handle, each.instance()).isEmpty()).toList();
            unknown.forEach(each -> deploy(handle, each));
            return unknown.size();
        });
    }

    void adopt(Collection<DeployedInstance> found) {
        database.write((handle, written) -> {
            database.number(handle, 0);
            found.forEach(each -> deploy(handle, each));
            return found.size();
        });
    }

    List<DeployedInstance> deployedTypes(Collection<String> types, int limit) {
        // A query for each type, for over several types at once all rows would be sorted before the limit counts.
        return database.read(handle -> types.stream().distinct().flatMap(type -> handle.select("SELECT * FROM deployed "
                + "WHERE type = ? ORDER BY namespace, site, name LIMIT ?", type, limit).map(SqlBooks::entry).list().stream())
                .sorted(BY_PLACE).limit(limit).toList());
    }

    List<DeployedInstance> deployedBy(String ownerUid) {
        return database.read(handle -> handle.select("SELECT * FROM deployed WHERE owner_uid = ? ORDER BY site, namespace, name",
                ownerUid).map(SqlBooks::entry).list());
    }

    Map<String, Taken> usage() {
        return database.read(SqlBooks::usage);
    }

    static Map<String, Taken> usage(Handle handle) {
        Map<String, Taken> usage = new TreeMap<>();
        handle.createQuery("SELECT site, cpu_milli, memory_mib, storage_mib FROM site_usage")
                .map((row, context) -> Map.entry(row.getString(1), new Taken(row.getLong(2), row.getLong(3), row.getLong(4))))
                .forEach(entry -> usage.put(entry.getKey(), entry.getValue()));
        return usage;
    }

    private static DeployedInstance entry(ResultSet row, Object context) throws SQLException {
        return new DeployedInstance(Json.read(row.getString("document"), PlannedInstance.class), row.getString("owner_uid"),
                row.getString("owner_name"), row.getString("commit_id"), row.getString("repository"),
                row.getString("previous") == null ? null : Json.read(row.getString("previous"), PlannedInstance.class),
                row.getString("demands") == null ? List.of() : List.of(Json.read(row.getString("demands"), Demand[].class)));
    }
}
