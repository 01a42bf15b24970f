package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides what shall run where: a pure function of catalogue and request, safe for many threads. The clock, the network and
 * chance have no part in it; the solver is bounded in deterministic time.
 */
public final class Planner {
    private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production", "edge");
    private static final Map<String, String> ENVIRONMENT_NAMES = Map.of("lab", "development", "dev", "development", "test",
            "development", "testing", "development", "prod", "production", "live", "production", "stage", "staging", "preprod",
            "staging", "pre-production", "staging");
    /** What a slice needs when the sentence names no function. 3GPP TS 23.501 §5.15.1: core control plane and user plane. */
    private static final List<String> SLICE_FUNCTIONS = List.of("AMF", "SMF", "UPF");

    private final Catalog catalog;
    private final PlacementSolver solver = new PlacementSolver();
    private final Pricing pricing;

    public Planner(Catalog catalog) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
    }

    /** The plan, or what must be asked, or why there is none. Throws nothing that a request could cause. */
    public PlanOutcome plan(PlanRequest request) {
        try {
            return new PlanOutcome.Planned(planned(request));
        } catch (PlanEnds ends) {
            return ends.outcome();
        }
    }

    /**
     * What follows when instances go or become what they were without a sentence: an intent is withdrawn or rolled back.
     *
     * @param back    as they shall be again
     * @param gone    those that go
     * @param running what runs in their namespaces
     */
    public ResourcePlan reverting(Action action, List<PlannedInstance> back, List<DeployedInstance> gone, List<DeployedInstance> running) {
        Draft draft = new Draft(catalog, PlanRequest.of(Interpretation.of(action)).on(running), "default", "production", false);
        gone.forEach(draft::remove);
        back.forEach(draft::put);
        return plan(draft, action);
    }

    private ResourcePlan planned(PlanRequest request) {
        Interpretation interpretation = request.interpretation();
        refuseWhatCannotBePlanned(interpretation);
        if (catalog.sites().isEmpty()) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "the inventory has no site: add one to inventory/sites.yaml");
        }
        Draft draft = draft(request);
        draft.locations.check();
        List<FunctionRequest> functions = functions(draft);
        if (functions.isEmpty()) {
            throw PlanEnds.asks("function", "Which network function is meant?", List.copyOf(catalog.blueprints().keySet()));
        }
        functions.forEach(function -> refuseWhatCannotBeBuilt(function.type()));
        carryOut(draft, functions);
        sayWhereScalingMeetsItsSite(draft);
        sayWhatIsNotPlanned(draft);
        return plan(draft, actionOf(interpretation, functions.get(0)));
    }

    private static void refuseWhatCannotBePlanned(Interpretation interpretation) {
        if (interpretation.refusal() != null) {
            String word = interpretation.refusal().reason();
            throw PlanEnds.infeasible(Stream.of(Reason.values()).filter(reason -> reason.word().equals(word)).findFirst()
                    .orElse(Reason.NOT_SUPPORTED), interpretation.refusal().text());
        }
        if (interpretation.action() != null && interpretation.networkFunctions().isEmpty()) {
            refuseWhatIsNotPlanned(interpretation.action());
        }
        if (!interpretation.questions().isEmpty()) {
            throw PlanEnds.asks(interpretation.questions());
        }
        if (!interpretation.conditions().isEmpty()) {
            Interpretation.Condition first = interpretation.conditions().get(0);
            throw PlanEnds.infeasible(Reason.NOT_SUPPORTED, "acting later on a condition (when " + first.when() + ", then "
                    + first.then() + ") is not supported: ask for autoscaling with a least, a most and a target, or for the "
                    + "change itself");
        }
    }

    private Draft draft(PlanRequest request) {
        Interpretation interpretation = request.interpretation();
        String namespace = Names.namespace(request.answers().getOrDefault("namespace",
                interpretation.namespace() != null ? interpretation.namespace() : request.namespace()));
        String said = request.answers().getOrDefault("environment", interpretation.environment());
        String plain = said == null ? "production" : said.trim().toLowerCase(Locale.ROOT);
        String environment = ENVIRONMENT_NAMES.getOrDefault(plain, plain);
        if (!ENVIRONMENTS.contains(environment)) {
            throw PlanEnds.asks("environment", "'" + said + "' is no environment. Which is meant?", ENVIRONMENTS);
        }
        Draft draft = new Draft(catalog, request, namespace, environment, said != null);
        if (said == null) {
            draft.assume("environment production: the default");
        } else if (!environment.equals(said)) {
            draft.assume("environment " + said + " is taken as " + environment);
        }
        return draft;
    }

    /** Functions that are asked for by name, by slice or by reference point. */
    private List<FunctionRequest> functions(Draft draft) {
        Interpretation interpretation = draft.interpretation;
        if (!interpretation.networkFunctions().isEmpty()) {
            return interpretation.networkFunctions();
        }
        if (!interpretation.slices().isEmpty() && interpretation.action() == Action.DEPLOY) {
            draft.assume("slice " + Words.list(interpretation.slices().stream().map(Slice::label).toList()) + " is served by "
                    + Words.list(SLICE_FUNCTIONS) + " (3GPP TS 23.501 §5.15.1)");
            return SLICE_FUNCTIONS.stream().map(Planner::request).toList();
        }
        if (!interpretation.slices().isEmpty()) {
            return new SliceTargets(draft).functions();
        }
        if (interpretation.action() == Action.DELETE) {
            return List.of();
        }
        List<FunctionRequest> ends = catalog.profiles().values().stream()
                .filter(profile -> profile.interfaces().stream().anyMatch(end -> interpretation.interfaces().contains(end.name())))
                .map(profile -> profile.type()).filter(type -> draft.running(type).stream()
                        .anyMatch(one -> one.namespace().equals(draft.namespace))).map(Planner::request).toList();
        if (ends.isEmpty() && !interpretation.interfaces().isEmpty()) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "no function that runs in namespace " + draft.namespace + " ends "
                    + Words.list(interpretation.interfaces()) + "; what runs: " + Draft.named(draft.running()));
        }
        return ends;
    }

    static FunctionRequest request(String type) {
        return new FunctionRequest(type, null, null, null, null, null, null, null, Map.of());
    }

    private void refuseWhatCannotBeBuilt(String type) {
        if (catalog.profile(type).isEmpty()) {
            throw PlanEnds.infeasible(Reason.UNKNOWN_FUNCTION, type + " is no function of the catalogue; known: "
                    + Words.list(catalog.profiles().keySet()));
        }
        if (!catalog.blueprints().containsKey(type)) {
            throw PlanEnds.infeasible(Reason.NO_BLUEPRINT, type + " is understood, but there is no blueprint for it yet; functions "
                    + "that can be built: " + String.join(", ", catalog.blueprints().keySet()));
        }
    }

    private static Action actionOf(Interpretation interpretation, FunctionRequest function) {
        Action action = function.action() != null ? function.action() : interpretation.action();
        if (action == null) {
            throw PlanEnds.asks("action", "What shall be done with " + function.type() + "?",
                    Stream.of(Action.DEPLOY, Action.SCALE, Action.UPDATE, Action.DELETE).map(Action::word).toList());
        }
        return action;
    }

    /** Changes and removals first: they make room for what is new. */
    private void carryOut(Draft draft, List<FunctionRequest> functions) {
        Targets targets = new Targets(draft);
        Revising revising = new Revising(draft);
        List<FunctionRequest> deploys = new ArrayList<>();
        for (FunctionRequest function : functions) {
            Action action = actionOf(draft.interpretation, function);
            switch (action) {
                case DEPLOY -> deploys.add(function);
                case SCALE -> {
                    if (isAnsweredDeploy(draft, function)) {
                        deploys.add(withReplicas(function, draft.request.answers().get("replicas")));
                    } else {
                        revising.scale(function, targets.of(function, action));
                    }
                }
                case UPDATE, CONFIGURE -> {
                    refuseMove(function, draft.interpretation);
                    revising.configure(function, targets.of(function, action));
                }
                case SUSPEND -> revising.suspend(targets.of(function, action), true);
                case RESUME -> revising.suspend(targets.of(function, action), false);
                case DELETE -> revising.delete(targets.of(function, action));
                case ROLLBACK -> revising.rollBack(targets.of(function, action));
                case OPTIMIZE, REPORT -> refuseWhatIsNotPlanned(action);
            }
        }
        new Deploying(draft, solver, pricing).deploy(deploys);
    }

    private static void refuseMove(FunctionRequest function, Interpretation interpretation) {
        String from = function.parameters().get("from");
        if (from != null) {
            String to = function.site() != null ? function.site() : Words.list(interpretation.sites());
            throw PlanEnds.infeasible(Reason.NOT_SUPPORTED, "moving " + function.type() + " from " + from + " to " + to + " in one step is not "
                    + "supported: deploy it at " + to + " first, then delete it at " + from);
        }
    }

    private static void refuseWhatIsNotPlanned(Action action) {
        String sentence = switch (action) {
            case OPTIMIZE -> "optimizing what runs is not supported: the load it was sized for is not recorded, so a smaller size "
                    + "could starve it. Say what to change: replicas, resources or autoscaling";
            case REPORT -> "a report reads and changes nothing, so there is nothing to plan";
            default -> "";
        };
        if (!sentence.isEmpty()) {
            throw PlanEnds.infeasible(Reason.NOT_SUPPORTED, sentence);
        }
    }

    /** "Add two more" where nothing runs was asked about; the answer is a count to deploy. */
    private static boolean isAnsweredDeploy(Draft draft, FunctionRequest function) {
        return (function.replicasDelta() != null || function.replicasFactor() != null)
                && draft.request.answers().getOrDefault("replicas", "").trim().matches("\\d{1,4}")
                && draft.running(function.type()).stream().noneMatch(one -> one.namespace().equals(draft.namespace));
    }

    private static FunctionRequest withReplicas(FunctionRequest one, String replicas) {
        return new FunctionRequest(one.type(), one.action(), one.instance(), one.site(), Integer.valueOf(replicas.trim()), null,
                null, one.resources(), one.parameters(), one.siteCount());
    }

    /** The least of an autoscaler has its room; the most may not. */
    private static void sayWhereScalingMeetsItsSite(Draft draft) {
        for (PlannedInstance one : draft.instances.values()) {
            if (one.autoscaling() != null && one.autoscaling().max() != null && !one.suspended()) {
                long free = draft.free(draft.site(one.site()), PlacementProblem.Resource.CPU, Set.of(one.path()));
                if (one.cpu().milli() * one.autoscaling().max() > free) {
                    draft.warn("autoscaling-room", one.path() + " may scale to " + one.autoscaling().max() + " replicas, but "
                            + one.site() + " has cores for " + free / one.cpu().milli() + " of them today");
                }
            }
        }
    }

    private void sayWhatIsNotPlanned(Draft draft) {
        draft.interpretation.constraints().forEach(constraint -> {
            boolean planned = switch (constraint.metric()) {
                case LATENCY, THROUGHPUT, THROUGHPUT_PER_USER, RELIABILITY, AVAILABILITY, USERS, DEVICES, SESSIONS, COST -> true;
                default -> draft.instances.values().stream()
                        .anyMatch(one -> one.parameters().containsKey(constraint.metric().word()));
            };
            if (!planned) {
                draft.warn("not-planned", constraint.metric().word() + " " + constraint.operator().sign() + " "
                        + Words.number(constraint.value()) + " " + constraint.unit() + " has no influence on sizes and places; "
                        + "nothing in the plan promises it");
            }
        });
    }

    private ResourcePlan plan(Draft draft, Action action) {
        List<PlannedInstance> instances = List.copyOf(draft.instances.values());
        ResourcePlan.Cost cost = pricing.cost(instances);
        pricing.doubts(instances).forEach(draft.findings::add);
        refuseWhatIsTooDear(draft, cost);
        Action whole = Objects.requireNonNullElse(draft.interpretation.action(), action);
        return new ResourcePlan(whole, instances, List.copyOf(draft.removals.values()), cost, List.copyOf(draft.assumptions),
                List.copyOf(draft.explanation), draft.findings(), List.copyOf(draft.relaxed),
                new ResourcePlan.Solution(draft.status, draft.objective, draft.bound, draft.latencyMs, draft.availability),
                Following.of(draft), draft.seen());
    }

    private void refuseWhatIsTooDear(Draft draft, ResourcePlan.Cost cost) {
        draft.interpretation.constraints().stream()
                .filter(bound -> bound.metric() == Metric.COST)
                .filter(bound -> bound.operator() != Operator.AT_LEAST
                        && bound.operator() != Operator.GREATER)
                .filter(bound -> cost.total().compareTo(BigDecimal.valueOf(bound.value())) > 0).findFirst().ifPresent(bound -> {
                    throw PlanEnds.infeasible(Reason.INFEASIBLE, "cost " + bound.operator().sign() + " "
                            + Words.number(bound.value()) + " a month cannot be met: the change brings these functions to "
                            + cost.total() + " " + cost.currency());
                });
    }
}
