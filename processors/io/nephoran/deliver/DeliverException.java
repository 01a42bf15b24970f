package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;

/** The deliver stage refuses: a conflict with somebody else's change, a remote that says no, nothing to restore. */
public class DeliverException extends StageException {
    private static final long serialVersionUID = 1L;

    public DeliverException(Reason reason, String sentence) {
        super(reason, sentence);
    }

    public DeliverException(Reason reason, String sentence, Throwable cause) {
        super(reason, sentence, cause);
    }
}
