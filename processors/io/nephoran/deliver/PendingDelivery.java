package io.nephoran.deliver;

import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stage has committed and the remote does not have yet.
 *
 * @param own       by which commits of the same intent are told from others'
 * @param committed absent when there was nothing to do in Git
 * @param overtaken why nothing was written and a new plan is needed; then {@code committed} is what the other intent brought
 */
public record PendingDelivery(Stage stage, Trailers own, @Nullable Committed committed, List<Delivered> packages,
        @Nullable String overtaken) {
    PendingDelivery(Stage stage, Trailers own, @Nullable Committed committed, List<Delivered> packages) {
        this(stage, own, committed, packages, null);
    }

    public PendingDelivery {
        packages = List.copyOf(packages);
    }

    /** Whether a commit waits to be pushed. */
    public boolean waits() {
        return committed != null;
    }

    /** What to send to {@code direct:push}. */
    public @Nullable PushRequest request() {
        return committed == null ? null : committed.push();
    }
}
