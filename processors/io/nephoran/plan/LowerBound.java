package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A sum that no placement in one piece goes below: each demand at its cheapest, and of demands that stay apart as many different
 * places as there are of them. Room and nearness are left out, so that it is reached only where neither is short.
 */
final class LowerBound {
    private LowerBound() {
    }

    /** @param cost of a share */
    static long of(PlacementProblem problem, Candidates candidates, ToLongFunction<Share> cost) {
        int demands = problem.demands().size();
        long[] least = new long[demands];
        for (int d = 0; d < demands; d++) {
            least[d] = candidates.whole().get(d).stream().mapToLong(cost).min().orElse(0);
        }
        long sum = Arrays.stream(least).sum();
        long best = sum;
        for (Rule rule : problem.rules()) {
            if (rule instanceof Rule.Apart apart) {
                long alone = apart.demands().stream().mapToLong(d -> least[d]).sum();
                best = Math.max(best, sum - alone + Math.max(alone, apart(problem, candidates, apart, cost)));
            }
        }
        return best;
    }

    private static long apart(PlacementProblem problem, Candidates candidates, Rule.Apart apart, ToLongFunction<Share> cost) {
        long[] least = new long[problem.places().size()];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int d : apart.demands()) {
            List<Share> shares = candidates.whole().get(d);
            shares.forEach(share -> least[share.place()] = Math.min(least[share.place()], cost.applyAsLong(share)));
        }
        return Arrays.stream(least).filter(each -> each < Long.MAX_VALUE).sorted().limit(apart.demands().size()).sum();
    }
}
