package io.nephoran.interpret.grammar;

import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Units.Dimension;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be measured: which units a metric takes, which way it is bounded when nothing is said, which objective it serves. */
final class Measures {
    static final Map<String, Metric> METRICS = Arrays.stream(Metric.values())
            .collect(Collectors.toMap(Metric::word, metric -> metric));
    static final Set<Metric> COUNTS = Set.of(Metric.USERS, Metric.DEVICES, Metric.SESSIONS);
    static final Set<Metric> FLOORS = Set.of(Metric.THROUGHPUT, Metric.THROUGHPUT_PER_USER, Metric.RELIABILITY,
            Metric.AVAILABILITY, Metric.USERS, Metric.DEVICES, Metric.SESSIONS, Metric.COVERAGE);
    static final BigDecimal MILLION = new BigDecimal(1_000_000);
    /** A bare time of this many ms or more is a deadline, not a latency. */
    static final BigDecimal DEADLINE = new BigDecimal(1000);

    private Measures() {
    }

    static @Nullable String objectiveOf(Metric metric) {
        return switch (metric) {
            case COST -> "cost";
            case ENERGY -> "energy";
            case RELIABILITY, AVAILABILITY, PACKET_LOSS, FAILOVER_TIME -> "reliability";
            case LATENCY, JITTER, THROUGHPUT, THROUGHPUT_PER_USER -> "performance";
            default -> null;
        };
    }

    /** Whether the metric can be measured in that unit. */
    static boolean takes(Metric metric, Amount amount) {
        Dimension dimension = amount.dimension();
        return switch (metric) {
            case LATENCY, JITTER, REPORT_INTERVAL, FAILOVER_TIME -> none(dimension, Dimension.TIME);
            case THROUGHPUT, THROUGHPUT_PER_USER -> none(dimension, Dimension.RATE, Dimension.GIGA)
                    || dimension == Dimension.BYTES && Set.of("M", "G", "T").contains(amount.unit().label());
            case RELIABILITY, AVAILABILITY -> none(dimension, Dimension.SHARE, Dimension.NINES);
            case PACKET_LOSS, UTILISATION -> none(dimension, Dimension.SHARE);
            case COVERAGE -> none(dimension, Dimension.SHARE, Dimension.LENGTH);
            case USERS, DEVICES, SESSIONS -> none(dimension, Dimension.MILLI);
            case ENERGY -> none(dimension, Dimension.ENERGY, Dimension.SHARE);
            case COST -> none(dimension, Dimension.MONEY);
            case TX_POWER -> none(dimension, Dimension.POWER);
        };
    }

    /** No dimension at all, or one of these. */
    private static boolean none(@Nullable Dimension dimension, Dimension... or) {
        return dimension == null || List.of(or).contains(dimension);
    }

    static boolean needsUnit(Metric metric) {
        return switch (metric) {
            case LATENCY, JITTER, THROUGHPUT, THROUGHPUT_PER_USER, REPORT_INTERVAL, FAILOVER_TIME, COST, ENERGY -> true;
            default -> false;
        };
    }

    static BigDecimal canonical(Amount amount) {
        if (amount.dimension() == Dimension.MILLI) {
            return amount.value().multiply(MILLION);
        }
        if (amount.dimension() == Dimension.GIGA) {
            return amount.value().multiply(DEADLINE);
        }
        if (amount.dimension() == Dimension.BYTES) {
            return amount.value().multiply(new BigDecimal(Map.of("M", 1, "G", 1000, "T", 1_000_000).get(amount.unit().label())));
        }
        return amount.canonical();
    }

    static @Nullable Operator operator(@Nullable Match comparator, boolean negated) {
        if (comparator == null) {
            return null;
        }
        Operator operator = Operator.of(comparator.value());
        return !negated ? operator : switch (operator) {
            case LESS, AT_MOST -> operator == Operator.LESS ? Operator.AT_LEAST : Operator.GREATER;
            case GREATER, AT_LEAST -> operator == Operator.GREATER ? Operator.AT_MOST : Operator.LESS;
            case EQUAL -> Operator.EQUAL;
        };
    }
}
