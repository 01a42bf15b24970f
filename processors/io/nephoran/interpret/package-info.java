/** What a sentence means: guard, grammar, explicit fields and answers, to an {@link io.nephoran.intent.Interpretation}. */
@NullMarked
package io.nephoran.interpret;

import org.jspecify.annotations.NullMarked;
