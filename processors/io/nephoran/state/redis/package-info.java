/** What several processes share in a Redis, and can do without. */
@NullMarked
package io.nephoran.state.redis;

import org.jspecify.annotations.NullMarked;
