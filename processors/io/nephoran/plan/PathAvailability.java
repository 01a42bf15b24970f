package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The availability of a whole path: the functions that are asked for and all they require have to be up at once, so that theirs
 * are multiplied (a series system, Barlow and Proschan, §2.1). Says where that is less than was asked for, and what it leaves out.
 */
final class PathAvailability {
    private final Draft draft;
    /** By path: those that this plan has sized. */
    private final Map<String, BigDecimal> sized;

    /** One function of a path, with its worst instance. */
    private record Part(String type, BigDecimal availability) {
    }

    PathAvailability(Draft draft) {
        this.draft = draft;
        this.sized = draft.availabilities;
    }

    /** Measures the paths of these functions, a namespace each, and says what is to be doubted. */
    void judge(List<FunctionRequest> functions) {
        Map<String, Set<String>> asked = new TreeMap<>();
        functions.stream().filter(function -> stays(draft.action(function)))
                .forEach(function -> asked.computeIfAbsent(draft.namespace(function), name -> new LinkedHashSet<>()).add(function.type()));
        asked.forEach(this::judge);
    }

    private static boolean stays(Action action) {
        return action != Action.DELETE && action != Action.SUSPEND;
    }

    private void judge(String namespace, Set<String> asked) {
        Set<String> missing = new TreeSet<>();
        List<Part> parts = parts(namespace, asked, missing);
        if (parts.isEmpty()) {
            return;
        }
        BigDecimal path = parts.stream().map(Part::availability).reduce(BigDecimal.ONE, BigDecimal::multiply);
        double known = path.doubleValue();
        draft.availability = draft.availability == null ? known : Math.min(draft.availability, known);
        Optional<Promise> promise = asked.stream().flatMap(type -> Promise.of(draft, type).stream()).max(Comparator.naturalOrder());
        if (promise.isEmpty()) {
            return;
        }
        draft.assume("availability counts replicas that fail independently of each other, each up as its profile says; what takes down a "
                + "whole site or cluster, transport and radio are not in it");
        if (!missing.isEmpty()) {
            draft.warn("availability-unknown", "availability " + promise.get().words() + ": nothing is known of " + Words.list(missing)
                    + ", so that the whole path may be up less than this plan says");
        }
        if (!promise.get().isKeptBy(path)) {
            String each = Words.list(parts.stream().map(part -> part.type() + " " + Words.percent(part.availability())).toList());
            draft.warn("availability-path", "availability " + promise.get().words() + (parts.size() == 1 ? " is not reached: " + each
                    : " is not reached by the whole path, where all have to be up at once: " + each + " make " + Words.percent(path))
                    + "; to come nearer, ask for a higher availability" + (parts.size() == 1 ? " or more replicas" : " of each"));
        }
        doubtZones(namespace, promise.get());
    }

    /** Breadth first from what is asked for; what is required and not run here is {@code missing}. */
    private List<Part> parts(String namespace, Set<String> asked, Set<String> missing) {
        List<String> types = new ArrayList<>(asked);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            Optional<Profile> profile = draft.catalog.profile(type);
            profile.ifPresent(known -> known.requires().stream().filter(needed -> !types.contains(needed)).forEach(types::add));
            List<PlannedInstance> run = draft.running(type).stream().filter(one -> one.namespace().equals(namespace) && !one.suspended()).toList();
            List<PlannedInstance> planned = run.stream().filter(one -> draft.instances.containsKey(one.path())).toList();
            Optional<BigDecimal> worst = (planned.isEmpty() ? run : planned).stream().map(this::availability).flatMap(Optional::stream)
                    .min(Comparator.naturalOrder());
            worst.ifPresentOrElse(least -> parts.add(new Part(type, least)), () -> missing.add(type));
        }
        return parts;
    }

    /** Of what was sized before the load is not recorded: one replica, or most members of a database, is taken to be enough. */
    private Optional<BigDecimal> availability(PlannedInstance one) {
        BigDecimal known = sized.get(one.path());
        Profile profile = draft.profile(one.type());
        if (known != null || profile.availability() <= 0) {
            return Optional.ofNullable(known);
        }
        int needed = profile.kind().equals("database") ? one.replicas() / 2 + 1 : 1;
        return Optional.of(Redundancy.availability(needed, one.replicas(), BigDecimal.valueOf(profile.availability())));
    }

    /** Replicas of one zone do not fail independently. */
    private void doubtZones(String namespace, Promise promise) {
        draft.instances.values().stream().filter(one -> one.namespace().equals(namespace) && !one.suspended() && one.replicas() > 1)
                .filter(one -> draft.catalog.site(one.site()).filter(site -> site.zones().size() < 2).isPresent())
                .forEach(one -> draft.warn("availability-zone", "availability " + promise.words() + ": " + one.site() + " has one zone, so that "
                        + "what takes it down takes all " + one.replicas() + " replicas of " + one.type() + " with it"));
    }
}
