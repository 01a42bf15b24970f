/** Looks whether it really became so, in the remote itself and not in what we believe to have sent there. */
@NullMarked
package io.nephoran.verify;

import org.jspecify.annotations.NullMarked;
