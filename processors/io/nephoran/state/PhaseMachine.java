package io.nephoran.state;

import static io.nephoran.intent.Phase.AWAITING_APPROVAL;
import static io.nephoran.intent.Phase.AWAITING_CLARIFICATION;
import static io.nephoran.intent.Phase.CANCELLED;
import static io.nephoran.intent.Phase.COMPLETED;
import static io.nephoran.intent.Phase.DEPLOYMENT_VERIFICATION;
import static io.nephoran.intent.Phase.FAILED;
import static io.nephoran.intent.Phase.GIT_OPS_COMMIT;
import static io.nephoran.intent.Phase.INTENT_RECEIVED;
import static io.nephoran.intent.Phase.LLM_PROCESSING;
import static io.nephoran.intent.Phase.MANIFEST_GENERATION;
import static io.nephoran.intent.Phase.RESOURCE_PLANNING;
import static io.nephoran.intent.Phase.ROLLED_BACK;
import static io.nephoran.intent.Phase.ROLLING_BACK;
import static io.nephoran.intent.Phase.SUSPENDED;
import static io.nephoran.intent.Phase.WITHDRAWING;

import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which phase may follow which, and which stage a phase waits for: the table of the contracts, section 5, and nothing else. */
public final class PhaseMachine {
    private static final Map<Phase, Set<Phase>> AFTER = table();

    private PhaseMachine() {
    }

    /** Whether an intent in {@code from} may go to {@code to}; staying where it is counts as allowed. */
    public static boolean allows(Phase from, Phase to) {
        return from == to || AFTER.get(from).contains(to);
    }

    /** The phases that may follow, without the phase itself. */
    public static Set<Phase> after(Phase from) {
        return Set.copyOf(AFTER.get(from));
    }

    /** The stage that has to work on an intent in this phase; empty when a person is waited for or nothing is left to do. */
    public static Optional<Stage> due(Phase phase) {
        return Optional.ofNullable(switch (phase) {
            case INTENT_RECEIVED, LLM_PROCESSING -> Stage.INTERPRET;
            case RESOURCE_PLANNING -> Stage.PLAN;
            case MANIFEST_GENERATION -> Stage.RENDER;
            case GIT_OPS_COMMIT -> Stage.DELIVER;
            case DEPLOYMENT_VERIFICATION -> Stage.VERIFY;
            case ROLLING_BACK -> Stage.ROLL_BACK;
            case WITHDRAWING -> Stage.WITHDRAW;
            case AWAITING_CLARIFICATION, AWAITING_APPROVAL, COMPLETED, FAILED, ROLLED_BACK, SUSPENDED, CANCELLED -> null;
        });
    }

    private static Map<Phase, Set<Phase>> table() {
        Map<Phase, Set<Phase>> after = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            after.put(phase, EnumSet.noneOf(Phase.class));
        }
        put(after, INTENT_RECEIVED, LLM_PROCESSING, FAILED);
        put(after, LLM_PROCESSING, RESOURCE_PLANNING, AWAITING_CLARIFICATION, COMPLETED, FAILED);
        put(after, AWAITING_CLARIFICATION, LLM_PROCESSING, FAILED);
        put(after, RESOURCE_PLANNING, MANIFEST_GENERATION, AWAITING_CLARIFICATION, LLM_PROCESSING, FAILED);
        put(after, MANIFEST_GENERATION, GIT_OPS_COMMIT, AWAITING_APPROVAL, COMPLETED, RESOURCE_PLANNING, FAILED);
        put(after, AWAITING_APPROVAL, GIT_OPS_COMMIT, CANCELLED, FAILED);
        put(after, GIT_OPS_COMMIT, DEPLOYMENT_VERIFICATION, MANIFEST_GENERATION, FAILED);
        put(after, DEPLOYMENT_VERIFICATION, COMPLETED, ROLLING_BACK, GIT_OPS_COMMIT, FAILED);
        put(after, ROLLING_BACK, ROLLED_BACK, FAILED);
        put(after, WITHDRAWING, FAILED);
        for (Phase end : EnumSet.of(COMPLETED, ROLLED_BACK, FAILED, CANCELLED)) {
            put(after, end, INTENT_RECEIVED, ROLLING_BACK, WITHDRAWING, AWAITING_APPROVAL);
            // a withdrawal that is rejected
            put(after, AWAITING_APPROVAL, end);
        }
        put(after, FAILED, LLM_PROCESSING, RESOURCE_PLANNING, MANIFEST_GENERATION, GIT_OPS_COMMIT, DEPLOYMENT_VERIFICATION);
        for (Phase early : EnumSet.of(INTENT_RECEIVED, LLM_PROCESSING, AWAITING_CLARIFICATION, RESOURCE_PLANNING,
                MANIFEST_GENERATION, AWAITING_APPROVAL, GIT_OPS_COMMIT, DEPLOYMENT_VERIFICATION)) {
            put(after, early, SUSPENDED, CANCELLED, WITHDRAWING, INTENT_RECEIVED);
            put(after, SUSPENDED, early, CANCELLED, WITHDRAWING, INTENT_RECEIVED);
        }
        after.forEach((phase, next) -> next.remove(phase));
        return after;
    }

    private static void put(Map<Phase, Set<Phase>> after, Phase from, Phase... to) {
        after.get(from).addAll(java.util.List.of(to));
    }
}
