package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Share;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places every demand whole. A small problem is solved by search, ties included. A large one is placed by first fit; what its lower
 * bound does not prove the best is searched for among the places that can matter, and the better of both is taken, with its gap.
 */
final class WholePlacement {
    /** Pairs of flavour and place up to which search alone takes milliseconds. */
    private static final int SMALL = 3_000;
    /** Pairs up to which search is begun at all: beyond, building the model alone takes seconds. */
    static final int MOST_PAIRS = 12_000;

    /** Seconds of deterministic time for something better than first fit. */
    private static final double IMPROVING = 0.6;

    private final PlacementProblem problem;
    private final Candidates candidates;
    private final Effort effort;
    private final int small;

    WholePlacement(PlacementProblem problem, Candidates candidates, Effort effort) {
        this(problem, candidates, effort, SMALL);
    }

    /** @param small pairs up to which there is nothing but a search */
    WholePlacement(PlacementProblem problem, Candidates candidates, Effort effort, int small) {
        this.small = small;
        this.problem = problem;
        this.candidates = candidates;
        this.effort = effort;
    }

    /** The best, or any. */
    Answer place(boolean best) {
        if (best && candidates.size() <= small) {
            return CpSatModel.undivided(problem, candidates, true).solve(effort);
        }
        Optional<Answer.Placed> first = new FirstFit(problem, candidates).place().map(this::firstFit);
        if (first.isPresent() && (!best || first.get().status().equals("OPTIMAL"))) {
            return first.get();
        }
        Candidates pruned = candidates.size() <= small ? candidates : Pruning.of(problem, candidates);
        boolean cut = pruned.size() > MOST_PAIRS;
        List<Share> kept = first.map(Answer.Placed::shares).orElse(List.of());
        Candidates searched = cut ? Pruning.cut(problem, pruned, MOST_PAIRS, kept) : pruned;
        Effort some = first.isPresent() ? Effort.of(Math.min(IMPROVING, effort.left())) : effort;
        Answer answer = CpSatModel.undivided(problem, searched, best).from(kept).solve(some);
        return cut ? better(first, unproved(answer)) : better(first, answer);
    }

    private Answer.Placed firstFit(FirstFit.Found found) {
        long charge = PlacementSolver.charge(problem, found.shares());
        long least = least();
        return new Answer.Placed(found.shares(), charge == least && found.strayed().isEmpty() ? "OPTIMAL" : "FEASIBLE", charge, least,
                found.strayed(), Set.of());
    }

    private long least() {
        return LowerBound.of(problem, candidates, share -> FirstFit.cost(problem, share));
    }

    /** An answer of a search that has looked at some of the places only. */
    private Answer unproved(Answer answer) {
        if (!(answer instanceof Answer.Placed placed)) {
            return new Answer.Undecided();
        }
        long least = least();
        boolean optimal = placed.objective() == least && placed.strayed().isEmpty();
        return new Answer.Placed(placed.shares(), optimal ? "OPTIMAL" : "FEASIBLE", placed.objective(), least, placed.strayed(), placed.divided());
    }

    private static Answer better(Optional<Answer.Placed> first, Answer searched) {
        if (first.isEmpty()) {
            return searched;
        }
        if (!(searched instanceof Answer.Placed placed)) {
            return first.get();
        }
        Answer.Placed known = first.get();
        boolean worse = placed.strayed().size() > known.strayed().size()
                || placed.strayed().size() == known.strayed().size() && placed.objective() > known.objective();
        Answer.Placed taken = worse ? known : placed;
        double bound = Math.min(taken.objective(), Math.max(known.bound(), placed.bound()));
        return new Answer.Placed(taken.shares(), taken.status(), taken.objective(), bound, taken.strayed(), taken.divided());
    }
}
