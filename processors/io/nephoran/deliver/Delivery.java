package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import java.time.Instant;
import java.util.List;

/**
 * What one commit shall do. Paths lie below the base path of the repository, e.g. {@code edge-1/default/amf}.
 *
 * @param packages written whole: files that they no longer have vanish
 * @param shared   namespaces: their files are created or updated, others in the same folder stay, nobody prunes them
 * @param removals folders to take away; one that is not there is no error
 * @param subject  first line of the message
 * @param body     further paragraphs, may be empty
 * @param at       the author's time; the commit's own never goes before its parent's
 */
public record Delivery(
        List<RenderedPackage> packages,
        List<RenderedPackage> shared,
        List<String> removals,
        String subject,
        String body,
        Trailers trailers,
        Author author,
        Instant at) {

    public Delivery {
        packages = List.copyOf(packages);
        shared = List.copyOf(shared);
        removals = List.copyOf(removals);
        if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the subject of a commit is one line that is not empty");
        }
    }
}
