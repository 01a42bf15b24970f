package io.nephoran.plan.standing;

import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Demand;
import io.nephoran.intent.Demand.Field;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads off instances whether a demand on them holds. */
final class Readings {
    private static final double GRAIN = 1e-9;
    /** Demands that a new order about something else must not undo without a word: bounds, maxima, exclusions. */
    private static final Set<String> PLAIN = Set.of(Field.EXISTENCE, Field.RUNNING, Field.SITE, Field.REPLICAS, Field.CPU, Field.MEMORY,
            Field.STORAGE, Field.CPU_LIMIT, Field.MEMORY_LIMIT, Field.PLMN, Field.SLICE, Field.ENVIRONMENT, Field.AUTOSCALING);
    private final Figures figures;

    Readings(Figures figures) {
        this.figures = figures;
    }

    /**
     * What is, beside what is asked.
     *
     * @param figure what is, to tell better from worse; 0 where there is no better
     * @param words  what is and what is asked
     */
    record Reading(boolean holds, double figure, String words) {
    }

    /** Whether it is more than a count, a place or a setting that the next order may simply replace. */
    static boolean isFirm(String field) {
        return !PLAIN.contains(field) && !field.startsWith(Demand.FEATURE) && !field.startsWith(Demand.PARAMETER);
    }

    /** @param instances those it holds for, as they are or would be; empty where there is nothing to read */
    Optional<Reading> of(Demand demand, List<PlannedInstance> instances) {
        List<PlannedInstance> awake = instances.stream().filter(one -> !one.suspended()).toList();
        return switch (demand.field()) {
            case Field.EXISTENCE -> Optional.empty();
            case Field.RUNNING -> instances.stream().findFirst().map(one -> exact(demand, one.suspended() ? "suspended" : "running"));
            case Field.COST -> cost(demand, instances);
            case Field.EXCLUDED_SITE -> Optional.empty();
            case Field.EXCLUDED_FUNCTION -> Optional.empty();
            case Field.LATENCY -> latency(demand, awake);
            default -> awake.isEmpty() ? Optional.empty() : ofOne(demand, awake);
        };
    }

    private Optional<Reading> cost(Demand demand, List<PlannedInstance> instances) {
        BigDecimal cost = figures.cost(instances);
        return Optional.of(compared(demand, cost.doubleValue(), cost.setScale(2, RoundingMode.HALF_UP) + " " + figures.currency() + " a month"));
    }

    private Optional<Reading> latency(Demand demand, List<PlannedInstance> awake) {
        OptionalDouble latency = awake.isEmpty() ? OptionalDouble.empty() : figures.latency(awake);
        return latency.isEmpty() ? Optional.empty()
                : Optional.of(compared(demand, latency.getAsDouble(), Demands.number(latency.getAsDouble()) + " ms"));
    }

    private Optional<Reading> ofOne(Demand demand, List<PlannedInstance> awake) {
        PlannedInstance one = awake.get(0);
        Autoscaling scaling = one.autoscaling();
        return switch (demand.field()) {
            case Field.SITE -> Optional.of(new Reading(figures.isAt(demand.value(), one.site()), 0,
                    "site " + one.site() + ", " + demand.value() + " asked for"));
            case Field.AUTOSCALING -> Optional.of(exact(demand, scaling == null ? "off" : "on"));
            case Field.PLMN -> Optional.of(exact(demand, Demands.networks(one)));
            case Field.ENVIRONMENT -> Optional.of(exact(demand, one.environment()));
            case Field.SLICE -> Optional.of(slice(demand, one));
            case Field.REPLICAS -> Optional.of(compared(demand, one.replicas(), replicas(one.replicas())));
            case Field.LEAST_REPLICAS -> Optional.of(compared(demand, one.replicas(), replicas(one.replicas())));
            case Field.MOST_REPLICAS -> {
                int most = scaling == null || scaling.max() == null ? one.replicas() : Math.max(one.replicas(), scaling.max());
                yield Optional.of(compared(demand, most, replicas(most)));
            }
            case Field.HIGH_AVAILABILITY -> Optional.of(new Reading(one.replicas() > 1 && one.spread(), Math.min(2, one.replicas()),
                    replicas(one.replicas()) + (one.spread() ? "" : " not kept apart") + ", high availability asked for"));
            case Field.AVAILABILITY -> {
                double up = figures.availability(one, demand.needed());
                yield Optional.of(compared(demand, up, "availability " + percent(up)));
            }
            case Field.CPU, Field.MOST_CPU -> Optional.of(compared(demand, amount(one.cpu()), "cpu " + one.cpu()));
            case Field.MEMORY, Field.MOST_MEMORY -> Optional.of(compared(demand, amount(one.memory()), "memory " + one.memory()));
            case Field.STORAGE -> Optional.of(compared(demand, amount(one.storage()), "storage " + one.storage()));
            case Field.CPU_LIMIT -> Optional.of(exact(demand, "cpu limit ", one.cpuLimit()));
            case Field.MEMORY_LIMIT -> Optional.of(exact(demand, "memory limit ", one.memoryLimit()));
            default -> setting(demand, one, awake);
        };
    }

    private Optional<Reading> setting(Demand demand, PlannedInstance one, List<PlannedInstance> awake) {
        if (demand.field().startsWith(Demand.FEATURE)) {
            boolean on = one.features().getOrDefault(demand.field().substring(Demand.FEATURE.length()), false);
            return Optional.of(exact(demand, on ? "on" : "off"));
        }
        if (demand.field().startsWith(Demand.PARAMETER)) {
            return Optional.of(exact(demand, one.parameters().getOrDefault(demand.field().substring(Demand.PARAMETER.length()), "not set")));
        }
        String value = one.parameters().get(demand.field());
        if (value != null && value.matches("-?\\d+(\\.\\d+)?")) {
            return Optional.of(compared(demand, Double.parseDouble(value), demand.field() + " " + value));
        }
        if (demand.operator() == Operator.AT_MOST || demand.operator() == Operator.LESS) {
            // a load that is held down is no size: only another bound can speak against it
            return Optional.empty();
        }
        double capacity = awake.stream().mapToDouble(figures::capacity).sum();
        return capacity <= 0 ? Optional.empty() : Optional.of(new Reading(capacity >= demand.threshold() - GRAIN, capacity,
                "load of " + Demands.number(Math.floor(capacity)) + " carried, " + Demands.number(demand.threshold()) + " for " + demand.field() + " "
                        + demand.value() + " asked for"));
    }

    private static Reading slice(Demand demand, PlannedInstance one) {
        boolean serves = one.slices().stream().anyMatch(slice -> slice.label().equals(demand.value()));
        return new Reading(serves, 0, "slice " + demand.value() + (serves ? " served" : " no longer served"));
    }

    private static Reading exact(Demand demand, String what, @Nullable Quantity now) {
        return new Reading(Objects.equals(demand.value(), String.valueOf(now)), 0, what + (now == null ? "not set" : now) + ", " + demand.value()
                + " asked for");
    }

    private static Reading exact(Demand demand, String now) {
        return new Reading(now.equals(demand.value()), 0, words(demand.field()) + " " + now + ", " + demand.value() + " asked for");
    }

    private static Reading compared(Demand demand, double now, String words) {
        double asked = demand.threshold();
        boolean holds = switch (demand.operator()) {
            case LESS -> now < asked - GRAIN;
            case AT_MOST -> now <= asked + GRAIN;
            case AT_LEAST -> now >= asked - GRAIN;
            case GREATER -> now > asked + GRAIN;
            // a budget or a path of exactly so much is one of at most so much
            case EQUAL -> demand.field().equals(Field.COST) || demand.field().equals(Field.LATENCY) ? now <= asked + GRAIN
                    : Math.abs(now - asked) <= GRAIN;
        };
        return new Reading(holds, now, words + ", " + operator(demand.operator()) + " " + demand.value() + " asked for");
    }

    private static String operator(Operator operator) {
        return switch (operator) {
            case LESS -> "less than";
            case AT_MOST -> "at most";
            case EQUAL -> "exactly";
            case AT_LEAST -> "at least";
            case GREATER -> "more than";
        };
    }

    private static double amount(@Nullable Quantity quantity) {
        return quantity == null ? 0 : quantity.amount().doubleValue();
    }

    private static String replicas(int count) {
        return count + (count == 1 ? " replica" : " replicas");
    }

    private static String percent(double share) {
        return Demands.number(BigDecimal.valueOf(share).movePointRight(2).setScale(6, RoundingMode.HALF_UP).doubleValue()) + " %";
    }

    /** A field as a sentence has it. */
    static String words(String field) {
        if (field.startsWith(Demand.FEATURE)) {
            return field.substring(Demand.FEATURE.length());
        }
        return field.startsWith(Demand.PARAMETER) ? field.substring(Demand.PARAMETER.length()) : field.equals(Field.RUNNING) ? "now" : field;
    }
}
