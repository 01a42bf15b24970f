/** The record of every intent, its journal, and which phase may follow which. */
@NullMarked
package io.nephoran.state;

import org.jspecify.annotations.NullMarked;
