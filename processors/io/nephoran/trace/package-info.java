/** Spans of what is done for an intent, in one trace from the request to the push, for OpenTelemetry collectors. Off unless a setting names one. */
@NullMarked
package io.nephoran.trace;

import org.jspecify.annotations.NullMarked;
