package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A roll-back: packages become again what they were, by a new commit.
 *
 * @param paths    packages below the base path; one that was not there at that point is taken away
 * @param rendered whole packages as they would be made today: of {@code paths}, taken where another intent let them follow since,
 *                 so that what they know of others is not lost; and of neighbours, written where they differ from the branch
 * @param seen     path to the commit that {@code rendered} goes out from
 * @param delivered the commit that is rolled back
 * @param trailers of the intent that is rolled back; the commit itself carries no plan digest
 */
public record Restoration(
        List<String> paths, Point point, String subject, String body, Trailers trailers, Author author, Instant at,
        List<RenderedPackage> rendered, Map<String, String> seen, @Nullable String delivered) {

    /** As it was, and nothing beside. */
    public Restoration(List<String> paths, Point point, String subject, String body, Trailers trailers, Author author, Instant at) {
        this(paths, point, subject, body, trailers, author, at, List.of(), Map.of(), null);
    }

    public Restoration {
        rendered = List.copyOf(rendered);
        seen = Map.copyOf(seen);
        paths = List.copyOf(paths);
        trailers = trailers.withoutPlan();
    }

    /** Which state to go back to. */
    public sealed interface Point {
    }

    /** Just before an intent's generation was first delivered. */
    public record BeforeGeneration(String intentUid, long generation) implements Point {
    }

    /** As a commit of the branch has it. */
    public record AtCommit(String commit) implements Point {
    }
}
