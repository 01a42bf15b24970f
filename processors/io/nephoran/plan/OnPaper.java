package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Span;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.plan.standing.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a sentence asks for to the letter, whether or not it can be had: counts, and whether replicas are kept apart. */
final class OnPaper {
    private static final Set<Action> CHANGES = EnumSet.of(Action.SCALE, Action.UPDATE, Action.CONFIGURE, Action.DEPLOY);
    private static final String HIGH_AVAILABILITY = "highAvailability";

    private OnPaper() {
    }

    /** Running instances that are meant, as they would be; those that nothing is said of stand as they are. */
    static List<PlannedInstance> of(Interpretation said, String namespace, Collection<DeployedInstance> running, Figures figures) {
        List<PlannedInstance> asked = new ArrayList<>();
        for (FunctionRequest request : said.networkFunctions()) {
            Action action = request.action() != null ? request.action() : said.action();
            if (action == null || !CHANGES.contains(action)) {
                continue;
            }
            String where = request.namespace() == null ? namespace : request.namespace();
            List<String> places = request.site() != null ? List.of(request.site()) : said.sites();
            List<PlannedInstance> meant = running.stream().map(DeployedInstance::instance)
                    .filter(one -> one.type().equals(request.type()) && one.namespace().equals(where))
                    .filter(one -> places.isEmpty() || places.stream().anyMatch(place -> figures.isAt(place, one.site()))).toList();
            if (meant.size() == 1 || !places.isEmpty()) {
                meant.forEach(one -> asked.add(changed(one, request, said)));
            }
        }
        return asked;
    }

    private static PlannedInstance changed(PlannedInstance one, FunctionRequest request, Interpretation said) {
        long replicas = one.replicas();
        if (request.replicas() != null) {
            replicas = request.replicas();
        } else if (request.replicasDelta() != null) {
            replicas += request.replicasDelta();
        } else if (request.replicasFactor() != null) {
            replicas = (long) Math.ceil(one.replicas() * request.replicasFactor() - 1e-9);
        }
        boolean together = !said.highAvailability() && said.spans().stream().map(Span::field).anyMatch(HIGH_AVAILABILITY::equals);
        return Edit.of(one).replicas((int) Math.max(0, Math.min(1_000_000, replicas))).spread(one.spread() && !together).done();
    }
}
