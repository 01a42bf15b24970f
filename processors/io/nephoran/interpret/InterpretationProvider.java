package io.nephoran.interpret;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.NetworkIntent.Spec;

/** Whoever can say what an intent means. */
@FunctionalInterface
public interface InterpretationProvider {
    /** What is wanted; what cannot be settled is in its questions or its refusal. */
    IntentProcessing interpret(Spec spec);
}
