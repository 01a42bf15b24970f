package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.grammar.Grammar;
import io.nephoran.interpret.words.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Readers before the judge, each of which can be switched off.
 *
 * @param grammar whether the grammar reads
 * @param learned whether there is a second reader; this one thinks what the gold says
 */
record Bench(boolean grammar, boolean learned) {
    static final Vocabulary VOCABULARY = Shipped.VOCABULARY;
    private static final Grammar READER = new Grammar(Shipped.CATALOG, VOCABULARY);
    private static final Map<String, Interpretation> READ = new HashMap<>();

    Optional<Interpretation> read(Gold gold) {
        return grammar ? Optional.of(READ.computeIfAbsent(gold.sentence(), READER::interpret)) : Optional.empty();
    }

    /** What goes on when a model says this. */
    Interpretation judged(Gold gold, Testimony... models) {
        SecondReader second = learned ? sentence -> Optional.of(opinion(gold)) : SecondReader.NOBODY;
        return new Judge(Shipped.CATALOG, VOCABULARY, second, Doubts.MEASURED, Optional.empty()).judge(gold.sentence(), read(gold), List.of(models));
    }

    private static SecondOpinion opinion(Gold gold) {
        boolean order = gold.expect().equals("interpretation");
        Set<Action> actions = order ? Gate.actions(gold.truth()) : Set.of();
        return new SecondOpinion(order ? 0.97 : gold.expect().equals("no-order") ? 0.04 : 0.6,
                actions.isEmpty() ? Map.of(Action.REPORT, 1.0) : Map.of(actions.iterator().next(), 0.95), 0.9);
    }

    /** A model that says this, with the words that it rests on. */
    static Testimony model(Gold gold, Interpretation said) {
        return model("right", gold, said);
    }

    static Testimony model(String reader, Gold gold, Interpretation said) {
        return new Testimony(reader, said, Quoter.quotes(gold.sentence(), said, VOCABULARY));
    }
}
