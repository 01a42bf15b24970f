package io.nephoran.interpret;

import io.nephoran.intent.Constraint.Operator;
import io.nephoran.interpret.Sentence.Amount;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import org.jspecify.annotations.Nullable;

/** The observation of a condition: {@code utilisation > 80 %} where metric, comparison and amount are said, else its words. */
final class Conditions {
    private Conditions() {
    }

    static String canonical(Sentence sentence, int from, int begin, int end) {
        Match metric = null;
        Operator operator = null;
        Amount amount = null;
        for (int at = begin; at < end; at++) {
            @Nullable Match comparator = sentence.at(at, Kind.COMPARATOR);
            metric = metric == null ? sentence.at(at, Kind.METRIC) : metric;
            operator = operator == null && comparator != null ? Measures.operator(comparator, sentence.is(at - 1, "not")) : operator;
            amount = amount == null && operator != null ? sentence.amount(at) : amount;
        }
        if (metric != null && operator != null && amount != null) {
            String unit = amount.unit() == null ? "" : " " + amount.dimension().canonical();
            return metric.value() + " " + operator.sign() + " " + amount.canonical().stripTrailingZeros().toPlainString() + unit;
        }
        return end > begin ? sentence.text(begin, end) : sentence.text(from, begin);
    }
}
