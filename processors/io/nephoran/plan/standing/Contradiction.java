package io.nephoran.plan.standing;

import io.nephoran.intent.Supersession;
import java.util.List;

/**
 * What an intent asks for and a plan does not leave so.
 *
 * @param older whose demand it is
 * @param field what is at stake, as {@link io.nephoran.intent.Demand} has it
 * @param paths the instances
 * @param words what would be and what was asked, e.g. {@code 1 replica, at least 3 asked for}
 * @param firm  a bound that nothing in the new sentence speaks of, so that it is not given up without a word
 */
public record Contradiction(Author older, String field, List<String> paths, String words, boolean firm) {
    public Contradiction {
        paths = List.copyOf(paths);
    }

    /** Both sentences. */
    String sentence(Author newer) {
        return "'" + newer.sentence() + "' goes against '" + older.sentence() + "' of intent " + older.intent() + " (" + String.join(", ", paths)
                + ": " + words + ")";
    }

    Supersession settled(Author newer) {
        return new Supersession(older.uid(), older.intent(), field, paths, newer.uid(), newer.intent(), sentence(newer));
    }
}
