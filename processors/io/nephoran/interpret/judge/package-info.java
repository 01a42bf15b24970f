/** What goes on of what several readers say of one sentence: candidates with their words, held against each other. Pure. */
@NullMarked
package io.nephoran.interpret.judge;

import org.jspecify.annotations.NullMarked;
