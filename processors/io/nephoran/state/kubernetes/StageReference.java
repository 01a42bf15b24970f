package io.nephoran.state.kubernetes;

import io.nephoran.intent.Stage;

/** The spec of a stage kind: what it is a result of. */
public record StageReference(ParentIntentRef parentIntentRef, Stage stage) {
    /** @param generation content generation of the intent */
    public record ParentIntentRef(String name, String uid, long generation) {
    }
}
