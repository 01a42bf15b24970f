package io.nephoran.eval;

import io.nephoran.intent.Interpretation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Puts the sentences of a corpus to an interpreter and marks what it answers. */
public final class Scorer {
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;
    private final LongSupplier nanoseconds;

    /** @param nanoseconds a clock for the latencies, e.g. {@code System::nanoTime} */
    public Scorer(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /** The figures of an interpreter that always answers. */
    public EvalReport score(Corpus corpus, Function<String, Interpretation> interpreter) {
        return mark(corpus, sentence -> Answer.of(interpreter.apply(sentence))).report();
    }

    /** Puts every sentence once, in order. */
    public Marks mark(Corpus corpus, Function<String, Answer> interpreter) {
        List<Mark> marks = new ArrayList<>();
        for (Corpus.Case sentence : corpus.cases()) {
            long begin = nanoseconds.getAsLong();
            Answer answer = interpreter.apply(sentence.intent());
            marks.add(Marking.of(sentence, answer, (nanoseconds.getAsLong() - begin) / NANOSECONDS_A_MILLISECOND));
        }
        return new Marks(marks);
    }
}
