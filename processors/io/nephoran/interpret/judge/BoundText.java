package io.nephoran.interpret.judge;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Saying;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bound in words that a question offers and its answer gives back: {@code latency <= 10 ms downlink for UPF}. */
final class BoundText {
    private static final Pattern FORM = Pattern.compile(
            "(\\p{L}+) (<=|<|=|>=|>) ([0-9]{1,15}(?:\\.[0-9]{1,9})?)"
            + "(?: (ms|Mbps|%|dBm|kWh|km|[A-Z]{3}(?:/\\p{L}+)?))?(?: (downlink|uplink))?(?: for (.{1,100}))?");

    private BoundText() {
    }

    static String of(Constraint bound) {
        return Saying.of(bound);
    }

    static Optional<Constraint> read(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Metric.values()).filter(metric -> metric.word().equals(form.group(1))).findFirst().map(metric ->
                new Constraint(metric, Operator.of(form.group(2)), Double.parseDouble(form.group(3)), form.group(4) == null ? "" : form.group(4),
                        form.group(5), form.group(6)));
    }

    /** Two bounds of the same thing, which may differ in how much. */
    static boolean sameThing(Constraint one, Constraint other) {
        return one.metric() == other.metric() && String.valueOf(one.direction()).equals(String.valueOf(other.direction()))
                && String.valueOf(one.appliesTo()).equals(String.valueOf(other.appliesTo()));
    }

    /** "Under 10 ms" and "at most 10 ms" are planned alike. */
    static Operator loose(Operator operator) {
        return operator == Operator.LESS ? Operator.AT_MOST : operator == Operator.GREATER ? Operator.AT_LEAST : operator;
    }

    /** Whether the one says all that the other says, and perhaps more: of which direction, for what. */
    static boolean covers(Constraint one, Constraint other) {
        return one.metric() == other.metric() && loose(one.operator()) == loose(other.operator()) && one.value() == other.value() &&
                one.unit().equals(other.unit())
                && (other.direction() == null || other.direction().equals(one.direction()))
                        && (other.appliesTo() == null || other.appliesTo().equals(one.appliesTo()));
    }
}
