package io.nephoran.verify;

import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.DeploymentVerification.Check;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StageOutcome;
import io.nephoran.verify.cluster.Sighting;
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

    /**
     * What is done with a delivery that does not come up.
     *
     * @param patience  how long it may take in the cluster
     * @param rollsBack whether it is taken back then
     */
    public record Policy(Duration patience, boolean rollsBack) {
        /**
         * @param packages what was found in Git, all right
         * @param since    when the intent came to be verified
         */
        StageOutcome outcome(DeploymentVerification packages, Sighting seen, Instant since, Instant now) {
            Instant deadline = since.plus(patience);
            List<Check> checks = Stream.concat(packages.checks().stream(), seen.checks().stream()).toList();
            String inGit = packages.verdict().replace(PackageVerifier.UNWATCHED, " ");
            return switch (seen.state()) {
                case UNTRACKED -> new StageOutcome.Verified(new DeploymentVerification(true, packages.reason(), inGit + seen.sentence(), checks));
                case UNSEEN -> new StageOutcome.Coming(seen.reason(), seen.sentence(), now.plus(patience));
                case COMING -> now.isBefore(deadline) ? new StageOutcome.Coming(seen.reason(), seen.sentence(), deadline)
                        : unhealthy(seen.reason(), "not so within " + patience.toSeconds() + " s: " + seen.sentence(), checks);
                case GOOD -> new StageOutcome.Verified(new DeploymentVerification(true, seen.reason(), inGit + "Flux applied it: " + seen.sentence() + ".", checks));
                case BAD -> unhealthy(seen.reason(), seen.sentence(), checks);
            };
        }

        private StageOutcome unhealthy(String reason, String sentence, List<Check> checks) {
            return new StageOutcome.Verified(new DeploymentVerification(false, reason, sentence, checks), rollsBack);
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

    public StageOutcome verify(NetworkIntent intent) {
        GitOpsDeployment delivered = result(intent, Stage.DELIVER, GitOpsDeployment.class);
        Optional<ManifestGeneration> made = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.RENDER, ManifestGeneration.class);
        if (made.isEmpty()) {
            return new StageOutcome.Overtaken(Stage.VERIFY, StageOutcome.Overtaken.RENDERED_IS_GONE);
        }
        ManifestGeneration rendered = made.get()
                .with(delivered.packages().stream().map(each -> each.instance().path()).toList());
        DeploymentVerification packages = verifier.verify(new Expected(delivered, rendered, intent.metadata().uid(), intent.metadata().generation()),
                remotes.named(delivered.name()).fresh(), clock.instant());
        return packages.verified() && cluster.isPresent()
                ? policy.outcome(packages, cluster.get().look(intent, delivered, rendered), intent.status().phaseSince(), clock.instant()) : new StageOutcome.Verified(packages);
    }

    private <T> T result(NetworkIntent intent, Stage stage, Class<T> type) {
        return store.result(intent.metadata().uid(), intent.metadata().generation(), stage, type).orElseThrow(() ->
                new IllegalStateException("intent " + intent.subject() + " has no result of stage " + stage.word()));
    }
}
