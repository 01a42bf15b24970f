package io.nephoran.state;

/** An intent of that name is there already, or the idempotency key stands for another submission. */
public class NameTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NameTaken(String sentence) {
        super(sentence);
    }
}
