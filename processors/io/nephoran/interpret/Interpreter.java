package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.NetworkIntent;
import java.util.Optional;

/**
 * The decision of the interpret stage: guard, grammar, the fields that the user gave beside the sentence, answers to questions.
 * Pure and thread-safe.
 */
public final class Interpreter implements InterpretationProvider {
    private final Guard guard = new Guard();
    private final GrammarInterpreter grammar;
    private final ExplicitFields explicit;
    private final Answers answers;

    public Interpreter(Catalog catalog) {
        grammar = new GrammarInterpreter(catalog);
        explicit = new ExplicitFields(catalog);
        answers = new Answers(catalog, grammar);
    }

    /** What is wanted, by sentence and explicit fields; what cannot be settled is in its questions or its refusal. */
    @Override
    public IntentProcessing interpret(NetworkIntent.Spec spec) {
        return new IntentProcessing(understand(spec), GrammarInterpreter.NAME, null, null);
    }

    private Interpretation understand(NetworkIntent.Spec spec) {
        Optional<Refusal> refusal = guard.check(spec.intent());
        if (refusal.isPresent()) {
            return Revision.refused(refusal.get(), 1);
        }
        Interpretation said = grammar.interpret(spec.intent());
        Interpretation merged = explicit.merge(said, spec);
        return Revision.cited(answers.apply(merged, spec));
    }
}
