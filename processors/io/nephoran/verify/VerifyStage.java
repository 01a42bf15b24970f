package io.nephoran.verify;

import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.DeploymentVerification.Check;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StageOutcome;
import io.nephoran.verify.cluster.Sighting;
import io.nephoran.verify.cluster.SiteVerdict;
import io.nephoran.verify.cluster.Tracking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the route {@code verify} looks at (bean {@code verification}): Git first, then the cluster where one is watched. */
public final class VerifyStage {
    private final IntentStore store;
    private final RemoteReaders remotes;
    private final PackageVerifier verifier;
    private final Optional<Tracking> cluster;
    private final Policy policy;
    private final Clock clock;

    /** What is taken back when a delivery does not come up at a site. */
    public enum TakeBack {
        /** What was delivered to that site. */
        SITE,
        /** All of the delivery. */
        ALL,
        /** Nothing. */
        NEVER
    }

    /**
     * What is done with a delivery that does not come up.
     *
     * @param patience how long it may take in the clusters
     */
    public record Policy(Duration patience, TakeBack takeBack) {
        /**
         * Broken at one site, it is said at once; what follows waits for the other sites, as long as they have time, so that it follows once.
         *
         * @param packages what was found in Git, all right
         */
        StageOutcome outcome(DeploymentVerification packages, Sighting seen, Instant now) {
            Sighting end = seen.expired(patience, now);
            List<Check> checks = Stream.concat(packages.checks().stream(), end.checks().stream()).toList();
            String inGit = packages.verdict().replace(PackageVerifier.UNWATCHED, " ");
            return switch (end.state()) {
                case UNTRACKED -> new StageOutcome.Verified(new DeploymentVerification(true, packages.reason(), inGit + sentence(end), checks,
                        end.results(), List.of()));
                case GOOD -> new StageOutcome.Verified(new DeploymentVerification(true, end.reason(), inGit + sentence(end), checks,
                        end.results(), List.of()));
                case UNSEEN -> end.coming(now.plus(patience));
                case COMING -> end.coming(end.nextDeadline(patience).orElse(now.plus(patience)));
                case BAD -> end.nextDeadline(patience).or(() -> end.blindDeadline(patience)).filter(now::isBefore)
                        .filter(others -> takeBack != TakeBack.ALL)
                        .<StageOutcome>map(end::coming)
                        .orElseGet(() -> unhealthy(end, checks));
            };
        }

        private StageOutcome unhealthy(Sighting end, List<Check> checks) {
            List<String> gone = switch (takeBack) {
                case SITE -> end.broken();
                case ALL -> end.sites().stream().map(SiteVerdict::site).toList();
                case NEVER -> List.of();
            };
            return new StageOutcome.Verified(new DeploymentVerification(false, end.reason(), end.sentence(), checks, end.results(), gone));
        }

        private static String sentence(Sighting seen) {
            return seen.sentence() + (seen.sentence().endsWith(".") ? "" : ".");
        }
    }

    /** @param cluster absent when none is watched */
    public VerifyStage(IntentStore store, RemoteReaders remotes, PackageVerifier verifier, Optional<Tracking> cluster, Policy policy, Clock clock) {
        this.store = store;
        this.remotes = remotes;
        this.verifier = verifier;
        this.cluster = cluster;
        this.policy = policy;
        this.clock = clock;
    }

    /** The repository that an intent was delivered to. @throws StageException if no setting names it any more */
    public String repository(NetworkIntent intent) {
        String name = result(intent, Stage.DELIVER, GitOpsDeployment.class).name();
        remotes.named(name);
        return name;
    }

    /** Reads a remote; the route around it has the time-out and the breaker. @throws StageException.Transient when it cannot be reached */
    public void read(String repository) {
        remotes.named(repository).refresh();
    }

    /** Why a remote could not be read, as the refusal that postpones the stage. */
    public void away(String repository, Exception cause) {
        throw StageException.within(cause).orElseGet(() -> remotes.named(repository).away(cause));
    }

    /** What is to be said of a delivery, of whose remote the newest was read before. */
    public StageOutcome verify(NetworkIntent intent) {
        GitOpsDeployment delivered = result(intent, Stage.DELIVER, GitOpsDeployment.class);
        Optional<ManifestGeneration> made = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.RENDER,
                ManifestGeneration.class);
        if (made.isEmpty()) {
            return new StageOutcome.Overtaken(Stage.VERIFY, StageOutcome.Overtaken.RENDERED_IS_GONE);
        }
        ManifestGeneration rendered = made.get()
                .with(delivered.packages().stream().map(each -> each.instance().path()).toList());
        DeploymentVerification packages = verifier.verify(new Expected(delivered, rendered, intent.metadata().uid(), intent.metadata().generation()),
                remotes.named(delivered.name()).latest(), clock.instant());
        return packages.verified() && cluster.isPresent()
                ? policy.outcome(packages, cluster.get().look(intent, delivered, rendered), clock.instant())
                : new StageOutcome.Verified(packages);
    }

    private <T> T result(NetworkIntent intent, Stage stage, Class<T> type) {
        return store.result(intent.metadata().uid(), intent.metadata().generation(), stage, type).orElseThrow(() ->
                new IllegalStateException("intent " + intent.subject() + " has no result of stage " + stage.word()));
    }
}
