package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Place;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is left for each demand after the rules that concern it alone: (flavour, place) pairs with the replicas they need.
 *
 * @param whole   pairs where one place takes all replicas and has room for them if nobody else comes
 * @param partial pairs where a place may take some of the replicas, {@code replicas} being the whole number
 * @param zones   failure domains each demand must reach
 */
record Candidates(List<List<Share>> whole, List<List<Share>> partial, List<Integer> zones, PlacementProblem problem) {

    static Candidates of(PlacementProblem problem) {
        Map<Integer, Set<Integer>> places = new HashMap<>();
        Map<Integer, Set<Integer>> options = new HashMap<>();
        Map<Integer, Integer> zonesOf = new HashMap<>();
        Set<Integer> counted = new HashSet<>();
        List<Rule.Room> rooms = new ArrayList<>();
        for (Rule rule : problem.rules()) {
            if (rule instanceof Rule.OnlyPlaces only) {
                only.allowed().forEach((demand, allowed) -> places.merge(demand, allowed, Candidates::both));
            } else if (rule instanceof Rule.OnlyOptions only) {
                options.merge(only.demand(), only.options(), Candidates::both);
            } else if (rule instanceof Rule.Zones zone) {
                zonesOf.merge(zone.demand(), zone.zones(), Math::max);
            } else if (rule instanceof Rule.Count count) {
                counted.add(count.demand());
            } else if (rule instanceof Rule.Room room) {
                rooms.add(room);
            }
        }
        List<List<Share>> whole = new ArrayList<>();
        List<List<Share>> partial = new ArrayList<>();
        List<Integer> zones = new ArrayList<>();
        for (int d = 0; d < problem.demands().size(); d++) {
            Demand demand = problem.demands().get(d);
            int needed = zonesOf.getOrDefault(d, 1);
            boolean[] allowed = allowed(problem, places.get(d));
            List<Share> all = new ArrayList<>();
            List<Share> some = new ArrayList<>();
            for (int o = 0; o < demand.options().size(); o++) {
                Option option = demand.options().get(o);
                int replicas = counted.contains(d) ? option.replicas() : Math.min(option.replicas(), needed);
                boolean taken = options.getOrDefault(d, Set.of(o)).contains(o);
                for (int p = 0; taken && p < allowed.length; p++) {
                    Place place = problem.places().get(p);
                    if (allowed[p] && Math.min(place.zones(), replicas) >= needed && hasRoom(place, option, replicas, rooms)) {
                        all.add(new Share(d, o, p, replicas));
                    }
                    if (allowed[p] && replicas >= needed && hasRoom(place, option, 1, rooms)) {
                        some.add(new Share(d, o, p, replicas));
                    }
                }
            }
            whole.add(all);
            partial.add(some);
            zones.add(needed);
        }
        return new Candidates(whole, partial, zones, problem);
    }

    /** The same with other whole placements. */
    Candidates with(List<List<Share>> others) {
        return new Candidates(others, partial, zones, problem);
    }

    /** Pairs of flavour and place. */
    int size() {
        return whole.stream().mapToInt(List::size).sum();
    }

    /** Demands that no single place can take whole. */
    List<Integer> nothingFor() {
        List<Integer> demands = new ArrayList<>();
        for (int d = 0; d < whole.size(); d++) {
            if (whole.get(d).isEmpty()) {
                demands.add(d);
            }
        }
        return demands;
    }

    /**
     * Where each demand has one place left, being near what it talks to, its least option there; nothing if a place is open.
     * Being near comes before charges, and each option is the least by itself, so that these are the best together if they fit.
     */
    List<Share> leastAtTheOnlyPlaces() {
        Share[] least = new Share[whole.size()];
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int d = 0; d < least.length; d++) {
                if (least[d] == null) {
                    least[d] = leastAtTheOnlyPlace(d, least);
                    progress |= least[d] != null;
                }
            }
        }
        return Arrays.asList(least).contains(null) ? List.of() : List.of(least);
    }

    private @Nullable Share leastAtTheOnlyPlace(int d, @Nullable Share[] known) {
        PlacementProblem.Near near = problem.demands().get(d).near();
        if (near.demands().stream().anyMatch(anchor -> known[anchor] == null)) {
            return null;
        }
        List<Share> left = whole.get(d).stream().filter(share -> near.isAnywhere() || near.places().contains(share.place())
                || near.demands().stream().anyMatch(anchor -> known[anchor].place() == share.place())).toList();
        if (left.stream().mapToInt(Share::place).distinct().count() != 1) {
            return null;
        }
        return left.stream().min(Comparator.comparingLong((Share share) ->
                PlacementSolver.charge(problem, List.of(share))).thenComparingInt(Share::option)).orElseThrow();
    }

    private static boolean[] allowed(PlacementProblem problem, @Nullable Set<Integer> places) {
        boolean[] allowed = new boolean[problem.places().size()];
        Arrays.fill(allowed, places == null);
        if (places != null) {
            places.forEach(place -> allowed[place] = true);
        }
        return allowed;
    }

    private static boolean hasRoom(Place place, Option option, int replicas, List<Rule.Room> rooms) {
        for (Rule.Room room : rooms) {
            if (replicas * option.amount(room.resource()) > place.free(room.resource())) {
                return false;
            }
        }
        return true;
    }

    private static Set<Integer> both(Set<Integer> left, Set<Integer> right) {
        Set<Integer> both = new HashSet<>(left);
        both.retainAll(right);
        return both;
    }
}
