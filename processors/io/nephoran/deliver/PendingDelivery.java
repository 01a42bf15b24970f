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
 * @param kept      what the intent delivered and a roll-back leaves as it is
 */
public record PendingDelivery(Stage stage, Trailers own, @Nullable Committed committed, List<Delivered> packages,
        @Nullable String overtaken, List<Delivered> kept) {
    PendingDelivery(Stage stage, Trailers own, @Nullable Committed committed, List<Delivered> packages) {
        this(stage, own, committed, packages, null);
    }

    PendingDelivery(Stage stage, Trailers own, @Nullable Committed committed, List<Delivered> packages, @Nullable String overtaken) {
        this(stage, own, committed, packages, overtaken, List.of());
    }

    public PendingDelivery {
        packages = List.copyOf(packages);
        kept = List.copyOf(kept);
    }

    PendingDelivery keeping(List<Delivered> others) {
        return new PendingDelivery(stage, own, committed, packages, overtaken, others);
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
