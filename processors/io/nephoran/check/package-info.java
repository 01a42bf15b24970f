/** The registry of checks: what must hold of a package before it is written, and of a folder or a cluster afterwards. */
@NullMarked
package io.nephoran.check;

import org.jspecify.annotations.NullMarked;
