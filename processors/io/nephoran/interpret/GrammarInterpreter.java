package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Interpretation;

/**
 * Understands sentences by a grammar over tokens, without a model: tokens that know where they stood, quantities, a vocabulary
 * that is data ({@code templates/lexicon.yaml}, profiles, inventory), and readers for clauses. Pure and thread-safe: the same
 * sentence and catalogue give the same interpretation.
 */
public final class GrammarInterpreter {
    /** As a provider of interpretations calls itself. */
    public static final String NAME = "grammar";
    private final Vocabulary vocabulary;

    public GrammarInterpreter(Catalog catalog) {
        this.vocabulary = new Vocabulary(catalog);
    }

    /**
     * What the sentence means. Never fails: what is not understood lowers the confidence, what must not be guessed is a
     * question, what is no intent for this network is a refusal.
     *
     * @param sentence as the user wrote it; spans count its characters
     */
    public Interpretation interpret(String sentence) {
        Sentence read = new Sentence(sentence, vocabulary);
        return new Verdict(read, new Clauses(read).read()).interpretation();
    }
}
