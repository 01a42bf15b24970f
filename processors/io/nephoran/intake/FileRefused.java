package io.nephoran.intake;

/** A file that cannot be taken up; the message says to whoever wrote it what is wrong and what to do. */
public final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FileRefused(String reason) {
        super(reason);
    }
}
