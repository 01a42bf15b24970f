package io.nephoran.plan;

import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Taken;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Room that a plan takes at each site beyond what runs there already. What it takes away gives none back before it is gone, except
 * to the plan itself.
 *
 * @param bySite sites where it takes more than there is now
 */
record RoomNeeded(Map<String, Taken> bySite) {

    /** @param running what runs in the namespaces of the plan */
    static RoomNeeded of(ResourcePlan plan, Collection<PlannedInstance> running) {
        Map<String, Taken> need = new TreeMap<>();
        Map<String, PlannedInstance> before = new TreeMap<>();
        running.forEach(one -> before.put(one.path(), one));
        plan.instances().forEach(one -> {
            need.merge(one.site(), Taken.by(one), Taken::plus);
            if (before.containsKey(one.path())) {
                need.merge(one.site(), Taken.NOTHING.minus(Taken.by(before.get(one.path()))), Taken::plus);
            }
        });
        plan.removals().forEach(gone -> need.merge(gone.instance().site(), Taken.NOTHING.minus(Taken.by(gone.instance())), Taken::plus));
        need.replaceAll((site, taken) -> taken.orNothing());
        need.values().removeIf(Taken.NOTHING::equals);
        return new RoomNeeded(need);
    }
}
