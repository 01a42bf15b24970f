package io.nephoran.app;

import io.nephoran.state.Presence;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells of a server that this process can do without: it is UP all the same, and says what is amiss. */
final class PresenceHealth extends AbstractHealthCheck {
    private final Presence presence;

    PresenceHealth(String id, Presence presence) {
        super("nephoran", id);
        this.presence = presence;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        result.detail("server", presence.server());
        presence.trouble().ifPresent(sentence -> result.message(sentence).detail("trouble", sentence));
        result.up();
    }
}
