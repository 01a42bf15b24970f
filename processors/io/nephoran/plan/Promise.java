package io.nephoran.plan;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Reason;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The availability that is asked of a function, as a decimal share of time.
 *
 * @param share    0..1, exclusive
 * @param exceeded whether it is to be exceeded and not only reached: "above 99.9 %"
 */
record Promise(BigDecimal share, boolean exceeded) implements Comparable<Promise> {
    /** Per cent; more is as impossible as this. */
    private static final double MOST = 1e12;

    /** The highest that concerns a function of this type. @throws PlanEnds if no number of replicas could ever keep it */
    static Optional<Promise> of(Draft draft, String type) {
        List<Constraint> asked = Stream.of(Metric.AVAILABILITY, Metric.RELIABILITY)
                .flatMap(metric -> Loads.constraints(draft, type, metric).stream()).toList();
        Optional<Promise> highest = asked.stream().filter(one -> !Double.isNaN(one.value()))
                .map(one -> new Promise(share(one.value()), one.operator() == Operator.GREATER))
                .filter(one -> one.share().signum() > 0).max(Comparator.naturalOrder());
        if (highest.isPresent() && highest.get().share().compareTo(BigDecimal.ONE) >= 0) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "availability of " + highest.get().words()
                    + " cannot be promised by any number of replicas: ask for less than 100 %");
        }
        return highest;
    }

    /** The share of a percentage, exactly: 99.9 is 0.999, which a double divided by 100 is not. */
    static BigDecimal share(double percent) {
        return BigDecimal.valueOf(Math.max(-MOST, Math.min(MOST, percent))).movePointLeft(2);
    }

    /** Whether an availability is enough. */
    boolean isKeptBy(BigDecimal availability) {
        int comparison = availability.compareTo(share);
        return exceeded ? comparison > 0 : comparison >= 0;
    }

    @Override
    public int compareTo(Promise other) {
        int shares = share.compareTo(other.share);
        return shares != 0 ? shares : Boolean.compare(exceeded, other.exceeded);
    }

    /** {@code 99.9 %}, {@code more than 99.9 %}. */
    String words() {
        return (exceeded ? "more than " : "") + share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
