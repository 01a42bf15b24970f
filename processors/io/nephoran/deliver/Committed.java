package io.nephoran.deliver;

import io.nephoran.intent.GitOpsDeployment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a commit, not pushed yet.
 *
 * @param repository name of the repository
 * @param url        of the remote, without credentials
 * @param commit     the commit that holds what was asked: the new one, or the existing one that last brought it
 * @param base       the branch's head before; absent for the first commit and when nothing changed
 * @param changed    whether a commit was made
 * @param neighbours paths of those neighbours that the commit wrote
 */
public record Committed(
        String repository, String url, String branch, String commit, @Nullable String base, boolean changed,
        List<String> neighbours) {

    public Committed {
        neighbours = List.copyOf(neighbours);
    }

    /** The record of the deliver stage. */
    public GitOpsDeployment deployment(List<GitOpsDeployment.Delivered> packages) {
        return new GitOpsDeployment(repository, url, branch, commit, base, changed, packages);
    }

    /** What to send to {@code direct:push}. */
    public PushRequest push() {
        return new PushRequest(repository, commit);
    }
}
