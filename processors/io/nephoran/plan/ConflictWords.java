package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Wider;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Says to a person what stands against what, and the nearest that would do. */
final class ConflictWords {
    private final PlacementProblem problem;
    private final PlacementSolver solver;
    private final String currency;

    ConflictWords(PlacementProblem problem, PlacementSolver solver, String currency) {
        this.problem = problem;
        this.solver = solver;
        this.currency = currency;
    }

    String sentence(List<List<Rule>> conflicts) {
        List<String> sentences = new ArrayList<>();
        for (List<Rule> conflict : conflicts) {
            List<String> parts = conflict.stream().map(rule -> words(rule, conflict)).toList();
            String said = parts.size() == 1 ? "this cannot be met: " + parts.get(0)
                    : "these do not go together: " + String.join("; ", parts);
            List<String> ways = conflict.stream().map(this::wayOut).flatMap(Optional::stream).toList();
            sentences.add(said + (ways.isEmpty() ? "" : ". What would do: " + String.join(", or ", ways)));
        }
        return String.join(". Besides, ", sentences);
    }

    /** The rule in words, without the places that other rules of the conflict rule out anyway. */
    String words(Rule rule, List<Rule> conflict) {
        if (!(rule instanceof Rule.Room room)) {
            return rule.words();
        }
        Set<Integer> open = new TreeSet<>();
        for (int d = 0; d < problem.demands().size(); d++) {
            int demand = d;
            boolean involved = conflict.stream().anyMatch(other -> concerns(other, demand));
            IntStream.range(0, involved ? problem.places().size() : 0).filter(p -> conflict.stream().allMatch(other ->
                    !(other instanceof Rule.OnlyPlaces only) || !only.allowed().containsKey(demand)
                            || only.allowed().get(demand).contains(p))).forEach(open::add);
        }
        if (open.isEmpty()) {
            IntStream.range(0, problem.places().size()).forEach(open::add);
        }
        return "free is " + Words.list(open.stream().map(p -> Words.amount(room.resource(),
                problem.places().get(p).free(room.resource())) + " at " + problem.places().get(p).name()).toList());
    }

    private static boolean concerns(Rule rule, int demand) {
        return rule instanceof Rule.Count count && count.demand() == demand
                || rule instanceof Rule.OnlyPlaces places && places.allowed().containsKey(demand)
                || rule instanceof Rule.OnlyOptions options && options.demand() == demand
                || rule instanceof Rule.Zones zones && zones.demand() == demand
                || rule instanceof Rule.Apart apart && apart.demands().contains(demand);
    }

    /** The nearest value with which everything could be placed if this rule alone gave way. */
    private Optional<String> wayOut(Rule rule) {
        List<Rule> others = problem.rules().stream().filter(other -> other != rule).toList();
        if (rule instanceof Rule.Budget) {
            return solver.cheapest(problem.with(others)) instanceof Answer.Placed placed
                    ? Optional.of(Words.money(PlacementSolver.price(problem, placed.shares()), currency) + " a month")
                    : Optional.empty();
        }
        if (rule instanceof Rule.OnlyPlaces only) {
            return only.wider().stream().filter(wider -> isFeasible(others, new Rule.OnlyPlaces(wider.allowed(), rule.words())))
                    .findFirst().map(Wider::words);
        }
        if (rule instanceof Rule.Count count) {
            return mostReplicas(count.demand());
        }
        return Optional.empty();
    }

    private boolean isFeasible(List<Rule> others, Rule rule) {
        List<Rule> rules = new ArrayList<>(others);
        rules.add(rule);
        return solver.isFeasible(problem.with(rules));
    }

    /** Fewer replicas, where the number is the same for all flavours and so was asked for rather than worked out. */
    private Optional<String> mostReplicas(int demand) {
        Demand whole = problem.demands().get(demand);
        if (whole.options().stream().mapToInt(Option::replicas).distinct().count() != 1) {
            return Optional.empty();
        }
        int fits = 0;
        int tooMany = whole.options().get(0).replicas();
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (solver.isFeasible(withReplicas(demand, middle))) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits == 0 ? Optional.empty() : Optional.of(Words.count(fits, "replica") + " of " + whole.label());
    }

    private PlacementProblem withReplicas(int demand, int replicas) {
        List<Demand> demands = new ArrayList<>(problem.demands());
        Demand whole = demands.get(demand);
        demands.set(demand, new Demand(whole.label(), whole.options().stream().map(option -> new Option(option.flavour(), replicas,
                option.cpu(), option.memory(), option.storage(), option.price(), option.charge())).toList(), whole.opening(),
                whole.divisible(), whole.near()));
        return new PlacementProblem(problem.places(), demands, problem.rules());
    }
}
