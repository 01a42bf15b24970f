package io.nephoran.state;

import io.nephoran.intent.IntentEvent;
import io.nephoran.state.Database.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One transaction for all works that come while another is written. There is no thread of its own: whoever finds nobody writing
 * writes what everybody has brought, the others wait for it. Each work is whole by itself: when one of a group fails, the group is
 * taken back and each of it done alone, so that a failure is its owner's only. Nobody is answered before the commit.
 */
final class GroupCommit {
    /** What comes after those waits for the next transaction, so that the first is not kept waiting. */
    private static final int MOST = 64;
    private final Transaction transaction;
    private final Consumer<IntentEvent> told;
    private final Queue<Ticket<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock oneWriter = new ReentrantLock();

    /** @param told each journal entry, in order, as soon as it is committed and before anything else is written */
    GroupCommit(Transaction transaction, Consumer<IntentEvent> told) {
        this.transaction = transaction;
        this.told = told;
    }

    /** Runs the works, and commits; or takes everything back and throws what they threw. By one thread at a time. */
    @FunctionalInterface
    interface Transaction {
        void of(Consumer<Handle> works);
    }

    <T> T write(Work<T> work) {
        Ticket<T> mine = new Ticket<>(work);
        waiting.add(mine);
        boolean interrupted = false;
        while (!mine.done) {
            if (oneWriter.tryLock()) {
                try {
                    writeWhatWaits();
                } finally {
                    oneWriter.unlock();
                }
                callTheNext();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.outcome();
    }

    /** Whoever came while we wrote found the writer busy, and waits. */
    private void callTheNext() {
        Ticket<?> next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.owner);
        }
    }

    private void writeWhatWaits() {
        List<Ticket<?>> group = new ArrayList<>();
        for (Ticket<?> each = waiting.poll(); each != null; each = group.size() < MOST ? waiting.poll() : null) {
            group.add(each);
        }
        if (!group.isEmpty() && !written(group)) {
            group.forEach(each -> written(List.of(each)));
        }
    }

    /** @return false if it failed and may succeed in smaller parts */
    private boolean written(List<Ticket<?>> group) {
        Throwable failure = null;
        try {
            transaction.of(handle -> group.forEach(each -> each.perform(handle)));
        } catch (RuntimeException | Error thrown) {
            if (group.size() > 1) {
                return false;
            }
            failure = thrown;
        }
        try {
            if (failure == null) {
                group.forEach(each -> each.events.forEach(told));
            }
        } finally {
            for (Ticket<?> each : group) {
                each.end(failure);
            }
        }
        return true;
    }

    /** A work, and the thread that waits for it. */
    private static final class Ticket<T> {
        private final Work<T> work;
        private final Thread owner = Thread.currentThread();
        private List<IntentEvent> events = List.of();
        private @Nullable T result;
        private @Nullable Throwable failure;
        private volatile boolean done;

        Ticket(Work<T> work) {
            this.work = work;
        }

        void perform(Handle handle) {
            events = new ArrayList<>(2);
            result = work.in(handle, events);
        }

        void end(@Nullable Throwable thrown) {
            failure = thrown;
            done = true;
            if (owner != Thread.currentThread()) {
                LockSupport.unpark(owner);
            }
        }

        @SuppressWarnings("NullAway")
        T outcome() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return result;
        }
    }
}
