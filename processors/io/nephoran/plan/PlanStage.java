package io.nephoran.plan;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StageOutcome;
import java.util.List;
import java.util.Map;

/** What the route {@code plan} asks the planner, and what its answer means (bean {@code planning}). */
public final class PlanStage {
    private final IntentStore store;
    private final Planner planner;

    public PlanStage(IntentStore store, Planner planner) {
        this.store = store;
        this.planner = planner;
    }

    public StageOutcome plan(NetworkIntent intent) {
        IntentProcessing interpreted = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.INTERPRET,
                IntentProcessing.class).orElseThrow(() -> new IllegalStateException("intent " + intent.subject() + " was not interpreted"));
        return plan(interpreted, intent.spec(), intent.metadata().namespace());
    }

    /** The same for a sentence that is not an intent yet. */
    public StageOutcome preview(IntentProcessing interpreted, Spec spec) {
        return plan(interpreted, spec, "default");
    }

    private StageOutcome plan(IntentProcessing interpreted, Spec spec, String ownNamespace) {
        Interpretation interpretation = interpreted.interpretation();
        String namespace = spec.targetNamespace() == null ? ownNamespace : spec.targetNamespace();
        String where = interpretation.namespace() == null ? namespace : interpretation.namespace();
        List<DeployedInstance> running = store.deployed(where);
        PlanOutcome outcome = planner.plan(new PlanRequest(interpretation, namespace, running,
                spec.objectives() == null ? Map.of() : spec.objectives(), spec.resourceConstraints(), spec.answers(),
                spec.targetCluster()));
        if (outcome instanceof PlanOutcome.Planned planned) {
            return new StageOutcome.Planned(planned.plan());
        } else if (outcome instanceof PlanOutcome.Asks asks) {
            return new StageOutcome.Asked(Stage.PLAN, asks.questions());
        }
        PlanOutcome.Infeasible infeasible = (PlanOutcome.Infeasible) outcome;
        return new StageOutcome.Refused(Stage.PLAN, infeasible.reason(), infeasible.sentence(), infeasible.findings());
    }
}
