package io.nephoran.interpret.knowledge;

import io.nephoran.state.Presence;

/** An index of the same passages in a server that several processes share, and can do without. */
public interface SharedIndex extends Retriever {
    /** Looks whether the server is there and holds all passages, and writes them if it does not. For a timer; throws nothing. */
    void keep();

    /** Whether to ask it, as far as was seen at the last look. */
    boolean ofUse();

    /** Whether it is there, in words. */
    Presence presence();
}
