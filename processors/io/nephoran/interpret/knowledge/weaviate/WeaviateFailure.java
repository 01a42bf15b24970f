package io.nephoran.interpret.knowledge.weaviate;

/** Weaviate has not done what it was asked for; the message says why in a few words. */
public final class WeaviateFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WeaviateFailure(String message) {
        super(message);
    }
}
