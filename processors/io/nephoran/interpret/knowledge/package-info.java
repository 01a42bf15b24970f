/** What is written down about networks: documents cut into passages, found by their words and by their meaning. */
@NullMarked
package io.nephoran.interpret.knowledge;

import org.jspecify.annotations.NullMarked;
