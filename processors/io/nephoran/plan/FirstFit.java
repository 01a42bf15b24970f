package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Near;
import io.nephoran.plan.PlacementProblem.Place;
import io.nephoran.plan.PlacementProblem.Resource;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A placement without a search: what talks to each other goes together, the largest first, to the cheapest place that has room.
 * Where there is room enough this is often the best there is, which {@link LowerBound} can tell; else the search begins with it.
 */
final class FirstFit {
    /** Demands that stay whole, where they are, and which of them are not near what they talk to. */
    record Found(List<Share> shares, Set<Integer> strayed) {
    }

    private final PlacementProblem problem;
    /** The cheapest way of a demand at a place, by demand and place. */
    private final @Nullable Share[][] ways;
    private final Share[] chosen;
    private final Map<Resource, long[]> free = new EnumMap<>(Resource.class);
    private final List<Set<Integer>> apart = new ArrayList<>();

    FirstFit(PlacementProblem problem, Candidates candidates) {
        this.problem = problem;
        this.ways = new Share[problem.demands().size()][problem.places().size()];
        this.chosen = new Share[problem.demands().size()];
        for (List<Share> shares : candidates.whole()) {
            for (Share share : shares) {
                Share known = ways[share.demand()][share.place()];
                if (known == null || cost(share) < cost(known)) {
                    ways[share.demand()][share.place()] = share;
                }
            }
        }
        for (Rule rule : problem.rules()) {
            if (rule instanceof Rule.Room room) {
                free.put(room.resource(), problem.places().stream().mapToLong((Place place) -> place.free(room.resource())).toArray());
            } else if (rule instanceof Rule.Apart together) {
                apart.add(together.demands());
            }
        }
    }

    /** Empty where it finds none, which proves nothing. */
    Optional<Found> place() {
        for (List<Integer> component : components()) {
            if (!placeNear(component) && !placeEach(component, true)) {
                return Optional.empty();
            }
        }
        List<Share> shares = List.of(chosen);
        boolean affordable = problem.rules().stream().allMatch(rule -> !(rule instanceof Rule.Budget budget)
                || PlacementSolver.price(problem, shares) <= budget.most());
        // what others followed later may be near after all
        Set<Integer> strayed = IntStream.range(0, chosen.length).filter(d -> !isNear(d, chosen[d].place())).boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        return affordable ? Optional.of(new Found(shares, strayed)) : Optional.empty();
    }

    /** Demands that are near each other, directly or through others; those that need most first. */
    List<List<Integer>> components() {
        int[] leader = IntStream.range(0, problem.demands().size()).toArray();
        for (int d = 0; d < leader.length; d++) {
            for (int anchor : problem.demands().get(d).near().demands()) {
                int from = leader[d];
                int to = leader[anchor];
                Arrays.setAll(leader, i -> leader[i] == from ? to : leader[i]);
            }
        }
        return IntStream.range(0, leader.length).mapToObj(first -> IntStream.range(0, leader.length).filter(d -> leader[d] == first).boxed().toList())
                .filter(component -> !component.isEmpty()).sorted(Comparator.comparing((List<Integer> component) -> -need(component))
                        .thenComparing(component -> component.get(0))).toList();
    }

    private long need(List<Integer> component) {
        return component.stream().mapToLong(d -> problem.demands().get(d).options().stream()
                .mapToLong(option -> option.replicas() * option.cpu()).min().orElse(0)).sum();
    }

    /** All at one place, or each at its own cheapest as long as it is near what it talks to: whichever costs less. */
    private boolean placeNear(List<Integer> component) {
        boolean together = placeTogether(component);
        if (component.size() == 1) {
            return together;
        }
        Share[] joint = chosen.clone();
        long cost = together ? cost(component) : Long.MAX_VALUE;
        if (together) {
            release(component);
        }
        if (placeEach(component, false)) {
            if (cost(component) < cost) {
                return true;
            }
            release(component);
        }
        if (together) {
            component.forEach(d -> chosen[d] = joint[d]);
            component.forEach(d -> book(chosen[d], 1));
        }
        return together;
    }

    private void release(List<Integer> component) {
        component.stream().filter(d -> chosen[d] != null).forEach(d -> book(chosen[d], -1));
        component.forEach(d -> chosen[d] = null);
    }

    private boolean placeTogether(List<Integer> component) {
        for (int place : order(p -> component.stream().allMatch(d -> ways[d][p] != null && isGoodAlone(d, p)), component)) {
            component.forEach(d -> chosen[d] = ways[d][place]);
            if (fits(component, place)) {
                component.forEach(d -> book(chosen[d], 1));
                return true;
            }
            component.forEach(d -> chosen[d] = null);
        }
        return false;
    }

    /** Whether a demand is near enough at a place where its anchors are as well. */
    private boolean isGoodAlone(int d, int place) {
        Near near = problem.demands().get(d).near();
        return near.isAnywhere() || !near.demands().isEmpty() || near.places().contains(place);
    }

    /** Those that others are near to first. @param stray whether one may be elsewhere if it has to */
    private boolean placeEach(List<Integer> component, boolean stray) {
        List<Integer> open = new ArrayList<>(component);
        while (!open.isEmpty()) {
            int d = open.stream().filter(one -> problem.demands().get(one).near().demands().stream().noneMatch(open::contains))
                    .findFirst().orElse(open.get(0));
            open.remove(Integer.valueOf(d));
            if (!placeOne(d, p -> isNear(d, p)) && !(stray && placeOne(d, p -> true))) {
                release(component);
                return false;
            }
        }
        return true;
    }

    private boolean placeOne(int d, IntPredicate allowed) {
        for (int place : order(p -> ways[d][p] != null && allowed.test(p), List.of(d))) {
            chosen[d] = ways[d][place];
            if (fits(List.of(d), place)) {
                book(chosen[d], 1);
                return true;
            }
            chosen[d] = null;
        }
        return false;
    }

    private boolean isNear(int d, int place) {
        Near near = problem.demands().get(d).near();
        return near.isAnywhere() || near.places().contains(place) || near.demands().stream()
                .anyMatch(anchor -> chosen[anchor] != null && chosen[anchor].place() == place);
    }

    /** Places by what these demands cost there, the earlier one first where that is the same. */
    private int[] order(IntPredicate allowed, List<Integer> demands) {
        record Ranked(int place, long cost) {
        }
        return IntStream.range(0, problem.places().size()).filter(allowed)
                .mapToObj(p -> new Ranked(p, demands.stream().mapToLong(d -> cost(ways[d][p])).sum()))
                .sorted(Comparator.comparingLong(Ranked::cost).thenComparingInt(Ranked::place)).mapToInt(Ranked::place).toArray();
    }

    private boolean fits(List<Integer> demands, int place) {
        for (Map.Entry<Resource, long[]> entry : free.entrySet()) {
            if (demands.stream().mapToLong(d -> amount(chosen[d], entry.getKey())).sum() > entry.getValue()[place]) {
                return false;
            }
        }
        return apart.stream().allMatch(group -> IntStream.range(0, chosen.length)
                .filter(d -> group.contains(d) && chosen[d] != null && chosen[d].place() == place).count() <= 1);
    }

    private void book(Share share, int sign) {
        free.forEach((resource, left) -> left[share.place()] -= sign * amount(share, resource));
    }

    private long amount(Share share, Resource resource) {
        return share.replicas() * option(share).amount(resource);
    }

    private PlacementProblem.Option option(Share share) {
        return problem.demands().get(share.demand()).options().get(share.option());
    }

    private long cost(List<Integer> demands) {
        return demands.stream().mapToLong(d -> cost(chosen[d])).sum();
    }

    private long cost(Share share) {
        return cost(problem, share);
    }

    /** What a share counts in the objective. */
    static long cost(PlacementProblem problem, Share share) {
        Demand demand = problem.demands().get(share.demand());
        return share.replicas() * demand.options().get(share.option()).charge().get(share.place()) + demand.opening().get(share.place());
    }
}
