package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
import java.util.List;
import java.util.Map;

/** A slice is a label on instances: finds those that carry it, so that a sentence about the slice is one about them. */
final class SliceTargets {
    private final Draft draft;

    SliceTargets(Draft draft) {
        this.draft = draft;
    }

    /**
     * One request for each instance that serves these slices and no other.
     *
     * @throws PlanEnds if no instance serves them
     */
    List<FunctionRequest> functions() {
        List<Locations.Location> locations = draft.locations.of(null);
        List<PlannedInstance> serving = draft.running().stream()
                .filter(one -> one.namespace().equals(draft.namespace) && draft.isDeployed(one.path()))
                .filter(one -> locations.stream().anyMatch(location -> location.has(one.site())))
                .filter(one -> one.slices().stream().anyMatch(this::isMeant)).toList();
        if (serving.isEmpty()) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "no function in namespace " + draft.namespace + " serves slice "
                    + Words.list(draft.interpretation.slices().stream().map(Slice::label).toList()) + "; slices that are served: "
                    + Words.list(draft.running().stream().flatMap(one -> one.slices().stream()).map(Slice::label).distinct()
                    .sorted().toList()));
        }
        boolean stops = List.of(Action.SUSPEND, Action.DELETE).contains(draft.interpretation.action());
        List<PlannedInstance> own = serving.stream()
                .filter(one -> !stops || one.slices().stream().allMatch(this::isMeant)).toList();
        serving.stream().filter(one -> !own.contains(one)).forEach(one -> draft.warn("slice-shared", one.path()
                + " serves other slices as well, so it stays as it is"));
        if (own.isEmpty()) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "every function of the slice serves other slices as well: "
                    + Draft.named(serving) + ". Name the function to stop");
        }
        return own.stream().map(one -> new FunctionRequest(one.type(), null, one.name(), one.site(), null, null, null, null,
                Map.of())).toList();
    }

    private boolean isMeant(Slice slice) {
        return draft.interpretation.slices().stream().anyMatch(said -> said.sst() == slice.sst()
                && (said.sd() == null || said.sd().equals(slice.sd())));
    }
}
