package io.nephoran.plan;

import io.nephoran.catalog.Peering;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether functions that must talk reach each other: those of one site always do, those of two sites by what the inventory states of
 * them. Files between two clusters that nothing joins pass every check, and lead nowhere.
 */
final class PeersReach {
    /** The question where the inventory does not say. */
    static final String QUESTION = "peering";
    private static final String YES = "yes";
    private static final String NO = "no";
    private final Draft draft;

    PeersReach(Draft draft) {
        this.draft = draft;
    }

    /** @throws PlanEnds if two functions do not reach each other, or nobody knows whether they do */
    void check() {
        Set<String> unknown = new TreeSet<>();
        Set<String> sites = new TreeSet<>();
        for (PlannedInstance one : draft.instances.values()) {
            for (PlannedInstance peer : peers(one)) {
                Optional<Peering.Way> way = draft.catalog.peering(one.site(), peer.site());
                String pair = Stream.of(one, peer).map(each -> each.type() + " (" + each.path() + ")").sorted().collect(Collectors.joining(" and "));
                if (way.filter(Peering.Way.NONE::equals).isPresent()) {
                    throw PlanEnds.infeasible(Reason.INFEASIBLE, pair + " must talk, and the inventory says that " + one.site() + " and "
                            + peer.site() + " do not reach each other: name one site for both, or state how they do under peering");
                } else if (way.isEmpty()) {
                    unknown.add(pair);
                    sites.add(one.site().compareTo(peer.site()) < 0 ? one.site() + " and " + peer.site() : peer.site() + " and " + one.site());
                }
            }
        }
        if (!unknown.isEmpty()) {
            settle(String.join(", ", unknown) + " must talk, and the inventory states no peering of " + Words.list(sites));
        }
    }

    private void settle(String sentence) {
        String answer = draft.request.answers().getOrDefault(QUESTION, "");
        if (answer.equals(NO)) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, sentence + ": state it under peering in inventory/sites.yaml, or name one site for both");
        } else if (!answer.equals(YES)) {
            throw PlanEnds.asks(QUESTION, sentence + ", so they may not reach each other. Go on all the same?", List.of(YES, NO));
        }
        draft.warn("no-peering", sentence + ": it is delivered all the same, as asked");
    }

    /** Those at other sites that it must talk to; a pair that runs as it is already is not asked about again. */
    private List<PlannedInstance> peers(PlannedInstance one) {
        List<PlannedInstance> peers = new ArrayList<>();
        for (PlannedInstance other : draft.running()) {
            if (draft.catalog.site(other.site()).isEmpty()) {
                // It has left the inventory, and whoever plans with it is told so.
                continue;
            }
            boolean fresh = !draft.isDeployed(one.path()) || !draft.isDeployed(other.path());
            if (fresh && !other.site().equals(one.site()) && other.namespace().equals(one.namespace()) && !other.type().equals(one.type())
                    && (works(one, other) || works(other, one))) {
                peers.add(other);
            }
        }
        return peers;
    }

    /** Whether one is configured with the other: an SMF with every UPF, everybody else with the nearest of a type. */
    private boolean works(PlannedInstance one, PlannedInstance other) {
        Profile profile = draft.profile(one.type());
        if (!Following.names(profile, other.type())) {
            return false;
        }
        return one.type().equals("SMF") && other.type().equals("UPF") || nearest(one, other.type()).filter(other::equals).isPresent();
    }

    private Optional<PlannedInstance> nearest(PlannedInstance one, String type) {
        return draft.running(type).stream().filter(other -> other.namespace().equals(one.namespace()))
                .min(Comparator.comparing((PlannedInstance other) -> !other.site().equals(one.site())).thenComparing(PlannedInstance::path));
    }
}
