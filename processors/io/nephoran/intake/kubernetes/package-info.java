/** Intents that are applied to a Kubernetes API server: what an object wants, and the watch that notices. */
@NullMarked
package io.nephoran.intake.kubernetes;

import org.jspecify.annotations.NullMarked;
