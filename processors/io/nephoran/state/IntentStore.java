package io.nephoran.state;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where records and journal live. Every implementation passes {@code IntentStoreContract}. Writes are optimistic: they name the
 * resourceVersion they read and fail with {@link StaleRecord} when it is no longer so. What a method that writes returns has
 * survived a crash of the process.
 */
public interface IntentStore extends AutoCloseable {

    /**
     * Stores a new intent with its first events.
     *
     * @param idempotencyKey the submitter's key; the same key with the same content gives the intent made first
     * @return the intent as stored, or the one the key stands for
     * @throws NameTaken if the name is in use, or the key stands for other content
     */
    NetworkIntent create(NetworkIntent intent, @Nullable String idempotencyKey, List<Change.NewEvent> events);

    Optional<NetworkIntent> find(String namespace, String name);

    Optional<NetworkIntent> find(String uid);

    /** Newest first. @param before only those older than this ordinal (0 for the newest) */
    Page list(@Nullable String namespace, @Nullable Phase phase, long before, int limit);

    /**
     * Writes one transition in one transaction, gives back the lease on the intent, and tells the watchers.
     *
     * @throws StaleRecord if the record is not as {@code change.base()} says
     * @throws LeaseLost   if {@code change.fence()} names a lease that is no longer the newest on the intent
     */
    NetworkIntent commit(Change change);

    /** The result a stage wrote for a generation. */
    <T> Optional<T> result(String uid, long generation, Stage stage, Class<T> type);

    /** The newest result a stage wrote for any generation up to the given one. */
    <T> Optional<T> latestResult(String uid, long generation, Stage stage, Class<T> type);

    /**
     * Takes the lease on an intent, if it is free, has run out, or its holder died.
     *
     * @return its fencing token, greater than any before it on this intent; empty if somebody else has the lease, or the intent is gone
     */
    OptionalLong claim(String uid, String holder, Instant now, Duration length);

    /** Gives a lease back without a change; one that is no longer the newest is left as it is. */
    void release(String uid, long fence);

    /**
     * A holder says that it lives, for that long. Once it has said so, all its leases are free as soon as that time has passed,
     * however long they were taken for; a holder that stops says so with a length of nothing. Wrong clocks cost work done twice
     * and no more: what is written twice, the fencing token refuses.
     *
     * @return how many holders live, itself counted
     */
    int alive(String holder, Instant now, Duration length);

    /** Intents somebody has to work on: phase due, next attempt past, lease free, run out or of a dead holder; oldest first. */
    List<Due> due(Instant now, int limit);

    /** Number of intents in each phase. */
    Map<Phase, Long> census();

    /** What runs in a namespace, ordered by path. */
    List<DeployedInstance> deployed(String namespace);

    /** What an intent created and nobody withdrew since. */
    List<DeployedInstance> deployedBy(String ownerUid);

    /**
     * Enters in the books what Git holds and they do not know; what they know stays as it is.
     *
     * @return how many were new
     */
    int enter(Collection<DeployedInstance> found);

    /** Enters in the books as they are now, in the place of what they knew. */
    void adopt(Collection<DeployedInstance> found);

    /** All that runs, ordered by path. */
    List<DeployedInstance> deployed();

    /** Instances of these types in every namespace, ordered by namespace. */
    List<DeployedInstance> deployedTypes(Collection<String> types, int limit);

    /** What all that runs takes at each site. */
    Map<String, Taken> usage();

    /** Room that plans of other intents hold at each site and that is not in {@link #usage()} yet, since they are not delivered. */
    Map<String, Taken> reserved(String uid);

    /**
     * Holds room for a plan, in the place of what its intent held before; compare-and-set against what all others take and hold. It
     * is held until the intent is delivered or goes no further.
     *
     * @param need     what is wanted beyond what runs, by site
     * @param capacity of these sites in all
     * @return false, and nothing is held, where others were faster
     */
    boolean reserve(String uid, Map<String, Taken> need, Map<String, Taken> capacity);

    /** Journal entries after a global sequence, in order. */
    List<IntentEvent> events(long after, int limit);

    /** Journal entries of one intent after its own sequence, in order; they outlive the intent. */
    List<IntentEvent> events(String uid, long after, int limit);

    /** Journal entries of one intent after a global sequence, in order. */
    List<IntentEvent> eventsOf(String uid, long afterGlobal, int limit);

    /** What each transition of an intent made of its document, in order; see {@link Replay}. */
    List<Delta> deltas(String uid);

    /** Newest global sequence, 0 for an empty journal. */
    long lastSequence();

    /**
     * Calls the listener with every journal entry committed from now on, by whichever process, in order and without gaps, soon
     * after the commit; close to stop. The listener must not block.
     */
    AutoCloseable watch(Consumer<IntentEvent> listener);

    /** Why the store cannot be used at present, in a sentence; empty when it can. */
    Optional<String> trouble();

    @Override
    void close();

    /** @param next ordinal to go on before, 0 at the end */
    record Page(List<NetworkIntent> items, long next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
