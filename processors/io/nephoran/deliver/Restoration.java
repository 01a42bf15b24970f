package io.nephoran.deliver;

import java.time.Instant;
import java.util.List;

/**
 * A roll-back: packages become again what they were, by a new commit.
 *
 * @param paths    packages below the base path; one that was not there at that point is taken away
 * @param trailers of the intent that is rolled back; the commit itself carries no plan digest
 */
public record Restoration(
        List<String> paths, Point point, String subject, String body, Trailers trailers, Author author, Instant at) {
    public Restoration {
        paths = List.copyOf(paths);
        trailers = new Trailers(trailers.intentUid(), trailers.intentGeneration(), trailers.interpreter(), null);
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
