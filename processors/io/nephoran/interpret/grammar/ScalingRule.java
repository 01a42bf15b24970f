package io.nephoran.interpret.grammar;

import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Units.Dimension;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Autoscaling and its bounds: "between 3 and 12 replicas at 65 % CPU", "min 2 max 8", "floor 2, ceiling 7", "without autoscaling". */
final class ScalingRule implements Rule {
    static final String RANGE = "a range of replicas is read as the bounds of autoscaling";

    /** "min 3 max 9, cpu 70": a bare number of this size is percent, not cores. */
    private static final int LEAST_TARGET = 20;

    @Override
    public String name() {
        return "autoscaling";
    }

    @Override
    public List<String> after() {
        return List.of("exclusion");
    }

    @Override
    public List<String> examples() {
        return List.of("Autoscale the SMF between 3 and 12 replicas at 65% CPU", "Deploy UPF with autoscaling, min 2 max 8",
                "autoscale amf min=2 max=7 cpu=60%",
                "Deploy an AMF without autoscaling", "Keep the UPF at no fewer than 3 and no more than 8 replicas");
    }

    @Override
    public int read(View view, int i) {
        int end = word(view, i);
        boolean scales = scales(view) || view.notes().between(view.from(), view.to()).stream().anyMatch(Fact.Scaling.class::isInstance);
        end = end > i || !scales ? end : target(view, i);
        end = end > i || !scales ? end : most(view, i);
        end = end > i || !scales ? end : labelledBehind(view, i);
        end = end > i ? end : range(view, i, scales);
        return end > i ? end : limit(view, i, scales);
    }

    /** "two replicas as the minimum". */
    private static int labelledBehind(View view, int i) {
        Integer value = view.whole(i);
        if (value == null) {
            return i;
        }
        int noun = ReplicaWords.behind(view, view.numeral(i).to());
        int label = view.word(noun, "as") ? view.skip(noun + 1, 1, WordClass.ARTICLE) : noun;
        if (label == noun) {
            return i;
        }
        boolean least = view.word(label, "minimum", "min", "floor");
        boolean most = view.word(label, "maximum", "max", "ceiling", "cap");
        if (least || most) {
            view.add(new Fact.Scaling(true, least ? value : null, most ? value : null, null, null, i, label + 1));
            return label + 1;
        }
        return i;
    }

    /** Whether the clause speaks of autoscaling at all. */
    static boolean scales(View view) {
        for (int at = view.from(); at < view.to(); at++) {
            if (view.sentence().is(at, WordClass.AUTOSCALE)) {
                return true;
            }
        }
        return false;
    }

    private static int word(View view, int i) {
        boolean off = view.verb().is("suspend", "delete") || view.verb().off();
        if (off && view.word(i, "scaling") && view.verb().to() == i) {
            view.add(new Fact.Scaling(false, null, null, null, null, i, i + 1));
            return i + 1;
        }
        boolean denied = view.is(i, WordClass.NOT);
        boolean adjective = view.verb().is("delete", "suspend", "resume") && view.at(view.after(i, WordClass.AUTOSCALE), Kind.FUNCTION) != null
                && view.is(i, WordClass.AUTOSCALE);
        if (adjective) {
            view.add(new Fact.Idle(null, i, view.after(i, WordClass.AUTOSCALE)));
            return view.after(i, WordClass.AUTOSCALE);
        }
        int at = denied ? view.skip(view.after(i, WordClass.NOT), 2, WordClass.ARTICLE) : i;
        int end = view.after(at, WordClass.AUTOSCALE);
        if (end == at) {
            return i;
        }
        int sign = view.word(end, ":", "=") ? end + 1 : end;
        int switched = view.after(sign, WordClass.OFF);
        boolean on = !denied && switched <= sign && !off;
        int to = !on && switched > end ? switched : end;
        view.add(new Fact.Scaling(on, null, null, null, null, i, to));
        return to;
    }

    private static int target(View view, int i) {
        int label = behindLabel(view, i);
        boolean named = false;
        for (int at = i; at < label; at++) {
            named |= view.word(at, "target", "targeting", "aiming")
                    || view.is(at, WordClass.CPU) && paired(view) && view.whole(at + 1) != null && view.whole(at + 1) >= LEAST_TARGET;
        }
        Amount share = view.amount(label);
        boolean percent = share != null && share.dimension() == Dimension.SHARE;
        Integer bare = share == null || share.unit() != null ? null : view.whole(label);
        if (!percent && !(named && bare != null) || share == null || share.value().stripTrailingZeros().scale() > 0) {
            return i;
        }
        int value = share.value().intValue();
        if (value < 1 || value > 100) {
            return i;
        }
        int end = share.to();
        int noun = view.skip(end, 2, WordClass.OF);
        String metric = memory(view, i, label) || view.is(noun, WordClass.MEMORY) ? "memory" : "cpu";
        end = behindMeasured(view, noun, end);
        view.add(new Fact.Scaling(true, null, null, value, metric, i, end));
        return end;
    }

    /** Behind "target CPU usage of". */
    private static int behindLabel(View view, int i) {
        int label = i;
        for (int n = 0; n < 4; n++) {
            int next = view.any(label, WordClass.CPU, WordClass.MEMORY, WordClass.CALLED);
            Match use = view.at(label, Kind.METRIC);
            next = use != null && use.value().equals("utilisation") && use.to() > label + 1 ? use.to() : next;
            next = view.word(label, "target", "targeting", "aiming", "usage", "utilization", "load", "for", "at", "of") ? Math.max(next, label + 1)
                    : next;
            if (next == label) {
                return label;
            }
            label = next;
        }
        return label;
    }

    /** Behind the "CPU utilisation" of "70 % CPU utilisation". */
    private static int behindMeasured(View view, int noun, int end) {
        int behind = view.any(noun, WordClass.CPU, WordClass.MEMORY);
        Match measured = view.at(noun, Kind.METRIC);
        behind = measured == null ? behind : Math.max(behind, measured.to());
        measured = view.at(behind, Kind.METRIC);
        return measured != null ? measured.to() : behind > noun ? behind : end;
    }

    /** "limit the autoscaling to 10 replicas". */
    private static int most(View view, int i) {
        int number = view.after(i, WordClass.TO);
        Integer value = number == i ? null : view.plain(number);
        int end = value == null ? i : ReplicaWords.behind(view, number + 1);
        boolean limit = value != null && (view.verb().limits() || view.is(end, WordClass.POST_AT_MOST)) && !view.sentence().is(i - 1, WordClass.FROM);
        if (!limit) {
            return i;
        }
        view.add(new Fact.Scaling(true, null, value, null, null, i, Math.max(end, view.after(end, WordClass.POST_AT_MOST))));
        return end;
    }

    private static boolean memory(View view, int from, int to) {
        for (int at = Math.max(view.from(), from - 3); at < to; at++) {
            if (view.sentence().is(at, WordClass.MEMORY)) {
                return true;
            }
        }
        return false;
    }

    /** "between 2 and 9", "from 2 up to 6", "2 to 5 replicas". */
    private static int range(View view, int i, boolean scales) {
        boolean between = view.word(i, "between") || view.is(i, WordClass.BETWEEN) && !view.is(i, WordClass.FROM);
        boolean from = view.is(i, WordClass.FROM) || view.word(i, "from");
        int first = between || from ? view.any(i, WordClass.BETWEEN, WordClass.FROM) : i;
        Integer lower = view.plain(first);
        boolean behindFrom = first == i && view.sentence().word(i - 1).equals("from");
        if (lower == null || (from || behindFrom) && !scales) {
            return i;
        }
        return upTo(view, i, lower, ReplicaWords.behind(view, view.numeral(first).to()), between, from, scales);
    }

    private static int upTo(View view, int i, int lower, int behind, boolean between, boolean from, boolean scales) {
        int to = joint(view, behind, between);
        boolean hyphen = to == behind && hyphen(view, to);
        Integer upper = hyphen || to > behind ? view.plain(to) : null;
        if (upper == null || ReplicaWords.measures(view, to + 1)) {
            return i;
        }
        Match function = view.at(to + 1, Kind.FUNCTION);
        if (!between && !from && !scales && function != null) {
            view.add(new Fact.Asked(new Question("replicas-" + function.value(), "How many replicas: " + lower + " to " + upper + "?",
                    List.of(String.valueOf(lower), upper.toString())), i, to + 1));
            return to + 1;
        }
        boolean arrow = !scales && (view.word(behind, "->", "=>", "→") || view.verb().is("scale", "raise", "lower") && !hyphen);
        return !between && (function != null || arrow) ? i : bounds(view, i, lower, upper, to, between, scales);
    }

    private static boolean hyphen(View view, int i) {
        return view.inside(i) && view.token(i).glue() == '-' && view.token(i).number() != null;
    }

    private static int joint(View view, int behind, boolean between) {
        int and = between ? view.after(behind, WordClass.AND) : behind;
        int to = view.after(behind, WordClass.TO);
        return and > behind ? and : between || !view.word(behind, "–", "-") ? to : behind + 1;
    }

    private static int bounds(View view, int i, int lower, int upper, int to, boolean between, boolean scales) {
        int end = ReplicaWords.behind(view, to + 1);
        boolean counted = end > to + 1;
        if (!counted && !scales && !(between && view.closes(to + 1))) {
            return i;
        }
        view.add(new Fact.Scaling(true, lower, upper, null, null, i, end));
        if (!scales) {
            view.notes().assume(RANGE);
        }
        return end;
    }

    /** "at least 3 replicas", "no more than 10 replicas", "min 2", "ceiling 7". */
    private static int limit(View view, int i, boolean scales) {
        boolean negated = view.is(i, WordClass.NOT) && view.at(i, Kind.COMPARATOR) == null;
        int at = negated ? view.skip(view.after(i, WordClass.NOT), 3, WordClass.MOVEMENT, WordClass.FILLER_BOUND) : i;
        Match comparator = view.at(at, Kind.COMPARATOR);
        boolean upTo = comparator != null && view.lower(at, comparator.to()).equals("up to") && view.verb().is("raise", "scale", "add", "set", "put")
                && !scales;
        if (comparator == null || upTo) {
            return i;
        }
        int far = far(view, i, comparator);
        return far > i ? far : bound(view, i, at, comparator, Measures.operator(comparator, negated), scales);
    }

    private static int bound(View view, int i, int at, Match comparator, @Nullable Operator operator, boolean scales) {
        int number = number(view, comparator.to());
        Integer value = view.plain(number);
        if (value == null || operator == null || operator == Operator.EQUAL || !scales && ReplicaWords.measures(view, number + 1)) {
            return i;
        }
        int end = ReplicaWords.behind(view, number + 1);
        boolean noun = end > number + 1 || view.any(comparator.to(), WordClass.REPLICA_COUNT, WordClass.REPLICA) > comparator.to()
                || view.lower(at, comparator.to()).contains("fewer") && view.closes(number + 1);
        boolean label = view.word(at, "min", "max", "minimum", "maximum", "floor", "ceiling");
        boolean more = scales || sharesNoun(view, number + 1);
        if (!noun && !more && !(label && paired(view))) {
            return ReplicaWords.leadsToFunction(view, number + 1) ? counted(view, i, number, operator, value) : i;
        }
        return bounded(view, i, end, value, operator, more);
    }

    /** @param scales whether it is a bound of autoscaling for sure; a floor alone is a number of replicas */
    private static int bounded(View view, int i, int end, int value, Operator operator, boolean scales) {
        int bound = value + (operator == Operator.GREATER ? 1 : operator == Operator.LESS ? -1 : 0);
        boolean floor = operator == Operator.AT_LEAST || operator == Operator.GREATER;
        if (scales || !floor || paired(view) || never(view, i)) {
            view.add(new Fact.Scaling(true, floor ? bound : null, floor ? null : bound, null, null, i, end));
            return end;
        }
        view.notes().assume("replicas: at least " + bound + " was asked for; " + bound + " is taken");
        view.add(new Fact.Count(Fact.How.ABSOLUTE, bound, true, false, false, List.of(), i, end));
        return end;
    }

    /** Where the number behind "the maximum of replicas" stands. */
    private static int number(View view, int from) {
        int number = from;
        for (int n = 0; n < 4 && view.numeral(number) == null; n++) {
            number = Math.max(number, view.any(number, WordClass.FILLER_BOUND, WordClass.REPLICA_COUNT, WordClass.REPLICA));
        }
        return number;
    }

    private static boolean never(View view, int i) {
        return IntStream.rangeClosed(i - 2, i).anyMatch(at -> view.sentence().word(at).equals("never"));
    }

    /** "set the maximum number of SMF replicas to 8". */
    private static int far(View view, int i, Match comparator) {
        int label = view.any(comparator.to(), WordClass.REPLICA_COUNT, WordClass.REPLICA);
        if (label == comparator.to() || view.plain(view.skip(label, 2, WordClass.FILLER_BOUND)) != null) {
            return i;
        }
        for (int at = label; at < Math.min(view.to(), label + 12); at++) {
            int number = view.word(at, "to", "of", "at") ? at + 1 : at;
            Integer value = number > at ? view.plain(number) : null;
            if (value != null && !ReplicaWords.measures(view, number + 1)) {
                boolean floor = comparator.value().startsWith(">");
                view.add(new Fact.Idle(null, i, label));
                view.add(new Fact.Scaling(true, floor ? value : null, floor ? null : value, null, null, at, number + 1));
                return label;
            }
        }
        return i;
    }

    /** "no fewer than 3 and no more than 8 replicas": the noun stands behind the second alone. */
    private static boolean sharesNoun(View view, int i) {
        int and = view.after(i, WordClass.AND);
        int not = view.is(and, WordClass.NOT) && view.at(and, Kind.COMPARATOR) == null ? view.after(and, WordClass.NOT) : and;
        Match second = and == i ? null : view.at(not, Kind.COMPARATOR);
        return second != null && view.plain(second.to()) != null && view.is(second.to() + 1, WordClass.REPLICA);
    }

    /** Both a least and a most are said in this clause. */
    private static boolean paired(View view) {
        boolean least = view.notes().between(view.from(), view.to()).stream()
                .anyMatch(fact -> fact instanceof Fact.Scaling scaling && (scaling.min() != null || scaling.max() != null));
        int labels = 0;
        for (int at = view.from(); at < view.to(); at++) {
            labels += List.of("min", "max", "minimum", "maximum", "floor", "ceiling").contains(view.sentence().word(at)) ? 1 : 0;
        }
        return least || labels > 1;
    }

    /** "at least 4 AMFs" */
    private static int counted(View view, int i, int number, @Nullable Operator operator, int value) {
        boolean floor = operator == Operator.AT_LEAST || operator == Operator.GREATER;
        if (!floor) {
            return i;
        }
        int bound = operator == Operator.GREATER ? value + 1 : value;
        view.notes().assume("replicas: at least " + bound + " was asked for; " + bound + " is taken");
        view.add(new Fact.Count(Fact.How.ABSOLUTE, bound, true, true, false, List.of(), i, number + 1));
        return number + 1;
    }
}
