package io.nephoran.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * A branch of somebody's repository, kept here as it last was. Each time it has moved, whereto ever, a branch of the mirror
 * is made ({@code seen/…}), so that camel-git's branch consumer tells: its commit consumer would say nothing of a branch that
 * was set back. Only trees are read, so a rewritten history is a change like any other.
 */
final class BranchMirror implements AutoCloseable {
    private static final String SEEN = Constants.R_HEADS + "seen/";
    private static final String TRACKED = Constants.R_REMOTES + "origin/watched";
    private final GitSource source;
    private final Duration timeout;
    private final Repository repository;

    private BranchMirror(GitSource source, Duration timeout, Repository repository) {
        this.source = source;
        this.timeout = timeout;
        this.repository = repository;
    }

    /** @param folder where {@code .git} is made, as camel-git wants it */
    static BranchMirror open(Path folder, GitSource source, Duration timeout) throws IOException {
        Files.createDirectories(folder);
        Repository repository = new FileRepositoryBuilder().setGitDir(folder.resolve(Constants.DOT_GIT).toFile()).setBare().build();
        if (!repository.getObjectDatabase().exists()) {
            repository.create(true);
        }
        return new BranchMirror(source, timeout, repository);
    }

    /** Where the remote's branch stands; empty when it has no such branch. */
    Optional<ObjectId> fetch() throws IOException, GitAPIException {
        CredentialsProvider credentials = source.token().isBlank() ? null
                : new UsernamePasswordCredentialsProvider(source.user(), source.token());
        String branch = Constants.R_HEADS + source.branch();
        try (Git git = new Git(repository)) {
            boolean there = git.lsRemote().setRemote(source.url()).setHeads(true).setTimeout((int) timeout.toSeconds())
                    .setCredentialsProvider(credentials).call().stream().map(Ref::getName).anyMatch(branch::equals);
            if (!there) {
                return Optional.empty();
            }
            git.fetch().setRemote(source.url()).setRefSpecs(new RefSpec("+" + branch + ":" + TRACKED)).setCheckFetchedObjects(true)
                    .setTimeout((int) timeout.toSeconds()).setCredentialsProvider(credentials).call();
        }
        return Optional.ofNullable(repository.exactRef(TRACKED)).map(Ref::getObjectId);
    }

    /** Makes a branch for where the remote's branch stands now. @param number not used before by this process */
    void tell(ObjectId commit, long number) throws IOException {
        RefUpdate update = repository.updateRef(SEEN + number + "-" + commit.abbreviate(8).name());
        update.setNewObjectId(commit);
        update.forceUpdate();
    }

    /** What was told and is settled need not be told again. */
    void forget() throws IOException {
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(SEEN)) {
            RefUpdate update = repository.updateRef(ref.getName());
            update.setForceUpdate(true);
            update.delete();
        }
    }

    /** Every file below the watched folder, path to blob. */
    SortedMap<String, ObjectId> files(ObjectId commit) throws IOException {
        SortedMap<String, ObjectId> files = new TreeMap<>();
        try (RevWalk commits = new RevWalk(repository); TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            walk.setRecursive(true);
            if (!source.path().isEmpty()) {
                walk.setFilter(PathFilter.create(source.path()));
            }
            while (walk.next()) {
                if (walk.getFileMode(0).getObjectType() == Constants.OBJ_BLOB && IntentFiles.structured(walk.getPathString())) {
                    files.put(walk.getPathString(), walk.getObjectId(0));
                }
            }
        }
        return files;
    }

    long size(ObjectId blob) throws IOException {
        return repository.open(blob).getSize();
    }

    byte[] content(ObjectId blob) throws IOException {
        return repository.open(blob).getBytes();
    }

    @Override
    public void close() {
        repository.close();
    }
}
