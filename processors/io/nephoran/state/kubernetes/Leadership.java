package io.nephoran.state.kubernetes;

/** Whether this operator is the one at work, of those that watch the same intents (bean {@code leadership}). */
public interface Leadership {
    /** That of operators that share a database: leases of single intents keep them apart, and all of them work. */
    Leadership SHARED = new Leadership() {
        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public String leader() {
            return "every operator";
        }
    };

    /** Begins to stand for election, where there is one. */
    default void start() {
    }

    /** Whether this one may write now. */
    boolean holds();

    /** Who leads, as far as is known. */
    String leader();
}
