package io.nephoran.transport;

import io.nephoran.state.Wire;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's connections to its broker: a pool for those who send and receive, and one of its own that tells whether the broker
 * is there. When it is away that is said once in the log and, as long as it lasts, by health; once more when it is back.
 */
public final class BrokerLink extends AbstractHealthCheck implements Wire, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final int CONNECTIONS = 4;
    private static final int SESSIONS = 1_000;
    private static final long ANSWER_WITHIN = Duration.ofSeconds(10).toMillis();
    private static final long RETRY = 50;
    private final String address;
    private final Clock clock;
    private final ActiveMQConnectionFactory direct;
    private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    private final Object connecting = new Object();
    private volatile @Nullable Connection watch;
    private volatile @Nullable Outage outage;
    private volatile boolean closed;

    private record Outage(Instant since, String cause) {
    }

    /** @param url of the broker, be it in this process or elsewhere */
    public BrokerLink(String url, BrokerSettings settings, Clock clock) {
        super("nephoran", "broker");
        this.clock = clock;
        address = settings.embedded() ? "this process" : url.replace("tcp://", "").replaceFirst("\\?.*", "");
        direct = new ActiveMQConnectionFactory(url);
        if (!settings.user().isBlank()) {
            direct.setUser(settings.user());
            direct.setPassword(settings.password());
        }
        // Work is handed out one by one, so that whoever is free takes the most urgent, and a slow process hoards nothing.
        direct.setConsumerWindowSize(0);
        direct.setCallTimeout(ANSWER_WITHIN);
        // Who waits for a broker is the record, not a thread, and least of all one that holds a lock the others need.
        direct.setReconnectAttempts(0);
        direct.setRetryInterval(RETRY);
        pool.setConnectionFactory(direct);
        pool.setMaxConnections(CONNECTIONS);
        pool.setMaxSessionsPerConnection(SESSIONS);
    }

    /** For the stages: pooled. */
    public ConnectionFactory connections() {
        return pool;
    }

    @Override
    public boolean reach() {
        synchronized (connecting) {
            return !closed && (watch != null || connect());
        }
    }

    private boolean connect() {
        Connection connection = null;
        try {
            connection = direct.createConnection();
            Connection connected = connection;
            connection.setExceptionListener(failure -> broken(connected, failure));
            connection.start();
            watch = connection;
            Outage over = outage;
            outage = null;
            if (over != null) {
                LOG.info("the broker at {} is back after {} s; what waited is nudged again", address,
                        Duration.between(over.since(), clock.instant()).toSeconds());
            }
            return true;
        } catch (JMSException e) {
            away(e);
            close(connection);
            return false;
        }
    }

    private void broken(Connection connection, JMSException failure) {
        if (watch == connection && !closed) {
            away(failure);
            watch = null;
            close(connection);
        }
    }

    private void away(JMSException failure) {
        if (outage == null) {
            Outage begun = new Outage(clock.instant(), cause(failure));
            outage = begun;
            LOG.warn("the broker at {} is away ({}): intents are taken in and wait in the record; they go on when it is back", address,
                    begun.cause());
        }
    }

    /** Artemis wraps what happened, and puts a number before it. */
    private static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).replaceFirst("^AMQ\\d+: ", "");
    }

    @Override
    public boolean away() {
        return outage != null;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        Outage now = outage;
        result.detail("broker", address);
        if (now == null) {
            result.up();
        } else {
            result.message("the broker at " + address + " is away since " + now.since() + " (" + now.cause()
                    + "); work waits in the record").down();
        }
    }

    @Override
    public void close() {
        closed = true;
        close(watch);
        pool.stop();
        direct.close();
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (JMSException e) {
                LOG.debug("a broken connection could not be closed: {}", e.toString());
            }
        }
    }
}
