package io.nephoran.plan;

import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import java.util.List;

/** How planning ends: a plan, questions to a person, or a refusal that names what stands in the way. */
public sealed interface PlanOutcome {

    /** It can be done, like this. */
    record Planned(ResourcePlan plan) implements PlanOutcome {
    }

    /** It can be done once these are answered; the ids are stable, so that {@link PlanRequest#answers()} finds them again. */
    record Asks(List<Interpretation.Question> questions) implements PlanOutcome {
        public Asks {
            questions = List.copyOf(questions);
        }
    }

    /**
     * It cannot be done.
     *
     * @param sentence the conflict in words and numbers, with what would do instead
     * @param findings one for each constraint in conflict
     */
    record Infeasible(Reason reason, String sentence, List<Finding> findings) implements PlanOutcome {
        public Infeasible {
            findings = List.copyOf(findings);
        }
    }
}
