package io.nephoran.plan;

import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Severity;
import java.util.List;

/** Leaves the planning of one request with its outcome from wherever that becomes certain; never leaves the planner. */
final class PlanEnds extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient PlanOutcome outcome;

    private PlanEnds(PlanOutcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    static PlanEnds infeasible(Reason reason, String sentence) {
        return infeasible(reason, sentence, List.of(Finding.of("plan-" + reason.word(), Severity.ERROR, sentence)));
    }

    static PlanEnds infeasible(Reason reason, String sentence, List<Finding> findings) {
        return new PlanEnds(new PlanOutcome.Infeasible(reason, sentence, findings));
    }

    static PlanEnds asks(String id, String text, List<String> options) {
        return asks(List.of(new Question(id, text, options)));
    }

    static PlanEnds asks(List<Question> questions) {
        return new PlanEnds(new PlanOutcome.Asks(questions));
    }

    PlanOutcome outcome() {
        return outcome;
    }
}
