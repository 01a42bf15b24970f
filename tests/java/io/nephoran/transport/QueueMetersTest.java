package io.nephoran.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nephoran.intent.Priority;
import io.nephoran.intent.Stage;
import io.nephoran.state.Reference;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void tellsHowFullTheQueuesOfThisProcessAre() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            // Given
            SedaComponent seda = new SedaComponent();
            seda.setDefaultQueueFactory(new UrgentFirst());
            camel.addComponent("seda", seda);
            camel.start();
            QueueMeters.of(seda).bindTo(registry);

            // When
            IntStream.range(0, 3).forEach(i -> camel.createProducerTemplate().sendBody("seda:plan?size=10", reference(i)));

            // Then
            assertThat(messages(Stage.PLAN)).isEqualTo(3);
            assertThat(messages(Stage.VERIFY)).isZero();
        }
    }

    @Test
    void tellsHowFullTheQueuesOfTheBrokerInThisProcessAre(@TempDir Path folder) {
        BrokerSettings settings = new BrokerSettings("", "127.0.0.1", 0, "", "", "nephoran.");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, settings);
                ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(broker.url());
                JMSContext jms = connections.createContext()) {
            // Given
            QueueMeters.of(broker, "nephoran.").bindTo(registry);

            // When
            IntStream.range(0, 2).forEach(i -> jms.createProducer().send(jms.createQueue("nephoran.plan"), reference(i).key()));

            // Then
            Awaitility.await().untilAsserted(() -> assertThat(messages(Stage.PLAN)).as("the broker counts a moment after it has taken").isEqualTo(2));
            assertThat(messages(Stage.VERIFY)).isZero();
        }
    }

    private double messages(Stage queue) {
        return registry.get("nephoran.queue.messages").tag("queue", queue.word()).gauge().value();
    }

    private static Reference reference(int number) {
        return new Reference("intent-" + number, 1, Stage.PLAN, Priority.MEDIUM);
    }
}
