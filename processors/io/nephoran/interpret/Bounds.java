package io.nephoran.interpret;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.interpret.Draft.Bound;
import io.nephoran.interpret.Sentence.Amount;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import io.nephoran.interpret.Units.Dimension;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads bounds: "latency under 10 ms", "at least 1.5 Gbps downlink", "99.999 % reliability", "5,000 users", "every 30 s".
 * A number without metric takes the metric that was named before and has no number yet, else the one its unit speaks of.
 */
final class Bounds {
    private static final BigDecimal NINETY = new BigDecimal(90);
    private static final BigDecimal NINETY_NINE = new BigDecimal(99);
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Sentence sentence;
    private final Draft draft;
    private @Nullable Metric pending;
    private int pendingFrom;
    private @Nullable String direction;

    Bounds(Sentence sentence, Draft draft) {
        this.sentence = sentence;
        this.draft = draft;
    }

    void endOfClause() {
        pending = null;
        direction = null;
    }

    /** @return behind what was read, or {@code i} when no bound begins there */
    int read(int i) {
        int end = interval(i);
        if (end > i) {
            return end;
        }
        int down = Math.max(sentence.after(i, "downlink"), sentence.after(i, "uplink"));
        if (down > i) {
            direction = sentence.is(i, "downlink") ? "downlink" : "uplink";
            draft.take(i, down);
            return down;
        }
        end = metricFirst(i);
        end = end > i ? end : comparatorFirst(i);
        return end > i ? end : amountFirst(i, i, null);
    }

    /** "every 30 seconds", "once a minute". */
    private int interval(int i) {
        int at = sentence.after(i, "every");
        if (at == i) {
            return i;
        }
        Amount amount = sentence.amount(at);
        BigDecimal value = amount != null && amount.dimension() == Dimension.TIME ? amount.canonical() : null;
        int end = amount == null ? at : amount.to();
        Units.Unit unit = Units.named(sentence.word(at));
        if (value == null && unit != null && unit.dimension() == Dimension.TIME) {
            value = unit.factor();
            end = at + 1;
        }
        return value == null ? i : add(Metric.REPORT_INTERVAL, Operator.EQUAL, value, "ms", i, end);
    }

    private int metricFirst(int i) {
        Match match = sentence.at(i, Kind.METRIC);
        if (match == null) {
            return i;
        }
        Metric metric = Measures.METRICS.get(match.value());
        int at = fillers(match.to());
        boolean negated = sentence.is(at, "not");
        if (negated) {
            at = sentence.skip(sentence.after(at, "not"), 3, "movement", "filler-bound");
        }
        Match comparator = sentence.at(at, Kind.COMPARATOR);
        int number = comparator == null ? at : fillers(comparator.to());
        Amount amount = sentence.amount(number);
        if (amount != null && !Measures.COUNTS.contains(metric) && Measures.takes(metric, amount) && !belongsToReplicas(amount)
                && !(amount.unit() == null && comparator == null && at > match.to() + 3)) {
            return metricThenAmount(i, metric, Measures.operator(comparator, negated), comparator, amount);
        }
        if (amount != null && Measures.COUNTS.contains(metric) && amount.unit() == null && (comparator != null || sentence.word(match.to()).equals(":") || sentence.word(match.to()).equals("="))
                && whole(amount) && !belongsToReplicas(amount)) {
            return add(metric, orDefault(Measures.operator(comparator, negated), metric), canonical(metric, amount), "", i, amount.to());
        }
        if (!Measures.COUNTS.contains(metric)) {
            pending = metric;
            pendingFrom = i;
            draft.telecom = true;
            objective(i, match);
        }
        draft.take(i, match.to());
        return match.to();
    }

    /** "minimise energy", "reduce cost": a metric without number under a verb of improvement is the objective. */
    private void objective(int i, Match match) {
        boolean improving = draft.verbIs("optimize", "raise", "lower") || sentence.is(i - 1, "better")
                || sentence.word(i - 1).equals("possible") && sentence.is(i - 2, "better");
        boolean indifferent = sentence.is(sentence.skip(match.to(), 2, "filler"), "not")
                || sentence.word(i - 1).equals("ignore") || sentence.word(i - 1).equals("of") && sentence.word(i - 2).equals("regardless")
                || sentence.word(i - 1).equals("the") && sentence.word(i - 2).equals("whatever");
        if (improving && !indifferent && draft.objective == null && !sentence.is(i - 1, "not")) {
            draft.objective = Measures.objectiveOf(Measures.METRICS.get(match.value()));
            if (draft.objective != null) {
                draft.span("objective", i, match.to());
            }
        }
    }

    private int metricThenAmount(int i, Metric metric, @Nullable Operator operator, @Nullable Match comparator, Amount amount) {
        Operator bound = operator;
        int end = amount.to();
        // "between 5 and 10 ms", "5 to 10 ms"
        int[] range = range(amount, metric);
        if (range != null) {
            return range(i, metric, amount, range[0]);
        }
        if (amount.unit() == null && Measures.needsUnit(metric)) {
            return askUnit(i, metric, amount);
        }
        int behind = suffix(end);
        int post = post(behind);
        if (post > behind && bound == null) {
            bound = sentence.is(behind, "post-at-most") ? Operator.AT_MOST : Operator.AT_LEAST;
            behind = post;
        }
        return add(metric, orDefault(bound, metric), canonical(metric, amount), unit(metric, amount), i, Math.max(end, behind));
    }

    private int comparatorFirst(int i) {
        boolean negated = sentence.is(i, "not");
        int at = negated ? sentence.skip(sentence.after(i, "not"), 3, "movement", "filler-bound") : i;
        Match comparator = sentence.at(at, Kind.COMPARATOR);
        if (comparator == null) {
            return i;
        }
        int number = fillers(comparator.to());
        Operator operator = Measures.operator(comparator, negated);
        Match metric = sentence.at(number, Kind.METRIC);
        if (metric != null) {
            // "a maximum latency of 5 ms"
            Amount amount = sentence.amount(fillers(metric.to()));
            Metric bounded = Measures.METRICS.get(metric.value());
            if (amount != null && Measures.takes(bounded, amount) && !Measures.COUNTS.contains(bounded)) {
                return metricThenAmount(i, bounded, operator, comparator, amount);
            }
            return i;
        }
        Amount amount = sentence.amount(number);
        return amount == null ? i : amountFirst(i, number, operator);
    }

    /** An amount, and the metric behind it if one is named: "20 ms latency", "2 million smart meters". */
    private int amountFirst(int i, int number, @Nullable Operator operator) {
        Amount amount = sentence.amount(number);
        if (amount == null || amount.unit() != null && (amount.dimension() == Dimension.CPU || amount.dimension() == Dimension.BYTES)
                && !(amount.dimension() == Dimension.BYTES && pending == Metric.THROUGHPUT)) {
            return i;
        }
        int behind = way(amount, suffix(amount.to()));
        Operator bound = operator;
        int post = post(behind);
        if (post > behind && bound == null && !sentence.meaningful(behind)) {
            bound = sentence.is(behind, "post-at-most") ? Operator.AT_MOST : Operator.AT_LEAST;
            behind = post;
        }
        Metric metric = null;
        int end = behind;
        int noun = noun(behind, amount);
        Match match = sentence.at(noun, Kind.METRIC);
        if (match != null && Measures.takes(Measures.METRICS.get(match.value()), amount)) {
            metric = Measures.METRICS.get(match.value());
            end = suffix(match.to());
            int late = post(end);
            if (late > end && bound == null) {
                bound = sentence.is(end, "post-at-most") ? Operator.AT_MOST : Operator.AT_LEAST;
                end = late;
            }
        } else if (amount.unit() == null || amount.dimension() == Dimension.MILLI) {
            if (operator != null && pending != null && Measures.needsUnit(pending) && !belongsToReplicas(amount) && draft.wanted().isEmpty()) {
                return askUnit(i, pending, amount);
            }
            return i;
        } else {
            metric = byUnit(amount, operator);
        }
        if (metric == null) {
            return i;
        }
        if (amount.unit() == null && Measures.needsUnit(metric)) {
            return askUnit(i, metric, amount);
        }
        int[] range = range(amount, metric);
        if (range != null) {
            return range(i, metric, amount, range[0]);
        }
        int from = pending == metric ? Math.min(i, pendingFrom) : i;
        return add(metric, orDefault(bound, metric), canonical(metric, amount), unit(metric, amount), from, end);
    }

    private @Nullable Metric byUnit(Amount amount, @Nullable Operator operator) {
        if (pending != null && Measures.takes(pending, amount)) {
            return pending;
        }
        return switch (amount.dimension()) {
            case TIME -> amount.canonical().compareTo(Measures.DEADLINE) < 0 ? Metric.LATENCY : deadline(amount);
            case RATE, GIGA -> Metric.THROUGHPUT;
            case POWER -> Metric.TX_POWER;
            case ENERGY -> Metric.ENERGY;
            case MONEY -> Metric.COST;
            case NINES -> Metric.AVAILABILITY;
            case SHARE -> operator != null && amount.value().compareTo(NINETY) > 0 ? Metric.AVAILABILITY
                    : operator == null && amount.value().compareTo(NINETY_NINE) >= 0 && amount.value().compareTo(HUNDRED) < 0 ? assumedAvailability(amount) : null;
            default -> null;
        };
    }

    private Metric assumedAvailability(Amount amount) {
        draft.assumptions.add(amount.value().toPlainString() + " % is read as availability");
        return Metric.AVAILABILITY;
    }

    private @Nullable Metric deadline(Amount amount) {
        draft.unsupported.add("a deadline of " + sentence.text(amount.from(), amount.to()) + " for the change itself (set timeoutSeconds)");
        draft.take(amount.from(), amount.to());
        return null;
    }

    /** The noun an amount counts, with at most three adjectives before it. */
    private int noun(int behind, Amount amount) {
        int at = sentence.skip(behind, 3, "filler-noun", "of", "article");
        for (int n = 0; n < 4 && at < sentence.size(); n++) {
            if (sentence.at(at, Kind.METRIC) != null) {
                return at;
            }
            if (sentence.token(at).sign() || sentence.numeral(at) != null || sentence.meaningful(at) || sentence.is(at, "with")
                    || sentence.is(at, "and") || sentence.is(at, "at") || sentence.is(at, "replica") || sentence.is(at, "when")
                    || sentence.is(at, "cpu") || sentence.is(at, "memory") || sentence.is(at, "storage") || sentence.is(at, "every")) {
                return at;
            }
            at++;
        }
        return at;
    }

    private int askUnit(int i, Metric metric, Amount amount) {
        String value = amount.value().toPlainString();
        List<String> units = switch (metric) {
            case THROUGHPUT, THROUGHPUT_PER_USER -> List.of("Mbps", "Gbps");
            case COST -> List.of("EUR/month", "USD/month");
            case ENERGY -> List.of("kWh");
            default -> List.of("ms", "s");
        };
        draft.ask("unit-" + metric.word(), "In which unit is the " + metric.word() + " of " + value + "?",
                units.stream().map(unit -> value + " " + unit).toList());
        draft.telecom = true;
        draft.take(i, amount.to());
        return amount.to();
    }

    /** Position of the second amount of a range, or null. */
    private int @Nullable [] range(Amount amount, Metric metric) {
        int to = amount.to();
        int second = sentence.is(to, "and") && sentence.is(amount.from() - 1, "between") ? sentence.after(to, "and")
                : sentence.is(to, "to") ? sentence.after(to, "to")
                : to < sentence.size() && sentence.token(to).glue() == '-' || sentence.word(to).equals("–") ? to + (sentence.word(to).equals("–") ? 1 : 0) : to;
        Amount upper = second > to || second < sentence.size() && sentence.token(second).glue() == '-' ? sentence.amount(second) : null;
        return upper != null && upper.unit() != null && Measures.takes(metric, upper) ? new int[] {second} : null;
    }

    private int range(int i, Metric metric, Amount lower, int second) {
        Amount upper = sentence.amount(second);
        Amount first = lower.unit() == null ? new Amount(lower.value(), upper.unit(), lower.from(), lower.to()) : lower;
        add(metric, Operator.AT_LEAST, canonical(metric, first), unit(metric, first), i, lower.to());
        return add(metric, Operator.AT_MOST, canonical(metric, upper), unit(metric, upper), i, upper.to());
    }

    private int add(Metric said, Operator operator, BigDecimal value, String unit, int from, int end) {
        Metric metric = said;
        int to = end;
        boolean counted = draft.bounds.stream().anyMatch(bound -> Measures.COUNTS.contains(bound.constraint().metric()));
        if (metric == Metric.THROUGHPUT && sentence.is(to, "per-user") && (counted || !sentence.word(to).equals("each"))
                && !sentence.is(to, "month")) {
            metric = Metric.THROUGHPUT_PER_USER;
            to = sentence.after(to, "per-user");
        }
        Match served = sentence.at(sentence.after(to, "per"), Kind.METRIC);
        if (metric == Metric.THROUGHPUT && sentence.is(to, "per") && served != null && Measures.COUNTS.contains(Measures.METRICS.get(served.value()))) {
            metric = Metric.THROUGHPUT_PER_USER;
            to = served.to();
        }
        Constraint constraint = new Constraint(metric, operator, value.doubleValue(), unit, direction, null);
        draft.bounds.add(new Bound(constraint, from, to, draft.verb(), sentence.at(from, Kind.METRIC) != null));
        draft.telecom = true;
        draft.take(from, to);
        if (metric == pending) {
            pending = null;
        }
        direction = null;
        return to;
    }

    private String unit(Metric metric, Amount amount) {
        if (metric == Metric.COST && amount.unit() != null) {
            return amount.unit().label() + (sentence.is(amount.to(), "hour") ? "/hour" : sentence.is(amount.to(), "day") ? "/day"
                    : sentence.is(amount.to(), "year") ? "/year" : "/month");
        }
        return switch (metric) {
            case RELIABILITY, AVAILABILITY, PACKET_LOSS, UTILISATION -> "%";
            case USERS, DEVICES, SESSIONS -> "";
            default -> amount.unit() == null ? "" : amount.dimension() == Dimension.GIGA || amount.dimension() == Dimension.BYTES ? "Mbps" : amount.dimension().canonical();
        };
    }

    /** Direction and period behind an amount or a metric: "downlink", "per month". */
    private int suffix(int i) {
        int at = i;
        for (String period : List.of("month", "year", "hour", "day")) {
            at = Math.max(at, sentence.after(i, period));
        }
        int down = sentence.skip(at, 1, "of");
        for (String way : List.of("downlink", "uplink")) {
            if (sentence.is(at, way)) {
                direction = way;
                return sentence.after(at, way);
            }
            if (sentence.is(sentence.skip(down, 1, "article"), way) && !sentence.word(at).equals("for")) {
                direction = way;
                return sentence.after(sentence.skip(down, 1, "article"), way);
            }
        }
        return at;
    }

    /** "100 Mbps down and 20 Mbps up". */
    private int way(Amount amount, int i) {
        boolean way = sentence.word(i).equals("down") || sentence.word(i).equals("up");
        boolean last = sentence.ends(i + 1) || sentence.word(i + 1).equals(",") || sentence.is(i + 1, "and") || sentence.is(i + 1, "at") || sentence.is(i + 1, "with");
        if (amount.dimension() != Dimension.RATE || !way || !last) {
            return i;
        }
        direction = sentence.word(i).equals("down") ? "downlink" : "uplink";
        return i + 1;
    }

    private int post(int i) {
        return Math.max(sentence.after(i, "post-at-most"), sentence.after(i, "post-at-least"));
    }

    private int fillers(int i) {
        int at = i;
        for (int n = 0; n < 7; n++) {
            int next = sentence.at(at, Kind.COMPARATOR) != null || sentence.numeral(at) != null || sentence.at(at, Kind.METRIC) != null ? at
                    : Math.max(sentence.after(at, "filler-bound"), sentence.numeral(sentence.after(at, "between")) == null ? at : sentence.after(at, "between"));
            for (String way : List.of("downlink", "uplink")) {
                if (sentence.is(at, way)) {
                    direction = way;
                    next = sentence.after(at, way);
                }
            }
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private boolean belongsToReplicas(Amount amount) {
        int at = sentence.skip(amount.to(), 2, "more", "article");
        return amount.unit() == null && (sentence.is(at, "replica") || sentence.at(at, Kind.FUNCTION) != null);
    }

    /** In the canonical unit; a count such as 100.000 is written in thousands, and that is said. */
    private BigDecimal canonical(Metric metric, Amount amount) {
        BigDecimal value = Measures.canonical(metric, amount);
        boolean thousands = Measures.COUNTS.contains(metric) && amount.unit() == null && amount.to() == amount.from() + 1
                && value.scale() == 3 && value.compareTo(Measures.DEADLINE) < 0 && value.compareTo(BigDecimal.ONE) >= 0;
        if (thousands) {
            draft.assumptions.add(value.toPlainString() + " is read as " + value.movePointRight(3).toPlainString());
        }
        return thousands ? value.movePointRight(3) : value;
    }

    private static boolean whole(Amount amount) {
        return amount.value().stripTrailingZeros().scale() <= 0;
    }

    private Operator orDefault(@Nullable Operator operator, Metric metric) {
        if (operator != null) {
            return operator;
        }
        if (!draft.verbs.isEmpty() && sentence.is(draft.verbs.get(draft.verb()).from, "limiting")) {
            return Operator.AT_MOST;
        }
        return Measures.FLOORS.contains(metric) ? Operator.AT_LEAST
                : metric == Metric.REPORT_INTERVAL || metric == Metric.TX_POWER ? Operator.EQUAL : Operator.AT_MOST;
    }
}
