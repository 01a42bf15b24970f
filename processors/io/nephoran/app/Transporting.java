package io.nephoran.app;

import io.nephoran.state.Wire;
import io.nephoran.transport.BrokerLink;
import io.nephoran.transport.BrokerSettings;
import io.nephoran.transport.EmbeddedBroker;
import io.nephoran.transport.QueueMeters;
import io.nephoran.transport.ReferenceMessages;
import io.nephoran.transport.UrgentFirst;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.seda.SedaComponent;
import org.jspecify.annotations.Nullable;

/** The wires between the stages, as the setting {@code transport} wants them. Closed after the routes that use them. */
final class Transporting implements AutoCloseable {
    private final @Nullable EmbeddedBroker broker;
    private final @Nullable BrokerLink link;
    private final @Nullable QueueMeters queues;
    private final Map<String, Object> named;

    private Transporting(@Nullable EmbeddedBroker broker, @Nullable BrokerLink link, @Nullable QueueMeters queues, Map<String, Object> named) {
        this.broker = broker;
        this.link = link;
        this.queues = queues;
        this.named = named;
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    static Transporting wire(Settings settings, Path home, Clock clock) {
        if (settings.oneOf("transport", "SEDA", "JMS").equals("SEDA")) {
            SedaComponent seda = queues();
            return new Transporting(null, null, QueueMeters.of(seda), Map.of("seda", seda));
        }
        BrokerSettings wanted = new BrokerSettings(settings.text("jms.url").trim(), settings.text("jms.host").trim(),
                Integer.parseInt(settings.text("jms.port").trim()), settings.text("jms.user"), settings.text("jms.password"),
                settings.text("jms.prefix"));
        EmbeddedBroker broker = wanted.embedded() ? EmbeddedBroker.start(home.resolve("broker"), wanted) : null;
        BrokerLink link = new BrokerLink(broker == null ? wanted.url() : broker.url(), wanted, clock);
        link.reach();
        QueueMeters queues = broker == null ? null : QueueMeters.of(broker, wanted.prefix());
        return new Transporting(broker, link, queues, Map.of("jms", component(link, wanted.prefix()), "brokerHealth", link));
    }

    private static SedaComponent queues() {
        SedaComponent component = new SedaComponent();
        component.setDefaultQueueFactory(new UrgentFirst());
        return component;
    }

    private static JmsComponent component(BrokerLink link, String prefix) {
        JmsComponent component = new JmsComponent();
        component.setConnectionFactory(link.connections());
        component.setMessageConverter(new ReferenceMessages());
        component.setDestinationResolver((session, name, topic) -> session.createQueue(prefix + name));
        return component;
    }

    Wire wire() {
        return link == null ? Wire.IN_PROCESS : link;
    }

    /** How full the queues are, as far as they are in this process. */
    Optional<QueueMeters> meters() {
        return Optional.ofNullable(queues);
    }

    /** For the registry: what the settings {@code wire.seda} and {@code wire.jms} refer to. */
    Map<String, Object> named() {
        return named;
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
