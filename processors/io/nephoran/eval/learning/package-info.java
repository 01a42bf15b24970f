/** Makes the weights of the learned reader out of corpora and made sentences, and measures them on authors left out. */
@NullMarked
package io.nephoran.eval.learning;

import org.jspecify.annotations.NullMarked;
