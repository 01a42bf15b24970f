package io.nephoran.cli;

/** A command ends without success; the message is a sentence for the user. */
class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    CommandFailed(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    CommandFailed(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
