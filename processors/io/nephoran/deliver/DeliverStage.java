package io.nephoran.deliver;

import io.nephoran.deliver.Restoration.AtCommit;
import io.nephoran.deliver.Restoration.BeforeGeneration;
import io.nephoran.deliver.Restoration.Point;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import io.nephoran.intent.Standing;
import io.nephoran.state.IntentStore;
import io.nephoran.state.RollBackScope;
import io.nephoran.state.StageOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the routes {@code deliver}, {@code roll-back} and {@code withdraw} do with Git before and after the push (bean
 * {@code delivery}). Each is safe to repeat: what the branch holds already is found, not committed again.
 */
public final class DeliverStage {
    private static final String BY_RECORD = "record";
    private static final Set<Phase> WRITING = EnumSet.of(Phase.GIT_OPS_COMMIT, Phase.ROLLING_BACK, Phase.WITHDRAWING);
    private final IntentStore store;
    private final Repositories repositories;
    private final Author author;
    private final Clock clock;

    public DeliverStage(IntentStore store, Repositories repositories, Author author, Clock clock) {
        this.store = store;
        this.repositories = repositories;
        this.author = author;
        this.clock = clock;
    }

    /**
     * Commits the packages that were rendered, all in one. Where another intent was faster nothing is written; what is pushed
     * then is the other's commit, because only when it is known can a new plan go out from it.
     */
    public PendingDelivery commit(NetworkIntent intent) {
        ResourcePlan plan = result(intent, Stage.PLAN, ResourcePlan.class);
        Optional<ManifestGeneration> made = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.RENDER,
                ManifestGeneration.class);
        if (made.isEmpty()) {
            return new PendingDelivery(Stage.DELIVER, trailers(intent), null, List.of(), StageOutcome.Overtaken.RENDERED_IS_GONE);
        }
        ManifestGeneration rendered = made.get();
        Trailers trailers = new Trailers(intent.metadata().uid(), intent.metadata().generation(), interpreter(intent),
                rendered.planDigest());
        Map<String, DeployedInstance> running = running(plan);
        PackageRepository repository = repository(intent.spec(), running.values());
        List<Delivered> packages = new ArrayList<>();
        Standing standing = plan.standing() == null ? Standing.NONE : plan.standing();
        plan.instances().forEach(instance -> packages.add(new Delivered(repository.settings().inRepository(instance.path()), instance, false,
                running.get(instance.path()), false, standing.on(instance, intent.metadata().uid(),
                        running.get(standing.moves().getOrDefault(instance.path(), instance.path()))))));
        plan.removals().forEach(removal -> packages.add(
                delivered(repository, removal.instance(), true, running.get(removal.instance().path()))));
        try {
            Committed committed = unlessOvertaken(intent, repository, seen(plan), seen -> repository.commit(new Delivery(rendered.packages(),
                    rendered.shared(), rendered.removals(), subject(plan.action().word(), packages, intent), intent.spec().intent(),
                    trailers, author, clock.instant(), rendered.neighbours(), seen)));
            packages.addAll(neighbours(repository, plan, committed, running));
            return new PendingDelivery(Stage.DELIVER, trailers, committed, packages);
        } catch (Overtaken overtaken) {
            return new PendingDelivery(Stage.DELIVER, trailers, overtaken.head(), List.of(), overtaken.getMessage());
        }
    }

    private static List<Delivered> neighbours(
            PackageRepository repository, ResourcePlan plan, Committed committed, Map<String, DeployedInstance> running) {
        return plan.neighbours().stream().filter(each -> committed.neighbours().contains(each.path()))
                .map(each -> new Delivered(repository.settings().inRepository(each.path()), each, false,
                        running.get(each.path()), true)).toList();
    }

    /**
     * Makes the packages of an intent what they were before it, or at the commit or generation it names.
     *
     * @param plan     with those that have to follow
     * @param rendered those that have to follow
     * @throws DeliverException if another intent changed one of them since
     */
    public PendingDelivery restore(NetworkIntent intent, ResourcePlan plan, ManifestGeneration rendered) {
        GitOpsDeployment deployment = store.latestResult(intent.metadata().uid(), intent.metadata().generation(), Stage.DELIVER,
                GitOpsDeployment.class).orElseThrow(() -> new DeliverException(Reason.NOTHING_TO_RESTORE, "intent "
                        + intent.subject() + " has delivered nothing that could be taken back"));
        RollBackScope scope = RollBackScope.of(intent, deployment, store);
        List<Delivered> own = scope.taken();
        refuseIfChangedSince(deployment, own);
        Map<String, DeployedInstance> running = running(plan);
        PackageRepository repository = repositories.named(deployment.name());
        List<String> paths = own.stream().map(each -> each.instance().path()).toList();
        try {
            Committed committed = unlessOvertaken(intent, repository, plan.seen(), seen -> repository.restore(new Restoration(paths, point(intent),
                    subject("Roll back", own, intent), intent.spec().intent(), trailers(intent), author, clock.instant(),
                    rendered.neighbours(), seen, deployment.commit())));
            List<Delivered> packages = new ArrayList<>(own.stream().map(each -> each.previous() == null
                    ? new Delivered(each.path(), each.instance(), true, null)
                    : new Delivered(each.path(), each.previous().instance(), false, each.previous())).toList());
            packages.addAll(neighbours(repository, plan, committed, running));
            return new PendingDelivery(Stage.ROLL_BACK, trailers(intent), committed, packages).keeping(scope.kept());
        } catch (Overtaken overtaken) {
            throw again(overtaken);
        }
    }

    /**
     * Takes away what the intent created and still owns, and tells those around it.
     *
     * @param plan     with the packages that go, and those that have to follow
     * @param rendered those that have to follow
     */
    public PendingDelivery withdraw(NetworkIntent intent, ResourcePlan plan, ManifestGeneration rendered) {
        if (plan.removals().isEmpty()) {
            return new PendingDelivery(Stage.WITHDRAW, trailers(intent), null, List.of());
        }
        Map<String, DeployedInstance> running = running(plan);
        PackageRepository repository = repositories.of(null, running.values());
        List<Delivered> packages = new ArrayList<>(plan.removals().stream()
                .map(gone -> delivered(repository, gone.instance(), true, gone)).toList());
        try {
            Committed committed = unlessOvertaken(intent, repository, plan.seen(), seen -> repository.commit(new Delivery(List.of(), List.of(),
                    rendered.removals(), subject("Withdraw", packages, intent), "", trailers(intent).withoutPlan(), author,
                    clock.instant(), rendered.neighbours(), seen)));
            packages.addAll(neighbours(repository, plan, committed, running));
            return new PendingDelivery(Stage.WITHDRAW, trailers(intent), committed, packages);
        } catch (Overtaken overtaken) {
            throw again(overtaken);
        }
    }

    /** The outcome, once the remote has the commit: a push that met somebody else's may have given it another id. */
    public StageOutcome pushed(PendingDelivery pending, Object answer) {
        if (pending.overtaken() != null) {
            return new StageOutcome.Overtaken(Stage.DELIVER, pending.overtaken());
        }
        if (!(answer instanceof Pushed pushed) || pending.committed() == null) {
            return new StageOutcome.Withdrawn(null);
        }
        Committed committed = pending.committed();
        GitOpsDeployment result = new GitOpsDeployment(committed.repository(), committed.url(), committed.branch(), pushed.commit(), committed.base(),
                committed.changed(), pending.packages());
        return switch (pending.stage()) {
            case ROLL_BACK -> new StageOutcome.RolledBack(result, pending.kept());
            case WITHDRAW -> new StageOutcome.Withdrawn(result);
            default -> new StageOutcome.Delivered(result, repositories.named(committed.repository()).changedAfter(pushed.commit(),
                    pending.packages().stream().map(each -> each.instance().path()).toList(), pending.own()));
        };
    }

    /** What a commit of these packages would change, for previews. */
    public List<FileChange> diff(ManifestGeneration rendered, NetworkIntent.Spec spec) {
        Stream<String> namespaces = Stream.concat(rendered.packages().stream().map(RenderedPackage::path), rendered.removals().stream())
                .map(path -> path.split("/")[1]);
        return repository(spec, running(namespaces).values())
                .diff(rendered.packages(), rendered.shared(), rendered.removals(), rendered.neighbours());
    }

    /**
     * What an intent changes in Git: once it has delivered, its commit against the one before; until then, against the branch.
     *
     * @throws DeliverException if it has no packages yet
     */
    public List<FileChange> changes(NetworkIntent intent) {
        Stage last = intent.status().phase() == Phase.ROLLED_BACK ? Stage.ROLL_BACK : Stage.DELIVER;
        String uid = intent.metadata().uid();
        long generation = intent.metadata().generation();
        Optional<ManifestGeneration> rendered = store.result(uid, generation, Stage.RENDER, ManifestGeneration.class);
        Optional<GitOpsDeployment> delivered = store.result(uid, generation, last, GitOpsDeployment.class);
        if (delivered.isEmpty()) {
            return diff(rendered.orElseThrow(() -> new DeliverException(Reason.NOTHING_TO_COMPARE, "intent " + intent.subject()
                    + " is in phase " + intent.status().phase().label() + " and has no packages yet")), intent.spec());
        } else if (!delivered.get().changed()) {
            return List.of();
        }
        List<String> paths = Stream.concat(delivered.get().packages().stream().map(each -> each.instance().path()),
                rendered.stream().flatMap(each -> each.shared().stream()).map(RenderedPackage::path)).distinct().toList();
        return repositories.named(delivered.get().name()).between(delivered.get().base(), delivered.get().commit(), paths);
    }

    private PackageRepository repository(NetworkIntent.Spec spec, Collection<DeployedInstance> around) {
        return repositories.of(spec.delivery() == null ? null : spec.delivery().repository(), around);
    }

    private Map<String, DeployedInstance> running(ResourcePlan plan) {
        return running(Stream.of(plan.instances().stream(), plan.neighbours().stream(), plan.removals().stream().map(DeployedInstance::instance))
                .flatMap(Function.identity()).map(PlannedInstance::namespace));
    }

    private Map<String, DeployedInstance> running(Stream<String> namespaces) {
        return namespaces.distinct().flatMap(namespace -> store.deployed(namespace).stream())
                .collect(Collectors.toMap(each -> each.instance().path(), Function.identity()));
    }

    /**
     * Writes, unless a new plan would see more than this one did. What no plan will ever see is written over as a change by hand is.
     */
    private Committed unlessOvertaken(NetworkIntent intent, PackageRepository repository, Map<String, String> seen,
            Function<Map<String, String>, Committed> writing) {
        Map<String, String> picture = new TreeMap<>(seen);
        while (true) {
            try {
                return writing.apply(picture);
            } catch (Overtaken overtaken) {
                if (isRemembered(repository, overtaken) || willBeSeen(intent, overtaken, picture.get(overtaken.path()))) {
                    throw overtaken;
                }
                picture.remove(overtaken.path());
            }
        }
    }

    /** What an intent delivered that the record has lost is entered in the books again, from what its package says; then a plan sees it. */
    private boolean isRemembered(PackageRepository repository, Overtaken overtaken) {
        return store.find(overtaken.uid()).isEmpty() && store.enter(repository.books().stream().filter(each -> each.path().equals(overtaken.path()))
                .flatMap(each -> each.instance().stream()).toList()) > 0;
    }

    /** Whether the record knows more of the package than was seen, or soon will. */
    private boolean willBeSeen(NetworkIntent intent, Overtaken overtaken, String seen) {
        boolean underWay = !overtaken.uid().equals(intent.metadata().uid())
                && store.find(overtaken.uid()).filter(other -> WRITING.contains(other.status().phase())).isPresent();
        return underWay || !seen.equals(Optional.ofNullable(running(Stream.of(overtaken.path().split("/")[1])).get(overtaken.path()))
                .map(DeployedInstance::commit).orElse(Picture.NOT_THERE));
    }

    /** What the plan went out from; what it makes and saw nowhere, nobody may have made meanwhile. */
    private static Map<String, String> seen(ResourcePlan plan) {
        Map<String, String> seen = new TreeMap<>(plan.seen());
        plan.instances().forEach(instance -> seen.putIfAbsent(instance.path(), Picture.NOT_THERE));
        return seen;
    }

    /** Soon the record knows what the other intent did, and says whether this can still be done. */
    private static StageException.Transient again(Overtaken overtaken) {
        return new StageException.Transient(Reason.CONFLICT, overtaken.getMessage() + "; it is tried again from there", overtaken);
    }

    private void refuseIfChangedSince(GitOpsDeployment deployment, List<Delivered> own) {
        Map<String, DeployedInstance> now = new TreeMap<>();
        own.stream().map(each -> each.instance().namespace()).distinct()
                .forEach(namespace -> store.deployed(namespace).forEach(each -> now.put(each.instance().path(), each)));
        // Another commit is no change when it has put back what this one delivered: changes are taken back one by one.
        own.stream().filter(each -> now.containsKey(each.instance().path())).forEach(each -> {
            DeployedInstance running = now.get(each.instance().path());
            if (!running.commit().equals(deployment.commit()) && !running.instance().equals(each.instance())) {
                throw new DeliverException(Reason.CONFLICT, each.instance().path() + " was changed since by commit "
                        + running.commit() + "; roll that change back first");
            }
        });
    }

    private static Point point(NetworkIntent intent) {
        String to = intent.spec().rollbackTo();
        if (to == null) {
            return new BeforeGeneration(intent.metadata().uid(), intent.metadata().generation());
        }
        return to.matches("\\d{1,9}") ? new BeforeGeneration(intent.metadata().uid(), Long.parseLong(to) + 1) : new AtCommit(to);
    }

    private static Delivered delivered(PackageRepository repository, PlannedInstance instance, boolean removed,
            @Nullable DeployedInstance previous) {
        return new Delivered(repository.settings().inRepository(instance.path()), instance, removed, previous);
    }

    private static String subject(String verb, List<Delivered> packages, NetworkIntent intent) {
        String what = packages.size() == 1 ? packages.get(0).instance().path() : packages.size() + " packages";
        return (verb.equals("rollback") ? "Roll back" : Character.toUpperCase(verb.charAt(0)) + verb.substring(1)) + " " + what + " ("
                + intent.subject() + ")";
    }

    private Trailers trailers(NetworkIntent intent) {
        return new Trailers(intent.metadata().uid(), intent.metadata().generation(), BY_RECORD, null);
    }

    private String interpreter(NetworkIntent intent) {
        return store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.INTERPRET, IntentProcessing.class)
                .map(IntentProcessing::provider).orElse(BY_RECORD);
    }

    private <T> T result(NetworkIntent intent, Stage stage, Class<T> type) {
        return store.result(intent.metadata().uid(), intent.metadata().generation(), stage, type).orElseThrow(() ->
                new IllegalStateException("intent " + intent.subject() + " has no result of stage " + stage.word()));
    }
}
