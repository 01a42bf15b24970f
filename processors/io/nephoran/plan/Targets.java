package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds which running instances a sentence is about. */
final class Targets {
    private static final String ALL = "all";
    private final Draft draft;

    Targets(Draft draft) {
        this.draft = draft;
    }

    /**
     * Running instances of the function, in the namespace, at the sites and in the environment that are said.
     *
     * @throws PlanEnds if there is none, or if it is open which one is meant and the action would hurt the wrong one
     */
    List<PlannedInstance> of(FunctionRequest function, Action action) {
        List<PlannedInstance> here = matching(function, draft.namespace);
        if (here.isEmpty()) {
            throw nothing(function, action);
        }
        if (action == Action.ROLLBACK && changedTogether(here)) {
            return here;
        }
        boolean harmless = action != Action.DELETE && action != Action.ROLLBACK && (action != Action.SCALE || function.replicasFactor() != null
                || function.replicas() == null && function.replicasDelta() == null);
        if (here.size() == 1 || harmless || ALL.equals(draft.request.answers().get("instance"))) {
            return here;
        }
        boolean counted = function.siteCount() != null && (function.siteCount() == FunctionRequest.EVERY_SITE
                || function.siteCount() == here.size());
        if (counted || namesEverySite(function, here)) {
            return here;
        }
        String answer = draft.request.answers().get("instance");
        List<PlannedInstance> answered = here.stream()
                .filter(one -> one.path().equals(answer) || one.site().equals(answer) || one.name().equals(answer)).toList();
        if (!answered.isEmpty()) {
            return answered;
        }
        List<String> options = new ArrayList<>(here.stream().map(PlannedInstance::path).toList());
        options.add(ALL);
        throw PlanEnds.asks("instance", Words.count(here.size(), "instance") + " of " + function.type() + " run in namespace "
                + draft.namespace + ". Which shall " + draftWord(action) + "?", options);
    }

    private static String draftWord(Action action) {
        return action == Action.DELETE ? "be deleted" : action == Action.ROLLBACK ? "be rolled back" : "be scaled";
    }

    /** One commit last changed all of them that were changed at all: it is what is taken back. */
    private boolean changedTogether(List<PlannedInstance> here) {
        return here.stream().map(one -> Objects.requireNonNull(draft.deployed(one.path()), "targets are deployed"))
                .filter(one -> one.previous() != null).map(DeployedInstance::commit).distinct().count() <= 1;
    }

    /** Sites that are named one by one leave nothing open when each has one instance. */
    private boolean namesEverySite(FunctionRequest function, List<PlannedInstance> here) {
        List<Locations.Location> locations = draft.locations.of(function);
        return locations.stream().allMatch(location -> location.isSaid() && location.sites().size() == 1
                && here.stream().filter(one -> location.has(one.site())).count() == 1);
    }

    private List<PlannedInstance> matching(FunctionRequest function, String namespace) {
        List<Locations.Location> locations = draft.locations.of(function);
        return draft.running(function.type()).stream()
                .filter(one -> one.namespace().equals(namespace) && draft.isDeployed(one.path()))
                .filter(one -> locations.stream().anyMatch(location -> location.has(one.site())))
                .filter(one -> function.instance() == null || one.name().equals(Names.label(function.instance())))
                .filter(one -> !draft.environmentSaid || one.environment().equals(draft.environment)).toList();
    }

    private PlanEnds nothing(FunctionRequest function, Action action) {
        List<String> elsewhere = draft.running(function.type()).stream().map(PlannedInstance::namespace)
                .filter(namespace -> !namespace.equals(draft.namespace)).distinct()
                .filter(namespace -> !matching(function, namespace).isEmpty()).toList();
        if (!elsewhere.isEmpty() && draft.interpretation.namespace() == null) {
            return PlanEnds.asks("namespace", function.type() + " does not run in namespace " + draft.namespace
                    + ", but elsewhere. In which namespace is it meant?", elsewhere);
        }
        String where = Stream.of("in namespace " + draft.namespace, said(function),
                draft.environmentSaid ? "in " + draft.environment : "").filter(part -> !part.isEmpty())
                .reduce((left, right) -> left + " " + right).orElse("");
        List<PlannedInstance> others = draft.running(function.type());
        String known = others.isEmpty() ? "what runs: " + Words.list(draft.running().stream()
                .map(one -> one.type() + " (" + one.path() + ")").toList())
                : function.type() + " runs as " + Words.list(others.stream().map(PlannedInstance::path).toList());
        if (action == Action.SCALE && (function.replicasDelta() != null || function.replicasFactor() != null)) {
            return PlanEnds.asks("replicas", "No " + function.type() + " runs " + where + " (" + known + "), so there is nothing to "
                    + "count from. How many replicas shall be deployed?", List.of("1", "2", "3"));
        }
        return PlanEnds.infeasible(Reason.INFEASIBLE, "no " + function.type() + " runs " + where + ": " + known
                + (action == Action.DELETE ? "" : ". Deploy it first"));
    }

    private String said(FunctionRequest function) {
        List<String> said = draft.locations.of(function).stream().filter(Locations.Location::isSaid)
                .map(location -> String.valueOf(location.said())).toList();
        return said.isEmpty() ? "" : "at " + Words.list(said);
    }
}
