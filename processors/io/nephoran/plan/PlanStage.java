package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Finding;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import io.nephoran.intent.Taken;
import io.nephoran.plan.standing.Author;
import io.nephoran.plan.standing.Figures;
import io.nephoran.plan.standing.Judgement;
import io.nephoran.plan.standing.Register;
import io.nephoran.plan.standing.Settling;
import io.nephoran.state.IntentStore;
import io.nephoran.state.RollBackScope;
import io.nephoran.state.StageOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the route {@code plan} asks the planner, and what its answer means (bean {@code planning}). */
public final class PlanStage {
    /** Instances of other namespaces that a question may name; more would help nobody to choose. */
    private static final int OTHERS = 50;
    /** Plans made one after the other where somebody else takes the room between. */
    private static final int ATTEMPTS = 5;
    private final IntentStore store;
    private final Planner planner;
    private final Figures figures;
    private final Register register;
    private final InForce inForce;
    private final Waiting waiting;

    /** @param settling who gives way where intents contradict each other */
    public PlanStage(IntentStore store, Planner planner, Settling settling) {
        this.store = store;
        this.planner = planner;
        this.figures = planner.figures();
        this.register = new Register(figures, settling);
        this.inForce = new InForce(store);
        this.waiting = new Waiting(store, planner::typeCalled);
    }

    public StageOutcome plan(NetworkIntent intent) {
        IntentProcessing interpreted = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.INTERPRET,
                IntentProcessing.class).orElseThrow(() -> new IllegalStateException("intent " + intent.subject() + " was not interpreted"));
        Optional<ResourcePlan> before = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.PLAN, ResourcePlan.class);
        Map<String, String> answers = new TreeMap<>(intent.spec().answers());
        // what was planned before may be carried out already, and then it is so
        before.ifPresent(any -> answers.putIfAbsent(PlanRequest.UNCHANGED, "yes"));
        Waiting.Wait wait = waiting.of(intent, interpreted.interpretation(), namespace(interpreted.interpretation(), intent.spec(),
                intent.metadata().namespace(), answers));
        if (!wait.holds().isEmpty()) {
            return new StageOutcome.Held("it waits: " + String.join("; ", wait.holds()), wait.said().unsupported());
        }
        StageOutcome outcome = held(intent, () -> plan(wait.said(), Author.of(intent), intent.spec(), answers,
                intent.metadata().namespace()));
        return outcome instanceof StageOutcome.Planned planned ? new StageOutcome.Planned(planned.result(),
                before.filter(known -> known.digest().equals(planned.result().digest())).isPresent(),
                wait.said().equals(interpreted.interpretation()) ? null : wait.said().unsupported()) : outcome;
    }

    /** Holds the room of a plan until it is delivered; where others were faster, it is planned anew with what they left. */
    private StageOutcome held(NetworkIntent intent, Supplier<StageOutcome> planning) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StageOutcome outcome = planning.get();
            if (!(outcome instanceof StageOutcome.Planned planned)) {
                return outcome;
            }
            RoomNeeded room = RoomNeeded.of(planned.result(), before(planned.result()));
            if (store.reserve(intent.metadata().uid(), room.bySite(), planner.capacity(room.bySite().keySet()))) {
                return outcome;
            }
        }
        throw new StageException.Transient(Reason.CONFLICT, "other plans took the room that was free, " + ATTEMPTS + " times in a row; it is "
                + "tried again");
    }

    private List<PlannedInstance> before(ResourcePlan plan) {
        return around(plan.instances().stream()).stream().map(DeployedInstance::instance).toList();
    }

    /** The same for a sentence that is not an intent yet. */
    public StageOutcome preview(IntentProcessing interpreted, Spec spec) {
        return plan(waiting.heard(interpreted.interpretation(), "default"), Author.ofTrial(spec), spec, spec.answers(), "default");
    }

    private StageOutcome plan(Interpretation interpretation, Author author, Spec spec, Map<String, String> answers, String ownNamespace) {
        String namespace = spec.targetNamespace() == null ? ownNamespace : spec.targetNamespace();
        String where = namespace(interpretation, spec, ownNamespace, answers);
        Map<String, DeployedInstance> running = new TreeMap<>();
        Stream.of(Stream.of(where), interpretation.networkFunctions().stream().map(FunctionRequest::namespace),
                        interpretation.slices().stream().map(SliceRequest::namespace)).flatMap(names -> names).filter(Objects::nonNull).distinct()
                .flatMap(name -> store.deployed(name).stream()).forEach(each -> running.put(each.instance().path(), each));
        store.deployedTypes(interpretation.networkFunctions().stream().map(FunctionRequest::type).collect(Collectors.toSet()), OTHERS)
                .forEach(each -> running.put(each.instance().path(), each));
        PlanOutcome outcome = planner.plan(new PlanRequest(interpretation, namespace, List.copyOf(running.values()),
                elsewhere(running.values(), author.uid()), spec.objectives() == null ? Map.of() : spec.objectives(), spec.resourceConstraints(),
                answers, spec.targetCluster()));
        if (outcome instanceof PlanOutcome.Planned planned) {
            ResourcePlan plan = planned.plan();
            Set<String> touched = Stream.concat(plan.instances().stream(), plan.removals().stream().map(DeployedInstance::instance))
                    .map(PlannedInstance::path).collect(Collectors.toSet());
            InForce.Picture picture = inForce.around(touched, plan.instances(), author.uid(), running.values());
            return judged(register.judge(new Register.Case(author, interpretation, spec.resourceConstraints(), plan, picture.running(),
                    picture.claims(), answers)));
        } else if (outcome instanceof PlanOutcome.Asks asks) {
            return new StageOutcome.Asked(Stage.PLAN, asks.questions());
        }
        PlanOutcome.Infeasible infeasible = (PlanOutcome.Infeasible) outcome;
        List<Finding> against = against(author, interpretation, where, running.values());
        return new StageOutcome.Refused(Stage.PLAN, infeasible.reason(), infeasible.sentence() + against.stream().map(each -> ". It would also go "
                + "against what is asked already: " + each.message()).findFirst().orElse(""),
                Stream.concat(infeasible.findings().stream(), against.stream()).toList());
    }

    /** What is refused may also be what another intent forbids, and whoever mends the one should know of the other. */
    private List<Finding> against(Author author, Interpretation said, String namespace, Collection<DeployedInstance> running) {
        List<PlannedInstance> asked = OnPaper.of(said, namespace, running, figures);
        InForce.Picture picture = inForce.around(asked.stream().map(PlannedInstance::path).collect(Collectors.toSet()), asked, author.uid(), running);
        return asked.isEmpty() ? List.of() : register.against(author, said, asked, picture.running(), picture.claims());
    }

    private static String namespace(Interpretation said, Spec spec, String own, Map<String, String> answers) {
        return answers.getOrDefault("namespace", said.namespace() != null ? said.namespace()
                : spec.targetNamespace() == null ? own : spec.targetNamespace());
    }

    private static StageOutcome judged(Judgement judgement) {
        if (judgement instanceof Judgement.Stands stands) {
            return new StageOutcome.Planned(stands.plan());
        } else if (judgement instanceof Judgement.Asks asks) {
            return new StageOutcome.Asked(Stage.PLAN, asks.questions());
        }
        Judgement.Refuses refuses = (Judgement.Refuses) judgement;
        return new StageOutcome.Refused(Stage.PLAN, Reason.CONTRADICTION, refuses.sentence(), refuses.findings());
    }

    /** What goes when an intent is withdrawn: its own packages, and what those around them have to know of it. */
    public StageOutcome withdrawal(NetworkIntent intent) {
        List<DeployedInstance> gone = store.deployedBy(intent.metadata().uid());
        List<DeployedInstance> around = around(gone.stream().map(DeployedInstance::instance));
        ResourcePlan plan = planner.reverting(Action.DELETE, List.of(), gone, around);
        Set<String> touched = gone.stream().map(each -> each.instance().path()).collect(Collectors.toSet());
        InForce.Picture picture = inForce.around(touched, List.of(), intent.metadata().uid(), around);
        return new StageOutcome.Planned(register.withdrawing(Author.of(intent), plan, picture.running(), picture.claims()));
    }

    /** What a roll-back means for those around the packages of an intent; nothing when it has delivered nothing. */
    public StageOutcome restoration(NetworkIntent intent) {
        List<Delivered> own = store.latestResult(intent.metadata().uid(), intent.metadata().generation(), Stage.DELIVER,
                GitOpsDeployment.class).map(delivered -> RollBackScope.of(intent, delivered, store).taken()).orElse(List.of());
        List<DeployedInstance> running = around(own.stream().map(Delivered::instance));
        List<String> gone = own.stream().filter(each -> each.previous() == null).map(each -> each.instance().path()).toList();
        return new StageOutcome.Planned(planner.reverting(Action.ROLLBACK,
                own.stream().map(Delivered::previous).filter(Objects::nonNull).map(DeployedInstance::instance).toList(),
                running.stream().filter(each -> gone.contains(each.instance().path())).toList(), running));
    }

    private List<DeployedInstance> around(Stream<PlannedInstance> instances) {
        return instances.map(PlannedInstance::namespace).distinct().flatMap(namespace -> store.deployed(namespace).stream()).toList();
    }

    private Map<String, Taken> elsewhere(Collection<DeployedInstance> known, String uid) {
        Map<String, Taken> taken = new TreeMap<>(store.usage());
        store.reserved(uid).forEach((site, held) -> taken.merge(site, held, Taken::plus));
        known.forEach(each -> taken.computeIfPresent(each.instance().site(), (site, all) -> all.minus(Taken.by(each.instance()))));
        return taken;
    }
}
