package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.NetworkIntent;
import java.util.Optional;

/**
 * The decisions of the interpret stage: guard, grammar, the fields that the user gave beside the sentence, answers to questions.
 * Pure and thread-safe.
 */
public final class Interpreter implements InterpretationProvider {
    private final Guard guard = new Guard();
    private final GrammarInterpreter grammar;
    private final ExplicitFields explicit;
    private final Answers answers;
    private final Settled settled;

    public Interpreter(Catalog catalog) {
        grammar = new GrammarInterpreter(catalog);
        explicit = new ExplicitFields(catalog);
        answers = new Answers(catalog, grammar);
        settled = new Settled(catalog);
    }

    /** What is wanted, by sentence and explicit fields, without a model. */
    @Override
    public IntentProcessing interpret(NetworkIntent.Spec spec) {
        return new IntentProcessing(complete(read(spec), spec), GrammarInterpreter.NAME, null, null);
    }

    /** What the words mean, by guard and grammar: the first half, against which a model's reading is held. */
    public Interpretation read(NetworkIntent.Spec spec) {
        Optional<Refusal> refusal = guard.check(spec.intent());
        return refusal.map(why -> Revision.refused(why, 1)).orElseGet(() -> grammar.interpret(spec.intent()));
    }

    /** The second half, whoever has read the words: explicit fields and answers. */
    public Interpretation complete(Interpretation said, NetworkIntent.Spec spec) {
        if (said.refusal() != null && guard.check(spec.intent()).isPresent()) {
            return said;
        }
        return Revision.cited(answers.apply(settled.apply(explicit.merge(said, spec), spec), spec));
    }
}
