package io.nephoran.eval;

import io.nephoran.eval.Corpus.Expectation;
import io.nephoran.eval.EvalReport.Breakdown;
import io.nephoran.eval.EvalReport.FieldScore;
import io.nephoran.eval.EvalReport.Kind;
import io.nephoran.eval.EvalReport.Miss;
import io.nephoran.eval.EvalReport.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Adds marks up. */
final class Tally {
    private final List<Mark> marks;
    private final List<Mark> readings;

    Tally(List<Mark> marks) {
        this.marks = marks;
        readings = of(Expectation.INTERPRETATION);
    }

    EvalReport report() {
        List<Mark> judged = readings.stream().filter(mark -> !mark.pardoned()).toList();
        List<Mark> wishes = of(Expectation.UNSUPPORTED);
        double[] latencies = marks.stream().mapToDouble(Mark::millis).sorted().toArray();
        return new EvalReport(marks.size(), facts(judged, fact -> true), fields(judged),
                rate(readings, Mark::right),
                count(readings, Mark::needless),
                count(judged, mark -> mark.answer().unsupported() && mark.right()),
                count(judged, mark -> mark.answer().refused()),
                rate(readings, Mark::covers).share(),
                met(Expectation.QUESTION), met(Expectation.REFUSAL), met(Expectation.HARMLESS), met(Expectation.ACCEPTED),
                count(marks, mark -> mark.answer().failed()),
                falseOrders(), count(marks, Mark::behind), forbidden(wishes),
                rate(wishes, mark -> !mark.right() && !mark.answer().failed()),
                rate(marks.stream().filter(Mark::explains).toList(), Mark::unclear),
                rate(marks, Mark::silent),
                Calibration.of(marks.stream().filter(Mark::confident).map(mark -> new Calibration.Sample(mark.confidence(), mark.right())).toList()),
                at(latencies, 0.5), at(latencies, 0.95), kinds(), misses());
    }

    private Breakdown falseOrders() {
        List<Mark> given = of(Expectation.NO_ORDER).stream().filter(mark -> !mark.right() && !mark.answer().failed()).toList();
        return new Breakdown(new Rate(given.size(), of(Expectation.NO_ORDER).size()), by(given, Mark::acts));
    }

    private static Breakdown forbidden(List<Mark> wishes) {
        List<Mark> broken = wishes.stream().filter(mark -> !mark.forbidden().isEmpty()).toList();
        return new Breakdown(new Rate(broken.size(), count(wishes, mark -> !mark.sentence().mustNot().isEmpty())), by(broken, Mark::forbidden));
    }

    private static Map<String, Integer> by(List<Mark> marks, Function<Mark, Collection<String>> names) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        marks.forEach(mark -> names.apply(mark).forEach(name -> counts.merge(name, 1, Integer::sum)));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Map<String, FieldScore> fields(List<Mark> judged) {
        Map<String, FieldScore> fields = new TreeMap<>();
        judged.stream().map(Mark::comparison).flatMap(one -> Stream.of(one.shared(), one.wrong(), one.missing())).flatMap(Set::stream)
                .map(Fact::field).distinct().forEach(field -> fields.put(field, facts(judged, fact -> fact.field().equals(field))));
        return fields;
    }

    private static FieldScore facts(List<Mark> judged, Predicate<Fact> counts) {
        return new FieldScore(facts(judged, Comparison::shared, counts), facts(judged, Comparison::wrong, counts),
                facts(judged, Comparison::missing, counts));
    }

    private static int facts(List<Mark> judged, Function<Comparison, Set<Fact>> which, Predicate<Fact> counts) {
        return (int) judged.stream().map(Mark::comparison).map(which).flatMap(Set::stream).filter(counts).count();
    }

    private Map<String, Kind> kinds() {
        Map<String, List<Mark>> grouped = new TreeMap<>();
        marks.forEach(mark -> grouped.computeIfAbsent(mark.sentence().kind(), kind -> new ArrayList<>()).add(mark));
        Map<String, Kind> kinds = new TreeMap<>();
        grouped.forEach((name, some) -> kinds.put(name, new Kind(some.size(), count(some, Mark::passed), count(some, Mark::silent))));
        return kinds;
    }

    private List<Miss> misses() {
        return marks.stream().filter(mark -> !mark.passed()).map(mark -> new Miss(mark.sentence().id(), mark.sentence().kind(),
                mark.answer().failed() ? Fault.ERROR : mark.fault(), mark.sentence().intent(), mark.answer().status(), mark.answer().confidence(),
                mark.detail())).toList();
    }

    private List<Mark> of(Expectation expectation) {
        return marks.stream().filter(mark -> mark.expects(expectation)).toList();
    }

    private Rate met(Expectation expectation) {
        return rate(of(expectation), Mark::right);
    }

    private static Rate rate(List<Mark> marks, Predicate<Mark> which) {
        return new Rate(count(marks, which), marks.size());
    }

    private static int count(List<Mark> marks, Predicate<Mark> which) {
        return (int) marks.stream().filter(which).count();
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
