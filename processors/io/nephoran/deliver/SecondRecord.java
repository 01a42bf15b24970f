package io.nephoran.deliver;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Taken;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StaleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the record against what the repositories say (bean {@code secondRecord}): what the record has lost is entered again from
 * Git, everything else that differs is a finding with its remedy. Git outlives the database; a person may write to both.
 */
public final class SecondRecord {
    private static final Logger LOG = LoggerFactory.getLogger(SecondRecord.class);
    private final IntentStore store;
    private final IntentLedger ledger;
    private final Repositories repositories;
    private final boolean repairs;
    private volatile List<Difference> seen = List.of();
    private volatile List<Difference> standing = List.of();

    /** @param repairs whether books that the record has lost are entered by themselves */
    public SecondRecord(IntentStore store, IntentLedger ledger, Repositories repositories, boolean repairs) {
        this.store = store;
        this.ledger = ledger;
        this.repositories = repositories;
        this.repairs = repairs;
    }

    /** At a start, before anything is planned: where the books are empty, Git may know better. A remote that is away is asked later. */
    public void atStart() {
        try {
            if (repairs && store.usage().values().stream().allMatch(Taken.NOTHING::equals)) {
                repair(differences());
            }
        } catch (RuntimeException away) {
            LOG.warn("whether Git holds more than the record is not known yet: {}", away.getMessage());
        }
    }

    /** Names of the repositories, for the route that asks each of them. */
    public List<String> repositories() {
        return List.copyOf(repositories.names());
    }

    /** Asks a remote where its branch is; the route around it has the time-out and the breaker. */
    public void refresh(String repository) {
        repositories.named(repository).refresh();
    }

    /**
     * Compares, repairs what is safe to repair, and keeps the rest: a difference counts when it was there the last time too, for
     * between a push and its entry in the books there is a moment.
     */
    public void compare() {
        List<Difference> now = differences();
        if (repairs && repair(now) > 0) {
            now = differences();
        }
        List<Difference> before = seen;
        List<Difference> still = now.stream().filter(before::contains).toList();
        still.stream().filter(each -> !standing.contains(each)).forEach(this::tell);
        seen = now;
        standing = still;
    }

    /** What differs and has to be settled by a person, ordered by path. */
    public List<Difference> findings() {
        return standing;
    }

    /**
     * Enters a package of the branch in the books as it says that it is.
     *
     * @param path of one package, or empty for all of which that can be done
     * @return paths that were entered
     * @throws DeliverException if there is no such difference, or the package does not say what it holds
     */
    public List<String> adopt(String path) {
        List<Difference> found = differences().stream().filter(each -> path.isEmpty() || each.path().equals(path)).toList();
        if (!path.isEmpty() && found.isEmpty()) {
            throw new DeliverException(Reason.NOTHING_TO_COMPARE, "record and branch say the same of '" + path + "'; see what differs by 'findings'");
        }
        List<DeployedInstance> entries = new ArrayList<>();
        for (Difference each : found) {
            Optional<DeployedInstance> entry = entry(each);
            if (entry.isEmpty() && !path.isEmpty()) {
                throw new DeliverException(Reason.NOTHING_TO_COMPARE, each.sentence());
            }
            entry.ifPresent(entries::add);
        }
        store.adopt(entries);
        List<String> entered = entries.stream().map(one -> one.instance().path()).toList();
        standing = standing.stream().filter(each -> !entered.contains(each.path())).toList();
        return entered;
    }

    private static Optional<DeployedInstance> entry(Difference each) {
        if (each instanceof Difference.Lost lost) {
            return lost.there().instance();
        } else if (each instanceof Difference.Unknown unknown) {
            return unknown.there().instance();
        } else if (each instanceof Difference.Edited edited) {
            return edited.there().instance().map(there -> new DeployedInstance(there.instance(), edited.known().ownerUid(),
                    edited.known().ownerName(), there.commit(), there.repository(), edited.known().instance()));
        }
        return Optional.empty();
    }

    private int repair(List<Difference> differences) {
        List<DeployedInstance> lost = differences.stream().filter(Difference.Lost.class::isInstance)
                .flatMap(each -> entry(each).stream()).toList();
        int entered = lost.isEmpty() ? 0 : store.enter(lost);
        if (entered > 0) {
            LOG.warn("the record had lost {} packages that Git holds; they are entered in the books again", entered);
        }
        return entered;
    }

    private List<Difference> differences() {
        Map<String, Boolean> forgotten = new TreeMap<>();
        List<Difference> differences = new ArrayList<>();
        for (String name : repositories.names()) {
            // The record first: what is written between is in Git, then, and counts as on its way.
            List<DeployedInstance> known = store.deployed().stream().filter(each -> each.repository().equals(name)).toList();
            differences.addAll(Difference.of(repositories.named(name).books(), known,
                    uid -> forgotten.computeIfAbsent(uid, any -> store.find(uid).isEmpty())));
        }
        return differences;
    }

    /** A finding is said once in the log; where it takes something from an intent that had ended well, that intent says so. */
    private void tell(Difference difference) {
        LOG.warn("record and Git differ: {}", difference.sentence());
        if (difference instanceof Difference.TakenOut out) {
            Optional<NetworkIntent> owner = store.find(out.known().ownerUid()).filter(intent -> intent.status().phase() == Phase.COMPLETED);
            owner.ifPresent(intent -> {
                try {
                    ledger.observed(intent, false, Reason.NOT_IN_GIT.word(), difference.sentence());
                } catch (StaleRecord changed) {
                    LOG.debug("{} changed meanwhile; it is looked at again", intent.subject());
                }
            });
        }
    }
}
