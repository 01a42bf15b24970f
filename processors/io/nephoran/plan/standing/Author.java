package io.nephoran.plan.standing;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Priority;
import java.time.Instant;

/**
 * Who asks.
 *
 * @param uid        of the intent; empty for a sentence that is only tried out
 * @param intent     {@code namespace/name}
 * @param generation of the intent
 * @param sentence   as it was said
 * @param priority   of the intent
 * @param since      when the intent was handed in
 */
public record Author(String uid, String intent, long generation, String sentence, Priority priority, Instant since) {

    public static Author of(NetworkIntent intent) {
        return new Author(intent.metadata().uid(), intent.subject(), intent.metadata().generation(), intent.spec().intent(),
                Priority.of(intent.spec().priority()), intent.metadata().creationTimestamp());
    }

    /** Of a sentence that is no intent yet. */
    public static Author ofTrial(NetworkIntent.Spec spec) {
        return new Author("", "", 1, spec.intent(), Priority.of(spec.priority()), Instant.MAX);
    }
}
