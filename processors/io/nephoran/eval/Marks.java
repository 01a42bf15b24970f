package io.nephoran.eval;

import java.util.Collection;
import java.util.List;

/** The marks of all answers to a corpus, from which figures are made. */
public final class Marks {
    private final List<Mark> marks;

    Marks(List<Mark> marks) {
        this.marks = List.copyOf(marks);
    }

    /** Those of several corpora as if they were one. */
    public static Marks together(Collection<Marks> several) {
        return new Marks(several.stream().flatMap(one -> one.marks.stream()).toList());
    }

    /**
     * Whether one answer was right.
     *
     * @param confident whether it goes on without a question, a refusal or an {@code unsupported}
     */
    public record Verdict(Corpus.Case sentence, boolean confident, boolean right) {
    }

    /** Of each answer, in order. */
    public List<Verdict> verdicts() {
        return marks.stream().map(mark -> new Verdict(mark.sentence(), mark.confident(), mark.right())).toList();
    }

    /** The figures. */
    public EvalReport report() {
        return new Tally(marks).report();
    }

    /** What a threshold on the confidence would change about them. */
    public Curve curve() {
        return Curve.of(marks);
    }
}
