package io.nephoran.interpret.learned;

import io.nephoran.intent.Action;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence to learn from.
 *
 * @param asks    whether somebody wants something done; absent where that is open
 * @param actions one of which is wanted, as far as is known
 * @param inScope whether what is wanted can be built; absent where that is open
 * @param weight  how much it counts
 */
public record Example(String text, @Nullable Boolean asks, Set<Action> actions, @Nullable Boolean inScope, double weight) {
}
