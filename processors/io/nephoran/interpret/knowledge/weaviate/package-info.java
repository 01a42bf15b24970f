/** The knowledge in a Weaviate that several processes share. */
@NullMarked
package io.nephoran.interpret.knowledge.weaviate;

import org.jspecify.annotations.NullMarked;
