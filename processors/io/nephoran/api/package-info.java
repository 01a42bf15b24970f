/** The HTTP contract: reading and judging what is submitted, saying what is wrong, and the OpenAPI document. Pure; routes call it. */
@NullMarked
package io.nephoran.api;

import org.jspecify.annotations.NullMarked;
