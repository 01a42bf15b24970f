package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the best placement, or the conflicts that forbid any. In order of weight: functions stay in one piece, are near what
 * they talk to, and the sum of charges is least; where all is equal the earlier place and the smaller flavour win, by proof in a
 * small problem and as first fit has it in a large one. What is left without a choice is checked by arithmetic; the rest is a
 * constraint model for CP-SAT.
 */
final class PlacementSolver {
    /** Seconds of deterministic time for the best placement. */
    private static final double BEST = 1.0;
    /** Seconds of deterministic time for the conflicts, where there is no placement. */
    private static final double ANALYSIS = 0.5;
    private static final Answer.Impossible IMPOSSIBLE = new Answer.Impossible(List.of(), true);

    /** What came of it. */
    sealed interface Answer {

        /**
         * @param status    DIRECT, OPTIMAL or FEASIBLE
         * @param objective sum of charges
         * @param bound     the least sum of charges that is possible
         * @param strayed   demands that are not near what they talk to
         * @param divided   demands shared out over several places
         */
        record Placed(
                List<Share> shares, String status, double objective, double bound, Set<Integer> strayed, Set<Integer> divided)
                implements Answer {
        }

        /**
         * There is none.
         *
         * @param conflicts each minimal: without any one of its rules it is none; without all of them the rest can be placed
         * @param complete  whether that is so; not where the analysis ended at its limit
         */
        record Impossible(List<List<Rule>> conflicts, boolean complete) implements Answer {
        }

        /** The search ended at its limit with neither a placement nor a proof that there is none. */
        record Undecided() implements Answer {
        }
    }

    /** The best placement, or the conflicts as far as the limit of their analysis goes. */
    Answer solve(PlacementProblem problem) {
        Answer answer = place(problem);
        return answer instanceof Answer.Impossible ? conflicts(problem, Effort.of(ANALYSIS)) : answer;
    }

    /** Some placement, however good; a search that ends at its limit is undecided, and so is one that has no effort left. */
    Answer any(PlacementProblem problem, Effort effort) {
        return place(problem, effort, false);
    }

    /** The placement of least price, whatever else would count. */
    Answer cheapest(PlacementProblem problem, Effort effort) {
        List<Demand> plain = problem.demands().stream().map(demand -> new Demand(demand.label(),
                demand.options().stream().map(option -> new Option(option.flavour(), option.replicas(), option.counts(), option.cpu(),
                        option.memory(), option.storage(), option.price(), option.price())).toList(),
                demand.opening().stream().map(opening -> 0L).toList(), demand.divisible(), PlacementProblem.Near.ANYWHERE))
                .toList();
        return place(new PlacementProblem(problem.places(), plain, problem.rules()), effort, true);
    }

    /** As {@link #solve}, but an impossible problem is not asked for its conflicts. */
    Answer place(PlacementProblem problem) {
        return place(problem, Effort.of(BEST), true);
    }

    private static Answer place(PlacementProblem problem, Effort effort, boolean best) {
        if (effort.isSpent()) {
            return new Answer.Undecided();
        }
        effort.spendOn(problem);
        Candidates candidates = Candidates.of(problem);
        if (candidates.nothingFor().stream().anyMatch(demand -> !problem.demands().get(demand).divisible())
                || candidates.partial().stream().anyMatch(List::isEmpty) || isTooDear(problem, candidates)) {
            return IMPOSSIBLE;
        }
        if (candidates.nothingFor().isEmpty()) {
            List<Share> least = candidates.leastAtTheOnlyPlaces();
            if (!least.isEmpty() && fits(problem, least)) {
                double charge = charge(problem, least);
                boolean nothingToChoose = problem.demands().stream().allMatch(demand -> demand.options().size() == 1);
                return new Answer.Placed(least, nothingToChoose ? "DIRECT" : "OPTIMAL", charge, charge, Set.of(), Set.of());
            }
            Answer whole = new WholePlacement(problem, candidates, effort).place(best);
            if (!(whole instanceof Answer.Impossible)) {
                return whole;
            }
        }
        boolean mayDivide = problem.demands().stream().anyMatch(demand -> demand.divisible()
                && demand.options().stream().anyMatch(option -> option.replicas() > 1));
        return mayDivide ? divided(problem, candidates, effort, best) : IMPOSSIBLE;
    }

    /** Nothing is cheaper than every demand at its cheapest, in one piece or in several. */
    private static boolean isTooDear(PlacementProblem problem, Candidates candidates) {
        return problem.rules().stream().anyMatch(rule -> rule instanceof Rule.Budget budget && budget.most() < candidates.partial().stream()
                .mapToLong(shares -> shares.stream().mapToLong(share -> share.replicas() * option(problem, share).price().get(share.place())).min()
                        .orElse(0)).sum());
    }

    private static Answer divided(PlacementProblem problem, Candidates candidates, Effort effort, boolean best) {
        boolean cut = candidates.partial().stream().mapToInt(List::size).sum() > WholePlacement.MOST_PAIRS;
        Answer answer = CpSatModel.divided(problem, cut ? Pruning.cutPartial(problem, candidates, WholePlacement.MOST_PAIRS) : candidates, best)
                .solve(effort);
        if (!cut) {
            return answer;
        }
        // neither that there is none nor that this is the best is proved by looking at some of the places
        return answer instanceof Answer.Placed placed ? new Answer.Placed(placed.shares(), "FEASIBLE", placed.objective(),
                Math.min(placed.objective(), leastDivided(problem, candidates)), placed.strayed(), placed.divided()) : new Answer.Undecided();
    }

    private static long leastDivided(PlacementProblem problem, Candidates candidates) {
        return candidates.partial().stream().mapToLong(shares -> shares.stream().mapToLong(share -> share.replicas()
                * option(problem, share).charge().get(share.place())).min().orElse(0)).sum();
    }

    private Answer.Impossible conflicts(PlacementProblem problem, Effort effort) {
        List<List<Rule>> conflicts = new ArrayList<>();
        List<Rule> rest = problem.rules();
        while (any(problem.with(rest), effort) instanceof Answer.Impossible) {
            List<Rule> conflict = narrowed(problem, suspects(problem, rest, effort), effort);
            if (conflict.isEmpty()) {
                throw new IllegalStateException("a placement problem without rules, places or options: " + problem);
            }
            conflicts.add(conflict);
            rest = rest.stream().filter(rule -> !conflict.contains(rule)).toList();
        }
        // the first question that found no effort left was answered with "undecided"
        return conflicts.isEmpty() ? new Answer.Impossible(List.of(rest), false) : new Answer.Impossible(conflicts, !effort.isSpent());
    }

    /** The rules of the first demand that by itself has no place, for which a small problem is enough; else all of them. */
    private List<Rule> suspects(PlacementProblem problem, List<Rule> rules, Effort effort) {
        PlacementProblem whole = problem.with(rules);
        for (int d = 0; d < problem.demands().size() && problem.demands().size() > 1; d++) {
            PlacementProblem alone = whole.alone(d);
            if (any(alone, effort) instanceof Answer.Impossible) {
                int demand = d;
                return rules.stream().filter(rule -> rule.concerns(demand)).toList();
            }
        }
        return rules;
    }

    /**
     * Deletion filter: a rule stays in the conflict only if the others alone can be met. Rules go by halves: where many are
     * innocent together, one question acquits them all, and what stays is the same.
     */
    private List<Rule> narrowed(PlacementProblem problem, List<Rule> rules, Effort effort) {
        Set<Rule> kept = new LinkedHashSet<>(rules);
        Deque<List<Rule>> open = new ArrayDeque<>();
        open.push(rules);
        while (!open.isEmpty()) {
            List<Rule> some = open.pop();
            Set<Rule> without = new LinkedHashSet<>(kept);
            some.forEach(without::remove);
            if (any(problem.with(List.copyOf(without)), effort) instanceof Answer.Impossible) {
                kept = without;
            } else if (some.size() > 1) {
                open.push(some.subList(some.size() / 2, some.size()));
                open.push(some.subList(0, some.size() / 2));
            }
        }
        return List.copyOf(kept);
    }

    private static boolean fits(PlacementProblem problem, List<Share> shares) {
        for (Rule rule : problem.rules()) {
            if (rule instanceof Rule.Room room) {
                long[] used = new long[problem.places().size()];
                for (Share share : shares) {
                    used[share.place()] += share.replicas() * option(problem, share).amount(room.resource());
                }
                for (int p = 0; p < used.length; p++) {
                    if (used[p] > problem.places().get(p).free(room.resource())) {
                        return false;
                    }
                }
            } else if (rule instanceof Rule.Apart apart && shares.stream().filter(share -> apart.demands().contains(share.demand()))
                    .collect(Collectors.groupingBy(Share::place, Collectors.mapping(Share::demand, Collectors.toSet())))
                    .values().stream().anyMatch(together -> together.size() > 1)) {
                return false;
            } else if (rule instanceof Rule.Budget budget && price(problem, shares) > budget.most()) {
                return false;
            }
        }
        return true;
    }

    static long price(PlacementProblem problem, List<Share> shares) {
        return shares.stream().mapToLong(share -> share.replicas() * option(problem, share).price().get(share.place())).sum();
    }

    static long charge(PlacementProblem problem, List<Share> shares) {
        return shares.stream().mapToLong(share -> share.replicas() * option(problem, share).charge().get(share.place())
                + problem.demands().get(share.demand()).opening().get(share.place())).sum();
    }

    private static Option option(PlacementProblem problem, Share share) {
        return problem.demands().get(share.demand()).options().get(share.option());
    }
}
