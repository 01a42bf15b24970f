package io.nephoran.state;

import io.nephoran.intent.Phase;
import io.nephoran.intent.Taken;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Room held for plans that are not delivered yet: table {@code reservation}. A row counts as long as its intent is between plan
 * and delivery; the transition that ends that and writes the books ends it in the same transaction, so room is never counted twice
 * or not at all.
 */
final class SqlReservations {
    private static final Set<Phase> HOLDING = EnumSet.of(Phase.RESOURCE_PLANNING, Phase.MANIFEST_GENERATION, Phase.AWAITING_APPROVAL,
            Phase.GIT_OPS_COMMIT);
    private static final String HELD = "SELECT r.site, SUM(r.cpu_milli), SUM(r.memory_mib), SUM(r.storage_mib) FROM reservation r "
            + "JOIN intent i ON i.uid = r.uid WHERE r.uid <> ? AND i.phase IN ("
            + HOLDING.stream().map(phase -> "'" + phase.name() + "'").collect(Collectors.joining(", ")) + ") GROUP BY r.site";
    private final Database database;

    SqlReservations(Database database) {
        this.database = database;
    }

    Map<String, Taken> heldByOthers(String uid) {
        return database.read(handle -> held(handle, uid));
    }

    boolean reserve(String uid, Map<String, Taken> need, Map<String, Taken> capacity) {
        return database.write((handle, written) -> {
            // Whoever writes books or reserves waits here for each other, so nobody takes room between the look and the write.
            database.number(handle, 0);
            Map<String, Taken> held = held(handle, uid);
            Map<String, Taken> usage = SqlBooks.usage(handle);
            boolean fits = need.entrySet().stream().allMatch(each -> each.getValue().fits(capacity.getOrDefault(each.getKey(), Taken.NOTHING)
                    .minus(usage.getOrDefault(each.getKey(), Taken.NOTHING)).minus(held.getOrDefault(each.getKey(), Taken.NOTHING))));
            if (fits) {
                handle.execute("DELETE FROM reservation WHERE uid = ?", uid);
                need.forEach((site, taken) -> handle.execute("INSERT INTO reservation (uid, site, cpu_milli, memory_mib, storage_mib) "
                        + "VALUES (?, ?, ?, ?, ?)", uid, site, taken.cpuMilli(), taken.memoryMebibytes(), taken.storageMebibytes()));
            }
            return fits;
        });
    }

    private static Map<String, Taken> held(Handle handle, String uid) {
        Map<String, Taken> held = new TreeMap<>();
        handle.select(HELD, uid).map((row, context) -> Map.entry(row.getString(1), new Taken(row.getLong(2), row.getLong(3), row.getLong(4))))
                .forEach(each -> held.put(each.getKey(), each.getValue()));
        return held;
    }
}
