package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The facts read of a sentence so far, and which tokens are spoken for. Facts are appended; no token has two. */
final class Notes {
    private final Sentence sentence;
    private final List<Fact> facts = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private final Set<String> assumptions = new LinkedHashSet<>();

    Notes(Sentence sentence) {
        this.sentence = sentence;
    }

    Sentence sentence() {
        return sentence;
    }

    boolean free(int i) {
        return !taken.get(i);
    }

    /** Tokens of the fact that still are free become its own. */
    void add(Fact fact) {
        facts.add(fact);
        taken.set(fact.from(), fact.to());
    }

    void assume(String note) {
        assumptions.add(note);
    }

    List<String> assumptions() {
        return List.copyOf(assumptions);
    }

    /** In the order of their words. */
    List<Fact> between(int from, int to) {
        return facts.stream().filter(fact -> fact.from() >= from && fact.from() < to)
                .sorted(Comparator.comparingInt(Fact::from).thenComparingInt(Fact::to)).toList();
    }

    List<Fact> all() {
        return between(0, sentence.size());
    }
}
