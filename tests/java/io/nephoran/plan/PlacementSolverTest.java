package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.plan.BruteForce.Score;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import io.nephoran.plan.PlacementSolver.Answer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacementSolverTest {
    private final PlacementSolver solver = new PlacementSolver();

    @Test
    void equalsBruteForceOnSmallProblems() {
        int placed = 0;
        for (int seed = 0; seed < 400; seed++) {
            // Given
            PlacementProblem problem = BruteForce.random(new Random(seed), 4, 3, 2, 4);

            // When
            Answer answer = solver.solve(problem);

            // Then
            Optional<Score> best = new BruteForce(problem).best();
            if (answer instanceof Answer.Placed found) {
                Score score = BruteForce.score(problem, found.shares());
                assertThat(Optional.of(score)).as("seed %d", seed).isEqualTo(best);
                assertThat(found.status()).as("seed %d", seed).isIn("DIRECT", "OPTIMAL");
                assertThat(found.objective()).as("seed %d", seed).isEqualTo(score.charge());
                assertThat(found.bound()).as("seed %d", seed).isEqualTo(found.objective());
                assertThat(found.strayed()).as("seed %d", seed).hasSize((int) score.strayed());
                placed++;
            } else {
                assertThat(best).as("seed %d", seed).isEmpty();
            }
        }
        assertThat(placed).isBetween(150, 350);
    }

    @Test
    void isNeverDearerThanFirstFitAndOftenMuchCheaper() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> nanos = new ArrayList<>();
        double saved = 0;
        int compared = 0;
        int undecided = 0;
        int unproven = 0;
        for (int seed = 0; nanos.size() < 1000; seed++) {
            // Given
            PlacementProblem problem = byPrice(BruteForce.random(new Random(10_000 + seed), 10, 8, 3, 3));

            // When
            long start = threads.getCurrentThreadCpuTime();
            Answer answer = solver.place(problem);
            long took = threads.getCurrentThreadCpuTime() - start;

            // Then
            if (answer instanceof Answer.Impossible) {
                continue;
            }
            nanos.add(took);
            if (!(answer instanceof Answer.Placed found)) {
                undecided++;
                continue;
            }
            unproven += found.status().equals("FEASIBLE") ? 1 : 0;
            Optional<List<Share>> first = BruteForce.firstFit(problem);
            if (first.isPresent()) {
                long greedy = BruteForce.price(problem, first.get());
                long best = BruteForce.price(problem, found.shares());
                assertThat(best).as("seed %d", seed).isLessThanOrEqualTo(greedy);
                saved += 1 - best / (double) greedy;
                compared++;
            }
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("placement of up to 10 functions on 8 sites, processor time: p50 %.1f ms, p95 %.1f ms, max %.1f ms; %.0f %% cheaper than "
                + "first fit on average (%d compared), %d not proved best, %d undecided%n", sorted[500] / 1e6, sorted[950] / 1e6, sorted[999] / 1e6,
                100 * saved / compared, compared, unproven, undecided);
        assertThat(undecided).isLessThanOrEqualTo(3);
        assertThat(sorted[950]).isLessThan(300_000_000L);
        assertThat(saved / compared).isGreaterThan(0.1);
    }

    @Test
    void namesConflictsThatAreRealAndMinimal() {
        int impossible = 0;
        for (int seed = 0; impossible < 100; seed++) {
            // Given
            PlacementProblem problem = BruteForce.random(new Random(50_000 + seed), 3, 3, 2, 3);

            // When
            if (!(solver.solve(problem) instanceof Answer.Impossible found)) {
                continue;
            }

            // Then
            impossible++;
            List<Rule> blamed = found.conflicts().stream().flatMap(List::stream).toList();
            List<Rule> rest = problem.rules().stream().filter(rule -> !blamed.contains(rule)).toList();
            assertThat(new BruteForce(problem.with(rest)).best()).as("seed %d: the rest can be placed", seed).isPresent();
            for (List<Rule> conflict : found.conflicts()) {
                assertThat(new BruteForce(problem.with(conflict)).best()).as("seed %d: it is a conflict", seed).isEmpty();
                for (Rule rule : conflict) {
                    List<Rule> others = conflict.stream().filter(other -> other != rule).toList();
                    assertThat(new BruteForce(problem.with(others)).best()).as("seed %d: minimal", seed).isPresent();
                }
            }
        }
    }

    @Test
    void theSameProblemHasTheSameAnswer() {
        for (int seed = 0; seed < 100; seed++) {
            PlacementProblem problem = BruteForce.random(new Random(90_000 + seed), 8, 6, 3, 3);

            assertThat(solver.solve(problem)).isEqualTo(new PlacementSolver().solve(problem));
        }
    }

    /** The same problem with more room, where only money counts and nothing is held together. */
    private static PlacementProblem byPrice(PlacementProblem problem) {
        List<PlacementProblem.Place> roomier = problem.places().stream().map(place -> new PlacementProblem.Place(place.name(),
                place.zones(), place.cpu() * 3 / 2, place.memory() * 3 / 2, place.storage())).toList();
        return new PlacementProblem(roomier, problem.demands().stream().map(demand -> new PlacementProblem.Demand(
                demand.label(), demand.options().stream().map(option -> new PlacementProblem.Option(option.flavour(),
                        option.replicas(), option.cpu(), option.memory(), option.storage(), option.price(), option.price()))
                .toList(), Arrays.stream(new Long[demand.opening().size()]).map(opening -> 0L).toList(), demand.divisible(),
                PlacementProblem.Near.ANYWHERE)).toList(), problem.rules());
    }
}
