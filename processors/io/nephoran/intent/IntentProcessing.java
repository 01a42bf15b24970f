package io.nephoran.intent;

import org.jspecify.annotations.Nullable;

/**
 * What the interpret stage found, and who said so.
 *
 * @param provider {@code grammar}, or the name of a model provider
 * @param model    the model's name and version, absent for the grammar
 * @param cache    level that answered (L1, L2, L3), absent when it was worked out
 */
public record IntentProcessing(
        Interpretation interpretation, String provider, @Nullable String model, @Nullable String cache) {
}
