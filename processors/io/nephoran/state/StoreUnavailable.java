package io.nephoran.state;

import org.jspecify.annotations.Nullable;

/**
 * The store cannot do this at present, and will again: whoever asked waits or is told so; nothing was lost. Whether a write that
 * failed so was done is not known: what follows is decided from the record.
 */
public class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is the matter and what to do, for a person */
    public StoreUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** There is no room for anything new; reading goes on. */
    public static final class Full extends StoreUnavailable {
        private static final long serialVersionUID = 1L;

        public Full(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }
}
