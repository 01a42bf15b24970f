/** How often interpretations are right: corpora with expected answers, scores, reports. */
@NullMarked
package io.nephoran.eval;

import org.jspecify.annotations.NullMarked;
