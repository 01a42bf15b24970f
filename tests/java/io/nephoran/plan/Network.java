package io.nephoran.plan;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Standing;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Shipped;
import io.nephoran.plan.standing.Register;
import io.nephoran.plan.standing.Settling;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.Reference;
import io.nephoran.state.SqlStore;
import io.nephoran.state.StageOutcome;
import io.nephoran.state.Supersessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sentences that are read by the grammar, planned for the shipped sites and entered in a real record; only Git is left out. */
final class Network implements AutoCloseable {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Interpreter INTERPRETER = new Interpreter(Shipped.CATALOG);
    final SqlStore store;
    private final IntentLedger ledger;
    private final Supersessions supersessions;
    private final Fulfilments fulfilments;
    private final PlanStage planning;
    private int made;

    Network(Path folder, Settling settling) {
        store = SqlStore.open(folder.resolve("nephoran.db"), "NORMAL", Clock.systemUTC());
        ledger = new IntentLedger(store, Clock.systemUTC(), "test", MINUTE, MINUTE);
        supersessions = new Supersessions(store, Clock.systemUTC());
        Planner planner = new Planner(Shipped.CATALOG, answer -> false);
        fulfilments = new Fulfilments(store, new Register(planner.figures(), settling), supersessions);
        planning = new PlanStage(store, planner, settling);
    }

    NetworkIntent submit(String sentence) {
        return submit(Spec.of(sentence));
    }

    NetworkIntent submit(Spec spec) {
        String name = "intent-" + ++made;
        return ledger.submit("default", name, "uid-" + name, spec, null);
    }

    NetworkIntent intent(NetworkIntent before) {
        return store.find(before.metadata().uid()).orElseThrow();
    }

    /** Reads and plans it as it stands: the outcome is written. */
    StageOutcome plan(NetworkIntent intent) {
        IntentProcessing read = INTERPRETER.interpret(intent(intent).spec());
        ledger.takeUp(IntentLedger.next(intent(intent)));
        write(intent, new StageOutcome.Interpreted(read));
        if (!read.interpretation().questions().isEmpty() || read.interpretation().refusal() != null) {
            return new StageOutcome.Interpreted(read);
        }
        return replan(intent);
    }

    /** Plans it once more, as it was read. */
    StageOutcome replan(NetworkIntent intent) {
        StageOutcome outcome = planning.plan(intent(intent));
        write(intent, outcome);
        return outcome;
    }

    /** The same and all that follows where it can be carried out. */
    StageOutcome carryOut(NetworkIntent intent) {
        StageOutcome outcome = plan(intent);
        if (outcome instanceof StageOutcome.Planned planned) {
            write(intent, new StageOutcome.Rendered(new ManifestGeneration(List.of(), List.of(), List.of(), planned.result().digest(), List.of(),
                    List.of(), List.of(), 0, Map.of()), null));
            write(intent, new StageOutcome.Delivered(delivery(intent, planned.result())));
            fulfilments.restore(supersessions.tell(intent(intent)));
            write(intent, new StageOutcome.Verified(new DeploymentVerification(true, "PackageVerified", "read back", List.of())));
        }
        return outcome;
    }

    NetworkIntent done(String sentence) {
        NetworkIntent intent = submit(sentence);
        StageOutcome outcome = carryOut(intent);
        if (!(outcome instanceof StageOutcome.Planned)) {
            throw new AssertionError(sentence + ": " + outcome);
        }
        return intent(intent);
    }

    NetworkIntent answer(NetworkIntent intent, String question, String answer) {
        return ledger.answer(intent(intent), Map.of(question, answer));
    }

    NetworkIntent respecify(NetworkIntent intent, String sentence) {
        return ledger.respecify(intent(intent), Spec.of(sentence));
    }

    /** All of it goes, with what it made. */
    void withdraw(NetworkIntent intent) {
        ledger.withdraw(intent(intent));
        List<Delivered> gone = store.deployedBy(intent.metadata().uid()).stream()
                .map(each -> new Delivered(each.instance().path(), each.instance(), true, each)).toList();
        write(intent, new StageOutcome.Withdrawn(gone.isEmpty() ? null : git("withdrawn", gone)));
    }

    void rollBack(NetworkIntent intent) {
        ledger.rollBack(intent(intent), "test");
        fulfilments.takeBack(intent(intent));
        List<Delivered> back = store.result(intent.metadata().uid(), intent.metadata().generation(), io.nephoran.intent.Stage.DELIVER,
                GitOpsDeployment.class).orElseThrow().packages().stream().map(each -> each.previous() == null
                        ? new Delivered(each.path(), each.instance(), true, null)
                        : new Delivered(each.path(), each.previous().instance(), false, each.previous())).toList();
        write(intent, new StageOutcome.RolledBack(git("back", back)));
    }

    private GitOpsDeployment delivery(NetworkIntent intent, ResourcePlan plan) {
        Map<String, DeployedInstance> running = plan.instances().stream().map(one -> one.namespace()).distinct()
                .flatMap(namespace -> store.deployed(namespace).stream())
                .collect(Collectors.toMap(each -> each.instance().path(), each -> each, (one, same) -> one));
        Standing standing = plan.standing();
        List<Delivered> packages = new ArrayList<>();
        plan.instances().forEach(one -> packages.add(new Delivered(one.path(), one, false, running.get(one.path()), false,
                standing.on(one, intent.metadata().uid(), running.get(standing.moves().getOrDefault(one.path(), one.path()))))));
        plan.removals().forEach(gone -> packages.add(new Delivered(gone.instance().path(), gone.instance(), true, gone)));
        return git("commit-" + intent.metadata().name() + "-" + intent.metadata().generation(), packages);
    }

    private static GitOpsDeployment git(String commit, List<Delivered> packages) {
        return new GitOpsDeployment("main", "file:///packages.git", "main", commit, null, true, packages);
    }

    private void write(NetworkIntent intent, StageOutcome outcome) {
        Reference reference = ledger.claim(IntentLedger.next(intent(intent))).orElseThrow();
        ledger.write(outcome, reference);
    }

    @Override
    public void close() {
        store.close();
    }
}
