/** What nudges travel on between the stages: queues in this process, or a broker's, embedded or elsewhere. Routes see none of it. */
@NullMarked
package io.nephoran.transport;

import org.jspecify.annotations.NullMarked;
