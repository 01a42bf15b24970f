package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Taken;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StageOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the route {@code plan} asks the planner, and what its answer means (bean {@code planning}). */
public final class PlanStage {
    /** Instances of other namespaces that a question may name; more would help nobody to choose. */
    private static final int OTHERS = 50;
    private final IntentStore store;
    private final Planner planner;

    public PlanStage(IntentStore store, Planner planner) {
        this.store = store;
        this.planner = planner;
    }

    public StageOutcome plan(NetworkIntent intent) {
        IntentProcessing interpreted = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.INTERPRET,
                IntentProcessing.class).orElseThrow(() -> new IllegalStateException("intent " + intent.subject() + " was not interpreted"));
        StageOutcome outcome = plan(interpreted, intent.spec(), intent.metadata().namespace());
        return outcome instanceof StageOutcome.Planned planned ? new StageOutcome.Planned(planned.result(), store.result(intent.metadata().uid(),
                intent.metadata().generation(), Stage.PLAN, ResourcePlan.class).filter(before -> before.digest().equals(planned.result().digest())).isPresent())
                : outcome;
    }


    /** The same for a sentence that is not an intent yet. */
    public StageOutcome preview(IntentProcessing interpreted, Spec spec) {
        return plan(interpreted, spec, "default");
    }

    private StageOutcome plan(IntentProcessing interpreted, Spec spec, String ownNamespace) {
        Interpretation interpretation = interpreted.interpretation();
        String namespace = spec.targetNamespace() == null ? ownNamespace : spec.targetNamespace();
        String where = spec.answers().getOrDefault("namespace",
                interpretation.namespace() == null ? namespace : interpretation.namespace());
        Map<String, DeployedInstance> running = new TreeMap<>();
        store.deployed(where).forEach(each -> running.put(each.instance().path(), each));
        store.deployedTypes(interpretation.networkFunctions().stream().map(FunctionRequest::type).collect(Collectors.toSet()), OTHERS)
                .forEach(each -> running.put(each.instance().path(), each));
        PlanOutcome outcome = planner.plan(new PlanRequest(interpretation, namespace, List.copyOf(running.values()),
                elsewhere(running.values()), spec.objectives() == null ? Map.of() : spec.objectives(), spec.resourceConstraints(),
                spec.answers(), spec.targetCluster()));
        if (outcome instanceof PlanOutcome.Planned planned) {
            return new StageOutcome.Planned(planned.plan());
        } else if (outcome instanceof PlanOutcome.Asks asks) {
            return new StageOutcome.Asked(Stage.PLAN, asks.questions());
        }
        PlanOutcome.Infeasible infeasible = (PlanOutcome.Infeasible) outcome;
        return new StageOutcome.Refused(Stage.PLAN, infeasible.reason(), infeasible.sentence(), infeasible.findings());
    }

    /** What goes when an intent is withdrawn: its own packages, and what those around them have to know of it. */
    public StageOutcome withdrawal(NetworkIntent intent) {
        List<DeployedInstance> gone = store.deployedBy(intent.metadata().uid());
        return new StageOutcome.Planned(planner.reverting(Action.DELETE, List.of(), gone, around(gone.stream()
                .map(DeployedInstance::instance))));
    }

    /** What a roll-back means for those around the packages of an intent; nothing when it has delivered nothing. */
    public StageOutcome restoration(NetworkIntent intent) {
        List<Delivered> own = store.latestResult(intent.metadata().uid(), intent.metadata().generation(), Stage.DELIVER,
                GitOpsDeployment.class).map(GitOpsDeployment::packages).orElse(List.of()).stream()
                .filter(each -> !each.neighbour()).toList();
        List<DeployedInstance> running = around(own.stream().map(Delivered::instance));
        List<String> gone = own.stream().filter(each -> each.previous() == null).map(each -> each.instance().path()).toList();
        return new StageOutcome.Planned(planner.reverting(Action.ROLLBACK,
                own.stream().map(Delivered::previous).filter(Objects::nonNull).map(DeployedInstance::instance).toList(),
                running.stream().filter(each -> gone.contains(each.instance().path())).toList(), running));
    }

    private List<DeployedInstance> around(Stream<PlannedInstance> instances) {
        return instances.map(PlannedInstance::namespace).distinct().flatMap(namespace -> store.deployed(namespace).stream()).toList();
    }

    private Map<String, Taken> elsewhere(Collection<DeployedInstance> known) {
        Map<String, Taken> taken = new TreeMap<>(store.usage());
        known.forEach(each -> taken.computeIfPresent(each.instance().site(), (site, all) -> all.minus(Taken.by(each.instance()))));
        return taken;
    }
}
