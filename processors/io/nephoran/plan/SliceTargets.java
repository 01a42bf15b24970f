package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
import java.util.List;

/** A slice is a label on instances: finds those that carry it, so that a sentence about the slice is one about them. */
final class SliceTargets {
    private final Draft draft;
    private final List<SliceRequest> slices;
    private final Orders.Order order;

    /** @param slices that are meant together; @param order what is asked for them, and where */
    SliceTargets(Draft draft, List<SliceRequest> slices, Orders.Order order) {
        this.draft = draft;
        this.slices = slices;
        this.order = order;
    }

    /**
     * One request for each instance that serves these slices and no other.
     *
     * @throws PlanEnds if no instance serves them
     */
    List<FunctionRequest> functions() {
        // the type stands for none: a place is a place for every function
        FunctionRequest place = order.request("");
        String namespace = draft.namespace(place);
        List<Locations.Location> locations = draft.locations.of(place);
        List<PlannedInstance> serving = draft.running().stream()
                .filter(one -> one.namespace().equals(namespace) && draft.isDeployed(one.path()))
                .filter(one -> locations.stream().anyMatch(location -> location.has(one.site())))
                .filter(one -> one.slices().stream().anyMatch(this::isMeant)).toList();
        if (serving.isEmpty()) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "no function in namespace " + namespace + " serves slice "
                    + Words.list(slices.stream().map(SliceRequest::slice).map(Slice::label).toList()) + "; slices that are served: "
                    + Words.list(draft.running().stream().flatMap(one -> one.slices().stream()).map(Slice::label).distinct()
                    .sorted().toList()));
        }
        boolean stops = order.action() == Action.SUSPEND || order.action() == Action.DELETE;
        List<PlannedInstance> own = serving.stream()
                .filter(one -> !stops || one.slices().stream().allMatch(this::isMeant)).toList();
        serving.stream().filter(one -> !own.contains(one)).forEach(one -> draft.warn("slice-shared", one.path()
                + " serves other slices as well, so it stays as it is"));
        if (own.isEmpty()) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "every function of the slice serves other slices as well: "
                    + Draft.named(serving) + ". Name the function to stop");
        }
        return own.stream().map(one -> order.request(one.type()).toBuilder().instance(one.name()).site(one.site()).build()).toList();
    }

    private boolean isMeant(Slice slice) {
        return slices.stream().anyMatch(said -> SliceLabels.means(said.slice(), slice));
    }
}
