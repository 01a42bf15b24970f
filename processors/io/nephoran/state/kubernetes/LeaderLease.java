package io.nephoran.state.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operators with a database each, of which one works and the others stand by: a Lease of coordination.k8s.io names it. One that
 * was held up for longer than the lease lasts knows so by its own clock, before it asks anybody; what it had read by then has
 * another resourceVersion as soon as the next leader touched it, so that no write of its goes through.
 */
public final class LeaderLease implements Leadership, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderLease.class);
    private final KubernetesClient client;
    private final LeaderElectionConfig config;
    private final Duration duration;
    private final LongSupplier nanos;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "leader-lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean leads;
    private volatile long renewed;
    private volatile String leader = "nobody yet";
    private CompletableFuture<?> election = CompletableFuture.completedFuture(null);
    private boolean closed;

    /**
     * @param client    of its own: it is closed with this
     * @param namespace where the Lease lies
     * @param name      of the Lease
     * @param identity  names this process, and no other
     * @param duration  how long nobody else leads after the leader was last heard of
     * @param nanos     a clock that nobody sets, in nanoseconds
     */
    public LeaderLease(KubernetesClient client, String namespace, String name, String identity, Duration duration, LongSupplier nanos) {
        this.client = client;
        this.duration = duration;
        this.nanos = nanos;
        config = new LeaderElectionConfigBuilder().withName(name).withLock(new TimedLock(namespace, name, identity)).withLeaseDuration(duration)
                .withRenewDeadline(duration.multipliedBy(2).dividedBy(3)).withRetryPeriod(duration.dividedBy(6)).withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(this::begin, this::end, this::heard)).build();
    }

    /** Does so again whenever it lost; does not wait for the API server. */
    @Override
    public synchronized void start() {
        if (closed) {
            return;
        }
        election = new LeaderElector(client, config, executor).start();
        election.whenComplete((nothing, failure) -> {
            end();
            if (!executor.isShutdown()) {
                executor.schedule(this::start, config.getRetryPeriod().toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private void begin() {
        leads = true;
        LOG.info("this operator leads now ({})", config.getLock().describe());
    }

    private void end() {
        if (leads) {
            LOG.warn("this operator no longer leads, and stands by ({})", config.getLock().describe());
        }
        leads = false;
    }

    private void heard(String identity) {
        leader = identity == null || identity.isBlank() ? "nobody yet" : identity;
        LOG.info("operator {} leads ({})", leader, config.getLock().describe());
    }

    @Override
    public boolean holds() {
        return leads && nanos.getAsLong() - renewed < duration.toNanos();
    }

    @Override
    public String leader() {
        return leader;
    }

    /** Lets go of the Lease, so that another need not wait for its end. */
    @Override
    public synchronized void close() {
        closed = true;
        election.cancel(true);
        executor.shutdown();
        leads = false;
        client.close();
    }

    /** Remembers by the monotonic clock when it last wrote, seen from before the request. */
    private final class TimedLock extends LeaseLock {
        private TimedLock(String namespace, String name, String identity) {
            super(namespace, name, identity);
        }

        @Override
        public synchronized void create(KubernetesClient by, LeaderElectionRecord next) {
            long before = nanos.getAsLong();
            super.create(by, next);
            renewed = before;
        }

        @Override
        public synchronized void update(KubernetesClient by, LeaderElectionRecord next) {
            long before = nanos.getAsLong();
            super.update(by, next);
            renewed = before;
        }
    }
}
