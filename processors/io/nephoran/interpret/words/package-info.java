/** Words of a sentence: tokens that know where they stood, numbers, units, and what phrases mean. */
@NullMarked
package io.nephoran.interpret.words;

import org.jspecify.annotations.NullMarked;
