package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Wider;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says to a person what stands against what, and the nearest that would do. */
final class ConflictWords {
    private static final int MOST_PARTS = 12;
    /** Seconds of deterministic time. */
    private static final double WAYS_OUT = 0.4;
    private final PlacementProblem problem;
    private final PlacementSolver solver;
    private final String currency;
    /** For the ways out: those that are not found within it are not offered. */
    private final Effort effort = Effort.of(WAYS_OUT);

    ConflictWords(PlacementProblem problem, PlacementSolver solver, String currency) {
        this.problem = problem;
        this.solver = solver;
        this.currency = currency;
    }

    String sentence(Answer.Impossible impossible) {
        String sentence = sentence(impossible.conflicts());
        return impossible.complete() ? sentence : sentence + ". The analysis ended at its limit: not all of this needs to be in the way, and "
                + "there may be more; ask for fewer functions at once to learn more";
    }

    private String sentence(List<List<Rule>> conflicts) {
        List<String> sentences = new ArrayList<>();
        for (List<Rule> conflict : conflicts) {
            List<Rule> shown = shown(conflict);
            List<String> parts = shown.stream().map(rule -> words(rule, conflict)).collect(Collectors.toList());
            if (conflict.size() > MOST_PARTS) {
                parts.add(conflict.size() - MOST_PARTS + " more");
            }
            String said = parts.size() == 1 ? "this cannot be met: " + parts.get(0)
                    : "these do not go together: " + String.join("; ", parts);
            List<String> ways = shown.stream().map(this::wayOut).flatMap(Optional::stream).toList();
            sentences.add(said + (ways.isEmpty() ? "" : ". What would do: " + String.join(", or ", ways)));
        }
        return String.join(". Besides, ", sentences);
    }

    /** Of a long conflict what a person has most likely said, since that is what can give way. */
    static List<Rule> shown(List<Rule> conflict) {
        return conflict.size() <= MOST_PARTS ? conflict : conflict.stream().sorted(Comparator.comparing((Rule rule) ->
                !(rule instanceof Rule.Budget || rule instanceof Rule.OnlyPlaces only && !only.wider().isEmpty()))).limit(MOST_PARTS).toList();
    }

    /** The rule in words, without the places that other rules of the conflict rule out anyway. */
    String words(Rule rule, List<Rule> conflict) {
        if (!(rule instanceof Rule.Room room)) {
            return rule.words();
        }
        Set<Integer> open = new TreeSet<>();
        for (int d = 0; d < problem.demands().size() && conflict.size() <= MOST_PARTS; d++) {
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
        return !(rule instanceof Rule.Room) && !(rule instanceof Rule.Budget) && rule.concerns(demand);
    }

    /** The nearest value with which everything could be placed if this rule alone gave way, under all the others. */
    private Optional<String> wayOut(Rule rule) {
        List<Rule> others = problem.rules().stream().filter(other -> other != rule).toList();
        if (rule instanceof Rule.Budget budget) {
            return solver.cheapest(problem.with(others), effort) instanceof Answer.Placed placed ? Optional.of(Words.money(
                    PlacementSolver.price(problem, placed.shares()) + budget.spent(), currency) + " a month") : Optional.empty();
        }
        if (rule instanceof Rule.OnlyPlaces only) {
            return nearest(only.wider(), wider -> problem.with(and(others, new Rule.OnlyPlaces(wider.allowed().get(), rule.words()))))
                    .map(Wider::words);
        }
        if (rule instanceof Rule.Count count) {
            return fewer(count.demand());
        }
        return rule instanceof Rule.OnlyOptions only && only.byCount() ? others(only.demand()) : Optional.empty();
    }

    private static List<Rule> and(List<Rule> rules, Rule one) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(one);
        return all;
    }

    /** The first with which everything can be placed, where all after it can be as well. Only what is proved is offered. */
    private <T> Optional<T> nearest(List<T> ways, Function<T, PlacementProblem> problems) {
        int low = 0;
        int high = ways.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (solver.any(problems.apply(ways.get(middle)), effort) instanceof Answer.Placed) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < ways.size() ? Optional.of(ways.get(low)) : Optional.empty();
    }

    /** Fewer replicas, where the number is the same for all flavours and so was asked for rather than worked out. */
    private Optional<String> fewer(int demand) {
        return asked(demand).flatMap(asked -> nearest(counts(demand).stream().filter(count -> count < asked)
                .sorted(Comparator.reverseOrder()).toList(), count -> with(demand, count))).map(count -> words(demand, count));
    }

    /** Another number of replicas than the one that was asked for, more before fewer. */
    private Optional<String> others(int demand) {
        Optional<Integer> asked = asked(demand);
        Optional<Integer> more = asked.flatMap(number -> counts(demand).stream().filter(count -> count > number).sorted().findFirst())
                .filter(count -> solver.any(with(demand, count), effort) instanceof Answer.Placed);
        return more.map(count -> words(demand, count)).or(() -> fewer(demand));
    }

    private Optional<Integer> asked(int demand) {
        List<Integer> counts = problem.demands().get(demand).options().stream().map(Option::replicas).distinct().toList();
        return counts.size() == 1 ? Optional.of(counts.get(0)) : Optional.empty();
    }

    /** Numbers of replicas with which some flavour is within all bounds on its size, and so do the others that were asked for with it. */
    private List<Integer> counts(int demand) {
        int most = problem.demands().get(demand).options().stream().mapToInt(Option::replicas).max().orElse(0);
        int highest = Math.max(most, problem.demands().get(demand).options().stream().flatMap(option -> option.counts().stream())
                .mapToInt(Integer::intValue).max().orElse(most));
        return IntStream.rangeClosed(1, highest).filter(count -> together(demand).stream().allMatch(other ->
                problem.demands().get(other).options().stream().anyMatch(option -> option.allows(count)))).boxed().toList();
    }

    /** Those of the same kind and number: one number was said of them. */
    private List<Integer> together(int demand) {
        Demand one = problem.demands().get(demand);
        return IntStream.range(0, problem.demands().size()).filter(d -> problem.demands().get(d).label().equals(one.label())
                && asked(d).equals(asked(demand))).boxed().toList();
    }

    private String words(int demand, int count) {
        return Words.count(count, "replica") + " of " + problem.demands().get(demand).label();
    }

    /** As if another number had been asked for: flavours that it rules out go, and those that the first one ruled out may come. */
    private PlacementProblem with(int demand, int count) {
        List<Integer> together = together(demand);
        List<Demand> demands = new ArrayList<>(problem.demands());
        List<Rule> rules = new ArrayList<>(problem.rules());
        rules.removeIf(rule -> rule instanceof Rule.OnlyOptions only && only.byCount() && together.contains(only.demand()));
        for (int d : together) {
            List<Option> options = demands.get(d).options();
            demands.set(d, demands.get(d).with(options.stream().map(option -> option.withReplicas(count)).toList()));
            rules.add(new Rule.OnlyOptions(d, IntStream.range(0, options.size()).filter(o -> options.get(o).allows(count)).boxed()
                    .collect(Collectors.toSet()), ""));
        }
        return new PlacementProblem(problem.places(), demands, rules);
    }
}
