package io.nephoran.interpret.grammar;

import io.nephoran.intent.Act;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import java.util.List;
import java.util.Set;

/** How sure the grammar is, 0..1, by what it had to leave open. Calibrated on styles left out; see {@code ./nephoran eval --curve}. */
final class Confidence {
    private static final double READ = 0.98;

    double refused() {
        return 0.88;
    }

    double reported(Act act) {
        return act == Act.QUESTION ? 0.95 : 0.9;
    }

    double of(Reader.Read read, List<Order> orders, Interpretation draft, List<Question> questions, Set<String> unsupported) {
        double sure = READ;
        sure -= 0.2 * Math.min(2, unsupported.size());
        sure -= 0.04 * Math.min(3, read.sentence().corrections().size());
        sure -= orders.stream().anyMatch(order -> order.bound().referred()) ? 0.03 : 0;
        sure -= Math.min(0.12, 0.03 * (orders.size() - 1));
        sure -= draft.assumptions().isEmpty() ? 0 : 0.02;
        sure = questions.isEmpty() ? sure : sure / 2;
        return Math.round(Math.max(0.05, sure) * 100) / 100.0;
    }
}
