package io.nephoran.interpret.judge;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Quantity;
import io.nephoran.interpret.words.Numerals;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Units;
import io.nephoran.interpret.words.Units.Dimension;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether words mean an amount with its unit: of CPU, memory or storage for a replica, or a bound on something measured. */
final class AmountCheck {
    /** Of which less is better. */
    static final Set<Metric> BEST_LOW
            = Set.of(Metric.LATENCY, Metric.JITTER, Metric.PACKET_LOSS, Metric.ENERGY, Metric.COST, Metric.REPORT_INTERVAL,
            Metric.FAILOVER_TIME, Metric.UTILISATION);
    private static final Set<Metric> COUNTS = Set.of(Metric.USERS, Metric.DEVICES, Metric.SESSIONS);
    private static final List<String> RESOURCES = List.of("cpu", "memory", "storage");
    /** How far before an amount a comparing word stands at most, and how far a verb that limits it. */
    private static final int NEAR = 6;
    private static final int FAR = 14;
    private final Sentence sentence;
    private final Phrases phrases;

    AmountCheck(Sentence sentence, Phrases phrases) {
        this.sentence = sentence;
        this.phrases = phrases;
    }

    /** @param name {@code cpu}, {@code memory}, {@code storage}, {@code cpuLimit} or {@code memoryLimit} */
    Finding resource(BitSet words, String name, String value) {
        boolean limit = name.endsWith("Limit");
        String resource = name.replace("Limit", "");
        Finding found = Finding.NONE;
        for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
            Sentence.Amount amount = sentence.amount(i);
            if (amount == null || !same(amount, resource, Quantity.of(value))) {
                continue;
            }
            Finding here = Finding.of(Grade.MEANT, amount.from(), amount.to());
            BitSet near = phrases.around(here.words(), 4, 4);
            boolean named = phrases.any(near, resource);
            boolean other = RESOURCES.stream().anyMatch(one -> !one.equals(resource) && phrases.any(near, one));
            boolean capped = near.stream().anyMatch(j -> Set.of("limit", "limits", "max", "maximum", "most").contains(sentence.word(j)));
            boolean fits = named || amount.dimension() == Dimension.CPU && resource.equals("cpu") || amount.dimension() == Dimension.BYTES
                    && resource.equals("memory") && !other;
            found = found.or(!fits || limit && !capped ? here.atMost(Grade.POSSIBLE) : !limit && capped ? here.atMost(Grade.POSSIBLE) : here);
        }
        return found;
    }

    private static boolean same(Sentence.Amount amount, String resource, Quantity value) {
        Dimension dimension = amount.dimension();
        if (resource.equals("cpu")) {
            boolean milli = dimension == Dimension.MILLI;
            return (dimension == null || milli || dimension == Dimension.CPU)
                    && (milli ? amount.value().movePointLeft(3) : amount.canonical()).compareTo(value.amount()) == 0;
        }
        String suffix = value.toString().replaceAll("[^A-Za-z]", "").replace("i", "");
        String said = dimension == Dimension.BYTES ? amount.unit().label().replace("i", "") : dimension == Dimension.GIGA ? "G" : null;
        // people say GB where they mean GiB
        return said != null && said.equals(suffix) && new BigDecimal(value.toString().replaceAll("[A-Za-z]", "")).compareTo(amount.value()) == 0;
    }

    Finding bound(BitSet words, Constraint bound) {
        Finding value = Finding.NONE;
        for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
            Sentence.Amount amount = sentence.amount(i) == null ? single(i) : sentence.amount(i);
            if (amount == null || sentence.opaque(i)) {
                continue;
            }
            value = between(amount, bound) ? value.or(Finding.of(Grade.MEANT, amount.from(), amount.to())) : value;
            value = is(amount, bound) ? value.or(Finding.of(compared(amount, bound), amount.from(), amount.to())) : value;
        }
        if (value.grade() == Grade.NOT_MEANT) {
            return Finding.NONE;
        }
        return directed(words, bound, value, value.and(metric(words, bound, value)));
    }

    /** "between 5 and 10 ms": the unit of the second is that of the first. */
    private boolean between(Sentence.Amount amount, Constraint bound) {
        boolean pair = sentence.after(amount.to(), "and") > amount.to() || phrases.is(amount.to(), "to");
        Sentence.Amount upper = pair ? sentence.amount(amount.to() + 1) : null;
        boolean least = bound.operator() == Operator.GREATER || bound.operator() == Operator.AT_LEAST;
        return amount.unit() == null && upper != null && upper.unit() != null && least && phrases.is(amount.from() - 1, "between")
                && is(new Sentence.Amount(amount.value(), upper.unit(), amount.from(), amount.to()), bound);
    }

    /** Whether which way it flows and whom it is of are in the words as well. */
    private Finding directed(BitSet words, Constraint bound, Finding value, Finding whole) {
        BitSet near = phrases.around(value.words(), 6, 6);
        near.or(words);
        near.or(phrases.around(whole.words(), 2, 2));
        boolean otherWay = phrases.any(near, "downlink") && phrases.any(near, "uplink")
                && !phrases.any(phrases.around(value.words(), 2, 2), String.valueOf(bound.direction()));
        boolean way = bound.direction() == null || phrases.any(near, bound.direction()) && !otherWay;
        boolean whose = bound.appliesTo() == null || phrases.meaning(words, Kind.FUNCTION, bound.appliesTo()).grade() == Grade.MEANT;
        return way && whose ? whole : whole.atMost(Grade.POSSIBLE);
    }

    /** "Every minute": one of a unit, without its number. */
    private Sentence.@Nullable Amount single(int i) {
        Units.Unit unit = phrases.is(i - 1, "every") ? Units.named(sentence.word(i)) : null;
        return unit == null ? null : new Sentence.Amount(BigDecimal.ONE, unit, i, i + 1);
    }

    private static boolean is(Sentence.Amount amount, Constraint bound) {
        return measures(amount, bound) && amount.canonical().subtract(BigDecimal.valueOf(bound.value())).abs().doubleValue() < 1e-6;
    }

    private static boolean measures(Sentence.Amount amount, Constraint bound) {
        Dimension dimension = amount.dimension();
        return switch (bound.unit()) {
            case "" -> dimension == null;
            case "ms" -> dimension == Dimension.TIME;
            case "Mbps" -> dimension == Dimension.RATE;
            case "%" -> dimension == Dimension.SHARE || dimension == Dimension.NINES;
            case "dBm" -> dimension == Dimension.POWER;
            case "kWh" -> dimension == Dimension.ENERGY;
            case "km" -> dimension == Dimension.LENGTH;
            default -> dimension == Dimension.MONEY && bound.unit().startsWith(amount.unit().label());
        };
    }

    private Finding metric(BitSet words, Constraint bound, Finding value) {
        Finding named = phrases.meaning(words, Kind.METRIC, bound.metric().word());
        boolean perUser = phrases.any(words, "per-user");
        if (bound.metric() == Metric.THROUGHPUT_PER_USER && named.grade() != Grade.MEANT && perUser) {
            named = phrases.meaning(words, Kind.METRIC, "throughput");
        }
        boolean rate = bound.metric() == (perUser ? Metric.THROUGHPUT_PER_USER : Metric.THROUGHPUT);
        boolean byUnit = rate || bound.metric() == Metric.COST || bound.metric() == Metric.TX_POWER || bound.metric() == Metric.ENERGY;
        if (named.grade() == Grade.MEANT || byUnit) {
            return named.grade() == Grade.MEANT ? named : value;
        }
        boolean otherNamed = words.stream().mapToObj(i -> sentence.at(i, Kind.METRIC)).filter(Objects::nonNull).map(Match::value)
                .anyMatch(other -> unit(other).equals(unit(bound.metric().word())));
        boolean counts = COUNTS.contains(bound.metric()) && COUNTS.stream()
                .anyMatch(one -> phrases.meaning(words, Kind.METRIC, one.word()).grade() == Grade.MEANT);
        return counts || !otherNamed ? value.atMost(Grade.POSSIBLE) : Finding.NONE;
    }

    /** In what it is measured: a name of something in other units says nothing against it. */
    private static String unit(String metric) {
        return switch (metric) {
            case "latency", "jitter", "reportInterval", "failoverTime" -> "ms";
            case "throughput", "throughputPerUser" -> "Mbps";
            case "reliability", "availability", "packetLoss", "utilisation", "coverage" -> "%";
            case "users", "devices", "sessions" -> "";
            default -> metric;
        };
    }

    /** Whether the comparing words before and behind the amount say what the bound says. */
    private Grade compared(Sentence.Amount amount, Constraint bound) {
        boolean low = bound.operator() == Operator.LESS || bound.operator() == Operator.AT_MOST;
        boolean high = bound.operator() == Operator.GREATER || bound.operator() == Operator.AT_LEAST;
        Boolean most = phrases.is(amount.to(), "post-at-most") ? Boolean.TRUE : phrases.is(amount.to(), "post-at-least") ? Boolean.FALSE
                : before(amount.from());
        boolean atMost = most == null ? BEST_LOW.contains(bound.metric()) : most;
        if (COUNTS.contains(bound.metric()) && high && atMost) {
            // "for up to 20,000 subscribers" is said of how many are to be served
            return Grade.POSSIBLE;
        }
        return !low && !high ? most == null ? Grade.MEANT : Grade.POSSIBLE : atMost == low ? Grade.MEANT : Grade.NOT_MEANT;
    }

    /** Whether what stands before says "at most" (true) or "at least" (false), if it says either. */
    private @Nullable Boolean before(int amount) {
        if (IntStream.range(Math.max(0, amount - 5), amount).anyMatch(j -> phrases.is(j, "between") && j + 1 < amount &&
                sentence.numeral(j + 1) != null)) {
            return Boolean.TRUE;
        }
        for (int j = amount - 1; j >= Math.max(0, amount - FAR); j--) {
            Match comparator = sentence.at(j, Kind.COMPARATOR);
            if (comparator != null && comparator.to() <= amount && !comparator.value().equals("=") && j >= amount - NEAR) {
                return upper(whole(comparator));
            } else if (phrases.is(j, "limiting")) {
                return Boolean.TRUE;
            } else if (sentence.token(j).sign() && comparator == null && (j < amount - 1 || Set.of(",", ";").contains(sentence.word(j))) ||
                    sentence.numeral(j) != null && j < amount - 1
                    && !sentence.opaque(j)) {
                return null;
            }
        }
        return null;
    }

    /** "Not less than" holds "less than", and means what the whole means. */
    private Match whole(Match inner) {
        return IntStream.range(Math.max(0, inner.from() - 3), inner.from()).mapToObj(j -> sentence.at(j, Kind.COMPARATOR))
                .filter(outer -> outer != null && outer.to() >= inner.to()).findFirst().orElse(inner);
    }

    private boolean upper(Match comparator) {
        boolean negated = false;
        for (int j = comparator.from(); j >= Math.max(0, comparator.from() - NEAR) && !negated; j--) {
            boolean near = IntStream.range(sentence.after(j, "not"), comparator.from())
                    .noneMatch(between -> sentence.token(between).sign() || sentence.numeral(between) != null);
            boolean not = phrases.is(j, "not") || sentence.word(j).equals("neither");
            negated = not && sentence.after(j, "not") <= comparator.from() && near;
        }
        return comparator.value().startsWith("<") != negated;
    }

    /** A whole number behind a word of autoscaling. */
    Finding scaling(BitSet words, String value) {
        Finding found = Finding.NONE;
        for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
            Numerals.Numeral numeral = sentence.opaque(i) ? null : sentence.numeral(i);
            boolean same = numeral != null && numeral.value().compareTo(new BigDecimal(value)) == 0;
            found = same ? found.or(Finding.of(Grade.MEANT, i, numeral.to())) : found;
        }
        return found;
    }
}
