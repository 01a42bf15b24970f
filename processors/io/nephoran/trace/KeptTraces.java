package io.nephoran.trace;

import io.nephoran.state.CurrentTrace;
import io.nephoran.state.IntentStore;
import io.nephoran.state.Reference;
import org.jspecify.annotations.Nullable;

/** Takes up the trace that is kept with an intent, where its own message is gone (bean {@code traces}). */
public final class KeptTraces {
    private final IntentStore store;
    private final boolean on;

    /** @param on whether spans are made at all; otherwise nothing is read */
    public KeptTraces(IntentStore store, boolean on) {
        this.store = store;
        this.on = on;
    }

    /** The W3C {@code traceparent} of the request that the work stems from, if it is known. */
    public @Nullable String of(Reference reference) {
        return on ? store.find(reference.uid()).map(intent -> intent.metadata().annotations().get(CurrentTrace.TRACEPARENT)).orElse(null) : null;
    }
}
