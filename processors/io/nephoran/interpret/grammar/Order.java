package io.nephoran.interpret.grammar;

import io.nephoran.intent.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clause that orders, with what it asks for.
 *
 * @param action null where the table of meanings has none
 * @param doubts parts of the clause that no stage carries out, and words that nobody read
 */
record Order(Clause clause, Binder.Bound bound, @Nullable Action action, List<Doubt> doubts) {
    List<Wish> wanted() {
        return bound.wishes().stream().filter(wish -> !wish.excluded).toList();
    }

    /** Whether nothing of the clause can be carried out. */
    boolean refused() {
        return doubts.stream().anyMatch(Doubt::whole);
    }
}
