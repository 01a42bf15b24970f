package io.nephoran.plan;

import io.nephoran.catalog.Blueprint;
import io.nephoran.intent.Action;
import io.nephoran.intent.Choice;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
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
        List<PlannedInstance> here = meant(function, action, matching(function, draft.namespace(function)));
        if (here.isEmpty()) {
            throw nothing(function, action);
        }
        if (action == Action.ROLLBACK && changedTogether(here)) {
            return here;
        }
        if (here.size() == 1 || harmless(function, action) || ALL.equals(draft.request.answers().get("instance"))) {
            return here;
        }
        if (counts(function, here) || namesEverySite(function, here)) {
            return here;
        }
        String answer = draft.request.answers().get("instance");
        List<String> chosen = answer == null ? List.of() : List.of(answer.split(Choice.AND));
        List<PlannedInstance> answered = here.stream()
                .filter(one -> chosen.contains(one.path()) || chosen.contains(one.site()) || chosen.contains(one.name())).toList();
        if (!answered.isEmpty() && chosen.stream().allMatch(part -> answered.stream()
                .anyMatch(one -> part.equals(one.path()) || part.equals(one.site()) || part.equals(one.name())))) {
            return answered;
        }
        List<String> options = new ArrayList<>(here.stream().map(PlannedInstance::path).toList());
        options.add(ALL);
        throw PlanEnds.asks("instance", Words.count(here.size(), "instance") + " of " + function.type() + " run in namespace "
                + draft.namespace(function) + ". Which shall " + draftWord(action) + "?", options);
    }

    /** What would do to all of them what was said of one: a number is not. */
    private static boolean harmless(FunctionRequest function, Action action) {
        boolean numbered = function.replicasFactor() == null && (function.replicas() != null || function.replicasDelta() != null);
        return switch (action) {
            case DELETE, ROLLBACK -> false;
            case SCALE -> !numbered;
            default -> true;
        };
    }

    private static boolean counts(FunctionRequest function, List<PlannedInstance> here) {
        return function.siteCount() != null && (function.siteCount() == FunctionRequest.EVERY_SITE || function.siteCount() == here.size());
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

    /**
     * Those of the slices and PLMN that are said. They are settings where something is set: then they choose only if some have them
     * already.
     */
    private List<PlannedInstance> meant(FunctionRequest function, Action action, List<PlannedInstance> here) {
        List<PlannedInstance> serving = here.stream().filter(one -> serves(one, draft.slices(function, one.site()))).toList();
        if (action == Action.UPDATE || action == Action.CONFIGURE) {
            return serving.isEmpty() ? here : serving;
        }
        List<Plmn> plmns = draft.plmns(function);
        return plmns.isEmpty() || draft.plmnsOf(function.type()) == Blueprint.Plmns.NONE ? serving
                : serving.stream().filter(one -> plmns.contains(one.plmn()) || one.plmn() == null && plmns.contains(Plmn.TEST)).toList();
    }

    private static boolean serves(PlannedInstance one, List<Slice> said) {
        List<Slice> slices = one.slices().isEmpty() ? List.of(Slice.DEFAULT) : one.slices();
        return said.isEmpty() || slices.stream().anyMatch(slice -> said.stream().anyMatch(each -> SliceLabels.means(each, slice)));
    }

    private PlanEnds nothing(FunctionRequest function, Action action) {
        List<String> elsewhere = draft.running(function.type()).stream().map(PlannedInstance::namespace)
                .filter(namespace -> !namespace.equals(draft.namespace(function))).distinct()
                .filter(namespace -> !matching(function, namespace).isEmpty()).toList();
        if (!elsewhere.isEmpty() && draft.interpretation.namespace() == null && function.namespace() == null) {
            return PlanEnds.asks("namespace", function.type() + " does not run in namespace " + draft.namespace(function)
                    + ", but elsewhere. In which namespace is it meant?", elsewhere);
        }
        String where = Stream.of("in namespace " + draft.namespace(function), said(function), qualities(function),
                draft.environmentSaid ? "in " + draft.environment : "").filter(part -> !part.isEmpty())
                .reduce((left, right) -> left + " " + right).orElse("");
        List<PlannedInstance> others = draft.running(function.type());
        String known = others.isEmpty() ? "what runs: " + Words.list(draft.running().stream()
                .map(one -> one.type() + " (" + one.path() + ")").toList())
                : function.type() + " runs as " + Words.list(others.stream().map(PlannedInstance::path).toList());
        if (action == Action.SCALE && (function.replicasDelta() != null || function.replicasFactor() != null)) {
            return PlanEnds.asks("replicas", "No " + function.type() + " runs " + where + " (" + known + "), so there is nothing to "
                    + "count from. How many replicas shall be deployed?", counts(function));
        }
        return PlanEnds.infeasible(Reason.INFEASIBLE, "no " + function.type() + " runs " + where + ": " + known
                + (action == Action.DELETE ? "" : ". Deploy it first"));
    }

    /** Counts to begin with: one, and as many as were to be added. */
    private List<String> counts(FunctionRequest function) {
        int most = Sizing.most(draft.profile(function.type()));
        return Stream.of(1, function.replicasDelta() == null ? 2 : Math.abs(function.replicasDelta())).filter(count -> count <= most).distinct()
                .sorted()
                .map(String::valueOf).toList();
    }

    /** What else tells the instance that is meant from others. */
    private String qualities(FunctionRequest function) {
        List<String> slices = draft.interpretation.slices().isEmpty() && function.slice() == null ? List.of()
                : draft.running(function.type()).stream().flatMap(one -> draft.slices(function, one.site()).stream()).map(Slice::label).distinct()
                        .toList();
        return slices.isEmpty() ? "" : "for slice " + Words.list(slices);
    }

    private String said(FunctionRequest function) {
        List<String> said = draft.locations.of(function).stream().filter(Locations.Location::isSaid)
                .map(location -> String.valueOf(location.said())).toList();
        return said.isEmpty() ? "" : "at " + Words.list(said);
    }
}
