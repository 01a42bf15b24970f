package io.nephoran.api;

import io.nephoran.intent.NetworkIntent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An intent somebody hands in, valid by {@code networkintent.schema.json}.
 *
 * @param name            DNS label, absent when the server shall make one
 * @param namespace       DNS label, absent for the server's default
 * @param annotations     metadata of a whole object; controls such as {@code nephoran.com/approve}
 * @param resourceVersion the version a whole object was read at, absent when it names none
 */
public record Submission(
        @Nullable String name,
        @Nullable String namespace,
        NetworkIntent.Spec spec,
        Map<String, String> annotations,
        @Nullable String resourceVersion) implements Reading {
    public Submission {
        annotations = Map.copyOf(annotations);
    }
}
