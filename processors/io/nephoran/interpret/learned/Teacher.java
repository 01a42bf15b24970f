package io.nephoran.interpret.learned;

import io.nephoran.intent.Action;
import io.nephoran.interpret.learned.Training.Taught;
import io.nephoran.interpret.words.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Teaches readers by examples. What it has once seen of a sentence it remembers, so that it can teach many times. */
public final class Teacher {
    private static final long SEED = 41;
    private final Traits traits;
    private final Map<String, Sample> seen = new HashMap<>();

    public Teacher(Vocabulary vocabulary) {
        traits = new Traits(vocabulary);
    }

    /** A reader who knows these. The same examples in the same order make the same reader. */
    public LearnedReader teach(List<Example> examples) {
        Heads heads = new Heads(
                train(examples.stream().filter(one -> one.asks() != null).toList(), 1, one -> yes(one.asks())),
                train(examples.stream().filter(one -> !one.actions().isEmpty()).toList(), Heads.ACTIONS.size(), Teacher::shares),
                train(examples.stream().filter(one -> one.inScope() != null).toList(), 1, one -> yes(one.inScope())));
        return new LearnedReader(heads, this::see);
    }

    private Head train(List<Example> examples, int rows, Function<Example, float[]> target) {
        List<Taught> taught = examples.stream().map(one -> new Taught(see(one.text()), target.apply(one), (float) one.weight())).toList();
        return new Training(SEED).train(taught, rows);
    }

    private Sample see(String text) {
        return seen.computeIfAbsent(text, any -> new Sample(traits.of(text)));
    }

    private static float[] yes(boolean yes) {
        return new float[] {yes ? 1 : 0};
    }

    private static float[] shares(Example one) {
        float[] shares = new float[Heads.ACTIONS.size()];
        for (Action action : one.actions()) {
            shares[Heads.ACTIONS.indexOf(action)] = 1f / one.actions().size();
        }
        return shares;
    }
}
