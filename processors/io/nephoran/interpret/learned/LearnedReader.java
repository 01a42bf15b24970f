package io.nephoran.interpret.learned;

import io.nephoran.interpret.judge.SecondOpinion;
import io.nephoran.interpret.judge.SecondReader;
import java.util.Optional;
import java.util.function.Function;

/** Thinks of a sentence what the examples have taught. Safe for many threads. */
public final class LearnedReader implements SecondReader {
    private final Heads heads;
    private final Function<String, Sample> eyes;

    LearnedReader(Heads heads, Function<String, Sample> eyes) {
        this.heads = heads;
        this.eyes = eyes;
    }

    @Override
    public Optional<SecondOpinion> hear(String sentence) {
        return sentence.isBlank() ? Optional.empty() : Optional.of(heads.opinion(eyes.apply(sentence)));
    }

    Heads heads() {
        return heads;
    }
}
