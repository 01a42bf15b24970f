package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Severity;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.ArrayList;
import java.util.List;

/** Deploys functions: what is asked for, what that needs, and the best places for all of it together. */
final class Deploying {
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
        functions.forEach(this::want);
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
            List<Finding> findings = impossible.conflicts().stream().flatMap(List::stream).distinct()
                    .map(rule -> Finding.of("plan-conflict", Severity.ERROR, words.words(rule, impossible.conflicts().stream()
                            .filter(conflict -> conflict.contains(rule)).findFirst().orElseThrow()))).toList();
            throw PlanEnds.infeasible(Reason.INFEASIBLE, words.sentence(impossible.conflicts()), findings);
        } else {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "no placement was found within the limit of the search, and no proof "
                    + "that there is none: name sites, or ask for fewer functions at once");
        }
    }

    private void want(FunctionRequest function) {
        Profile profile = draft.profile(function.type());
        List<Locations.Location> locations = draft.locations.of(function);
        int same = (int) draft.interpretation.networkFunctions().stream()
                .filter(one -> one.type().equals(function.type())).count();
        for (Locations.Location location : locations) {
            String name = nameOf(function, location);
            List<PlannedInstance> there = draft.running(function.type()).stream()
                    .filter(one -> one.namespace().equals(draft.namespace) && location.has(one.site()))
                    .filter(one -> function.instance() == null || one.name().equals(name))
                    .filter(one -> wanted.stream().noneMatch(other -> one.equals(other.existing())))
                    .limit(same > 1 || location.choice() ? 1 : Long.MAX_VALUE).toList();
            int sharing = Math.max(Math.max(locations.size(), same), there.size());
            for (PlannedInstance existing : there) {
                wanted.add(new Wanted(profile, existing.name(), function, List.of(draft.site(existing.site())), location.said(),
                        sharing, existing, null));
                draft.explain(existing.type() + " runs already as " + existing.path() + ": it is the same instance, revised");
            }
            if (there.isEmpty() && location.open() && location.sites().size() > 1) {
                throw PlanEnds.asks("site", "Which " + location.said() + " site is meant for the " + function.type() + "?",
                        Locations.names(location.sites()));
            }
            if (there.isEmpty()) {
                wanted.add(new Wanted(profile, name, function, location.sites(), location.said(), sharing, null, null));
            }
        }
    }

    /** The name that was given, or the type; a second one that could meet the first at a site gets a number. */
    private String nameOf(FunctionRequest function, Locations.Location location) {
        String name = Names.label(function.instance() == null ? function.type() : function.instance());
        String free = name;
        for (int next = 2; function.instance() == null && isTaken(free, function, location); next++) {
            free = name + "-" + next;
        }
        return free;
    }

    private boolean isTaken(String name, FunctionRequest function, Locations.Location location) {
        return wanted.stream().filter(other -> !location.choice() || other.function() != function)
                .anyMatch(other -> other.name().equals(name) && other.sites().stream().anyMatch(location.sites()::contains));
    }

    /** Breadth first, so that each dependency is added once, by the first that needs it. */
    private void addDependencies() {
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            for (String needed : one.profile().requires()) {
                boolean planned = wanted.stream().anyMatch(other -> other.type().equals(needed));
                boolean running = draft.running(needed).stream().anyMatch(other -> other.namespace().equals(draft.namespace));
                if (!planned && !running) {
                    addDependency(one, needed);
                }
            }
        }
    }

    private void addDependency(Wanted one, String needed) {
        if (!draft.catalog.blueprints().containsKey(needed) || draft.catalog.profile(needed).isEmpty()
                || draft.profile(needed).sizes().isEmpty()) {
            draft.assume(one.type() + " needs " + needed + ", for which there is no blueprint: it must exist as service "
                    + Names.label(needed) + "." + draft.namespace);
            return;
        }
        draft.assume(needed + " is added because " + one.type() + " needs it and none runs in namespace " + draft.namespace);
        List<Site> all = List.copyOf(draft.catalog.sites().values());
        wanted.add(new Wanted(draft.profile(needed), Names.label(needed), null, all, null, 1, null, one.type()));
        if (draft.interpretation.highAvailability() && Sizing.most(draft.profile(needed)) < 2) {
            draft.warn("single-replica", needed + " is added with 1 replica, the most its profile allows: " + one.type()
                    + " is highly available, what it needs is not");
        }
    }
}
