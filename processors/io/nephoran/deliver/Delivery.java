package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one commit shall do. Paths lie below the base path of the repository, e.g. {@code edge-1/default/amf}.
 *
 * @param packages written whole: files that they no longer have vanish
 * @param shared   namespaces: their files are created or updated, others in the same folder stay, nobody prunes them
 * @param removals folders to take away; one that is not there is no error
 * @param subject  first line of the message
 * @param body     further paragraphs, may be empty
 * @param at       the author's time; the commit's own never goes before its parent's
 * @param neighbours whole packages that are written only where more than their README differs from the branch
 * @param seen     path to the commit that the content goes out from, {@link Picture#NOT_THERE} where nothing was; what another
 *                 intent changed since is not written over
 */
public record Delivery(
        List<RenderedPackage> packages,
        List<RenderedPackage> shared,
        List<String> removals,
        String subject,
        String body,
        Trailers trailers,
        Author author,
        Instant at,
        List<RenderedPackage> neighbours,
        Map<String, String> seen) {

    /** Without neighbours, over whatever the branch holds. */
    public Delivery(List<RenderedPackage> packages, List<RenderedPackage> shared, List<String> removals, String subject, String body,
            Trailers trailers, Author author, Instant at) {
        this(packages, shared, removals, subject, body, trailers, author, at, List.of(), Map.of());
    }

    public Delivery {
        packages = List.copyOf(packages);
        shared = List.copyOf(shared);
        removals = List.copyOf(removals);
        neighbours = List.copyOf(neighbours);
        seen = Map.copyOf(seen);
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the subject of a commit is one line that is not empty");
        }
    }
}
