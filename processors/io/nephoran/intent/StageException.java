package io.nephoran.intent;

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

    /** Worth another try later: the record keeps when, so that a restart does not forget it. */
    public static class Transient extends StageException {
        private static final long serialVersionUID = 1L;

        public Transient(Reason reason, String sentence, Throwable cause) {
            super(reason, sentence, cause);
        }
    }
}
