package io.nephoran.interpret.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param index who answered, e.g. {@value KnowledgeSearch#INDEX}
 * @param hits  best first
 * @param note  what was amiss, e.g. that meaning could not be searched; absent when nothing was
 */
public record Found(String index, List<Hit> hits, @Nullable String note) {
    public Found {
        hits = List.copyOf(hits);
    }

    /** The same, of which something more is to be said. */
    Found noting(String more) {
        return new Found(index, hits, note == null ? more : more + " " + note);
    }
}
