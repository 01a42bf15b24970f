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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
            new Writing(draft, pricing, model).write(placed);
        } else if (answer instanceof Answer.Impossible impossible) {
            ConflictWords words = new ConflictWords(problem, solver, pricing.currency());
            List<Finding> findings = impossible.conflicts().stream().flatMap(List::stream).distinct()
                    .map(rule -> Finding.of("plan-conflict", Severity.ERROR, rule.words())).toList();
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
            String name = nameOf(function, location.sites());
            List<PlannedInstance> there = draft.running(function.type()).stream()
                    .filter(one -> one.namespace().equals(draft.namespace) && location.has(one.site()))
                    .filter(one -> function.instance() == null || one.name().equals(name))
                    .filter(one -> wanted.stream().noneMatch(other -> one.equals(other.existing())))
                    .limit(same > 1 ? 1 : Long.MAX_VALUE).toList();
            int sharing = Math.max(Math.max(locations.size(), same), there.size());
            for (PlannedInstance existing : there) {
                wanted.add(new Wanted(profile, existing.name(), function, List.of(draft.site(existing.site())), location.said(),
                        sharing, existing, null));
                draft.explain(existing.type() + " runs already as " + existing.path() + ": it is the same instance, revised");
            }
            if (there.isEmpty()) {
                wanted.add(new Wanted(profile, name, function, location.sites(), location.said(), sharing, null, null));
            }
        }
    }

    /** The name that was given, or the type; a second one that could meet the first at a site gets a number. */
    private String nameOf(FunctionRequest function, List<Site> sites) {
        String name = Names.label(function.instance() == null ? function.type() : function.instance());
        String free = name;
        for (int next = 2; function.instance() == null && isTaken(free, sites); next++) {
            free = name + "-" + next;
        }
        return free;
    }

    private boolean isTaken(String name, List<Site> sites) {
        return wanted.stream().anyMatch(other -> other.name().equals(name) && other.sites().stream().anyMatch(sites::contains));
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
    }

    /** Where each instance had better be: beside those that need it and those that it needs. */
    static Map<Integer, PlacementProblem.Near> near(Draft draft, List<Wanted> wanted, List<Site> places) {
        Map<Integer, PlacementProblem.Near> near = new HashMap<>();
        for (int d = 0; d < wanted.size(); d++) {
            Wanted one = wanted.get(d);
            Set<Integer> demands = new TreeSet<>();
            Set<Integer> at = new TreeSet<>();
            for (int other = 0; other < wanted.size() && one.isFree(); other++) {
                boolean neededByOther = wanted.get(other).profile().requires().contains(one.type());
                if (other != d && neededByOther && !leadsTo(wanted, d, other, new LinkedHashSet<>())) {
                    demands.add(other);
                }
            }
            if (one.isFree() && demands.isEmpty()) {
                for (PlannedInstance running : draft.running()) {
                    boolean needed = one.profile().requires().contains(running.type());
                    if (needed && running.namespace().equals(draft.namespace)) {
                        places.stream().filter(site -> site.name().equals(running.site())).findFirst()
                                .ifPresent(site -> at.add(places.indexOf(site)));
                    }
                }
            }
            near.put(d, new PlacementProblem.Near(demands, at));
        }
        return near;
    }

    /** Functions that need each other: the earlier one leads, or each would wait for the other. */
    private static boolean leadsTo(List<Wanted> wanted, int from, int to, Set<Integer> seen) {
        if (from > to || !seen.add(from)) {
            return false;
        }
        Wanted one = wanted.get(from);
        return one.profile().requires().contains(wanted.get(to).type());
    }
}
