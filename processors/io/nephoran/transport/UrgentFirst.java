package io.nephoran.transport;

import io.nephoran.intent.Priority;
import io.nephoran.state.Reference;
import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.BlockingQueueFactory;

/**
 * Queues of this process (SEDA's {@code defaultQueueFactory}): the most urgent {@link Reference} comes out first, and among equals who came
 * first. A full queue takes no more nudges; it keeps as much room again for those of high priority and above, so that a heap of
 * patient work does not shut urgent work out.
 */
public final class UrgentFirst implements BlockingQueueFactory<Exchange> {
    private static final String ARRIVAL = "nephoran.arrival";

    @Override
    public BlockingQueue<Exchange> create() {
        return create(Integer.MAX_VALUE);
    }

    @Override
    public BlockingQueue<Exchange> create(int capacity) {
        return new Queue(capacity);
    }

    private static final class Queue extends PriorityBlockingQueue<Exchange> {
        private static final long serialVersionUID = 1L;
        private final int capacity;
        private final AtomicLong arrivals = new AtomicLong();

        Queue(int capacity) {
            super(16, Comparator.comparing(Queue::priority).reversed().thenComparing(each -> each.getProperty(ARRIVAL, Long.class)));
            this.capacity = capacity;
        }

        @Override
        public boolean offer(Exchange exchange) {
            long room = priority(exchange).compareTo(Priority.HIGH) < 0 ? capacity : 2L * capacity;
            if (size() >= room) {
                return false;
            }
            exchange.setProperty(ARRIVAL, arrivals.incrementAndGet());
            return super.offer(exchange);
        }

        private static Priority priority(Exchange exchange) {
            return exchange.getMessage().getBody() instanceof Reference reference ? reference.priority() : Priority.MEDIUM;
        }
    }
}
