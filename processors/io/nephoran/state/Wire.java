package io.nephoran.state;

/** What nudges travel on. Queues inside this process are always there; a broker may be away for a while. */
public interface Wire {
    /** Queues in this process. */
    Wire IN_PROCESS = new Wire() {
        @Override
        public boolean reach() {
            return true;
        }

        @Override
        public boolean away() {
            return false;
        }
    };

    /** Looks whether it is there, and connects again if it was not; may take as long as a connection attempt. */
    boolean reach();

    /** Whether it was away when it was last looked at; answers at once. */
    boolean away();
}
