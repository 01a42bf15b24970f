/**
 * The learned reader: whether a sentence asks for an act, which, and whether that can be built, by weights that
 * {@code nephoran learn} has made; and how sure a reading is. Pure.
 */
@NullMarked
package io.nephoran.interpret.learned;

import org.jspecify.annotations.NullMarked;
