package io.nephoran.verify;

import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads a remote afresh, apart from the staging repository, so that verification does not believe what delivery believed. A
 * remote on this machine is read in place; another is fetched into a mirror, and those who ask at once share a fetch.
 */
public final class RemoteReader implements AutoCloseable {
    private final RemoteSettings settings;
    private final Object monitor = new Object();
    private @Nullable Repository repository;
    private boolean fetching;
    private long begun;
    private long ended;
    private StageException.@Nullable Transient failure;

    public RemoteReader(RemoteSettings settings) {
        this.settings = settings;
    }

    /**
     * The branch as the remote has it now.
     *
     * @throws StageException.Transient when the remote cannot be reached
     */
    public RemoteBranch fresh() {
        refresh();
        return latest();
    }

    /**
     * Asks the remote where its branches are, and takes what is new there.
     *
     * @throws StageException.Transient when the remote cannot be reached
     */
    public void refresh() {
        try {
            read(true);
        } catch (IOException | URISyntaxException e) {
            throw away(e);
        }
    }

    private Repository read(boolean anew) throws IOException, URISyntaxException {
        URIish url = new URIish(settings.url());
        if (!url.isRemote()) {
            return inPlace(Path.of(url.getPath()));
        }
        synchronized (monitor) {
            if (!anew && repository != null) {
                return repository;
            }
        }
        return fetched();
    }

    /** The branch as the remote had it when that was last asked. */
    public RemoteBranch latest() {
        try {
            Repository read = read(false);
            Ref branch = read.exactRef(Constants.R_HEADS + settings.branch());
            return new GitBranch(read, branch == null ? null : branch.getObjectId(), settings.basePath());
        } catch (IOException | URISyntaxException e) {
            throw away(e);
        }
    }

    /** Whether a commit has another in its history, or is it. Asks the remote only when it does not know the first. */
    public boolean holds(String newer, String older) {
        try {
            if (!knows(newer)) {
                fresh();
            }
            Repository read;
            synchronized (monitor) {
                read = repository;
            }
            if (read == null || !knows(newer) || !knows(older)) {
                return false;
            }
            try (RevWalk walk = new RevWalk(read)) {
                return walk.isMergedInto(walk.parseCommit(ObjectId.fromString(older)), walk.parseCommit(ObjectId.fromString(newer)));
            }
        } catch (IOException e) {
            throw away(e);
        }
    }

    private boolean knows(String commit) throws IOException {
        synchronized (monitor) {
            return repository != null && ObjectId.isId(commit) && repository.getObjectDatabase().has(ObjectId.fromString(commit));
        }
    }

    private Repository inPlace(Path folder) throws IOException {
        synchronized (monitor) {
            Path git = Files.isDirectory(folder.resolve(Constants.DOT_GIT)) ? folder.resolve(Constants.DOT_GIT) : folder;
            if (!Files.isRegularFile(git.resolve(Constants.HEAD))) {
                throw new IOException("there is no repository at " + folder);
            }
            if (repository == null) {
                repository = new FileRepositoryBuilder().setGitDir(git.toFile()).build();
            }
            return repository;
        }
    }

    private Repository fetched() throws IOException {
        Repository mirror;
        synchronized (monitor) {
            if (repository == null) {
                Files.createDirectories(settings.mirror());
                repository = new FileRepositoryBuilder().setGitDir(settings.mirror().toFile()).setBare().build();
                if (!repository.getObjectDatabase().exists()) {
                    repository.create(true);
                }
            }
            mirror = repository;
            if (!mine()) {
                return mirror;
            }
        }
        StageException.Transient how = null;
        try (Git git = Git.wrap(mirror)) {
            git.fetch().setRemote(settings.url()).setRefSpecs(new RefSpec("+" + Constants.R_HEADS + "*:" + Constants.R_HEADS + "*"))
                    .setRemoveDeletedRefs(true).setTimeout((int) Math.max(1, settings.timeout().toSeconds()))
                    .setCredentialsProvider(settings.user() == null || settings.token() == null ? null
                            : new UsernamePasswordCredentialsProvider(settings.user(), settings.token())).call();
        } catch (GitAPIException e) {
            how = away(e);
            throw how;
        } finally {
            synchronized (monitor) {
                fetching = false;
                ended = begun;
                failure = how;
                monitor.notifyAll();
            }
        }
        return mirror;
    }

    /** Whether the caller must fetch; false when a fetch that began after his call has ended. */
    private boolean mine() {
        long needed = begun + 1;
        while (fetching && ended < needed) {
            try {
                monitor.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw away(e);
            }
        }
        if (ended >= needed) {
            if (failure != null) {
                throw failure;
            }
            return false;
        }
        fetching = true;
        begun++;
        return true;
    }

    StageException.Transient away(Throwable cause) {
        return new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, "repository " + settings.name() + " at " + settings.url()
                + " cannot be read (" + cause.getMessage() + "); verification is tried again. Check the address, the network and the token",
                cause);
    }

    @Override
    public void close() {
        synchronized (monitor) {
            if (repository != null) {
                repository.close();
                repository = null;
            }
        }
    }
}
