package io.nephoran.interpret.learned;

/**
 * A sentence as the heads see it.
 *
 * @param places of the table that what it shows falls into
 */
record Sample(int[] places) {
    /** What one place counts, so that long sentences say no more than short ones. */
    float unit() {
        return (float) (1 / Math.sqrt(Math.max(1, places.length)));
    }
}
