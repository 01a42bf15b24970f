package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.intent.PlannedInstance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells each planned instance which ones it talks to once the plan is carried out: parameter {@code peer.<type>}, a list of
 * {@code site/namespace/name}, nearest first, with {@code :members} for databases. So a function that is revised alone, or comes
 * later than its neighbours, finds them, and its package does not depend on what else is in the plan.
 */
final class Peers {
    static final String PREFIX = "peer.";

    private Peers() {
    }

    static void link(Draft draft) {
        List<PlannedInstance> planned = List.copyOf(draft.instances.values());
        for (PlannedInstance one : planned) {
            Map<String, String> parameters = new TreeMap<>(one.parameters());
            parameters.keySet().removeIf(name -> name.startsWith(PREFIX));
            for (String type : types(draft.profile(one.type()))) {
                List<PlannedInstance> peers = peers(draft, one, type);
                if (!peers.isEmpty()) {
                    parameters.put(PREFIX + type, peers.stream().map(peer -> named(draft, peer))
                            .collect(Collectors.joining(",")));
                }
            }
            if (!parameters.equals(one.parameters())) {
                draft.put(Edit.of(one).parameters(parameters).done());
            }
        }
    }

    /** Members of a database are called by name; the number of others says nothing, and would change with each scaling. */
    private static String named(Draft draft, PlannedInstance peer) {
        return draft.catalog.profile(peer.type()).map(Profile::kind).filter("database"::equals).isPresent() ? peer.path() + ":" + peer.replicas() : peer.path();
    }

    private static Set<String> types(Profile profile) {
        return Stream.of(profile.requires().stream(), profile.uses().stream(),
                        profile.interfaces().stream().flatMap(end -> end.peers().stream()))
                .flatMap(types -> types).filter(type -> !type.equals(profile.type())).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the same namespace; without any there, all. */
    private static List<PlannedInstance> peers(Draft draft, PlannedInstance one, String type) {
        List<PlannedInstance> all = draft.running(type);
        List<PlannedInstance> own = all.stream().filter(peer -> peer.namespace().equals(one.namespace())).toList();
        return (own.isEmpty() ? all : own).stream().filter(peer -> !peer.path().equals(one.path()))
                .sorted(Comparator.comparing((PlannedInstance peer) -> !peer.site().equals(one.site()))
                        .thenComparing(peer -> !peer.namespace().equals(one.namespace()))
                        .thenComparing(PlannedInstance::path)).toList();
    }
}
