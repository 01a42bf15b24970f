package io.nephoran.transport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nephoran.intent.Stage;
import java.util.function.ToDoubleFunction;
import org.apache.camel.component.seda.QueueReference;
import org.apache.camel.component.seda.SedaComponent;

/**
 * Nudges in the queue of each stage ({@code nephoran.queue.messages}), where the queues are in this process. A broker elsewhere tells
 * its own monitoring; what waits for a stage is then known from the record.
 */
public final class QueueMeters implements MeterBinder {
    private final ToDoubleFunction<String> depth;

    private QueueMeters(ToDoubleFunction<String> depth) {
        this.depth = depth;
    }

    /** Of SEDA. */
    public static QueueMeters of(SedaComponent seda) {
        return new QueueMeters(queue -> {
            QueueReference there = seda.getQueues().get("seda://" + queue);
            return there == null ? 0 : there.getQueue().size();
        });
    }

    /** Of the broker in this process. */
    public static QueueMeters of(EmbeddedBroker broker, String prefix) {
        return new QueueMeters(queue -> broker.messages(prefix + queue));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            Gauge.builder("nephoran.queue.messages", depth, sizes -> sizes.applyAsDouble(stage.word()))
                    .description("Nudges in the queue of the stage, those in hand included where a broker holds it")
                    .tag("queue", stage.word()).strongReference(true).register(registry);
        }
    }
}
