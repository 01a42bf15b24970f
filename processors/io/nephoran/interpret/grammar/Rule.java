package io.nephoran.interpret.grammar;

import java.util.List;

/** Reads facts of one kind where they begin. */
interface Rule {
    /** Unique, a noun phrase. */
    String name();

    /** Names of rules that must have read before, because they know the same words better. */
    default List<String> after() {
        return List.of();
    }

    /** Sentences in which this rule reads something: they are its tests. */
    List<String> examples();

    /**
     * Reads what begins at token {@code i}, and adds it to the notes of the view.
     *
     * @return behind what was read, or {@code i} when nothing of this kind begins there
     */
    int read(View view, int i);
}
