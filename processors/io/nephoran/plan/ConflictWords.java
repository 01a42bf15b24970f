package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.ArrayList;
import java.util.List;

/** Says to a person what stands against what, and what would do. */
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
            List<String> parts = conflict.stream().map(Rule::words).toList();
            String said = parts.size() == 1 ? "this cannot be met: " + parts.get(0)
                    : "these do not go together: " + String.join("; ", parts);
            sentences.add(said + hint(conflict));
        }
        return String.join(". Besides, ", sentences);
    }

    /** The nearest value that would do, where there is one number to turn. */
    private String hint(List<Rule> conflict) {
        for (Rule rule : conflict) {
            if (rule instanceof Rule.Budget) {
                PlacementProblem unbounded = problem.with(problem.rules().stream().filter(other -> other != rule).toList());
                if (solver.cheapest(unbounded) instanceof Answer.Placed placed) {
                    return ". The least it can cost is "
                            + Words.money(PlacementSolver.price(problem, placed.shares()), currency) + " a month";
                }
            }
        }
        return conflict.size() == 1 ? "" : ". Change one of them";
    }
}
