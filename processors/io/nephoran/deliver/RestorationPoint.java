package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds in the history of a branch what a roll-back goes back to. */
final class RestorationPoint {
    private final RepositorySettings settings;
    private final GitStore store;

    RestorationPoint(RepositorySettings settings, GitStore store) {
        this.settings = settings;
        this.store = store;
    }

    /** The commit whose content is wanted; empty for the time before the first commit. */
    Optional<ObjectId> in(ObjectId head, Restoration.Point point) throws IOException {
        if (point instanceof Restoration.AtCommit at) {
            ObjectId commit = known(at.commit());
            if (!store.contains(head, commit)) {
                throw nothingToRestore(point);
            }
            return Optional.of(commit);
        }
        Restoration.BeforeGeneration before = (Restoration.BeforeGeneration) point;
        RevCommit first = null;
        try (RevWalk walk = new RevWalk(store.repository())) {
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit : walk) {
                Optional<Trailers> trailers = Trailers.of(commit);
                if (trailers.isPresent() && trailers.get().intentUid().equals(before.intentUid())
                        && trailers.get().intentGeneration() >= before.generation() && trailers.get().planDigest() != null) {
                    first = commit;
                }
            }
        }
        if (first == null) {
            throw nothingToRestore(point);
        }
        return first.getParentCount() == 0 ? Optional.empty() : Optional.of(first.getParent(0).copy());
    }

    DeliverException nothingToRestore(Restoration.Point point) {
        String which = point instanceof Restoration.AtCommit at ? "commit " + at.commit()
                : "generation " + ((Restoration.BeforeGeneration) point).generation() + " of this intent";
        return new DeliverException(Reason.NOTHING_TO_RESTORE, "branch " + settings.branch() + " of repository "
                + settings.name() + " does not hold " + which + "; name a generation or commit that was delivered there");
    }

    /** @throws DeliverException if it is no id of a commit */
    static ObjectId known(String commit) {
        if (!ObjectId.isId(commit)) {
            throw new DeliverException(Reason.NOTHING_TO_RESTORE, "'" + commit.replaceAll("\\p{Cntrl}", "?")
                    + "' is no commit; give its 40 hexadecimal digits");
        }
        return ObjectId.fromString(commit);
    }
}
