package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Severity;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deploys functions: what is asked for, what that needs, and the best places for all of it together. */
final class Deploying {
    /** Answers by which what runs is meant. */
    private static final List<String> THESE = List.of("these", "these two", "both", "all", "all of them");
    private static final int MOST_OPTIONS = 5;
    private final Draft draft;
    private final PlacementSolver solver;
    private final Pricing pricing;
    private final List<Wanted> wanted = new ArrayList<>();

    Deploying(Draft draft, PlacementSolver solver, Pricing pricing) {
        this.draft = draft;
        this.solver = solver;
        this.pricing = pricing;
    }

    void deploy(List<FunctionRequest> functions) {
        functions.forEach(function -> want(function, functions));
        addDependencies();
        if (wanted.isEmpty()) {
            return;
        }
        PlacementModel model = new PlacementModel(draft, pricing, wanted);
        PlacementProblem problem = model.problem();
        Answer answer = solver.solve(problem);
        if (answer instanceof Answer.Placed placed) {
            new Writing(draft, pricing, model, problem).write(placed);
        } else if (answer instanceof Answer.Impossible impossible) {
            ConflictWords words = new ConflictWords(problem, solver, pricing.currency());
            List<Finding> findings = impossible.conflicts().stream().map(ConflictWords::shown)
                    .flatMap(List::stream).distinct()
                    .map(rule -> Finding.of("plan-conflict", Severity.ERROR, words.words(rule, impossible.conflicts().stream()
                            .filter(conflict -> conflict.contains(rule)).findFirst().orElseThrow()))).toList();
            throw PlanEnds.infeasible(Reason.INFEASIBLE, words.sentence(impossible), findings);
        } else {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "no placement was found within the limit of the search, and no proof "
                    + "that there is none: name sites, or ask for fewer functions at once");
        }
    }

    private void want(FunctionRequest function, List<FunctionRequest> all) {
        String namespace = draft.namespace(function);
        List<Locations.Location> locations = elsewhere(function, namespace);
        int same = (int) all.stream().filter(one -> one.type().equals(function.type()) && draft.namespace(one).equals(namespace)).count();
        locations.forEach(location -> want(function, namespace, location, locations.size(), same));
    }

    private void want(FunctionRequest function, String namespace, Locations.Location location, int locations, int same) {
        Profile profile = draft.profile(function.type());
        List<PlannedInstance> there = there(function, namespace, location)
                .filter(one -> wanted.stream().noneMatch(other -> one.equals(other.existing())))
                .sorted(Comparator.comparing((PlannedInstance one) -> !isLike(one, function)))
                .limit(same > 1 || location.choice() ? 1 : Long.MAX_VALUE).toList();
        if (Moves.isMove(function)) {
            refuseWhatCannotMove(function, namespace, there);
        }
        int sharing = Math.max(Math.max(locations, same), there.size());
        for (PlannedInstance existing : there) {
            wanted.add(new Wanted(profile, existing.name(), namespace, function, function, List.of(draft.site(existing.site())), location.said(),
                    sharing, existing, null, null));
            draft.explain(existing.type() + " runs already as " + existing.path() + ": it is the same instance, revised");
        }
        if (there.isEmpty() && location.open() && location.sites().size() > 1) {
            throw PlanEnds.asks("site", "Which " + location.said() + " site is meant for the " + function.type() + "?",
                    Locations.names(location.sites()));
        }
        if (there.isEmpty()) {
            PlannedInstance moved = moved(function, namespace);
            boolean keepsName = moved != null && same == 1 && function.instance() == null;
            int shards = moved == null ? shards(profile, function, sharing) : 1;
            for (int shard = 0; shard < shards; shard++) {
                wanted.add(new Wanted(profile, keepsName ? moved.name() : nameOf(function, namespace, location), namespace, function, function,
                        location.sites(), location.said(), sharing * shards, null, moved, null));
            }
        }
    }

    private int shards(Profile profile, FunctionRequest function, int sharing) {
        Sizing sizing = new Sizing(draft, profile, function, null, sharing);
        int shards = sizing.shards();
        if (shards > 1) {
            draft.assume(profile.type() + " is split into " + shards + " instances that share the load evenly: " + sizing.ceilingWords());
        }
        return shards;
    }

    /** What comes would become one with what is there, or not be what went. */
    private void refuseWhatCannotMove(FunctionRequest function, String namespace, List<PlannedInstance> there) {
        String from = function.parameters().get(Moves.FROM);
        if (!there.isEmpty()) {
            throw PlanEnds.infeasible(Reason.NOT_SUPPORTED, function.type() + " runs there already (" + Draft.named(there) + "): the one of " + from
                    + " cannot be moved into it. Delete the one of " + from + ", and set on the other what it lacks");
        }
        if (moved(function, namespace) == null) {
            throw PlanEnds.infeasible(Reason.NOT_SUPPORTED, "those of " + function.type() + " at " + from + " differ in slices or settings, so they "
                    + "cannot become one: move them one by one, by their names");
        }
    }

    private Stream<PlannedInstance> there(FunctionRequest function, String namespace, Locations.Location location) {
        return draft.running(function.type()).stream().filter(one -> one.namespace().equals(namespace) && location.has(one.site()))
                .filter(one -> function.instance() == null || one.name().equals(Names.label(function.instance())));
    }

    /** Of two of the same type at a site, the one that has the PLMN and slice of a request is the one that is meant by it. */
    private boolean isLike(PlannedInstance one, FunctionRequest function) {
        return (function.plmn() == null || function.plmn().equals(one.plmn()))
                && (function.slice() == null || draft.slices(function, one.site()).stream().allMatch(said -> one.slices().stream()
                        .anyMatch(said::isSameAs)));
    }

    /** What goes by the same sentence and so comes here: "delete the UPF at edge-1 and deploy it at edge-2". */
    private @Nullable PlannedInstance moved(FunctionRequest function, String namespace) {
        List<PlannedInstance> gone = draft.removals.values().stream().map(DeployedInstance::instance)
                .filter(one -> one.type().equals(function.type()) && one.namespace().equals(namespace)).toList();
        boolean alike = gone.stream().map(one -> List.of(one.slices(), one.parameters(), one.features())).distinct().count() == 1;
        boolean named = draft.interpretation.networkFunctions().stream()
                .anyMatch(one -> one.type().equals(function.type()) && draft.action(one) == Action.DELETE);
        return alike && named ? gone.get(0) : null;
    }

    /** Where it is wanted; several run already and no place is said: these, or one more at another site? */
    private List<Locations.Location> elsewhere(FunctionRequest function, String namespace) {
        List<Locations.Location> locations = draft.locations.of(function);
        Locations.Location first = locations.get(0);
        List<String> run = there(function, namespace, first).map(PlannedInstance::site).sorted().toList();
        boolean named = draft.interpretation.networkFunctions().stream().filter(one -> one.type().equals(function.type())).count() == 1;
        if (first.isSaid() || function.siteCount() != null || function.instance() != null || run.size() < 2 || !named) {
            return locations;
        }
        String id = "another-" + function.type();
        String answer = draft.request.answers().getOrDefault(id, "").trim().toLowerCase(Locale.ROOT);
        if (THESE.contains(answer)) {
            return locations;
        }
        Optional<Locations.Location> site = answer.isEmpty() ? Optional.empty() : draft.locations.named(answer);
        if (site.isPresent()) {
            return List.of(site.get());
        }
        List<String> options = new ArrayList<>(List.of(THESE.get(0)));
        first.sites().stream().filter(other -> !run.contains(other.name()) && belongs(function.type(), other)).map(Site::name).sorted()
                .limit(MOST_OPTIONS).forEach(options::add);
        throw PlanEnds.asks(id, function.type() + " runs at " + Words.list(run) + " already. Are these meant, or is another one to be deployed, "
                + "and at which site?", options);
    }

    private boolean belongs(String type, Site site) {
        Profile.Placement placement = draft.profile(type).placement();
        return placement == null || placement.tiers().isEmpty() || placement.tiers().contains(site.tier());
    }

    /** The name that was given, or the type; a second one that could meet the first at a site gets a number. */
    private String nameOf(FunctionRequest function, String namespace, Locations.Location location) {
        String name = Names.label(function.instance() == null ? function.type() : function.instance());
        String free = name;
        for (int next = 2; function.instance() == null && isTaken(free, function, namespace, location); next++) {
            free = name + "-" + next;
        }
        return free;
    }

    private boolean isTaken(String name, FunctionRequest function, String namespace, Locations.Location location) {
        return wanted.stream().filter(other -> !location.choice() || other.function() != function)
                .anyMatch(other -> other.name().equals(name) && other.namespace().equals(namespace)
                        && other.sites().stream().anyMatch(location.sites()::contains));
    }

    /** Breadth first, so that each dependency is added once, by the first that needs it. */
    private void addDependencies() {
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            for (String needed : one.profile().requires()) {
                boolean planned = wanted.stream().anyMatch(other -> other.type().equals(needed) && other.namespace().equals(one.namespace()));
                boolean running = draft.running(needed).stream().anyMatch(other -> other.namespace().equals(one.namespace()));
                if (!planned && !running) {
                    addDependency(one, needed);
                }
            }
        }
    }

    private void addDependency(Wanted one, String needed) {
        boolean excluded = draft.locations.exclusions().isExcluded(needed);
        if (excluded || !draft.catalog.blueprints().containsKey(needed) || draft.catalog.profile(needed).isEmpty()
                || draft.profile(needed).sizes().isEmpty()) {
            draft.assume(one.type() + " needs " + needed + ", " + (excluded ? "which is excluded" : "for which there is no blueprint")
                    + ": it must exist as service " + Names.label(needed) + "." + one.namespace());
            return;
        }
        draft.assume(needed + " is added because " + one.type() + " needs it and none runs in namespace " + one.namespace());
        wanted.add(new Wanted(draft.profile(needed), Names.label(needed), one.namespace(), null, one.cause(), draft.locations.anywhere(needed),
                null, 1,
                null, null, one.type()));
        if (draft.interpretation.highAvailability() && Sizing.most(draft.profile(needed)) < 2) {
            draft.warn("single-replica", needed + " is added with 1 replica, the most its profile allows: " + one.type()
                    + " is highly available, what it needs is not");
        }
    }
}
