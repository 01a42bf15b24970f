/** Sentences of other languages in the English of the lexicon, by the words of {@code templates/lexicon/<code>/}. */
@NullMarked
package io.nephoran.interpret.translation;

import org.jspecify.annotations.NullMarked;
