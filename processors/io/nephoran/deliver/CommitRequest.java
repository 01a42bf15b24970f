package io.nephoran.deliver;

import org.jspecify.annotations.Nullable;

/** A delivery that waits for its commit, and how that ended. Guarded by the lock of the one writer. */
final class CommitRequest {
    private final Delivery delivery;
    private @Nullable Committed committed;
    private @Nullable RuntimeException failure;

    CommitRequest(Delivery delivery) {
        this.delivery = delivery;
    }

    Delivery delivery() {
        return delivery;
    }

    void done(Committed outcome) {
        committed = outcome;
    }

    /** The first failure is the one told. */
    void failed(RuntimeException cause) {
        failure = failure == null ? cause : failure;
    }

    boolean open() {
        return committed == null && failure == null;
    }

    Committed outcome() {
        if (failure != null) {
            throw failure;
        }
        if (committed == null) {
            throw new IllegalStateException("the commit was not made");
        }
        return committed;
    }
}
