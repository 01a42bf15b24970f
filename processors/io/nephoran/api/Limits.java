package io.nephoran.api;

/**
 * Bounds of a request body.
 *
 * @param maxBytes more is answered with 413
 * @param maxDepth nesting of JSON; more is answered with 400
 */
public record Limits(int maxBytes, int maxDepth) {
    /** One MiB and 32 levels: a submission is some KiB, and a deep one only costs stack. */
    public static final Limits DEFAULT = new Limits(1 << 20, 32);

    public Limits {
        if (maxBytes < 1 || maxDepth < 1) {
            throw new IllegalArgumentException("limits of a request are positive: maxBytes " + maxBytes + ", maxDepth " + maxDepth);
        }
    }
}
