package io.nephoran.verify.cluster;

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
import java.util.TreeMap;
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
    private static final Set<EventType> COMMITS =
            Set.of(EventType.GIT_OPS_COMMIT_COMPLETED, EventType.ROLLBACK_COMPLETED, EventType.INTENT_WITHDRAWN);
    private static final Duration BETWEEN_NUDGES = Duration.ofSeconds(5);
    private static final int PAGE = 200;
    private static final int REMEMBERED = 1_000;
    private final WatchedClusters clusters;
    private final IntentStore store;
    private final IntentLedger ledger;
    private final Ancestry ancestry;
    private final Set<String> repositories;
    private final Clock clock;
    private final AtomicBoolean committed = new AtomicBoolean(true);
    private final Map<String, Instant> nudged = new ConcurrentHashMap<>();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final Map<String, Wanted> wanted = remembering(REMEMBERED);
    /** When a site was first seen to have what was delivered there. */
    private final Map<String, Instant> seen = remembering(10 * REMEMBERED);
    private final AutoCloseable journal;
    private long next;

    /** Whether a commit of a repository has another in its history, or is it. */
    @FunctionalInterface
    public interface Ancestry {
        boolean holds(String repository, String newer, String older);
    }

    /** @param repositories URLs of those that are delivered to */
    public Tracking(WatchedClusters clusters, IntentStore store, IntentLedger ledger, Ancestry ancestry, Collection<String> repositories,
            Clock clock) {
        this.clusters = clusters;
        this.store = store;
        this.ledger = ledger;
        this.ancestry = ancestry;
        this.repositories = repositories.stream().map(Sync::plain).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
        journal = store.watch(this::heard);
    }

    private static <T> Map<String, T> remembering(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    private void heard(IntentEvent event) {
        if (COMMITS.contains(event.type())) {
            committed.set(true);
        }
    }

    /** How a delivery stands in the clusters of its sites now. */
    public Sighting look(NetworkIntent intent, GitOpsDeployment delivered, ManifestGeneration manifests) {
        return look(intent, Wanted.of(delivered, manifests));
    }

    private Sighting look(NetworkIntent intent, Wanted what) {
        List<SiteVerdict> verdicts = clusters.look(what, (newer, older) -> holds(what.deployment().name(), newer, older));
        Map<String, Instant> since = new TreeMap<>();
        synchronized (seen) {
            verdicts.stream().filter(each -> !(each instanceof SiteVerdict.OutOfSight)).forEach(each -> since.put(each.site(), seen.computeIfAbsent(
                    intent.metadata().uid() + ":" + what.deployment().commit() + ":" + each.site(), first -> clock.instant())));
        }
        return new Sighting(verdicts, since);
    }

    /** Those who wait for their clusters, and of whom there is news. Asks Flux and Argo CD to hurry when there was a commit. */
    public List<Reference> settled() {
        if (committed.getAndSet(false)) {
            clusters.hurry(repositories);
        }
        clusters.watch();
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
        Optional<Sighting> sighting = see(intent);
        boolean broken = sighting.filter(each -> each.state() == State.BAD).isPresent();
        boolean waitedLong = verified(intent).map(each -> each.lastTransitionTime().plus(BETWEEN_NUDGES).isBefore(now)).orElse(false);
        return sighting.isPresent() && (sighting.get().settled() || (broken || waitedLong) && !isWritten(intent, sighting.get()));
    }

    /** Looks at some of those that ended well, the next ones each time, and writes down what is no longer so, or is so again. */
    public void lookAgain() {
        IntentStore.Page page = store.list(null, Phase.COMPLETED, next, PAGE);
        next = page.next();
        for (NetworkIntent intent : page.items()) {
            Optional<Sighting> now = verified(intent).isEmpty() || intent.spec().dryRunOnly() ? Optional.empty() : see(intent);
            if (now.isPresent() && isKnown(now.get()) && !isWritten(intent, now.get())) {
                try {
                    ledger.observed(intent, now.get().state() == State.GOOD, now.get().reason(), now.get().sentence());
                } catch (StaleRecord changedMeanwhile) {
                    LOG.debug("{} is looked at again: {}", intent.subject(), changedMeanwhile.getMessage());
                }
            }
        }
    }

    /** A cluster that is away for a while says nothing of what runs in it; what is broken elsewhere is said all the same. */
    private static boolean isKnown(Sighting sighting) {
        return sighting.state() != State.UNTRACKED && sighting.state() != State.UNSEEN;
    }

    private static boolean isWritten(NetworkIntent intent, Sighting sighting) {
        boolean good = sighting.state() == State.GOOD;
        return verified(intent).map(each -> each.status().equals(good ? "True" : "False")
                && (good ? each.reason().equals(sighting.reason()) : sighting.coming(Instant.EPOCH).isSaidBy(each))).orElse(false);
    }

    private static Optional<Condition> verified(NetworkIntent intent) {
        return intent.status().conditions().stream().filter(each -> each.type().equals(Stage.VERIFY.condition())).findFirst();
    }

    /** Empty when others revised since what it delivered: theirs is what is to be looked at. */
    private Optional<Sighting> see(NetworkIntent intent) {
        return wanted(intent).filter(each -> stands(each.deployment())).map(each -> look(intent, each));
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

    @Override
    public void close() throws Exception {
        journal.close();
        clusters.close();
    }
}
