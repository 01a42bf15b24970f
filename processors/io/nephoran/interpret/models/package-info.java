/**
 * Language models as providers of interpretations: the call over the wire, the talk with a model, what of its answer counts.
 * The order of calls, their repetition and their breakers stand in {@code routes/provider.camel.yaml}.
 */
@NullMarked
package io.nephoran.interpret.models;

import org.jspecify.annotations.NullMarked;
