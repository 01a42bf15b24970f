/** Brings packages into Git: in-core commits, shared pushes, merges by resource, roll-back and withdrawal by new commits. */
@NullMarked
package io.nephoran.deliver;

import org.jspecify.annotations.NullMarked;
