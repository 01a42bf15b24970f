package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.PlannedInstance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who has to follow a change: a function whose configuration names others (the UPFs of an SMF, the members of a database, the
 * two ends of F1) is rendered again when one of them appears, disappears or changes the number of its pods. A namespace is a
 * network, so nobody outside follows. Functions that meet on the service-based interface alone find each other through the
 * NRF (3GPP TS 23.501 §6.2.6) and do not follow.
 */
final class Following {
    private static final String TRACKING_AREA = "tac";

    private Following() {
    }

    /** Instances that stay as they are and are rendered again, ordered by path. */
    static List<PlannedInstance> of(Draft draft) {
        Map<String, Set<String>> changed = new TreeMap<>();
        draft.instances.values().stream().filter(one -> changesWhatOthersSee(draft, one))
                .forEach(one -> changed.computeIfAbsent(one.namespace(), namespace -> new TreeSet<>()).add(one.type()));
        draft.removals.values().forEach(one -> changed.computeIfAbsent(one.instance().namespace(), namespace -> new TreeSet<>())
                .add(one.instance().type()));
        return draft.running().stream().filter(one -> !draft.instances.containsKey(one.path()))
                .filter(one -> draft.catalog.blueprints().containsKey(one.type()))
                .filter(one -> changesTrackingArea(draft, one) || draft.catalog.profile(one.type()).filter(profile ->
                        changed.getOrDefault(one.namespace(), Set.of())
                        .stream().anyMatch(type -> names(profile, type))).isPresent()).toList();
    }

    private static boolean changesWhatOthersSee(Draft draft, PlannedInstance one) {
        var before = draft.deployed(one.path());
        return before == null || before.instance().replicas() != one.replicas() || !before.instance().type().equals(one.type())
                || !before.instance().slices().equals(one.slices());
    }

    /** A function that has no tracking area of its own takes that of its AMF. */
    private static boolean changesTrackingArea(Draft draft, PlannedInstance follower) {
        return draft.catalog.parameters(follower.type()).containsKey(TRACKING_AREA) && !follower.parameters().containsKey(TRACKING_AREA)
                && draft.instances.values().stream().filter(one -> one.type().equals("AMF") && one.namespace().equals(follower.namespace()))
                .anyMatch(one -> {
                    DeployedInstance before = draft.deployed(one.path());
                    String known = before == null ? null : before.instance().parameters().get(TRACKING_AREA);
                    return !Objects.equals(known, one.parameters().get(TRACKING_AREA));
                });
    }

    /** Whether functions of a profile are configured with those of a type, or cannot work without one. */
    static boolean names(Profile profile, String type) {
        return profile.isConfiguredWith(type);
    }
}
