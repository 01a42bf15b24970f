/** Interpretation to resource plan: which functions, how many, how large, where, at what price; or a question, or the conflict in words. */
@NullMarked
package io.nephoran.plan;

import org.jspecify.annotations.NullMarked;
