package io.nephoran.plan;

import io.nephoran.intent.Demand;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.plan.standing.Author;
import io.nephoran.plan.standing.Claim;
import io.nephoran.state.IntentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which demands of the register hold today: those of intents that are there, not taken back, and did not give way. */
final class InForce {
    private final IntentStore store;

    InForce(IntentStore store) {
        this.store = store;
    }

    /**
     * @param running what runs where the plan or one of the claims reaches
     * @param claims  demands of others, each once, in the order in which they were delivered
     */
    record Picture(List<DeployedInstance> running, List<Claim> claims) {
    }

    /**
     * What a plan has to be held against.
     *
     * @param touched paths of what it writes and takes away
     * @param writes  what it writes
     * @param own   uid of the intent that is planned; what it asked for before, it asks for anew
     * @param known what runs in its namespaces
     */
    Picture around(Set<String> touched, Collection<PlannedInstance> writes, String own, Collection<DeployedInstance> known) {
        Map<String, DeployedInstance> running = new TreeMap<>();
        known.forEach(each -> running.put(each.instance().path(), each));
        Set<String> namespaces = writes.stream().map(PlannedInstance::namespace).collect(Collectors.toSet());
        Map<String, Optional<NetworkIntent>> intents = new HashMap<>();
        Set<Claim> claims = new LinkedHashSet<>();
        for (DeployedInstance each : running.values()) {
            boolean near = touched.contains(each.instance().path());
            each.demands().stream().filter(demand -> near || namespaces.contains(each.instance().namespace()) && isExclusion(demand))
                    .filter(demand -> !demand.uid().equals(own)).forEach(demand -> author(demand, each.instance().path(), intents)
                            .ifPresent(author -> claims.add(new Claim(demand, author))));
        }
        claims.stream().flatMap(claim -> claim.demand().paths().stream()).filter(path -> !running.containsKey(path))
                .map(path -> path.split("/")[1]).distinct().toList()
                .forEach(namespace -> store.deployed(namespace).forEach(each -> running.put(each.instance().path(), each)));
        return new Picture(List.copyOf(running.values()), List.copyOf(claims));
    }

    private static boolean isExclusion(Demand demand) {
        return demand.field().equals(Demand.Field.EXCLUDED_SITE) || demand.field().equals(Demand.Field.EXCLUDED_FUNCTION);
    }

    private Optional<Author> author(Demand demand, String path, Map<String, Optional<NetworkIntent>> intents) {
        return intents.computeIfAbsent(demand.uid(), store::find).filter(intent -> holds(demand, path, intent)).map(Author::of);
    }

    /** Until a new generation has been carried out, what the one before asked for still stands. */
    private static boolean holds(Demand demand, String path, NetworkIntent intent) {
        boolean current = demand.generation() == intent.metadata().generation() || intent.status().phase() != Phase.COMPLETED;
        return current && intent.status().phase() != Phase.ROLLED_BACK && intent.status().superseded().stream()
                .noneMatch(gone -> gone.concerns(demand, path));
    }
}
