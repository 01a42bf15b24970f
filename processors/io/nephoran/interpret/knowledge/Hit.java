package io.nephoran.interpret.knowledge;

/**
 * A passage that was found.
 *
 * @param score 0..1: reciprocal ranks, fused, in parts of what the first of all rankings gets
 */
public record Hit(Passage passage, double score) {
}
