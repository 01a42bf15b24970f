/** The record as custom resources of a Kubernetes API server; journal and index stay in a database beside it. */
@NullMarked
package io.nephoran.state.kubernetes;

import org.jspecify.annotations.NullMarked;
