package io.nephoran.intent;

import java.util.List;

/**
 * Whether one demand of an intent holds today.
 *
 * @param paths     the instances
 * @param field     what is bound, as {@link Demand} has it
 * @param asked     what is asked, e.g. {@code >= 3}
 * @param fulfilled whether it is so in what was delivered
 * @param achieved  what is, in words
 */
public record Fulfilment(List<String> paths, String field, String asked, boolean fulfilled, String achieved) {
    public Fulfilment {
        paths = List.copyOf(paths);
    }
}
