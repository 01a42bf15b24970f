package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The staging repository as Git sees it: objects, the branch, and what is known of the remote. */
final class GitStore implements AutoCloseable {
    static final String REMOTE = "origin";
    private static final int SEARCH_LIMIT = 2_000;

    /** Refs of ours, that no push sends: the heads of remote branches that were dealt with. */
    private static final String ACKNOWLEDGED = "refs/nephoran/acknowledged/";
    private final RepositorySettings settings;
    private final Repository repository;
    private final String local;
    private final String tracking;

    private GitStore(RepositorySettings settings, Repository repository) {
        this.settings = settings;
        this.repository = repository;
        this.local = Constants.R_HEADS + settings.branch();
        this.tracking = Constants.R_REMOTES + REMOTE + "/" + settings.branch();
    }

    static GitStore open(RepositorySettings settings) {
        try {
            if (settings.embedded()) {
                makeEmbeddedRemote(settings);
            }
            Path folder = settings.staging().resolve(Constants.DOT_GIT);
            Files.createDirectories(settings.staging());
            Repository repository = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
            boolean made = !repository.getObjectDatabase().exists();
            if (made) {
                repository.create(true);
            }
            GitStore store = new GitStore(settings, repository);
            store.configure();
            if (store.head() == null) {
                store.fetch();
                ObjectId remote = store.remoteHead();
                if (remote != null) {
                    store.advance(null, remote, "start where the remote is");
                }
            }
            return store;
        } catch (IOException e) {
            throw new DeliverException(Reason.REPOSITORY_REFUSED, "cannot open the staging repository " + settings.staging()
                    + ": " + e.getMessage() + "; check that the folder is writable", e);
        }
    }

    private static void makeEmbeddedRemote(RepositorySettings settings) throws IOException {
        try (Repository remote = embeddedRemote(settings)) {
            if (remote.getObjectDatabase().exists()) {
                return;
            }
            remote.create(true);
            remote.updateRef(Constants.HEAD).link(Constants.R_HEADS + settings.branch());
            StoredConfig config = remote.getConfig();
            config.setBoolean("receive", null, "denyNonFastForwards", true);
            config.setBoolean("receive", null, "denyDeletes", true);
            // Packing is done by tidy(), not in the middle of somebody's push.
            config.setBoolean("receive", null, "autogc", false);
            config.setInt("gc", null, "autoPackLimit", 200);
            packCheaply(config);
            config.save();
        }
    }

    private static Repository embeddedRemote(RepositorySettings settings) throws IOException {
        try {
            Path folder = Path.of(new URIish(settings.remote()).getPath());
            return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        } catch (URISyntaxException e) {
            throw new IOException("'" + settings.remote() + "' is no URL", e);
        }
    }

    /** The refspec has no '+', so a push that is no fast-forward is rejected instead of forced. */
    private void configure() throws IOException {
        StoredConfig config = repository.getConfig();
        String push = local + ":" + local;
        String timeout = Long.toString(Math.max(1, settings.timeout().toSeconds()));
        if (settings.remote().equals(config.getString("remote", REMOTE, "url"))
                && push.equals(config.getString("remote", REMOTE, "push"))
                && timeout.equals(config.getString("remote", REMOTE, "timeout"))) {
            return;
        }
        config.setString("remote", REMOTE, "url", settings.remote());
        config.setString("remote", REMOTE, "fetch", "+" + local + ":" + tracking);
        config.setString("remote", REMOTE, "push", push);
        config.setString("remote", REMOTE, "timeout", timeout);
        config.setInt("gc", null, "auto", 20_000);
        packCheaply(config);
        config.save();
        repository.updateRef(Constants.HEAD).link(local);
    }

    /** Small packs of small files: searching for deltas and writing bitmaps cost more than they save. */
    private static void packCheaply(StoredConfig config) {
        config.setBoolean("pack", null, "deltaCompression", false);
        // each commit writes the folders above its packages anew, however many entries they have
        config.setInt("core", null, "compression", 1);
        config.setBoolean("pack", null, "buildBitmaps", false);
        config.setBoolean("gc", null, "autoDetach", false);
        // Only this process writes here, so old packs need not wait an hour; loose objects of a commit in the making do wait.
        config.setString("gc", null, "prunePackExpire", "now");
    }

    /** Joins small packs, and packs loose objects where there are enough of them to be worth it. */
    void tidy() throws IOException {
        tidy(repository);
        if (settings.embedded()) {
            try (Repository remote = embeddedRemote(settings)) {
                tidy(remote);
            }
        }
    }

    private static void tidy(Repository repository) throws IOException {
        PackRollUp.of((FileRepository) repository);
        repository.autoGC(NullProgressMonitor.INSTANCE);
    }

    Repository repository() {
        return repository;
    }

    /** The head of our branch; absent before the first commit. */
    @Nullable ObjectId head() throws IOException {
        return id(local);
    }

    /** The head of the remote's branch when it was last seen. */
    @Nullable ObjectId remoteHead() throws IOException {
        return id(tracking);
    }

    private @Nullable ObjectId id(String ref) throws IOException {
        Ref found = repository.exactRef(ref);
        return found == null ? null : found.getObjectId();
    }

    ObjectId tree(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(commit).getTree().copy();
        }
    }

    /** Writes everything into one pack instead of a file an object. What is there already may be written again; tidying drops it. */
    ObjectInserter packInserter() {
        PackInserter inserter = ((ObjectDirectory) repository.getObjectDatabase()).newPackInserter();
        inserter.checkExisting(false);
        return inserter;
    }

    ObjectId emptyTree(ObjectInserter inserter) {
        try {
            return inserter.insert(new TreeFormatter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectId write(ObjectId tree, List<ObjectId> parents, String text, Author author, Instant at, ObjectInserter inserter)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(new PersonIdent(author.name(), author.email(), at, ZoneOffset.UTC));
        commit.setCommitter(new PersonIdent(author.name(), author.email(), notBefore(parents, at, inserter), ZoneOffset.UTC));
        commit.setMessage(text);
        return inserter.insert(commit);
    }

    /** Walks of the history go by commit time: it must not run backwards, however late a thread comes. */
    private static Instant notBefore(List<ObjectId> parents, Instant at, ObjectInserter inserter) throws IOException {
        Instant time = at;
        try (ObjectReader reader = inserter.newReader(); RevWalk walk = new RevWalk(reader)) {
            for (ObjectId parent : parents) {
                Instant parentTime = walk.parseCommit(parent).getCommitterIdent().getWhenAsInstant();
                time = time.isBefore(parentTime) ? parentTime : time;
            }
        }
        return time;
    }

    /** Moves the branch forward, only from where the caller saw it. */
    void advance(@Nullable ObjectId from, ObjectId to, String why) throws IOException {
        RefUpdate update = repository.updateRef(local);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        update.setNewObjectId(to);
        update.setRefLogMessage(why, false);
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD && result != RefUpdate.Result.NO_CHANGE) {
            throw new IOException("branch " + settings.branch() + " of the staging repository " + settings.staging()
                    + " was moved by somebody else (" + result + "); only this process may write there");
        }
    }

    boolean contains(ObjectId tip, ObjectId commit) throws IOException {
        if (tip.equals(commit)) {
            return true;
        }
        if (!repository.getObjectDatabase().has(commit)) {
            return false;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(tip));
        }
    }

    /** The tree of a folder in a commit; empty when nothing or a file is there. */
    Optional<ObjectId> folder(ObjectId commit, String path, ObjectReader reader) throws IOException {
        if (!repository.getObjectDatabase().has(commit)) {
            return Optional.empty();
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, path, tree(commit))) {
            return walk == null || !walk.isSubtree() ? Optional.empty() : Optional.of(walk.getObjectId(0));
        }
    }

    /** Whether a commit has something else at a path than all of its parents. */
    boolean changes(RevCommit commit, String path, ObjectReader reader) throws IOException {
        Optional<ObjectId> own = folder(commit, path, reader);
        if (commit.getParentCount() == 0) {
            return own.isPresent();
        }
        for (RevCommit parent : commit.getParents()) {
            if (folder(parent, path, reader).equals(own)) {
                return false;
            }
        }
        return true;
    }

    /** The newest commit that changed one of the packages; the head when that lies far back. */
    ObjectId lastCarrier(ObjectId head, Set<String> packages) throws IOException {
        try (RevWalk walk = new RevWalk(repository); ObjectReader reader = repository.newObjectReader()) {
            walk.markStart(walk.parseCommit(head));
            int seen = 0;
            for (RevCommit commit : walk) {
                if (++seen > SEARCH_LIMIT) {
                    break;
                }
                for (String path : packages) {
                    if (changes(commit, settings.inRepository(path), reader)) {
                        return commit.copy();
                    }
                }
            }
        }
        return head;
    }

    List<Revision> history(String path, int limit) throws IOException {
        List<Revision> revisions = new ArrayList<>();
        ObjectId head = head();
        if (head == null) {
            return revisions;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit : walk) {
                if (revisions.size() == limit) {
                    break;
                }
                PersonIdent author = commit.getAuthorIdent();
                revisions.add(new Revision(commit.name(), author.getName() + " <" + author.getEmailAddress() + ">",
                        author.getWhenAsInstant(), commit.getShortMessage(), Trailers.of(commit)));
            }
        }
        return revisions;
    }

    /** The head of the remote's branch when we last dealt with it; absent before that. */
    @Nullable ObjectId acknowledged() throws IOException {
        ObjectId known = id(ACKNOWLEDGED + settings.branch());
        return known == null ? remoteHead() : known;
    }

    void acknowledge(ObjectId head) throws IOException {
        RefUpdate update = repository.updateRef(ACKNOWLEDGED + settings.branch());
        update.setNewObjectId(head);
        update.setForceUpdate(true);
        update.disableRefLog();
        update.update();
    }

    /** Where the remote's branch is at this moment, asked without fetching; absent where there is none. */
    @Nullable ObjectId remoteNow() {
        try (Git git = Git.wrap(repository)) {
            return git.lsRemote().setRemote(REMOTE).setCredentialsProvider(settings.credentialsProvider()).setHeads(true)
                    .setTimeout((int) Math.max(1, settings.timeout().toSeconds())).call().stream()
                    .filter(ref -> ref.getName().equals(local)).map(Ref::getObjectId).findFirst().orElse(null);
        } catch (GitAPIException e) {
            throw away(e);
        }
    }

    /** Branches that the remote has, by their short names, as last fetched. */
    List<String> remoteBranches() throws IOException {
        String prefix = Constants.R_REMOTES + REMOTE + "/";
        return repository.getRefDatabase().getRefsByPrefix(prefix).stream().map(ref -> ref.getName().substring(prefix.length()))
                .filter(name -> !name.equals(Constants.HEAD)).toList();
    }

    /** Moves the branch to where the remote has it, whatever it held. */
    void rewind(ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(local);
        update.setNewObjectId(to);
        update.setForceUpdate(true);
        update.setRefLogMessage("the remote's branch went back", false);
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.FORCED && result != RefUpdate.Result.FAST_FORWARD && result != RefUpdate.Result.NO_CHANGE) {
            throw new IOException("branch " + settings.branch() + " of the staging repository cannot be moved (" + result + ")");
        }
    }

    /** Asks the remote where its branch is. */
    void fetch() {
        try (Git git = Git.wrap(repository)) {
            git.fetch().setRemote(REMOTE).setCredentialsProvider(settings.credentialsProvider())
                    .setRefSpecs(new RefSpec("+" + Constants.R_HEADS + "*:" + Constants.R_REMOTES + REMOTE + "/*"))
                    .setRemoveDeletedRefs(true).setTimeout((int) Math.max(1, settings.timeout().toSeconds())).call();
        } catch (GitAPIException e) {
            throw away(e);
        }
    }

    StageException.Transient away(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, "repository " + settings.name() + " at "
                + settings.remote() + " cannot be reached (" + (root.getMessage() == null ? root : root.getMessage())
                + "); nothing is lost, it is tried again. Check the address, the network and the token", root);
    }

    @Override
    public void close() {
        repository.close();
    }
}
