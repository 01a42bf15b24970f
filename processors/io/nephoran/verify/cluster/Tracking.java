package io.nephoran.verify.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.EventType;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.Reference;
import io.nephoran.state.StaleRecord;
import io.nephoran.verify.cluster.Sighting.State;
import io.nephoran.verify.cluster.WatchedCluster.Sight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what was delivered into the cluster (bean {@code tracking}): what waits there is looked at again and again in memory,
 * and its stage is nudged when there is something new to write down; what ended well is looked at for as long as it runs.
 */
public final class Tracking implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);
    private static final Set<EventType> COMMITS = Set.of(EventType.GIT_OPS_COMMIT_COMPLETED, EventType.ROLLBACK_COMPLETED, EventType.INTENT_WITHDRAWN);
    private static final Duration BETWEEN_NUDGES = Duration.ofSeconds(5);
    private static final int PAGE = 200;
    private static final int REMEMBERED = 1_000;
    private final WatchedCluster cluster;
    private final ClusterVerifier verifier;
    private final IntentStore store;
    private final IntentLedger ledger;
    private final Ancestry ancestry;
    private final Set<String> repositories;
    private final Clock clock;
    private final AtomicBoolean committed = new AtomicBoolean(true);
    private final Map<String, Instant> nudged = new ConcurrentHashMap<>();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Map<String, Wanted> wanted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wanted> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final AutoCloseable journal;
    private long next;

    /** Whether a commit of a repository has another in its history, or is it. */
    @FunctionalInterface
    public interface Ancestry {
        boolean holds(String repository, String newer, String older);
    }

    /** @param repositories URLs of those that are delivered to */
    public Tracking(WatchedCluster cluster, ClusterVerifier verifier, IntentStore store, IntentLedger ledger, Ancestry ancestry,
            Collection<String> repositories, Clock clock) {
        this.cluster = cluster;
        this.verifier = verifier;
        this.store = store;
        this.ledger = ledger;
        this.ancestry = ancestry;
        this.repositories = repositories.stream().map(FluxSync::plain).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
        journal = store.watch(this::heard);
    }

    private void heard(IntentEvent event) {
        if (COMMITS.contains(event.type())) {
            committed.set(true);
        }
    }

    /** How a delivery stands in the cluster now. */
    public Sighting look(NetworkIntent intent, GitOpsDeployment delivered, ManifestGeneration manifests) {
        return switch (cluster.sight()) {
            case NO_FLUX -> new Sighting(State.UNTRACKED, "NotTracked", "There is no Flux in the cluster: whether anything runs is not known.", List.of());
            case NOT_YET -> new Sighting(State.UNSEEN, "AwaitingCluster", "The cluster cannot be seen yet; it is looked at again.", List.of());
            case WHOLE -> verifier.look(Wanted.of(delivered, manifests), cluster, (newer, older) -> holds(delivered.name(), newer, older), clock.instant());
        };
    }

    /** Those who wait for the cluster, and of whom there is news. Asks Flux to hurry when there was a commit. */
    public List<Reference> settled() {
        if (cluster.sight() != Sight.WHOLE) {
            return List.of();
        }
        hurry();
        Instant now = clock.instant();
        nudged.values().removeIf(time -> time.plus(BETWEEN_NUDGES).isBefore(now));
        List<Reference> news = new ArrayList<>();
        long before = 0;
        do {
            IntentStore.Page page = store.list(null, Phase.DEPLOYMENT_VERIFICATION, before, PAGE);
            page.items().stream().filter(intent -> intent.status().nextAttemptAt() != null && isNews(intent, now))
                    .filter(intent -> nudged.putIfAbsent(intent.metadata().uid(), now) == null)
                    .forEach(intent -> news.add(IntentLedger.next(intent)));
            before = page.next();
        } while (before != 0);
        return news;
    }

    private boolean isNews(NetworkIntent intent, Instant now) {
        Optional<Sighting> seen = see(intent);
        boolean waitedLong = verified(intent).map(each -> each.lastTransitionTime().plus(BETWEEN_NUDGES).isBefore(now)).orElse(false);
        return seen.isPresent() && (seen.get().state() != State.COMING || waitedLong && !isWritten(intent, seen.get()));
    }

    /** Looks at some of those that ended well, the next ones each time, and writes down what is no longer so, or is so again. */
    public void lookAgain() {
        if (cluster.sight() != Sight.WHOLE) {
            return;
        }
        IntentStore.Page page = store.list(null, Phase.COMPLETED, next, PAGE);
        next = page.next();
        for (NetworkIntent intent : page.items()) {
            Optional<Sighting> seen = verified(intent).isEmpty() || intent.spec().dryRunOnly() ? Optional.empty() : see(intent);
            if (seen.isPresent() && seen.get().state() != State.UNTRACKED && !isWritten(intent, seen.get())) {
                try {
                    ledger.observed(intent, seen.get().state() == State.GOOD, seen.get().reason(), seen.get().sentence());
                } catch (StaleRecord changedMeanwhile) {
                    LOG.debug("{} is looked at again: {}", intent.subject(), changedMeanwhile.getMessage());
                }
            }
        }
    }

    private static boolean isWritten(NetworkIntent intent, Sighting seen) {
        return verified(intent).map(each -> each.reason().equals(seen.reason())
                && each.status().equals(seen.state() == State.GOOD ? "True" : "False")).orElse(false);
    }

    private static Optional<Condition> verified(NetworkIntent intent) {
        return intent.status().conditions().stream().filter(each -> each.type().equals(Stage.VERIFY.condition())).findFirst();
    }

    /** Empty when others revised since what it delivered: theirs is what is to be looked at. */
    private Optional<Sighting> see(NetworkIntent intent) {
        return wanted(intent).filter(each -> stands(each.deployment())).map(each -> verifier.look(each, cluster,
                (newer, older) -> holds(each.deployment().name(), newer, older), clock.instant()));
    }

    private boolean stands(GitOpsDeployment delivered) {
        Map<String, String> commits = delivered.packages().stream().map(each -> each.instance().namespace()).distinct()
                .flatMap(namespace -> store.deployed(namespace).stream())
                .collect(Collectors.toMap(each -> each.instance().path(), DeployedInstance::commit, (one, other) -> one));
        return delivered.packages().stream().filter(each -> !each.removed())
                .allMatch(each -> delivered.commit().equals(commits.get(each.instance().path())));
    }

    private Optional<Wanted> wanted(NetworkIntent intent) {
        String uid = intent.metadata().uid();
        long generation = intent.metadata().generation();
        synchronized (wanted) {
            Wanted remembered = wanted.get(uid + ":" + generation);
            if (remembered != null && remembered.deployment().commit().equals(intent.status().gitCommitHash())) {
                return Optional.of(remembered);
            }
        }
        Optional<GitOpsDeployment> delivered = store.result(uid, generation, Stage.DELIVER, GitOpsDeployment.class);
        Optional<ManifestGeneration> rendered = store.result(uid, generation, Stage.RENDER, ManifestGeneration.class);
        if (delivered.isEmpty() || rendered.isEmpty()) {
            return Optional.empty();
        }
        Wanted now = Wanted.of(delivered.get(), rendered.get());
        synchronized (wanted) {
            wanted.put(uid + ":" + generation, now);
        }
        return Optional.of(now);
    }

    private boolean holds(String repository, String newer, String older) {
        if (newer.equals(older)) {
            return true;
        }
        if (known.size() > 100 * REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(repository + newer + older, key -> ancestry.holds(repository, newer, older));
    }

    private void hurry() {
        if (!committed.getAndSet(false)) {
            return;
        }
        cluster.syncs().stream().filter(sync -> repositories.contains(FluxSync.plain(sync.url()))).map(FluxSync::source).distinct().forEach(source -> {
            try {
                cluster.hurry(source, clock.instant().toString());
            } catch (KubernetesClientException notNow) {
                LOG.info("Flux is not asked to look at {} now, and does so by itself: {}", source, notNow.getMessage());
            }
        });
    }

    @Override
    public void close() throws Exception {
        journal.close();
        cluster.close();
    }
}
