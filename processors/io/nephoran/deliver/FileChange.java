package io.nephoran.deliver;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a delivery would do to one file.
 *
 * @param path from the root of the repository
 * @param diff unified, with three lines of context
 */
public record FileChange(String path, Kind kind, String diff) {
    /** What becomes of the file. */
    public enum Kind {
        @JsonProperty("added") ADDED,
        @JsonProperty("changed") CHANGED,
        @JsonProperty("removed") REMOVED
    }
}
