package io.nephoran.interpret.knowledge;

/** Documents that cannot be used, or an index that cannot be kept; the message says which, why, and what to do. */
public final class KnowledgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KnowledgeException(String message) {
        super(message);
    }

    public KnowledgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
