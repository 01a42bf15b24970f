package io.nephoran.eval;

import java.util.Set;
import java.util.TreeSet;

/** Facts of an answer held against those of its gold. */
record Comparison(Set<Fact> shared, Set<Fact> wrong, Set<Fact> missing) {
    /** Where no gold counts. */
    static final Comparison NONE = new Comparison(Set.of(), Set.of(), Set.of());

    static Comparison of(Set<Fact> said, Set<Fact> gold) {
        Set<Fact> shared = new TreeSet<>(said);
        shared.retainAll(gold);
        Set<Fact> wrong = new TreeSet<>(said);
        wrong.removeAll(gold);
        Set<Fact> missing = new TreeSet<>(gold);
        missing.removeAll(said);
        return new Comparison(shared, wrong, missing);
    }

    int differences() {
        return wrong.size() + missing.size();
    }
}
