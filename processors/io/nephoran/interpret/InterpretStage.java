package io.nephoran.interpret;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.state.StageOutcome;

/** What the route {@code interpret} does with a sentence (bean {@code interpretation}). */
public final class InterpretStage {
    private final InterpretationProvider interpreter;

    public InterpretStage(InterpretationProvider interpreter) {
        this.interpreter = interpreter;
    }

    public StageOutcome interpret(NetworkIntent intent) {
        return new StageOutcome.Interpreted(interpreter.interpret(intent.spec()));
    }

    /** The same for a sentence that is not an intent yet. */
    public IntentProcessing preview(Spec spec) {
        return interpreter.interpret(spec);
    }
}
