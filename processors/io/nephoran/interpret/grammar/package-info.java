/**
 * The grammar: clauses first (who orders what), then facts with spans by rules over tokens, then what belongs together.
 * Facts are appended and never overwritten.
 */
@NullMarked
package io.nephoran.interpret.grammar;

import org.jspecify.annotations.NullMarked;
