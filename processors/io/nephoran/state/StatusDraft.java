package io.nephoran.state;

import io.nephoran.intent.Demand;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.NetworkIntent.Metadata;
import io.nephoran.intent.NetworkIntent.PackageStatus;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.NetworkIntent.Status;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Supersession;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A status being changed: starts as a copy, ends in {@link #build()}. Keeps times and kstatus conditions right by itself. */
final class StatusDraft {
    /** Why an intent that ended well is ready no longer. */
    static final String SUPERSEDED = "Superseded";
    private final NetworkIntent intent;
    private final Instant now;
    private final List<Condition> conditions;
    private final Map<String, Long> durations;
    private Phase phase;
    private Instant phaseSince;
    private @Nullable Instant activeSince;
    long activeMillis;
    private @Nullable Instant completionTime;
    private @Nullable Instant nextAttemptAt;
    private int retryCount;
    private @Nullable Phase resumeTo;
    @Nullable String gitCommitHash;
    @Nullable String packagePath;
    @Nullable BigDecimal cost;
    @Nullable String currency;
    @Nullable Double confidence;
    @Nullable Object report;
    @Nullable String approvedBy;
    List<Question> questions;
    List<String> unsupported;
    List<String> validationErrors;
    List<String> deployedComponents;
    List<PackageStatus> packages;
    private List<Supersession> superseded;

    StatusDraft(NetworkIntent intent, Instant now) {
        Status status = intent.status();
        this.intent = intent;
        this.now = now;
        conditions = new ArrayList<>(status.conditions());
        durations = new TreeMap<>(status.stageDurations());
        phase = status.phase();
        phaseSince = status.phaseSince();
        activeSince = status.activeSince();
        activeMillis = status.activeMillis();
        completionTime = status.completionTime();
        nextAttemptAt = status.nextAttemptAt();
        retryCount = status.retryCount();
        resumeTo = status.resumeTo();
        gitCommitHash = status.gitCommitHash();
        packagePath = status.packagePath();
        cost = status.cost();
        currency = status.currency();
        confidence = status.confidence();
        report = status.report();
        approvedBy = status.approvedBy();
        questions = status.questions();
        unsupported = status.unsupported();
        validationErrors = status.validationErrors();
        deployedComponents = status.deployedComponents();
        packages = status.packages();
        superseded = status.superseded();
    }

    /** A status for an intent that has none yet, or starts a new generation. */
    static Status initial(Instant now, long sequence) {
        return new Status(Phase.INTENT_RECEIVED, now, 0, List.of(
                new Condition("Ready", "False", "IntentReceived", "waiting for its turn", 1, now),
                new Condition("Reconciling", "True", "IntentReceived", "waiting for its turn", 1, now)),
                null, null, null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, 0, null,
                now, 0, now, null, Map.of(), sequence, List.of());
    }

    /** The same for a new intent; one whose spec says so is suspended before anybody can work on it. */
    static Status initial(@Nullable Spec spec, Instant now) {
        Status initial = initial(now, 0);
        return spec == null || !Boolean.TRUE.equals(spec.suspend()) ? initial
                : new StatusDraft(new NetworkIntent(new Metadata("", "", "", 1, 0, now, Map.of()), spec, initial), now).suspended().build();
    }

    StatusDraft suspended() {
        Phase from = phase;
        return to(Phase.SUSPENDED, "Suspended", "spec.suspend is set").comeBackTo(from);
    }

    /** @throws TransitionRefused if the phase machine does not know that step */
    StatusDraft to(Phase next, String reason, String message) {
        if (!PhaseMachine.allows(phase, next)) {
            throw TransitionRefused.between(intent, next);
        }
        if (phase != next) {
            PhaseMachine.due(phase).filter(stage -> phase != Phase.INTENT_RECEIVED)
                    .ifPresent(stage -> durations.put(stage.word(), Duration.between(phaseSince, now).toMillis()));
            phaseSince = now;
        }
        boolean active = PhaseMachine.due(next).isPresent();
        if (active && activeSince == null) {
            activeSince = now;
        } else if (!active && activeSince != null) {
            activeMillis += Duration.between(activeSince, now).toMillis();
            activeSince = null;
        }
        completionTime = next.terminal() ? now : null;
        retryCount = 0;
        nextAttemptAt = null;
        resumeTo = null;
        phase = next;
        boolean done = next == Phase.COMPLETED;
        boolean stalled = next == Phase.FAILED || next.waitsForAPerson();
        condition("Ready", done, reason, message);
        condition("Reconciling", active, reason, message);
        condition("Stalled", stalled, reason, message);
        return this;
    }

    /** What it asked for gives way, or no longer does: whether it is ready follows. */
    StatusDraft superseded(List<Supersession> gone) {
        superseded = List.copyOf(gone);
        if (phase == Phase.COMPLETED) {
            Condition verified = conditions.stream().filter(each -> each.type().equals(Stage.VERIFY.condition())).findFirst().orElse(null);
            condition("Ready", verified == null || verified.status().equals("True"), verified == null ? "Completed" : verified.reason(),
                    verified == null ? "as it was before" : verified.message());
        }
        return this;
    }

    /** Sets a condition; the transition time moves only when its status does. */
    StatusDraft condition(String type, boolean holds, String reason, String message) {
        if (type.equals("Ready") && holds && !superseded.isEmpty()) {
            return condition(type, false, SUPERSEDED, superseded.stream().map(each -> (each.field().equals(Demand.Field.EXISTENCE)
                    ? "gone" : "no longer so in " + each.field()) + ", by intent " + each.by() + ": " + each.message()).distinct()
                    .collect(Collectors.joining("; ")));
        }
        String status = holds ? "True" : "False";
        Instant since = conditions.stream().filter(old -> old.type().equals(type) && old.status().equals(status))
                .map(Condition::lastTransitionTime).findFirst().orElse(now);
        conditions.removeIf(old -> old.type().equals(type));
        conditions.add(new Condition(type, status, reason, message, intent.metadata().generation(), since));
        return this;
    }

    StatusDraft stage(Stage stage, boolean holds, String reason, String message) {
        return condition(stage.condition(), holds, reason, message);
    }

    StatusDraft comeBackTo(Phase phase) {
        resumeTo = phase;
        return this;
    }

    /** A person sends it on: the active time of earlier attempts no longer counts. */
    StatusDraft startTheClock() {
        activeMillis = 0;
        activeSince = now;
        return this;
    }

    StatusDraft againAt(Instant time) {
        nextAttemptAt = time;
        retryCount++;
        return this;
    }

    /** Others are waited for until then, and no time is used up. */
    StatusDraft heldUntil(Instant time) {
        if (activeSince != null) {
            activeMillis += Duration.between(activeSince, now).toMillis();
            activeSince = null;
        }
        nextAttemptAt = time;
        return this;
    }

    /** There is nothing to do until then, unless there is news. */
    StatusDraft lookAgainAt(Instant time) {
        nextAttemptAt = time;
        return this;
    }

    Status build() {
        return new Status(phase, phaseSince, intent.metadata().generation(), conditions, gitCommitHash, packagePath, cost, currency,
                confidence, questions, unsupported, validationErrors, deployedComponents, packages, report, approvedBy, resumeTo,
                retryCount, nextAttemptAt, activeSince, activeMillis, intent.status().startTime(), completionTime, durations,
                intent.status().lastSequence(), superseded);
    }
}
