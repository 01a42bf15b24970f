package io.nephoran.intake;

import io.nephoran.intent.NetworkIntent.Spec;

/** An intent as a file has it: by name, so that the same file twice is one intent and another content a new generation of it. */
public record Declared(String namespace, String name, Spec spec) {

    /** {@code namespace/name}. */
    public String subject() {
        return namespace + "/" + name;
    }
}
