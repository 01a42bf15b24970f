/** Interpretations that are known already. */
@NullMarked
package io.nephoran.interpret.cache;

import org.jspecify.annotations.NullMarked;
