package io.nephoran.state;

/** Whether there is room for new work; what is under way may use what is kept back for it. */
public interface Room {
    /** Nobody looks. */
    Room ENOUGH = () -> {
    };

    /** @throws StoreUnavailable.Full if new work is to be refused */
    void require();
}
