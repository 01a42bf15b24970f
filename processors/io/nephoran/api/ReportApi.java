package io.nephoran.api;

import io.nephoran.intent.Demand;
import io.nephoran.intent.Fulfilment;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Supersession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * The report of an intent in the words of 3GPP TS 28.312 (IntentReport): whether it is fulfilled, with whom it is in conflict,
 * whether it can be had at all (bean {@code reports}). An expectation is an instance, a target what is asked of it.
 */
public final class ReportApi {
    private static final String CONTRADICTION = "contradiction";
    private static final Set<String> EXPRESSION = Set.of(Reason.MALFORMED.word(), Reason.NOT_A_NETWORK_INTENT.word(), Reason.UNKNOWN_FUNCTION.word(),
            Reason.HOSTILE.word());

    /** {@code GET /intents/{name}/report}. */
    public void report(@ExchangeProperty("intent") NetworkIntent intent, @ExchangeProperty("fulfilments") List<Fulfilment> targets,
            Exchange exchange) {
        Reply.ok(report(intent, targets)).on(exchange);
    }

    static Map<String, Object> report(NetworkIntent intent, List<Fulfilment> targets) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("intentReference", intent.subject());
        report.put("intentUid", intent.metadata().uid());
        report.put("intentGeneration", intent.metadata().generation());
        report.put("lastUpdatedTime", condition(intent, "Ready").map(Condition::lastTransitionTime).orElse(intent.status().phaseSince()));
        report.put("intentFulfilmentReport", fulfilment(intent, targets));
        List<Map<String, Object>> conflicts = conflicts(intent);
        if (!conflicts.isEmpty()) {
            report.put("intentConflictReports", conflicts);
        }
        feasibility(intent).ifPresent(feasible -> report.put("intentFeasibilityCheckReport", feasible));
        return report;
    }

    private static Map<String, Object> fulfilment(NetworkIntent intent, List<Fulfilment> targets) {
        boolean delivered = intent.status().phase() == Phase.COMPLETED || intent.status().phase() == Phase.DEPLOYMENT_VERIFICATION;
        Map<String, List<Fulfilment>> expectations = new LinkedHashMap<>();
        targets.forEach(target -> target.paths().forEach(path -> expectations.computeIfAbsent(path, any -> new ArrayList<>()).add(target)));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("intentFulfilmentInfo", info(intent, targets));
        report.put("expectationFulfilmentResult", expectations.entrySet().stream().map(each -> expectation(each.getKey(), each.getValue(), delivered))
                .toList());
        return report;
    }

    private static Map<String, Object> info(NetworkIntent intent, List<Fulfilment> targets) {
        Optional<Condition> ready = condition(intent, "Ready");
        boolean good = ready.filter(each -> each.status().equals("True")).isPresent();
        if (intent.status().phase() == Phase.COMPLETED && !intent.spec().dryRunOnly() && good && targets.stream().allMatch(Fulfilment::fulfilled)) {
            return Map.of("fulfilmentStatus", "FULFILLED");
        }
        List<String> reasons = new ArrayList<>(ready.filter(each -> each.status().equals("False")).map(Condition::message).stream().toList());
        if (intent.status().phase() == Phase.COMPLETED) {
            targets.stream().filter(target -> !target.fulfilled()).map(target -> target.field() + ": " + target.achieved()).forEach(reasons::add);
        }
        return notFulfilled(state(intent, targets), reasons);
    }

    private static String state(NetworkIntent intent, List<Fulfilment> targets) {
        boolean gone = !targets.isEmpty() && targets.stream().filter(target -> target.field().equals(Demand.Field.EXISTENCE))
                .allMatch(target -> !target.fulfilled()) && targets.stream().anyMatch(target -> target.field().equals(Demand.Field.EXISTENCE));
        return switch (intent.status().phase()) {
            case COMPLETED -> intent.spec().dryRunOnly() ? "ACKNOWLEDGED" : gone ? "TERMINATED" : "DEGRADED";
            case FAILED -> "FULFILMENTFAILED";
            case SUSPENDED -> "SUSPENDED";
            case CANCELLED, ROLLING_BACK, ROLLED_BACK, WITHDRAWING -> "TERMINATED";
            case INTENT_RECEIVED, LLM_PROCESSING, AWAITING_CLARIFICATION, RESOURCE_PLANNING -> "ACKNOWLEDGED";
            case MANIFEST_GENERATION, AWAITING_APPROVAL, GIT_OPS_COMMIT, DEPLOYMENT_VERIFICATION -> "COMPLIANT";
        };
    }

    private static Map<String, Object> notFulfilled(String state, List<String> reasons) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("fulfilmentStatus", "NOT_FULFILLED");
        info.put("notFulfilledState", state);
        info.put("notFulfilledReasons", reasons.stream().distinct().toList());
        return info;
    }

    private static Map<String, Object> expectation(String path, List<Fulfilment> targets, boolean delivered) {
        Map<String, Object> expectation = new LinkedHashMap<>();
        expectation.put("expectationId", path);
        List<String> reasons = targets.stream().filter(target -> !target.fulfilled()).map(Fulfilment::achieved).toList();
        expectation.put("expectationFulfilmentInfo", delivered ? met(reasons.isEmpty(), reasons) : notFulfilled("COMPLIANT", List.of()));
        expectation.put("targetFulfilmentResults", targets.stream().map(target -> target(target, delivered)).toList());
        return expectation;
    }

    private static Map<String, Object> target(Fulfilment target, boolean delivered) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("targetName", target.field());
        result.put("targetCondition", target.asked());
        result.put("targetFulfilmentInfo", delivered ? met(target.fulfilled(), List.of(target.achieved())) : notFulfilled("COMPLIANT", List.of()));
        if (delivered) {
            result.put("targetAchievedValue", target.achieved());
        }
        return result;
    }

    private static Map<String, Object> met(boolean so, List<String> reasons) {
        return so ? Map.of("fulfilmentStatus", "FULFILLED") : notFulfilled("DEGRADED", reasons);
    }

    /** With those that took its place, and with those that an open question names. */
    private static List<Map<String, Object>> conflicts(NetworkIntent intent) {
        List<Map<String, Object>> conflicts = new ArrayList<>();
        for (Supersession gone : intent.status().superseded()) {
            Map<String, Object> conflict = conflict(gone.by() + "/" + gone.field(), gone.field().equals(Demand.Field.EXISTENCE) ? "EXPECTATION_CONFLICT"
                    : "TARGET_CONFLICT", gone.message());
            conflict.put("conflictingIntent", gone.by());
            conflict.put("conflictingExpectation", String.join(", ", gone.paths()));
            conflict.put("conflictingTarget", gone.field());
            // the later one was carried out: what is left of this one has to be said anew, or goes
            conflict.put("recommendedSolutions", gone.field().equals(Demand.Field.EXISTENCE) ? "DELETE" : "MODIFY");
            conflicts.add(conflict);
        }
        boolean refused = condition(intent, "Stalled").filter(each -> each.reason().equals(Reason.CONTRADICTION.word())).isPresent();
        List<String> open = refused ? intent.status().validationErrors() : intent.status().questions().stream()
                .filter(question -> question.id().equals(CONTRADICTION)).map(Question::text).toList();
        for (String text : open) {
            Map<String, Object> conflict = conflict(CONTRADICTION + "-" + (conflicts.size() + 1), "INTENT_CONFLICT", text);
            conflict.put("recommendedSolutions", "MODIFY");
            conflicts.add(conflict);
        }
        return conflicts;
    }

    private static Map<String, Object> conflict(String id, String type, String words) {
        Map<String, Object> conflict = new LinkedHashMap<>();
        conflict.put("conflictId", id);
        conflict.put("conflictType", type);
        conflict.put("conflictDescription", words);
        return conflict;
    }

    /** Once it was planned, or could not be. */
    private static Optional<Map<String, Object>> feasibility(NetworkIntent intent) {
        Optional<Condition> planned = condition(intent, Stage.PLAN.condition());
        Optional<Condition> understood = condition(intent, Stage.INTERPRET.condition()).filter(each -> each.status().equals("False"));
        boolean conflict = planned.filter(each -> each.reason().equals(Reason.CONTRADICTION.word())).isPresent()
                || intent.status().questions().stream().anyMatch(question -> question.id().equals(CONTRADICTION));
        Map<String, Object> report = new LinkedHashMap<>();
        if (planned.filter(each -> each.status().equals("True")).isPresent()) {
            report.put("feasibilityCheckResult", "FEASIBLE");
            report.put("infeasibilityReasons", List.of());
            return Optional.of(report);
        } else if (intent.status().phase() != Phase.FAILED && !conflict) {
            return Optional.empty();
        }
        Condition failed = planned.or(() -> understood).orElse(null);
        if (failed == null) {
            return Optional.empty();
        }
        report.put("feasibilityCheckResult", "INFEASIBLE");
        report.put("infeasibilityReasons", conflict ? List.of("INTENT_CONFLICT")
                : EXPRESSION.contains(failed.reason()) || understood.isPresent() ? List.of("INVALID_INTENT_EXPRESSION") : List.of());
        report.put("additionalPreEvaluationInfo", failed.reason() + ": " + failed.message());
        return Optional.of(report);
    }

    private static Optional<Condition> condition(NetworkIntent intent, String type) {
        return intent.status().conditions().stream().filter(each -> each.type().equals(type)).findFirst();
    }
}
