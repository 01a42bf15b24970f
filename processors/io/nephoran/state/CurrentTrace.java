package io.nephoran.state;

import java.util.Map;

/** The trace that what is being done now belongs to, so that the record can keep it. W3C Trace Context. */
@FunctionalInterface
public interface CurrentTrace {
    /** Annotation that keeps it with an intent: the {@code traceparent} of the request it stems from. */
    String TRACEPARENT = "nephoran.com/traceparent";
    /** Nobody traces. */
    CurrentTrace NONE = Map::of;

    /** {@link #TRACEPARENT} with its value; empty where nothing is traced. */
    Map<String, String> annotations();
}
