package io.nephoran.interpret.knowledge;

/** Turns text into a vector of unit length; texts of like meaning lie near each other. */
public interface Embedder {
    /** Tells indexes of different models apart. */
    String name();

    float[] embed(String text);

    /** Makes an embedder when the first text needs one. */
    @FunctionalInterface
    interface Loader {
        /** @throws RuntimeException or {@link LinkageError} where the model cannot run on this machine */
        Embedder load();
    }
}
