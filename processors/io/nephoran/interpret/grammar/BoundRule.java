package io.nephoran.interpret.grammar;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Units;
import io.nephoran.interpret.words.Units.Dimension;
import io.nephoran.interpret.words.WordClass;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on what can be measured: "latency under 10 ms", "at least 1.5 Gbps downlink", "99.999 % reliability", "5,000 users", "every
 * 30 s". A number without a metric takes the metric that was named before and has no number yet, else the one its unit speaks of.
 */
final class BoundRule implements Rule {
    private static final BigDecimal NINETY = new BigDecimal(90);
    private static final BigDecimal NINETY_NINE = new BigDecimal(99);
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    /** Words of "of the URLLC slice at plant-7 stays" between a metric and its number at most. */
    private static final List<WordClass> WAYS = List.of(WordClass.DOWNLINK, WordClass.UPLINK);

    /** What follows an amount: which way it flows, and the token behind. */
    private record Suffix(@Nullable String direction, int to) {
    }

    @Override
    public String name() {
        return "bound";
    }

    @Override
    public List<String> after() {
        return List.of("size", "autoscaling", "slice", "attribute");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy a UPF with latency under 10 ms", "Create an eMBB slice with at least 1.5 Gbps downlink",
                "Deploy an AMF for 5,000 users",
                "Report the latency of the UPF every 30 s", "Keep the latency between 5 and 10 ms for the UPF",
                "Deploy a UPF with five nines availability");
    }

    @Override
    public int read(View view, int i) {
        int end = changed(view, i);
        end = end > i ? end : interval(view, i);
        end = end > i ? end : metricFirst(view, i);
        end = end > i ? end : settled(view, i);
        end = end > i ? end : comparatorFirst(view, i);
        return end > i ? end : amountFirst(view, i, i, null);
    }

    /** "the energy use by 15 %": what it leads to is not known here, so no bound follows from it. */
    private static int changed(View view, int i) {
        Amount compared = view.amount(i);
        if (compared != null && relative(view, compared)) {
            view.add(new Fact.Refused("relative bound", i, compared.to() + 1));
            return compared.to() + 1;
        }
        Amount amount = view.is(i, WordClass.BY) ? view.amount(view.after(i, WordClass.BY)) : null;
        Metric pending = amount == null || amount.unit() == null ? null : pending(view, i);
        if (pending == null || Measures.COUNTS.contains(pending) || amount.dimension() != Dimension.SHARE && !Measures.takes(pending, amount)) {
            return i;
        }
        view.add(new Fact.Refused("relative bound", i, amount.to()));
        return amount.to();
    }

    /** "ten percent lower", "15 % less": how much of what it is. */
    private static boolean relative(View view, Amount amount) {
        Metric pending = amount.dimension() == Dimension.SHARE && view.word(amount.to(), "lower", "less", "higher", "cheaper", "fewer")
                ? pending(view, amount.from()) : null;
        return pending != null && !Measures.COUNTS.contains(pending);
    }

    /** "the loss of one node": what is counted is no amount of the metric. */
    private static boolean counted(View view, Amount amount) {
        Match thing = amount.unit() == null ? view.at(amount.to(), Kind.METRIC) : null;
        return amount.unit() == null && (view.is(amount.to(), WordClass.PART)
                || thing != null && Measures.COUNTS.contains(Measures.METRICS.get(thing.value())));
    }

    /** "every 30 seconds", "once a minute". */
    private static int interval(View view, int i) {
        int at = view.after(i, WordClass.EVERY);
        if (at == i) {
            return i;
        }
        Amount amount = view.amount(at);
        BigDecimal value = amount != null && amount.dimension() == Dimension.TIME ? amount.canonical() : null;
        int end = amount == null ? at : amount.to();
        Units.Unit unit = value == null ? Units.named(view.word(at)) : null;
        if (unit != null && unit.dimension() == Dimension.TIME) {
            value = unit.factor();
            end = at + 1;
        }
        boolean reports = view.word(i, "every", "once", "each");
        return value == null || !reports ? i : add(view, Metric.REPORT_INTERVAL, Operator.EQUAL, value, "ms", null, i, end, false);
    }

    private static int metricFirst(View view, int i) {
        Match match = view.at(i, Kind.METRIC);
        if (match == null || view.is(i - 1, WordClass.PER) && !view.word(i - 1, "a")) {
            return i;
        }
        Metric metric = Measures.METRICS.get(match.value());
        String direction = way(view, i, match.to());
        int at = fillers(view, match.to());
        boolean passed = view.word(at - 1, "not") && at > match.to() && view.at(at, Kind.COMPARATOR) != null;
        boolean negated = passed || negated(view, at);
        at = negated && !passed ? view.skip(view.after(at, WordClass.NOT), 3, WordClass.MOVEMENT, WordClass.EXPERIENCE, WordClass.FILLER_BOUND) : at;
        Match comparator = view.at(at, Kind.COMPARATOR);
        Amount amount = view.amount(comparator == null ? at : fillers(view, comparator.to()));
        boolean counts = Measures.COUNTS.contains(metric);
        if (amount != null && Measures.takes(metric, amount) && !replicas(view, amount) && !far(amount, comparator, at - match.to())) {
            if (!counts && !counted(view, amount)) {
                return metricThenAmount(view, i, metric, Measures.operator(comparator, negated), amount, direction);
            }
            boolean labelled = comparator != null || view.word(match.to(), ":", "=");
            if (labelled && whole(amount)) {
                return add(view, metric, or(view, Measures.operator(comparator, negated), metric), canonical(view, metric, amount), "", null, i,
                        amount.to(), true);
            }
        }
        if (counts) {
            return i;
        }
        int aim = aim(view, i, match.to());
        view.add(new Fact.Measure(metric, aim > match.to() || improves(view, i, match.to()), i, match.to()));
        if (aim > match.to()) {
            view.add(new Fact.Idle(null, match.to(), aim));
        }
        return Math.max(aim, match.to());
    }

    private static boolean negated(View view, int at) {
        return view.is(at, WordClass.NOT) && view.at(at, Kind.COMPARATOR) == null;
    }

    private static boolean whole(Amount amount) {
        return amount.unit() == null && amount.value().stripTrailingZeros().scale() <= 0;
    }

    /** A bare number that nothing ties to the metric. */
    private static boolean far(Amount amount, @Nullable Match comparator, int distance) {
        return amount.unit() == null && comparator == null && distance > 3;
    }

    /** "the latency of the slice to 7": the metric stands further in front, and its unit is lacking. */
    private static int settled(View view, int i) {
        int number = view.after(i, WordClass.TO);
        Metric pending = number == i ? null : pending(view, i);
        Amount amount = pending == null ? null : view.amount(number);
        boolean bare = amount != null && amount.unit() == null && !replicas(view, amount) && Measures.needsUnit(pending)
                && view.plain(number) != null;
        return bare ? askUnit(view, i, pending, amount) : i;
    }

    /** "minimise energy", "lowest cost": a metric without a number under a word of improvement is the objective. */
    private static boolean improves(View view, int i, int end) {
        int next = end;
        while (next < end + 2 && !view.sign(next) && view.is(next, WordClass.FILLER) && !view.is(next, WordClass.AND)) {
            next = view.after(next, WordClass.FILLER);
        }
        boolean indifferent = view.is(next, WordClass.NOT) || view.word(i - 1, "ignore") || view.sentence().word(i - 1).equals("ignore")
                || view.word(i - 1, "of") && view.word(i - 2, "regardless") || view.word(i - 1, "the") && view.word(i - 2, "whatever", "mind");
        boolean better = view.is(i - 1, WordClass.BETTER) || view.word(i - 1, "possible") && view.is(i - 2, WordClass.BETTER);
        return !indifferent && (better || view.verb().is("optimize", "raise", "lower"));
    }

    /** "with energy as the first priority": behind the words that make an objective of the metric; {@code end} for none. */
    private static int aim(View view, int i, int end) {
        if (Measures.objectiveOf(Measures.METRICS.get(view.at(i, Kind.METRIC).value())) == null || !view.word(end, "as", "being", "is")) {
            return end;
        }
        for (int at = end + 1; at < Math.min(view.to(), end + 5); at++) {
            if (view.sign(at) || view.numeral(at) != null || view.at(at, Kind.FUNCTION) != null) {
                return end;
            }
            if (view.is(at, WordClass.AIM)) {
                return at + 1;
            }
        }
        return end;
    }

    private static int metricThenAmount(View view, int i, Metric metric, @Nullable Operator operator, Amount amount, @Nullable String direction) {
        int second = second(view, amount, metric);
        if (second > 0) {
            return range(view, i, metric, amount, second, direction, true);
        }
        if (amount.unit() == null && Measures.needsUnit(metric)) {
            return askUnit(view, i, metric, amount);
        }
        Suffix suffix = suffix(view, amount.to());
        int post = post(view, suffix.to());
        Operator bound = post > suffix.to() && operator == null ? postOperator(view, suffix.to(), metric) : operator;
        int end = post > suffix.to() && operator == null ? post : suffix.to();
        return add(view, metric, or(view, bound, metric), canonical(view, metric, amount), unit(view, metric, amount),
                suffix.direction() == null ? direction : suffix.direction(), i, end,
                true);
    }

    private static int comparatorFirst(View view, int i) {
        boolean negated = view.is(i, WordClass.NOT) && view.at(i, Kind.COMPARATOR) == null;
        int at = negated ? view.skip(view.after(i, WordClass.NOT), 3, WordClass.MOVEMENT, WordClass.EXPERIENCE, WordClass.FILLER_BOUND) : i;
        Match comparator = view.at(at, Kind.COMPARATOR);
        if (comparator == null) {
            return i;
        }
        int number = fillers(view, comparator.to());
        Operator operator = Measures.operator(comparator, negated);
        Match metric = view.at(number, Kind.METRIC);
        if (metric == null) {
            return view.amount(number) == null ? i : amountFirst(view, i, number, operator);
        }
        Metric bounded = Measures.METRICS.get(metric.value());
        Amount amount = view.amount(fillers(view, metric.to()));
        boolean fits = amount != null && Measures.takes(bounded, amount) && !Measures.COUNTS.contains(bounded);
        return fits ? metricThenAmount(view, i, bounded, operator, amount, way(view, number, metric.to())) : i;
    }

    /** An amount, and the metric behind it if one is named: "20 ms latency", "2 million smart meters". */
    private static int amountFirst(View view, int i, int number, @Nullable Operator operator) {
        Amount amount = view.amount(number);
        Metric pending = pending(view, i);
        if (amount == null || size(amount, pending) || replicas(view, amount)) {
            return i;
        }
        Suffix suffix = flow(view, amount, suffix(view, amount.to()));
        int post = post(view, suffix.to());
        boolean posted = operator == null && post > suffix.to() && !meaningful(view, suffix.to());
        Operator bound = posted ? postOperator(view, suffix.to(), byUnit(view, amount, operator, pending)) : operator;
        int behind = posted ? post : suffix.to();
        Match named = view.at(noun(view, behind), Kind.METRIC);
        if (named != null && Measures.takes(Measures.METRICS.get(named.value()), amount)) {
            return named(view, i, amount, Measures.METRICS.get(named.value()), bound, named, suffix);
        }
        if (amount.unit() == null || amount.dimension() == Dimension.MILLI) {
            return operator != null && lacksUnit(pending) ? askUnit(view, i, pending, amount) : i;
        }
        Metric metric = byUnit(view, amount, operator, pending);
        return metric == null ? i : unitOnly(view, i, amount, metric, bound, suffix, behind);
    }

    private static boolean lacksUnit(@Nullable Metric pending) {
        return pending != null && Measures.needsUnit(pending);
    }

    private static boolean size(Amount amount, @Nullable Metric pending) {
        return amount.unit() != null && (amount.dimension() == Dimension.CPU
                || amount.dimension() == Dimension.BYTES && pending != Metric.THROUGHPUT);
    }

    private static int unitOnly(View view, int i, Amount amount, Metric metric, @Nullable Operator bound, Suffix suffix, int behind) {
        int second = second(view, amount, metric);
        return second > 0 ? range(view, i, metric, amount, second, suffix.direction(), false)
                : add(view, metric, or(view, bound, metric), canonical(view, metric, amount), unit(view, metric, amount), suffix.direction(), i,
                behind, false);
    }

    private static int named(View view, int i, Amount amount, Metric metric, @Nullable Operator said, Match match, Suffix before) {
        if (amount.unit() == null && Measures.needsUnit(metric)) {
            return askUnit(view, i, metric, amount);
        }
        Suffix suffix = suffix(view, match.to());
        int late = post(view, suffix.to());
        Operator bound = late > suffix.to() && said == null ? postOperator(view, suffix.to(), metric) : said;
        int end = late > suffix.to() && said == null ? late : suffix.to();
        String direction = suffix.direction() == null ? before.direction() : suffix.direction();
        return add(view, metric, or(view, bound, metric), canonical(view, metric, amount), unit(view, metric, amount), direction, i, end, false);
    }

    private static boolean meaningful(View view, int i) {
        return view.free(i) && view.sentence().meaningful(i) && view.at(i, Kind.COMPARATOR) == null;
    }

    /** The metric named last in this clause that has no number yet. */
    private static @Nullable Metric pending(View view, int before) {
        Metric found = null;
        for (Fact fact : view.notes().between(view.from(), before)) {
            found = fact instanceof Fact.Measure measure ? measure.metric() : fact instanceof Fact.Bound bound && bound.constraint().metric() == found
                    ? null : found;
        }
        return found;
    }

    private static @Nullable Metric byUnit(View view, Amount amount, @Nullable Operator operator, @Nullable Metric pending) {
        if (pending != null && Measures.takes(pending, amount)) {
            return pending;
        }
        if (amount.dimension() == null) {
            return null;
        }
        return switch (amount.dimension()) {
            case TIME -> amount.canonical().compareTo(Measures.DEADLINE) < 0 ? Metric.LATENCY : null;
            case RATE, GIGA -> Metric.THROUGHPUT;
            case POWER -> Metric.TX_POWER;
            case ENERGY -> Metric.ENERGY;
            case MONEY -> Metric.COST;
            case NINES -> Metric.AVAILABILITY;
            case SHARE -> share(view, amount, operator);
            default -> null;
        };
    }

    private static @Nullable Metric share(View view, Amount amount, @Nullable Operator operator) {
        boolean sure = operator != null && amount.value().compareTo(NINETY) > 0;
        boolean likely = operator == null && amount.value().compareTo(NINETY_NINE) >= 0 && amount.value().compareTo(HUNDRED) < 0;
        if (likely) {
            view.notes().assume(amount.value().toPlainString() + " % is read as availability");
        }
        return sure || likely ? Metric.AVAILABILITY : null;
    }

    /** The noun an amount counts, with at most three adjectives before it. */
    private static int noun(View view, int behind) {
        int at = view.skip(behind, 3, WordClass.OF, WordClass.ARTICLE);
        for (int n = 0; n < 4 && view.free(at); n++) {
            boolean stop = view.at(at, Kind.METRIC) != null || view.sign(at) || view.numeral(at) != null || view.sentence().meaningful(at)
                    || view.is(at, WordClass.WITH)
                    || view.is(at, WordClass.AND) || view.is(at, WordClass.AT) || view.is(at, WordClass.REPLICA) || view.is(at, WordClass.WHEN)
                    || view.is(at, WordClass.EVERY);
            if (stop || view.any(at, WordClass.CPU, WordClass.MEMORY, WordClass.STORAGE, WordClass.OF, WordClass.REASON) > at) {
                return at;
            }
            at++;
        }
        return at;
    }

    private static int askUnit(View view, int i, Metric metric, Amount amount) {
        String value = amount.value().toPlainString();
        List<String> units = switch (metric) {
            case THROUGHPUT, THROUGHPUT_PER_USER -> List.of("Mbps", "Gbps");
            case COST -> List.of("EUR/month", "USD/month");
            case ENERGY -> List.of("kWh");
            default -> List.of("ms", "s");
        };
        String said = view.at(i, Kind.METRIC) == null ? spoken(view, metric) : view.lower(i, view.at(i, Kind.METRIC).to());
        view.add(new Fact.Asked(new Question("unit-" + metric.word(), "In which unit is the " + said + " of " + value + "?",
                units.stream().map(unit -> value + " " + unit).toList()), i, amount.to()));
        return amount.to();
    }

    /** The metric as the sentence calls it. */
    private static String spoken(View view, Metric metric) {
        return view.notes().between(view.from(), view.to()).stream()
                .filter(fact -> fact instanceof Fact.Measure measure && measure.metric() == metric)
                .map(fact -> view.lower(fact.from(), fact.to())).findFirst().orElse(metric.word());
    }

    /** Position of the second amount of a range, or 0. */
    private static int second(View view, Amount amount, Metric metric) {
        int to = amount.to();
        boolean between = view.sentence().is(amount.from() - 1, WordClass.BETWEEN);
        int second = between && view.is(to, WordClass.AND) ? view.after(to, WordClass.AND) : view.is(to, WordClass.TO) ? view.after(to, WordClass.TO)
                : view.word(to, "–") ? to + 1 : to;
        boolean hyphen = second == to && view.inside(to) && view.token(to).glue() == '-';
        Amount upper = second > to || hyphen ? view.amount(second) : null;
        return upper != null && upper.unit() != null && Measures.takes(metric, upper) ? second : 0;
    }

    private static int range(View view, int i, Metric metric, Amount lower, int second, @Nullable String direction, boolean metricFirst) {
        Amount upper = view.amount(second);
        Amount first = lower.unit() == null ? new Amount(lower.value(), upper.unit(), lower.from(), lower.to()) : lower;
        if (view.sentence().is(lower.from() - 1, WordClass.FROM) && !view.sentence().word(lower.from() - 1).equals("between")) {
            // "from 10 ms to 6 ms": what it is, and what it is to be
            return add(view, metric, or(view, null, metric), canonical(view, metric, upper), unit(view, metric, upper), direction, i, upper.to(),
                    metricFirst);
        }
        String unit = unit(view, metric, upper);
        Suffix suffix = suffix(view, upper.to());
        String way = suffix.direction() == null ? direction : suffix.direction();
        BigDecimal most = canonical(view, metric, upper);
        add(view, metric, Operator.AT_LEAST, canonical(view, metric, first), unit, way, i, lower.to(), metricFirst);
        return add(view, metric, Operator.AT_MOST, most, unit, way, lower.to(), suffix.to(), metricFirst);
    }

    private static int add(View view, Metric said, Operator operator, BigDecimal value, String unit, @Nullable String direction, int from, int end,
            boolean metricFirst) {
        Metric metric = said;
        int to = end;
        Operator meant = operator == Operator.GREATER && Denials.reach(view, from) ? Operator.AT_MOST
                : operator == Operator.LESS && Denials.reach(view, from) ? Operator.AT_LEAST : operator;
        if (metric == Metric.THROUGHPUT) {
            int user = perUser(view, end);
            metric = user > end || forEach(view, from) ? Metric.THROUGHPUT_PER_USER : metric;
            to = Math.max(end, user);
        }
        view.add(new Fact.Bound(new Constraint(metric, meant, value.doubleValue(), unit, direction, null), metricFirst, from, to));
        return to;
    }

    /** "Each subscriber must get 25 Mbps": the rate is that of one. */
    private static boolean forEach(View view, int bound) {
        for (int at = view.from(); at < bound; at++) {
            Match people = view.at(at + 1, Kind.METRIC);
            if (people != null && view.word(at, "each", "every", "any") && Measures.COUNTS.contains(Measures.METRICS.get(people.value()))) {
                view.add(new Fact.Idle(null, at, people.to()));
                return true;
            }
        }
        return false;
    }

    /** Behind "each", "per user", "for each of them". */
    private static int perUser(View view, int end) {
        boolean counted = view.notes().between(view.from(), view.to()).stream()
                .anyMatch(fact -> fact instanceof Fact.Bound bound && Measures.COUNTS.contains(bound.constraint().metric()));
        int user = view.is(end, WordClass.MONTH) ? end : view.after(end, WordClass.PER_USER);
        if (user > end && (counted || !view.word(end, "each"))) {
            return user;
        }
        Match served = view.at(view.after(end, WordClass.PER), Kind.METRIC);
        return served != null && view.is(end, WordClass.PER) && Measures.COUNTS.contains(Measures.METRICS.get(served.value())) ? served.to() : end;
    }

    private static String unit(View view, Metric metric, Amount amount) {
        if (metric == Metric.COST && amount.unit() != null) {
            return amount.unit().label() + (view.is(amount.to(), WordClass.HOUR) ? "/hour" : view.is(amount.to(), WordClass.DAY) ? "/day"
                    : view.is(amount.to(), WordClass.YEAR) ? "/year" : "/month");
        }
        return switch (metric) {
            case RELIABILITY, AVAILABILITY, PACKET_LOSS, UTILISATION -> "%";
            case USERS, DEVICES, SESSIONS -> "";
            default -> amount.unit() == null ? "" : amount.dimension() == Dimension.GIGA || amount.dimension() == Dimension.BYTES ? "Mbps"
                    : amount.dimension().canonical();
        };
    }

    /** Direction and period behind an amount or a metric: "downlink", "per month". */
    private static Suffix suffix(View view, int i) {
        int at = view.any(i, WordClass.MONTH, WordClass.YEAR, WordClass.HOUR, WordClass.DAY);
        int behindOf = view.skip(view.word(at, "for") ? at : view.skip(at, 1, WordClass.OF), 1, WordClass.ARTICLE);
        for (WordClass way : WAYS) {
            int end = Math.max(view.after(at, way), view.after(behindOf, way));
            if (end > Math.max(at, behindOf) || view.is(at, way)) {
                return new Suffix(way == WordClass.DOWNLINK ? "downlink" : "uplink", end);
            }
        }
        return new Suffix(null, at);
    }

    /** The direction said around a metric: "downlink throughput", "throughput in uplink". */
    private static @Nullable String way(View view, int from, int to) {
        for (int at : new int[] {from - 1, from, view.skip(to, 1, WordClass.AT)}) {
            if (view.is(at, WordClass.DOWNLINK) || view.sentence().is(at, WordClass.DOWNLINK) && at == from - 1) {
                return "downlink";
            }
            if (view.is(at, WordClass.UPLINK) || view.sentence().is(at, WordClass.UPLINK) && at == from - 1) {
                return "uplink";
            }
        }
        return null;
    }

    /** "100 Mbps down and 20 Mbps up". */
    private static Suffix flow(View view, Amount amount, Suffix suffix) {
        int i = suffix.to();
        boolean last = view.closes(i + 1) || i + 1 >= view.to();
        boolean flows = amount.dimension() == Dimension.RATE && view.word(i, "down", "up") && last;
        return flows ? new Suffix(view.word(i, "down") ? "downlink" : "uplink", i + 1) : suffix;
    }

    private static int post(View view, int i) {
        return view.any(i, WordClass.POST_AT_MOST, WordClass.POST_AT_LEAST);
    }

    private static Operator postOperator(View view, int i, @Nullable Metric metric) {
        if (metric != null && view.lower(i, post(view, i)).endsWith("better")) {
            return Measures.FLOORS.contains(metric) ? Operator.AT_LEAST : Operator.AT_MOST;
        }
        return view.is(i, WordClass.POST_AT_MOST) ? Operator.AT_MOST : Operator.AT_LEAST;
    }

    private static int fillers(View view, int i) {
        int at = i;
        for (int n = 0; n < 7; n++) {
            boolean told = view.at(at, Kind.COMPARATOR) != null || view.is(at, WordClass.NOT) || view.numeral(at) != null
                    || view.at(at, Kind.METRIC) != null;
            int between = view.numeral(view.after(at, WordClass.BETWEEN)) == null ? at : view.after(at, WordClass.BETWEEN);
            int next = told ? at : Math.max(Math.max(view.after(at, WordClass.FILLER_BOUND), between),
                    view.any(at, WordClass.DOWNLINK, WordClass.UPLINK));
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static boolean replicas(View view, Amount amount) {
        int at = view.skip(amount.to(), 2, WordClass.MORE, WordClass.ARTICLE);
        return amount.unit() == null && (view.is(at, WordClass.REPLICA) && view.at(at, Kind.METRIC) == null || view.at(at, Kind.FUNCTION) != null);
    }

    /** In the canonical unit; a count such as 100.000 is written in thousands, and that is said. */
    private static BigDecimal canonical(View view, Metric metric, Amount amount) {
        BigDecimal value = Measures.canonical(amount);
        boolean thousands = Measures.COUNTS.contains(metric) && amount.unit() == null && amount.to() == amount.from() + 1
                && value.scale() == 3 && value.compareTo(Measures.DEADLINE) < 0 && value.compareTo(BigDecimal.ONE) >= 0;
        if (thousands) {
            view.notes().assume(value.toPlainString() + " is read as " + value.movePointRight(3).toPlainString());
        }
        return thousands ? value.movePointRight(3) : value;
    }

    private static Operator or(View view, @Nullable Operator operator, Metric metric) {
        if (operator != null) {
            return operator;
        }
        if (view.verb().limits()) {
            return Operator.AT_MOST;
        }
        return Measures.FLOORS.contains(metric) ? Operator.AT_LEAST
                : metric == Metric.REPORT_INTERVAL || metric == Metric.TX_POWER ? Operator.EQUAL : Operator.AT_MOST;
    }
}
