package io.nephoran.interpret;

import io.nephoran.intent.Constraint.Operator;
import io.nephoran.interpret.Numerals.Numeral;
import io.nephoran.interpret.Sentence.Amount;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import io.nephoran.interpret.Units.Dimension;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of autoscaling: "between 3 and 12 replicas at 65 % CPU", "min 2 max 8", "no more than 10 replicas". */
final class ScalingBounds {
    private final Sentence sentence;
    private final Draft draft;
    private final ReplicaWords words;
    private final Attachment attachment;

    ScalingBounds(Sentence sentence, Draft draft, ReplicaWords words, Attachment attachment) {
        this.sentence = sentence;
        this.draft = draft;
        this.words = words;
        this.attachment = attachment;
    }

    // "autoscale between 3 and 12 replicas at 65 % CPU", "min 2 max 8"
    int autoscaling(int i) {
        int at = sentence.after(i, "autoscale");
        if (at > i) {
            draft.autoscaling = true;
            draft.telecom = true;
            draft.span("autoscaling", i, at);
            return at;
        }
        if (draft.autoscaling || draft.autoscaleMin != null && draft.autoscaleMax != null) {
            int labelled = labelledTarget(i);
            if (labelled > i) {
                return labelled;
            }
            Amount share = sentence.amount(i);
            if (share != null && share.dimension() == Dimension.SHARE && draft.autoscaleTarget == null && whole(share.value())
                    && share.value().signum() > 0 && share.value().compareTo(new BigDecimal(100)) <= 0) {
                int noun = sentence.skip(share.to(), 2, "filler", "of");
                target(share.value().intValue(), metric(noun, i));
                int end = Math.max(Math.max(sentence.after(noun, "cpu"), sentence.after(noun, "memory")), share.to());
                end = sentence.at(end, Kind.METRIC) == null ? end : sentence.at(end, Kind.METRIC).to();
                draft.span("autoscaling.target", i, end);
                return end;
            }
            Numeral bare = sentence.numeral(i);
            int to = bare == null ? i : sentence.word(bare.to()).equals("-") || sentence.word(bare.to()).equals("–") ? bare.to() + 1
                    : Math.max(sentence.after(bare.to(), "to"), sentence.is(i - 1, "between") || sentence.is(i - 2, "between") ? sentence.after(bare.to(), "and") : bare.to());
            Numeral upper = bare == null ? null : sentence.numeral(to);
            if (upper != null && ReplicaWords.whole(bare) && ReplicaWords.whole(upper) && (to > bare.to() || sentence.token(to).joined()) && sentence.amount(to).unit() == null) {
                return bounds(i, bare, upper);
            }
            if (bare != null && ReplicaWords.whole(bare) && sentence.is(i - 1, "to") && sentence.amount(i).unit() == null && draft.autoscaleMax == null
                    && !sentence.word(i - 1).equals("down")) {
                draft.autoscaleMax = ReplicaWords.count(bare);
                int end = words.behind(bare.to());
                draft.span("autoscaling.max", i, end);
                return end;
            }
        }
        return i;
    }

    /** "target cpu 60", "cpu target: 60": percent without its sign. */
    private int labelledTarget(int i) {
        int at = i;
        boolean named = false;
        while (at < i + 3 && (sentence.word(at).equals("target") || sentence.is(at, "cpu") || sentence.is(at, "memory"))) {
            named |= sentence.word(at).equals("target");
            at++;
        }
        int number = sentence.skip(at, 2, "called", "of");
        Numeral numeral = named ? sentence.numeral(number) : null;
        if (numeral == null || !ReplicaWords.whole(numeral) || ReplicaWords.count(numeral) > 100 || ReplicaWords.count(numeral) < 1
                || sentence.amount(number).unit() != null && sentence.amount(number).dimension() != Dimension.SHARE) {
            return i;
        }
        int end = sentence.amount(number).to();
        target(ReplicaWords.count(numeral), sentence.is(i, "memory") || sentence.is(i + 1, "memory") ? "memory" : "cpu");
        draft.span("autoscaling.target", i, end);
        return end;
    }

    private void target(int share, String metric) {
        draft.autoscaleTarget = share;
        draft.autoscaleMetric = metric;
    }

    private String metric(int noun, int i) {
        return sentence.is(noun, "memory") || sentence.is(i - 1, "memory") || sentence.is(i - 2, "memory") || sentence.is(i - 3, "memory")
                ? "memory" : "cpu";
    }

    private int bounds(int from, Numeral lower, Numeral upper) {
        draft.autoscaleMin = ReplicaWords.count(lower);
        draft.autoscaleMax = ReplicaWords.count(upper);
        int end = words.behind(upper.to());
        draft.span("autoscaling.min", from, lower.to());
        draft.span("autoscaling.max", lower.to(), end);
        return end;
    }

    /** "2 to 5 replicas" without the word autoscaling still means its bounds. */
    int range(int i, @Nullable Numeral lower) {
        if (lower == null || !ReplicaWords.whole(lower)) {
            return i;
        }
        int to = sentence.word(lower.to()).equals("–") ? lower.to() + 1
                : Math.max(sentence.after(lower.to(), "to"), sentence.is(i - 1, "between") ? sentence.after(lower.to(), "and") : lower.to());
        boolean hyphen = to < sentence.size() && to == lower.to() && sentence.token(to).glue() == '-';
        Numeral upper = to > lower.to() || hyphen ? sentence.numeral(to) : null;
        if (upper == null || !ReplicaWords.whole(upper) || words.behind(upper.to()) == upper.to()) {
            return i;
        }
        draft.assumptions.add("a range of replicas is read as the bounds of autoscaling");
        draft.cited.add(Citation.REPLICA_RANGE);
        return bounds(i, lower, upper);
    }

    /** "at least 3 replicas", "no more than 10 replicas", "min 2 max 8". */
    int atMostOrLeast(int i) {
        boolean negated = sentence.is(i, "not");
        int at = negated ? sentence.skip(sentence.after(i, "not"), 3, "movement", "filler-bound") : i;
        Match comparator = sentence.at(at, Kind.COMPARATOR);
        if (comparator == null) {
            return i;
        }
        if (sentence.is(comparator.to(), "replica-count") && sentence.numeral(sentence.skip(sentence.after(comparator.to(), "replica-count"), 2, "filler-bound")) == null
                || sentence.is(comparator.to(), "replica") && sentence.is(sentence.after(comparator.to(), "replica"), "of")) {
            // "set the maximum number of SMF replicas to 8"
            boolean floor = comparator.value().startsWith(">");
            draft.floorSaid = floor;
            draft.ceilingSaid = !floor;
            draft.take(i, sentence.skip(comparator.to(), 1, "replica-count", "replica"));
            return sentence.skip(comparator.to(), 1, "replica-count", "replica");
        }
        int number = sentence.skip(comparator.to(), 3, "filler-bound", "replica-count");
        number = sentence.numeral(number) == null && sentence.is(number, "replica") ? sentence.skip(sentence.after(number, "replica"), 2, "filler-bound") : number;
        Numeral numeral = sentence.numeral(number);
        Operator operator = Measures.operator(comparator, negated);
        if (numeral == null || !ReplicaWords.whole(numeral) || sentence.amount(number).unit() != null || operator == null) {
            return i;
        }
        int behind = words.behind(numeral.to());
        boolean function = sentence.at(numeral.to(), Kind.FUNCTION) != null;
        boolean both = sentence.at(sentence.skip(behind, 2, "and"), Kind.COMPARATOR) != null || sentence.word(behind).equals(",");
        boolean short_ = List.of("min", "max", "minimum", "maximum").contains(sentence.word(at));
        boolean countable = sentence.lower(comparator.from(), comparator.to()).startsWith("fewer") && words.ends(numeral.to())
                && draft.wanted().stream().anyMatch(mention -> !mention.counted());
        if (behind == numeral.to() && !function && !countable && !draft.autoscaling && !(short_ && (both || draft.autoscaleMin != null))) {
            return i;
        }
        int value = ReplicaWords.count(numeral) + (operator == Operator.GREATER ? 1 : operator == Operator.LESS ? -1 : 0);
        boolean floor = operator == Operator.AT_LEAST || operator == Operator.GREATER;
        if (draft.autoscaling || !floor || draft.autoscaleMax != null || short_ && (both || draft.autoscaleMin != null)) {
            if (floor) {
                draft.autoscaleMin = value;
            } else {
                draft.autoscaleMax = value;
            }
            draft.span(floor ? "autoscaling.min" : "autoscaling.max", i, behind);
            return behind;
        }
        draft.assumptions.add("replicas: at least " + value + " was asked for; " + value + " is taken");
        if (function) {
            draft.take(i, number);
            return number;
        }
        attachment.absolute(value, i, behind);
        return behind;
    }

    private static boolean whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
