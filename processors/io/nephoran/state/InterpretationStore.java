package io.nephoran.state;

import java.util.Optional;

/** Interpretations kept beyond a restart, by key. A cache: what is lost is worked out again. */
public interface InterpretationStore {
    /** The document as it was put; whoever reads it must not trust it. */
    Optional<String> find(String key);

    /** Keeps a document, in place of an earlier one of the same key; the oldest make room. */
    void put(String key, String document);
}
