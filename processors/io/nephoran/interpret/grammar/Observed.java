package io.nephoran.interpret.grammar;

import io.nephoran.intent.Constraint;
import io.nephoran.interpret.words.Sentence;
import java.math.BigDecimal;

/** The observation of a condition: {@code utilisation > 80 %} where metric, comparison and amount are said, else its words. */
final class Observed {
    private Observed() {
    }

    static String canonical(Notes notes, int from, int begin, int end) {
        Sentence sentence = notes.sentence();
        for (Fact fact : notes.between(begin, end)) {
            if (fact instanceof Fact.Bound bound) {
                Constraint said = bound.constraint();
                String unit = said.unit().isEmpty() ? "" : " " + said.unit();
                return said.metric().word() + " " + said.operator().sign() + " "
                        + BigDecimal.valueOf(said.value()).stripTrailingZeros().toPlainString() + unit;
            }
        }
        return end > begin ? sentence.text(begin, end) : sentence.text(from, begin);
    }
}
