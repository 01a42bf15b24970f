package io.nephoran.deliver;

import java.time.Instant;
import java.util.Optional;

/** A commit that changed a package, whoever made it; {@code trailers} are absent when it was no intent. */
public record Revision(String commit, String author, Instant at, String subject, Optional<Trailers> trailers) {
}
