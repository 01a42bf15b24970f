package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Place;
import io.nephoran.plan.PlacementProblem.Resource;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Leaves out what no best placement needs. A place goes where as many others as there are demands are at least as good for every
 * demand: one of these is empty in any placement, and all that is at the place can move there together, which keeps what is near
 * near and what is apart apart. A flavour goes where another one at the same place needs no more of anything and costs no more.
 */
final class Pruning {
    private final PlacementProblem problem;
    private final Candidates candidates;
    private final long[][] free;

    /** Demands that are the same to every place: they are looked at once. */
    private record Kind(Demand demand, long[][] cost) {
    }

    private Pruning(PlacementProblem problem, Candidates candidates) {
        this.problem = problem;
        this.candidates = candidates;
        this.free = problem.rules().stream().filter(Rule.Room.class::isInstance).map(rule -> capped(((Rule.Room) rule).resource()))
                .toArray(long[][]::new);
    }

    /** Fewer candidates with the same best placement, the same ties included. */
    static Candidates of(PlacementProblem problem, Candidates candidates) {
        return new Pruning(problem, candidates).pruned();
    }

    /** The most promising ones of each demand, and these shares; the best placement may be lost. */
    static Candidates cut(PlacementProblem problem, Candidates candidates, int most, List<Share> kept) {
        Set<Share> always = new HashSet<>(kept);
        int each = Math.max(1, most / Math.max(1, problem.demands().size()));
        return candidates.with(candidates.whole().stream().map(shares -> {
            List<Share> ranked = shares.stream().sorted(Comparator.comparingLong((Share share) -> FirstFit.cost(problem, share))
                    .thenComparingInt(Share::place).thenComparingInt(Share::option)).limit(each).toList();
            Set<Share> all = new HashSet<>(ranked);
            return shares.stream().filter(share -> all.contains(share) || always.contains(share)).toList();
        }).toList());
    }

    private Candidates pruned() {
        boolean[] gone = dominated();
        List<List<Share>> left = new ArrayList<>();
        for (List<Share> shares : candidates.whole()) {
            Map<Integer, List<Share>> byPlace = new LinkedHashMap<>();
            shares.stream().filter(share -> !gone[share.place()])
                    .forEach(share -> byPlace.computeIfAbsent(share.place(), place -> new ArrayList<>()).add(share));
            left.add(byPlace.values().stream().flatMap(at -> at.stream().filter(share -> at.stream().noneMatch(other -> beats(other, share))))
                    .sorted(Comparator.comparingInt(Share::option).thenComparingInt(Share::place)).toList());
        }
        return candidates.with(left);
    }

    /** Whether one flavour makes another one at the same place superfluous. */
    private boolean beats(Share one, Share other) {
        PlacementProblem.Option mine = option(one);
        PlacementProblem.Option theirs = option(other);
        long difference = FirstFit.cost(problem, one) - FirstFit.cost(problem, other);
        return (difference < 0 || difference == 0 && one.option() < other.option())
                && one.replicas() * mine.price().get(one.place()) <= other.replicas() * theirs.price().get(other.place())
                && Arrays.stream(Resource.values()).allMatch(resource ->
                        one.replicas() * mine.amount(resource) <= other.replicas() * theirs.amount(resource));
    }

    private PlacementProblem.Option option(Share share) {
        return problem.demands().get(share.demand()).options().get(share.option());
    }

    /** More than all demands together need is as good as that. */
    private long[] capped(Resource resource) {
        long need = problem.demands().stream().mapToLong(demand -> demand.options().stream()
                .mapToLong(option -> option.replicas() * option.amount(resource)).max().orElse(0)).sum();
        return problem.places().stream().mapToLong((Place place) -> Math.min(need, place.free(resource))).toArray();
    }

    private boolean[] dominated() {
        int places = problem.places().size();
        boolean[] gone = new boolean[places];
        if (places <= problem.demands().size()) {
            return gone;
        }
        List<Kind> kinds = kinds();
        for (int p = 0; p < places; p++) {
            int better = 0;
            for (int q = 0; q < places && better < problem.demands().size(); q++) {
                better += q != p && isBetter(q, p, kinds) ? 1 : 0;
            }
            gone[p] = better >= problem.demands().size();
        }
        return gone;
    }

    private List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (int d = 0; d < problem.demands().size(); d++) {
            Demand demand = problem.demands().get(d);
            long[][] cost = new long[demand.options().size()][problem.places().size()];
            for (long[] row : cost) {
                Arrays.fill(row, Long.MAX_VALUE);
            }
            candidates.whole().get(d).forEach(share -> cost[share.option()][share.place()] = FirstFit.cost(problem, share));
            if (kinds.stream().noneMatch(kind -> kind.demand().options().equals(demand.options())
                    && kind.demand().near().places().equals(demand.near().places()) && Arrays.deepEquals(kind.cost(), cost))) {
                kinds.add(new Kind(demand, cost));
            }
        }
        return kinds;
    }

    private boolean isBetter(int q, int p, List<Kind> kinds) {
        for (long[] amounts : free) {
            if (amounts[q] < amounts[p]) {
                return false;
            }
        }
        for (Kind kind : kinds) {
            if (kind.demand().near().places().contains(p) && !kind.demand().near().places().contains(q)) {
                return false;
            }
            for (int o = 0; o < kind.cost().length; o++) {
                long here = kind.cost()[o][p];
                long there = kind.cost()[o][q];
                // where nothing is cheaper the earlier place wins
                if (here < Long.MAX_VALUE && (there > here || there == here && q > p || kind.demand().options().get(o).price().get(q)
                        > kind.demand().options().get(o).price().get(p))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Of a divided placement: the cheapest places of each demand. */
    static Candidates cutPartial(PlacementProblem problem, Candidates candidates, int most) {
        int each = Math.max(1, most / Math.max(1, problem.demands().size()));
        List<List<Share>> left = IntStream.range(0, problem.demands().size()).mapToObj(d -> candidates.partial().get(d).stream()
                .sorted(Comparator.comparingLong((Share share) -> FirstFit.cost(problem, share)).thenComparingInt(Share::place)).limit(each)
                .sorted(Comparator.comparingInt(Share::option).thenComparingInt(Share::place)).toList()).toList();
        Candidates whole = cut(problem, candidates, most, List.of());
        return new Candidates(whole.whole(), left, candidates.zones(), problem);
    }
}
