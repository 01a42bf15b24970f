package io.nephoran.deliver;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The remote has the commit.
 *
 * @param head     what the remote's branch points to, as far as we know
 * @param by       whose push brought it
 * @param attempts pushes made for this request, 0 when none was needed
 */
public record Pushed(String repository, String branch, String commit, String head, By by, int attempts) {
    /** Whose push brought a commit to the remote. */
    public enum By {
        /** A push made for this request. */
        @JsonProperty("own") OWN,
        /** A push made for another request, or earlier. */
        @JsonProperty("another") ANOTHER
    }
}
