package io.nephoran.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server is there that this process can do without. That it is away is said once in the log, and once more that it is
 * back; as long as it lasts, {@link #trouble} says it.
 */
public final class Presence {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private final String server;
    private final String meanwhile;
    private final Clock clock;
    private final AtomicReference<Optional<Outage>> outage = new AtomicReference<>(Optional.empty());

    private record Outage(Instant since, String cause) {
    }

    /**
     * @param server    with its address, e.g. {@code Redis at cache:6379}
     * @param meanwhile what is done without it
     */
    public Presence(String server, String meanwhile, Clock clock) {
        this.server = server;
        this.meanwhile = meanwhile;
        this.clock = clock;
    }

    public String server() {
        return server;
    }

    /** @param cause in a few words; that of the first failure is what is said */
    public void away(String cause) {
        if (outage.compareAndSet(Optional.empty(), Optional.of(new Outage(clock.instant(), cause)))) {
            LOG.warn("{} is of no use at present ({}): {}", server, cause, meanwhile);
        }
    }

    public void back() {
        outage.getAndSet(Optional.empty()).ifPresent(over -> LOG.info("{} is of use again after {} s", server,
                Duration.between(over.since(), clock.instant()).toSeconds()));
    }

    /** A sentence, as long as the server is away. */
    public Optional<String> trouble() {
        return outage.get().map(now -> server + " is of no use since " + now.since() + " (" + now.cause() + "): " + meanwhile);
    }
}
