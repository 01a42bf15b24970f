package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.plan.BruteForce.Score;
import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Share;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The way of large problems, walked on small ones where everything can be tried. */
class WholePlacementTest {

    @Test
    void firstFitBoundAndSearchTogetherAreAsGoodAsTryingEverything() {
        int byFirstFit = 0;
        int bySearch = 0;
        for (int seed = 0; seed < 400; seed++) {
            // Given few places, where room is short
            PlacementProblem problem = whole(BruteForce.random(new Random(seed), 4, 3, 2, 3));
            Candidates candidates = Candidates.of(problem);

            // When
            Answer answer = candidates.nothingFor().isEmpty() ? large(problem, candidates) : new Answer.Impossible(List.of(), true);

            // Then
            Optional<Score> best = new BruteForce(problem).best();
            if (answer instanceof Answer.Placed found) {
                Score score = BruteForce.score(problem, found.shares());
                assertThat(Optional.of(score)).as("seed %d", seed).isEqualTo(best);
                assertThat(found.status()).as("seed %d", seed).isEqualTo("OPTIMAL");
                assertThat(found.objective()).as("seed %d", seed).isEqualTo(score.charge());
                assertThat(found.bound()).as("seed %d", seed).isEqualTo(found.objective());
                boolean fits = new FirstFit(problem, candidates).place().map(FirstFit.Found::shares).filter(found.shares()::equals).isPresent();
                byFirstFit += fits ? 1 : 0;
                bySearch += fits ? 0 : 1;
            } else {
                assertThat(answer).as("seed %d", seed).isInstanceOf(Answer.Impossible.class);
                assertThat(best).as("seed %d", seed).isEmpty();
            }
        }
        assertThat(byFirstFit).isGreaterThan(20);
        assertThat(bySearch).isGreaterThan(20);
    }

    @Test
    void whatIsPrunedIsMissedByNoBestPlacement() {
        int pruned = 0;
        for (int seed = 0; seed < 400; seed++) {
            // Given more places than demands, some of them alike
            PlacementProblem problem = alike(whole(BruteForce.random(new Random(70_000 + seed), 2, 9, 2, 2)), new Random(seed));
            Candidates candidates = Candidates.of(problem);
            if (!candidates.nothingFor().isEmpty()) {
                continue;
            }

            // When
            Candidates left = Pruning.of(problem, candidates);

            // Then
            pruned += candidates.size() - left.size();
            Answer all = CpSatModel.undivided(problem, candidates, true).solve(Effort.of(1));
            Answer some = CpSatModel.undivided(problem, left, true).solve(Effort.of(1));
            assertThat(some.getClass()).as("seed %d", seed).isEqualTo(all.getClass());
            if (some instanceof Answer.Placed found) {
                assertThat(Optional.of(BruteForce.score(problem, found.shares()))).as("seed %d", seed).isEqualTo(new BruteForce(problem).best());
                assertThat(ties(problem, found)).as("seed %d: the earlier places", seed).isEqualTo(ties(problem, (Answer.Placed) all));
            }
        }
        assertThat(pruned).isGreaterThan(1_000);
    }

    @Test
    void theLowerBoundIsNeverAboveTheBest() {
        for (int seed = 0; seed < 400; seed++) {
            PlacementProblem problem = whole(BruteForce.random(new Random(30_000 + seed), 4, 3, 2, 3));
            long bound = LowerBound.of(problem, Candidates.of(problem), (Share share) -> FirstFit.cost(problem, share));
            int about = seed;

            new BruteForce(problem).best().ifPresent(best -> assertThat(bound).as("seed %d", about).isLessThanOrEqualTo(best.charge()));
        }
    }

    private static long ties(PlacementProblem problem, Answer.Placed placed) {
        return placed.shares().stream().mapToLong(share -> (long) share.option() * problem.places().size() + share.place()).sum();
    }

    private static Answer large(PlacementProblem problem, Candidates candidates) {
        return new WholePlacement(problem, candidates, Effort.of(1), 0).place(true);
    }

    private static PlacementProblem whole(PlacementProblem problem) {
        return new PlacementProblem(problem.places(), problem.demands().stream().map(demand -> new Demand(demand.label(), demand.options(),
                demand.opening(), false, demand.near())).toList(), problem.rules());
    }

    /** Prices and charges in coarse steps, so that places dominate each other and tie. */
    private static PlacementProblem alike(PlacementProblem problem, Random random) {
        List<Long> base = problem.places().stream().map(place -> 10_000L * (1 + random.nextInt(4))).toList();
        return new PlacementProblem(problem.places(), problem.demands().stream().map(demand -> demand.with(demand.options().stream()
                .map(option -> new PlacementProblem.Option(option.flavour(), option.replicas(), option.cpu(), option.memory(),
                        option.storage(), base.stream().map(each -> each * option.cpu() / 500).toList(),
                        base.stream().map(each -> each * option.cpu() / 500).toList())).toList())).map(demand -> new Demand(demand.label(),
                demand.options(), demand.opening().stream().map(opening -> 0L).toList(), false, demand.near())).toList(), problem.rules());
    }
}
