package io.nephoran.state;

import io.nephoran.intent.Action;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
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

    /** An AMF at edge-1. */
    static PlannedInstance instance(String namespace) {
        return new PlannedInstance("AMF", "amf", namespace, "edge-1", 3, Quantity.of("2"), Quantity.of("1Gi"), null, "small", "production",
                false, null, null, List.of(), Map.of(), Map.of(), false, null);
    }

    private static Interpretation interpretation(List<Question> questions, Interpretation.Refusal refusal) {
        return Interpretation.builder().action(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("AMF").toBuilder().replicas(3).build()))
                .sites(List.of("edge-1")).highAvailability(true).confidence(0.9).questions(questions).refusal(refusal).build();
    }
}
