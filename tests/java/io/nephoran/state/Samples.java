package io.nephoran.state;

import io.nephoran.intent.Action;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import java.util.List;
import java.util.Map;

/** Results as stages give them. */
final class Samples {
    private Samples() {
    }

    static IntentProcessing interpreted() {
        return new IntentProcessing(interpretation(List.of(), null), "grammar", null, null);
    }

    static IntentProcessing asking(Question... questions) {
        return new IntentProcessing(interpretation(List.of(questions), null), "grammar", null, null);
    }

    static IntentProcessing refusing(String reason, String text) {
        return new IntentProcessing(interpretation(List.of(), new Interpretation.Refusal(reason, text)), "grammar", null, null);
    }

    private static Interpretation interpretation(List<Question> questions, Interpretation.Refusal refusal) {
        return new Interpretation(Action.DEPLOY, List.of(new FunctionRequest("AMF", null, null, null, 3, null, null, null, Map.of())),
                List.of(), List.of("edge-1"), null, null, null, null, List.of(), true, null, List.of(), null, List.of(), Map.of(), 0.9,
                questions, List.of(), refusal, List.of(), List.of(), List.of());
    }
}
