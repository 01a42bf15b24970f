package io.nephoran.deliver;

/** Body of {@code direct:push}: the remote of {@code repository} shall have {@code commit}. */
public record PushRequest(String repository, String commit) {
}
