/** The language everybody speaks: what is wanted, understood, planned, rendered, delivered and verified. Imports nothing of ours. */
@NullMarked
package io.nephoran.intent;

import org.jspecify.annotations.NullMarked;
