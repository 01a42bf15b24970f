package io.nephoran.interpret.knowledge;

/** Finds passages by words and by meaning, fused by reciprocal rank. */
@FunctionalInterface
public interface Retriever {
    /** @throws RuntimeException saying in a sentence why it cannot */
    Found search(String query, int limit);
}
