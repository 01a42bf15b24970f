package io.nephoran.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/**
 * Artemis in this process, its journal in the data folder: what was sent outlives a kill. It serves this process through memory,
 * and others at a port when the settings say so.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String EVERYTHING = "#";
    /** A message is a nudge: whose receiver died with it is told again; whoever keeps failing is told by {@code recover}. */
    private static final int DELIVERIES = 5;
    private static final int PAUSE = 1_000;
    private static final int JOURNAL_FILE = 1024 * 1024;
    private final EmbeddedActiveMQ broker;
    private final String url;

    private EmbeddedBroker(EmbeddedActiveMQ broker, String url) {
        this.broker = broker;
        this.url = url;
    }

    /**
     * @param folder of its journal; whoever calls holds it alone
     * @throws IllegalArgumentException if its port cannot be used
     * @throws IllegalStateException    if it does not start
     */
    public static EmbeddedBroker start(Path folder, BrokerSettings settings) {
        String url = "vm://" + (folder.toAbsolutePath().hashCode() & Integer.MAX_VALUE);
        try {
            Configuration configuration = configuration(folder, settings);
            configuration.addAcceptorConfiguration("this-process", url);
            if (settings.port() > 0) {
                refuseTakenPort(settings);
                configuration.addAcceptorConfiguration("others", "tcp://" + settings.host() + ":" + settings.port() + "?protocols=CORE");
            }
            EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
            broker.setSecurityManager(new OneUser(settings.user(), settings.password()));
            broker.start();
            return new EmbeddedBroker(broker, url);
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (Exception e) {
            throw new IllegalStateException("the broker in " + folder + " does not start: " + e.getMessage(), e);
        }
    }

    private static ConfigurationImpl configuration(Path folder, BrokerSettings settings) {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("nephoran").setPersistenceEnabled(true).setJournalType(JournalType.NIO).setJournalFileSize(JOURNAL_FILE)
                .setJournalDirectory(folder.resolve("journal").toString()).setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString()).setLargeMessagesDirectory(folder.resolve("large").toString())
                // Written before it is acknowledged, so kill -9 loses nothing; after a power cut the record knows what is due.
                .setJournalDatasync(false)
                // Its own limit on a full disk would block whoever sends, silently.
                .setMaxDiskUsage(-1)
                .setSecurityEnabled(!settings.user().isBlank()).setJMXManagementEnabled(false);
        configuration.setBrokerInstance(folder.toFile());
        configuration.addAddressSetting(EVERYTHING, new AddressSettings().setAutoCreateQueues(true).setAutoCreateAddresses(true)
                .setAutoDeleteQueues(false).setAutoDeleteAddresses(false).setMaxDeliveryAttempts(DELIVERIES).setRedeliveryDelay(PAUSE)
                .setDefaultConsumerWindowSize(0));
        return configuration;
    }

    private static void refuseTakenPort(BrokerSettings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw new IllegalArgumentException("setting jms.port is " + settings.port() + ", which cannot be used on " + settings.host() + " ("
                    + e.getMessage() + "); choose another, or another address with jms.host", e);
        }
    }

    /** For clients in this process. */
    public String url() {
        return url;
    }

    /** Messages that wait in a queue or are in somebody's hands; 0 before the first one made it. */
    long messages(String queue) {
        Queue there = broker.getActiveMQServer().locateQueue(SimpleString.of(queue));
        return there == null ? 0 : there.getMessageCount();
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop: " + e.getMessage(), e);
        }
    }

    /** Whoever knows the password may do what the stages do. */
    private record OneUser(String user, String password) implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String given, String secret) {
            return user.equals(given) && password.equals(secret);
        }

        @Override
        public boolean validateUserAndRole(String given, String secret, Set<Role> roles, CheckType checkType) {
            return validateUser(given, secret);
        }
    }
}
