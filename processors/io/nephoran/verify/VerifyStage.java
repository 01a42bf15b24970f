package io.nephoran.verify;

import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StageOutcome;
import java.time.Clock;

/** What the route {@code verify} looks at (bean {@code verification}). */
public final class VerifyStage {
    private final IntentStore store;
    private final RemoteReaders remotes;
    private final PackageVerifier verifier;
    private final Clock clock;

    public VerifyStage(IntentStore store, RemoteReaders remotes, PackageVerifier verifier, Clock clock) {
        this.store = store;
        this.remotes = remotes;
        this.verifier = verifier;
        this.clock = clock;
    }

    public StageOutcome verify(NetworkIntent intent) {
        GitOpsDeployment delivered = result(intent, Stage.DELIVER, GitOpsDeployment.class);
        Expected expected = new Expected(delivered, result(intent, Stage.RENDER, ManifestGeneration.class)
                .with(delivered.packages().stream().map(each -> each.instance().path()).toList()), intent.metadata().uid(), intent.metadata().generation());
        return new StageOutcome.Verified(verifier.verify(expected, remotes.named(delivered.name()).fresh(), clock.instant()));
    }

    private <T> T result(NetworkIntent intent, Stage stage, Class<T> type) {
        return store.result(intent.metadata().uid(), intent.metadata().generation(), stage, type).orElseThrow(() ->
                new IllegalStateException("intent " + intent.subject() + " has no result of stage " + stage.word()));
    }
}
