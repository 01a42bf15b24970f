package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Taken;
import io.nephoran.plan.standing.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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

    private final Catalog catalog;
    private final PlacementSolver solver = new PlacementSolver();
    private final Pricing pricing;
    private final SpokenAnswers spoken;

    public Planner(Catalog catalog) {
        this(catalog, answer -> false);
    }

    /** @param isOrder whether an answer is an order of its own, which is said where it answers nothing */
    public Planner(Catalog catalog, Predicate<String> isOrder) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
        this.spoken = new SpokenAnswers(catalog, isOrder);
    }

    /** What network functions may use in all at these sites; nothing at one that is no longer in the inventory. */
    Map<String, Taken> capacity(Collection<String> sites) {
        Map<String, Taken> capacity = new TreeMap<>();
        sites.forEach(name -> catalog.site(name).ifPresent(site -> capacity.put(name, new Taken(site.cpu().milli(), site.memory().mebibytes(),
                site.storage().mebibytes()))));
        return capacity;
    }

    /** Its figures, for demands that a plan is held against. */
    public Figures figures() {
        return new PlannedFigures(catalog);
    }

    /** The type of the function that a word names. */
    Optional<String> typeCalled(String word) {
        return catalog.functionCalled(word).map(Profile::type);
    }

    /** The plan, or what must be asked, or why there is none. Throws nothing that a request could cause. */
    public PlanOutcome plan(PlanRequest request) {
        return spoken.plan(request, this::byTheLetter);
    }

    /** The same, with answers that are options word by word. */
    private PlanOutcome byTheLetter(PlanRequest request) {
        try {
            return new PlanOutcome.Planned(planned(Moves.apart(request)));
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
        List<FunctionRequest> functions = new Orders(draft).functions();
        if (functions.isEmpty()) {
            functions = answered(draft);
        }
        functions.forEach(function -> refuseWhatCannotBeBuilt(function.type()));
        functions = new BlueprintTerms(draft).settled(functions);
        carryOut(draft, functions);
        new RefusedParts(draft).hold(functions);
        new PeersReach(draft).check();
        askWhereNothingChanges(draft, functions);
        new PathAvailability(draft).judge(functions);
        sayWhereScalingMeetsItsSite(draft);
        sayWhatIsNotPlanned(draft);
        return plan(draft, draft.action(functions.get(0)));
    }

    /** Functions that a person has named since none was said; options are those that run, or can be built where something is deployed. */
    private List<FunctionRequest> answered(Draft draft) {
        String answer = draft.request.answers().getOrDefault("function", "");
        List<Optional<Profile>> named = answer.isBlank() ? List.of()
                : Stream.of(answer.split(",")).map(String::strip).map(catalog::functionCalled).toList();
        if (!named.isEmpty() && named.stream().allMatch(Optional::isPresent)) {
            return named.stream().flatMap(Optional::stream).map(profile -> FunctionRequest.of(profile.type())).distinct().toList();
        }
        boolean builds = draft.interpretation.action() == null || draft.interpretation.action() == Action.DEPLOY;
        throw PlanEnds.asks("function", "Which network function is meant?", builds ? List.copyOf(catalog.blueprints().keySet())
                : draft.running().stream().map(PlannedInstance::type).distinct().sorted().toList());
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

    /** Changes and removals first: they make room for what is new. */
    private void carryOut(Draft draft, List<FunctionRequest> functions) {
        Targets targets = new Targets(draft);
        Revising revising = new Revising(draft);
        List<FunctionRequest> deploys = new ArrayList<>();
        for (FunctionRequest function : functions) {
            Action action = draft.action(function);
            refuseWhatIsNotPlanned(action);
            if (action == Action.DEPLOY) {
                deploys.add(function);
            } else if (action == Action.SCALE && isAnsweredDeploy(draft, function)) {
                deploys.add(withReplicas(function, draft.request.answers().get("replicas")));
            } else if (action == Action.SCALE && comes(draft, function)) {
                deploys.add(function);
            } else {
                List<PlannedInstance> meant = targets.of(function, action);
                meant.forEach(one -> draft.act(one.path(), action));
                revise(revising, action, function, meant);
            }
        }
        new Deploying(draft, solver, pricing).deploy(deploys);
        revising.sayWhatIsStillNeeded();
    }

    private static void revise(Revising revising, Action action, FunctionRequest function, List<PlannedInstance> meant) {
        switch (action) {
            case SCALE -> revising.scale(function, meant);
            case UPDATE, CONFIGURE -> revising.configure(function, meant);
            case SUSPEND -> revising.suspend(meant, true);
            case RESUME -> revising.suspend(meant, false);
            case DELETE -> revising.delete(meant);
            case ROLLBACK -> revising.rollBack(meant);
            case DEPLOY, OPTIMIZE, REPORT -> throw new IllegalArgumentException(action.word() + " revises nothing");
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
                && draft.running(function.type()).stream().noneMatch(one -> one.namespace().equals(draft.namespace(function)));
    }

    /** "Take the UPF down at edge-1 and bring it up at edge-3 with 4 replicas": of what goes by the same sentence, so many where none runs. */
    private static boolean comes(Draft draft, FunctionRequest function) {
        boolean goes = draft.interpretation.networkFunctions().stream().anyMatch(one -> one.type().equals(function.type())
                && draft.action(one) == Action.DELETE && draft.namespace(one).equals(draft.namespace(function)));
        return goes && function.site() != null && function.replicas() != null && draft.locations.of(function).stream()
                .noneMatch(location -> draft.running(function.type()).stream().filter(one -> one.namespace().equals(draft.namespace(function)))
                        .anyMatch(one -> location.has(one.site())));
    }

    private static FunctionRequest withReplicas(FunctionRequest one, String replicas) {
        return one.toBuilder().replicas(Integer.valueOf(replicas.trim())).replicasDelta(null).replicasFactor(null).build();
    }

    /** A wish to set something that changes nothing was likely meant otherwise, and must not look as if it had been carried out. */
    private static void askWhereNothingChanges(Draft draft, List<FunctionRequest> functions) {
        boolean sets = functions.stream().map(draft::action).allMatch(action -> action == Action.CONFIGURE || action == Action.UPDATE);
        boolean changes = !draft.removals.isEmpty() || draft.instances.values().stream().anyMatch(one -> {
            DeployedInstance before = draft.deployed(one.path());
            return before == null || !before.instance().equals(one);
        });
        if (sets && !changes && !BlueprintTerms.agrees(draft.request.answers().get(PlanRequest.UNCHANGED))) {
            throw PlanEnds.asks(PlanRequest.UNCHANGED, Draft.named(draft.instances.values()) + (draft.instances.size() == 1 ? " is" : " are")
                    + " so already: nothing would change. Go on all the same?", List.of("yes"));
        }
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
                Following.of(draft), draft.seen(), draft.actions(whole));
    }

    private void refuseWhatIsTooDear(Draft draft, ResourcePlan.Cost cost) {
        draft.interpretation.constraints().stream()
                .filter(bound -> bound.metric() == Metric.COST)
                .filter(bound -> bound.operator() != Operator.AT_LEAST
                        && bound.operator() != Operator.GREATER)
                .filter(bound -> !PlacementModel.allows(bound, cost.total())).findFirst().ifPresent(bound -> {
                    throw PlanEnds.infeasible(Reason.INFEASIBLE, "cost " + bound.operator().sign() + " "
                            + Words.number(bound.value()) + " a month cannot be met: the change brings these functions to "
                            + cost.total() + " " + cost.currency());
                });
    }
}
