package io.nephoran.intent;

import java.util.Optional;

/**
 * A stage refuses on purpose: no retry would help, and the sentence says what a person can do. Each stage has a subclass of
 * its own. What may pass by itself (a repository that is away) is {@link Transient}.
 */
public class StageException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    public StageException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public StageException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The refusal inside what came out of a route: splitting and aggregating steps wrap what is thrown in them. */
    public static Optional<StageException> within(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StageException refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** Worth another try later: the record keeps when, so that a restart does not forget it. */
    public static class Transient extends StageException {
        private static final long serialVersionUID = 1L;

        public Transient(Reason reason, String sentence) {
            super(reason, sentence);
        }

        public Transient(Reason reason, String sentence, Throwable cause) {
            super(reason, sentence, cause);
        }
    }
}
