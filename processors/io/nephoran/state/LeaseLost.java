package io.nephoran.state;

/** Whoever writes held the lease once, and somebody else took it since: the work is theirs now, and nothing was written. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost(String subject, long fence) {
        super("the lease " + fence + " on intent " + subject + " is no longer the newest; whoever took it over does the work");
    }
}
