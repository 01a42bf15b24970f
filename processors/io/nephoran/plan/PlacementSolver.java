package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the best placement, or the conflicts that forbid any. In order of weight: functions stay in one piece, are near what
 * they talk to, and the sum of charges is least; where all is equal the earlier place and the smaller flavour win. What is left
 * without a choice is checked by arithmetic; the rest is a constraint model for CP-SAT.
 */
final class PlacementSolver {

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

        /** Each conflict is minimal: without any one of its rules it is none. Without all of them the rest can be placed. */
        record Impossible(List<List<Rule>> conflicts) implements Answer {
        }

        /** The search ended at its limit with neither a placement nor a proof that there is none. */
        record Undecided() implements Answer {
        }
    }

    Answer solve(PlacementProblem problem) {
        Answer answer = place(problem);
        return answer instanceof Answer.Impossible ? new Answer.Impossible(conflicts(problem)) : answer;
    }

    /** Whether anything fits; a search that ends at its limit counts as a yes, so that no rule is blamed without proof. */
    boolean isFeasible(PlacementProblem problem) {
        return !(place(problem) instanceof Answer.Impossible);
    }

    /** The placement of least price, whatever else would count. */
    Answer cheapest(PlacementProblem problem) {
        List<Demand> plain = problem.demands().stream().map(demand -> new Demand(demand.label(),
                demand.options().stream().map(option -> new Option(option.flavour(), option.replicas(), option.cpu(),
                        option.memory(), option.storage(), option.price(), option.price())).toList(),
                demand.opening().stream().map(opening -> 0L).toList(), demand.divisible(), PlacementProblem.Near.ANYWHERE))
                .toList();
        return place(new PlacementProblem(problem.places(), plain, problem.rules()));
    }

    /** As {@link #solve}, but an impossible problem is not asked for its conflicts. */
    Answer place(PlacementProblem problem) {
        Candidates candidates = Candidates.of(problem);
        if (candidates.nothingFor().stream().anyMatch(demand -> !problem.demands().get(demand).divisible())
                || candidates.partial().stream().anyMatch(List::isEmpty)) {
            return new Answer.Impossible(List.of());
        }
        if (candidates.nothingFor().isEmpty()) {
            List<Share> least = candidates.leastAtTheOnlyPlaces();
            if (!least.isEmpty() && fits(problem, least)) {
                double charge = charge(problem, least);
                boolean nothingToChoose = problem.demands().stream().allMatch(demand -> demand.options().size() == 1);
                return new Answer.Placed(least, nothingToChoose ? "DIRECT" : "OPTIMAL", charge, charge, Set.of(), Set.of());
            }
            Answer whole = CpSatModel.undivided(problem, candidates).solve();
            if (!(whole instanceof Answer.Impossible)) {
                return whole;
            }
        }
        boolean mayDivide = problem.demands().stream().anyMatch(demand -> demand.divisible()
                && demand.options().stream().anyMatch(option -> option.replicas() > 1));
        return mayDivide ? CpSatModel.divided(problem, candidates).solve() : new Answer.Impossible(List.of());
    }

    /** Deletion filter: a rule stays in the conflict only if the others alone can be met. */
    private List<List<Rule>> conflicts(PlacementProblem problem) {
        List<List<Rule>> conflicts = new ArrayList<>();
        List<Rule> blamed = new ArrayList<>();
        PlacementProblem rest = problem;
        while (!isFeasible(rest)) {
            Set<Rule> kept = new LinkedHashSet<>(rest.rules());
            for (Rule rule : rest.rules()) {
                Set<Rule> without = new LinkedHashSet<>(kept);
                without.remove(rule);
                if (!isFeasible(problem.with(List.copyOf(without)))) {
                    kept = without;
                }
            }
            if (kept.isEmpty()) {
                throw new IllegalStateException("a placement problem without rules, places or options: " + problem);
            }
            conflicts.add(List.copyOf(kept));
            blamed.addAll(kept);
            rest = problem.with(problem.rules().stream().filter(rule -> !blamed.contains(rule)).toList());
        }
        return conflicts;
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
