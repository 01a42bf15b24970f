package io.nephoran.plan.standing;

import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.ResourcePlan;
import java.util.List;

/** What becomes of a plan that was held against the register. */
public sealed interface Judgement {

    /** It is carried out; what gives way stands in it. */
    record Stands(ResourcePlan plan) implements Judgement {
    }

    /** Somebody has to say whether it is carried out. */
    record Asks(List<Question> questions) implements Judgement {
        public Asks {
            questions = List.copyOf(questions);
        }
    }

    /** It is not carried out. */
    record Refuses(String sentence, List<Finding> findings) implements Judgement {
        public Refuses {
            findings = List.copyOf(findings);
        }
    }
}
