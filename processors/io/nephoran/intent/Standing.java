package io.nephoran.intent;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan means for the register of demands.
 *
 * @param demands    what its intent asks for and keeps asking for
 * @param superseded what others asked for and give way in
 * @param moves      new path of an instance that goes elsewhere as it was, to the old one
 */
public record Standing(List<Demand> demands, List<Supersession> superseded, Map<String, String> moves) {
    /** Nothing asked, nobody in the way. */
    public static final Standing NONE = new Standing(List.of(), List.of(), Map.of());

    public Standing {
        demands = demands == null ? List.of() : List.copyOf(demands);
        superseded = superseded == null ? List.of() : List.copyOf(superseded);
        moves = moves == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(moves));
    }

    /**
     * The demands on an instance once the plan is delivered: those that were there, less what its own intent asked before, and the
     * new ones. What gave way is kept: its intent says that it does not hold, until it does again.
     *
     * @param uid    of the intent that delivers
     * @param before the instance as it was, here or where it moved from
     */
    public List<Demand> on(PlannedInstance instance, String uid, @Nullable DeployedInstance before) {
        String path = instance.path();
        String from = moves.getOrDefault(path, path);
        Stream<Demand> kept = before == null ? Stream.empty() : before.demands().stream()
                .filter(demand -> !demand.uid().equals(uid))
                .map(demand -> demand.moved(from, path));
        return Stream.concat(kept, demands.stream().filter(demand -> demand.paths().contains(path))).toList();
    }
}
