package io.nephoran.state;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Priority;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.camel.CamelException;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record as routes see it (bean {@code record}): loads what a reference stands for, writes what became of it, and answers
 * who is due next. Stale writes are decided anew from the record as it is; nothing is ever written over somebody else's change.
 */
public final class IntentLedger {
    private static final Logger LOG = LoggerFactory.getLogger(IntentLedger.class);
    private final IntentStore store;
    private final Clock clock;
    private final String holder;
    private final Duration lease;
    private final Duration liveness;
    private final Room room;
    private final CurrentTrace trace;
    private final StepLog steps;
    private final Queue<Reference> owed = new ConcurrentLinkedQueue<>();

    /**
     * @param holder   names this process among those that share the store
     * @param lease    how long a stage may work on an intent before another may take it over
     * @param liveness how long after its last {@link #beat} this process counts as dead
     */
    public IntentLedger(IntentStore store, Clock clock, String holder, Duration lease, Duration liveness) {
        this(store, clock, holder, lease, liveness, Room.ENOUGH, CurrentTrace.NONE);
    }

    /**
     * @param room  whether there is room for new work
     * @param trace kept with each intent, for those who take its work up later
     */
    public IntentLedger(IntentStore store, Clock clock, String holder, Duration lease, Duration liveness, Room room, CurrentTrace trace) {
        this.room = room;
        this.trace = trace;
        this.store = store;
        this.clock = clock;
        steps = new StepLog(clock);
        this.holder = holder;
        this.lease = lease;
        this.liveness = liveness;
    }

    /**
     * Says that this process lives; so long as it does, nobody takes its work over before a lease runs out.
     *
     * @return how many processes that share the store live
     */
    public int beat() {
        return store.alive(holder, clock.instant(), liveness);
    }

    /** This process ends: what it still holds is free at once. */
    public void retire() {
        store.alive(holder, clock.instant(), Duration.ZERO);
    }

    /**
     * Takes up a piece of work, if the record says that it is due and nobody else is at it.
     *
     * @return the reference with the lease that all it leads to is written under
     */
    public Optional<Reference> claim(Reference reference) {
        if (!isDue(reference)) {
            return Optional.empty();
        }
        OptionalLong fence = store.claim(reference.uid(), holder, clock.instant(), lease);
        return fence.isEmpty() ? Optional.empty() : stillDue(reference.under(fence.getAsLong()));
    }

    /** Gives up a claim that led to no outcome. */
    public void release(Reference claimed) {
        store.release(claimed.uid(), claimed.fence());
    }

    /** A claim that cannot be given up now, because the store cannot be used; that is done before work is looked for next. */
    void owe(Reference claimed) {
        owed.add(claimed);
    }

    /** Whether the record waits for this stage of this generation. */
    public boolean isDue(Reference reference) {
        return store.find(reference.uid()).filter(intent -> intent.metadata().generation() == reference.generation())
                .flatMap(intent -> PhaseMachine.due(intent.status().phase())).filter(stage -> stage == reference.stage()).isPresent();
    }

    private Optional<Reference> stillDue(Reference claimed) {
        if (isDue(claimed)) {
            return Optional.of(claimed);
        }
        release(claimed);
        return Optional.empty();
    }

    /**
     * The intent a reference stands for.
     *
     * @throws StageException if it has used up the time it was given
     */
    public NetworkIntent load(Reference reference) {
        NetworkIntent intent = store.find(reference.uid()).orElseThrow(
                () -> new IllegalStateException("intent " + reference.uid() + " is gone while " + reference.due() + " worked on it"));
        Duration active = Duration.ofMillis(intent.status().activeMillis());
        if (intent.status().activeSince() != null) {
            active = active.plus(Duration.between(intent.status().activeSince(), clock.instant()));
        }
        int limit = intent.spec().timeoutSecondsOrDefault();
        if (active.toSeconds() > limit && reference.stage() != Stage.WITHDRAW && reference.stage() != Stage.ROLL_BACK) {
            throw new StageException(Reason.TIMED_OUT, "not done after " + limit + " s of active time (spec.timeoutSeconds); "
                    + "send it again with 'retry', or give it more time");
        }
        return intent;
    }

    /** A stage takes an intent up; from when the first one does, the intent is being processed. */
    public NetworkIntent takeUp(Reference reference) {
        NetworkIntent intent = load(reference);
        return intent.status().phase() == Phase.INTENT_RECEIVED ? store.commit(Lifecycle.begun(intent, clock.instant()).under(reference.fence()))
                : intent;
    }

    /** Writes a stage's outcome; answers what is due next. An outcome nobody waits for any more is dropped, but never one in Git. */
    public Reference write(StageOutcome outcome, Reference reference) {
        if (outcome instanceof StageOutcome.Coming coming) {
            return settle(reference, intent -> stillWaits(intent, reference)
                    .flatMap(stage -> Lifecycle.coming(intent, coming, clock.instant())).map(change -> change.under(reference.fence()))).waiting();
        }
        Reference next = settled(outcome, reference);
        return outcome instanceof StageOutcome.Held && reference.stage().equals(next.stage()) ? next.waiting() : next;
    }

    private Reference settled(StageOutcome outcome, Reference reference) {
        return settle(reference, intent -> {
            boolean current = intent.metadata().generation() == reference.generation();
            boolean waitedFor = current && PhaseMachine.due(intent.status().phase()).filter(outcome.stage()::equals).isPresent();
            if (waitedFor || (current && outcome instanceof StageOutcome.Delivered)) {
                return Optional.of(Lifecycle.after(intent, outcome, clock.instant()).under(reference.fence()));
            }
            // A fact that no lease can undo: it is written whoever works on the intent now, unless the books know of something newer.
            return inGit(outcome).map(this::stillNews).filter(result -> !result.packages().isEmpty())
                    .map(result -> Lifecycle.deliveredTooLate(intent, result, clock.instant()));
        });
    }

    /**
     * What the books do not know better: packages that are there as this delivery found them. The books are read after the intent,
     * so whoever of this intent writes between makes the intent stale, and it is looked at again.
     */
    private GitOpsDeployment stillNews(GitOpsDeployment late) {
        List<GitOpsDeployment.Delivered> news = late.packages().stream().filter(each -> {
            Optional<String> now = store.deployed(each.instance().namespace()).stream()
                    .filter(running -> running.instance().path().equals(each.instance().path())).map(DeployedInstance::commit).findFirst();
            return now.equals(Optional.ofNullable(each.previous()).map(DeployedInstance::commit));
        }).toList();
        return new GitOpsDeployment(late.name(), late.repository(), late.branch(), late.commit(), late.base(), late.changed(), news);
    }

    /** A stage refused on purpose; the refusal may be wrapped. */
    public Reference refuse(Reference reference, Exception failure) {
        StageException refusal = refusal(failure);
        return write(new StageOutcome.Refused(reference.stage(), refusal.reason(), refusal.getMessage(), List.of()), reference);
    }

    /** Something outside is away: due again later. */
    public Reference postpone(Reference reference, Exception failure) {
        StageException refusal = refusal(failure);
        return settle(reference, intent -> stillWaits(intent, reference)
                .map(stage -> Lifecycle.postponed(intent, stage, refusal.reason(), refusal.getMessage(), clock.instant())
                        .under(reference.fence()))).waiting();
    }

    /**
     * Whether an unforeseen failure may be tried once more, by {@code spec.maxRetries}.
     *
     * @param retry number of the retry that would follow, from 1
     */
    public boolean mayRetry(Reference reference, int retry) {
        return store.find(reference.uid()).map(intent -> retry <= intent.spec().maxRetriesOrDefault()).orElse(false);
    }

    /** An unforeseen failure that retries did not mend: parked with its cause, to be listed and sent again. */
    public Reference park(Reference reference, Exception failure) {
        Throwable cause = failure;
        while ((cause instanceof CamelException || cause instanceof RuntimeCamelException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return settle(reference, intent -> stillWaits(intent, reference)
                .map(stage -> Lifecycle.parked(intent, stage, message, trace.toString(), clock.instant()).under(reference.fence())));
    }

    /** Intents that somebody has to work on and nobody is at, oldest first. */
    List<Due> due(int limit) {
        for (Reference claimed = owed.peek(); claimed != null; claimed = owed.peek()) {
            release(claimed);
            owed.remove(claimed);
        }
        return store.due(clock.instant(), limit);
    }

    /** Whether there is room for a new intent. */
    public boolean takesNewWork() {
        try {
            room.require();
            return true;
        } catch (StoreUnavailable full) {
            return false;
        }
    }

    /** Takes up a new intent. The same idempotency key gives the same intent. */
    public NetworkIntent submit(String namespace, String name, String uid, Spec spec, @Nullable String idempotencyKey) {
        return submit(namespace, name, uid, spec, idempotencyKey, Map.of());
    }

    /** The same, with annotations that say where it comes from. */
    public NetworkIntent submit(String namespace, String name, String uid, Spec spec, @Nullable String idempotencyKey,
            Map<String, String> annotations) {
        room.require();
        Instant now = Instant.ofEpochMilli(clock.millis());
        Map<String, String> all = new HashMap<>(annotations);
        all.putAll(trace.annotations());
        NetworkIntent intent = new NetworkIntent(new Metadata(namespace, name, uid, 1, 0, now, all), spec, StatusDraft.initial(spec, now));
        return store.create(intent, idempotencyKey, Lifecycle.received(intent));
    }

    /** What is said of an intent that nobody has worked on yet. @param spec suspends it, where it says so */
    public NetworkIntent.Status unread(@Nullable Spec spec) {
        return StatusDraft.initial(spec, Instant.ofEpochMilli(clock.millis()));
    }

    /** What the cluster makes of a delivery that had ended well. @throws StaleRecord if the record changed since it was read */
    public void observed(NetworkIntent intent, boolean good, String reason, String sentence) {
        store.commit(Lifecycle.observed(intent, good, reason, sentence, clock.instant()));
    }

    public NetworkIntent answer(NetworkIntent intent, Map<String, String> answers) {
        return control(intent, now -> Controls.answer(intent, answers, now));
    }

    public NetworkIntent approve(NetworkIntent intent, String by) {
        return control(intent, now -> Controls.approve(intent, by, now));
    }

    public NetworkIntent reject(NetworkIntent intent, String by) {
        return control(intent, now -> Controls.reject(intent, by, now));
    }

    public NetworkIntent cancel(NetworkIntent intent, String by) {
        return control(intent, now -> Controls.cancel(intent, by, now));
    }

    public NetworkIntent retry(NetworkIntent intent, @Nullable Stage from) {
        return control(intent, now -> Controls.retry(intent, from, now));
    }

    public NetworkIntent rollBack(NetworkIntent intent, String by) {
        return control(intent, now -> Controls.rollBack(intent, by, now));
    }

    /** Withdraws an intent once somebody agrees where the policy asks for that; without asking where nobody has to. */
    public NetworkIntent withdraw(NetworkIntent intent, ApprovalPolicy approvals) {
        String why = approvals.withdrawal(intent.spec(), store.deployedBy(intent.metadata().uid())).orElse(null);
        return control(intent, now -> Controls.withdraw(intent, why, now));
    }

    /** Withdraws an intent whose removal was agreed to elsewhere: in the repository or the cluster that declares it. */
    public NetworkIntent withdraw(NetworkIntent intent) {
        return control(intent, now -> Controls.withdraw(intent, now));
    }

    public NetworkIntent respecify(NetworkIntent intent, Spec spec) {
        return control(intent, now -> Controls.respecify(intent, spec, now).annotated(trace.annotations()));
    }

    /** The same for a spec that is kept elsewhere, with annotations that say where; answers given here hold as long as it asks for the same. */
    public NetworkIntent respecify(NetworkIntent intent, Spec spec, Map<String, String> annotations) {
        return control(intent, now -> Controls.respecify(intent, Controls.withAnswersSoFar(intent, spec), now).annotated(annotations)
                .annotated(trace.annotations()));
    }

    /** What is due for an intent as it stands. */
    public static Reference next(NetworkIntent intent) {
        return new Reference(intent.metadata().uid(), intent.metadata().generation(),
                PhaseMachine.due(intent.status().phase()).orElse(null), Priority.of(intent.spec().priority()));
    }

    private NetworkIntent control(NetworkIntent intent, Function<Instant, Change> decision) {
        try {
            return store.commit(decision.apply(clock.instant()));
        } catch (TransitionRefused refused) {
            store.commit(Lifecycle.refused(intent, refused, clock.instant()));
            throw refused;
        }
    }

    private Reference settle(Reference reference, Function<NetworkIntent, Optional<Change>> decision) {
        while (true) {
            Optional<NetworkIntent> intent = store.find(reference.uid());
            Optional<Change> change = intent.flatMap(decision);
            if (change.isEmpty()) {
                release(reference);
                return intent.map(IntentLedger::next).orElse(reference.waiting());
            }
            try {
                boolean ours = change.get().fence() != Change.UNFENCED;
                NetworkIntent written = store.commit(ours ? change.get().releasing() : change.get());
                if (!ours) {
                    release(reference);
                }
                steps.say(reference, change.get().base(), written);
                return change.get().removal() ? reference.waiting() : next(written);
            } catch (LeaseLost lost) {
                LOG.info("outcome of {} dropped: {}", reference.key(), lost.getMessage());
                return reference.waiting();
            } catch (StaleRecord stale) {
                // Somebody changed it meanwhile; what now follows is decided from the record as it is.
                continue;
            }
        }
    }

    private static StageException refusal(Exception failure) {
        return StageException.within(failure).orElseThrow(() -> new IllegalArgumentException("this is no refusal of a stage", failure));
    }

    private Optional<Stage> stillWaits(NetworkIntent intent, Reference reference) {
        return Optional.ofNullable(reference.stage()).filter(stage -> intent.metadata().generation() == reference.generation())
                .filter(stage -> PhaseMachine.due(intent.status().phase()).filter(stage::equals).isPresent());
    }

    private static Optional<GitOpsDeployment> inGit(StageOutcome outcome) {
        return outcome instanceof StageOutcome.Delivered delivered ? Optional.of(delivered.result())
                : outcome instanceof StageOutcome.RolledBack rolledBack ? Optional.of(rolledBack.result()) : Optional.empty();
    }
}
