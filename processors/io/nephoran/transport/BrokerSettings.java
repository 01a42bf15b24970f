package io.nephoran.transport;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where the broker is, and how it is spoken to.
 *
 * @param url      of a broker elsewhere; empty for one in this process
 * @param host     address at which the one in this process serves others
 * @param port     its port; 0 if it serves this process only
 * @param user     empty if it asks for none
 * @param password of that user
 * @param prefix   before the name of each stage in names of queues, so that several installations can share a broker
 */
public record BrokerSettings(String url, String host, int port, String user, String password, String prefix) {

    /** @throws IllegalArgumentException naming the setting that is wrong, and what to write */
    public BrokerSettings {
        if (!url.isBlank()) {
            requireAddress(url);
            if (port > 0) {
                throw new IllegalArgumentException("setting jms.port is " + port + ", but setting jms.url says that the broker is elsewhere ("
                        + url + "); leave one of them out");
            }
        }
        if (port > 65_535) {
            throw new IllegalArgumentException("setting jms.port is " + port + "; write a port up to 65535, or 0 to serve this process only");
        }
        if (port > 0 && password.isBlank() && !host.matches("127\\..*|localhost|::1|\\[::1]")) {
            throw new IllegalArgumentException("setting jms.host is " + host + ": everybody who reaches it could use the broker; set jms.user "
                    + "and jms.password (the latter by NEPHORAN_JMS_PASSWORD), or serve 127.0.0.1 only");
        }
    }

    /** Whether the broker runs in this process. */
    public boolean embedded() {
        return url.isBlank();
    }

    private static void requireAddress(String url) {
        try {
            String first = url.startsWith("(") ? url.substring(1).split("[,)]")[0] : url;
            URI uri = new URI(first);
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below, like any other that is no address
        }
        throw new IllegalArgumentException("setting jms.url is '" + url + "'; write tcp://host:port, e.g. tcp://127.0.0.1:61616");
    }
}
