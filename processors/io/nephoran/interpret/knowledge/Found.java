package io.nephoran.interpret.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param hits best first
 * @param note what was amiss, e.g. that meaning could not be searched; absent when nothing was
 */
public record Found(List<Hit> hits, @Nullable String note) {
    public Found {
        hits = List.copyOf(hits);
    }
}
