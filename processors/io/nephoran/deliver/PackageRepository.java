package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.StageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packages in a Git branch. Commits are made in the object store of a staging repository, without a work tree, one writer at
 * a time; {@code direct:push} brings them to the remote, many at once. The branch only ever grows: nothing is forced.
 *
 * <p>Every operation may throw {@link StageException.Transient} with {@link Reason#REPOSITORY_UNAVAILABLE} when the remote
 * was never reached, and {@link DeliverException} when it refuses. Safe for use by several threads of one process.
 */
public final class PackageRepository implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PackageRepository.class);
    /** Commits written together at most. */
    private static final int LOT = 64;

    private final RepositorySettings settings;
    private final GitStore store;
    private final Picture picture;
    private final RestorationPoint points;
    private final DeliveryLog log = new DeliveryLog();
    private final Queue<CommitRequest> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writer = new ReentrantLock();
    /** Held by whoever finds out where the remote's branch is and draws the consequences. */
    private final ReentrantLock looking = new ReentrantLock();
    private final Condition written = writer.newCondition();
    private final LotPace pace;
    private final PushTurn turn = new PushTurn();
    private volatile GitBooks.@Nullable Edition edition;
    private final Settling settling;

    private PackageRepository(RepositorySettings settings, GitStore store, Duration pace, SharedPackages shared) {
        this.settling = new Settling(settings, shared);
        this.settings = settings;
        this.store = store;
        this.pace = new LotPace(pace);
        this.picture = new Picture(settings, store);
        this.points = new RestorationPoint(settings, store);
    }

    /**
     * Opens the staging repository, made on first use together with an embedded remote; a staging repository that never saw
     * its remote fetches it first, so that no history starts beside the one that is there.
     */
    public static PackageRepository open(RepositorySettings settings) {
        return open(settings, Duration.ZERO, SharedPackages.NONE);
    }

    /**
     * @param pace   least time between two lots of commits while several deliveries wait
     * @param shared makes what all packages of a namespace share
     */
    static PackageRepository open(RepositorySettings settings, Duration pace, SharedPackages shared) {
        PackageRepository repository = new PackageRepository(settings, GitStore.open(settings), pace, shared);
        try {
            if (repository.head().isEmpty()) {
                repository.refuseIfTheBranchIsGone(false);
            }
            return repository;
        } catch (RuntimeException refused) {
            repository.close();
            throw refused;
        }
    }

    public RepositorySettings settings() {
        return settings;
    }

    /**
     * Commits what the delivery asks for; makes no commit where the branch holds it already, also after a crash. Those who come
     * while others are being written are written together, each with a commit of its own.
     *
     * @throws Overtaken if another intent changed one of the packages since the delivery's plan looked at it
     */
    public Committed commit(Delivery delivery) {
        CommitRequest own = new CommitRequest(delivery);
        waiting.add(own);
        writer.lock();
        try {
            while (own.open()) {
                if (lotIsDue() && own.open()) {
                    commitThoseWaiting();
                    written.signalAll();
                }
            }
        } finally {
            writer.unlock();
        }
        return own.outcome();
    }

    /** Waits for company as long as the pace asks, without the lock; false when it is worth another look. */
    private boolean lotIsDue() {
        long left = pace.left(waiting.size(), LOT, System.nanoTime());
        if (left <= 0) {
            return true;
        }
        try {
            return written.awaitNanos(left) <= 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void commitThoseWaiting() {
        List<CommitRequest> requests = new ArrayList<>();
        for (CommitRequest next = waiting.poll(); next != null; next = requests.size() < LOT ? waiting.poll() : null) {
            requests.add(next);
        }
        pace.written(requests.size(), System.nanoTime());
        try (CommitLot lot = new CommitLot(store, log, settings, settling)) {
            for (CommitRequest request : requests) {
                try {
                    request.done(lot.add(request.delivery()));
                } catch (RuntimeException itsOwn) {
                    request.failed(itsOwn);
                }
            }
            lot.write();
        } catch (IOException e) {
            requests.forEach(request -> request.failed(unwritable(e)));
        } catch (RuntimeException e) {
            requests.forEach(request -> request.failed(e));
        }
    }

    /** Takes packages away, as {@link #commit} does with removals only. */
    public Committed withdraw(List<String> paths, String subject, Trailers trailers, Author author, Instant at) {
        return commit(new Delivery(List.of(), List.of(), paths, subject, "", trailers.withoutPlan(), author, at));
    }

    /**
     * Makes packages what they were, by a new commit on top.
     *
     * @throws DeliverException {@link Reason#NOTHING_TO_RESTORE} when the point is not in the branch's history
     */
    public Committed restore(Restoration restoration) {
        return writing(inserter -> {
            ObjectId head = store.head();
            if (head == null) {
                throw points.nothingToRestore(restoration.point());
            }
            Optional<ObjectId> then = points.in(head, restoration.point());
            picture.refuseIfOvertaken(head, restoration.seen(), restoration.trailers(), inserter.newReader());
            TreeEdit edit = new TreeEdit();
            for (String path : restoration.paths()) {
                Optional<RenderedPackage> today = restoration.rendered().stream().filter(each -> each.path().equals(path)).findFirst();
                if (today.isPresent() && picture.followedSince(restoration, path, head, inserter.newReader())) {
                    edit.put(PackagePath.segments(settings.inRepository(path)), today.get(), inserter.newReader(), inserter);
                    continue;
                }
                List<String> segments = PackagePath.segments(settings.inRepository(path));
                Optional<ObjectId> folder = then.isEmpty() ? Optional.empty()
                        : store.folder(then.get(), settings.inRepository(path), inserter.newReader());
                folder.ifPresentOrElse(id -> edit.put(segments, FileMode.TREE, id), () -> edit.remove(segments));
            }
            List<String> neighbours = putNeighbours(restoration.rendered().stream()
                    .filter(each -> !restoration.paths().contains(each.path())).toList(), head, edit, inserter);
            ObjectId next = after(head, edit, restoration.paths(), inserter);
            if (next.equals(store.tree(head))) {
                return unchanged(store.lastCarrier(head, new LinkedHashSet<>(restoration.paths())));
            }
            String text = CommitText.of(restoration.subject(), restoration.body(), restoration.trailers(),
                    List.of("Restores: " + then.map(ObjectId::name).orElse("nothing")));
            return commit(head, next, text, restoration.author(), restoration.at(), inserter, neighbours);
        });
    }

    /**
     * A package as a commit holds it, read below the base path; empty when it is not there. Its type is the label
     * {@code app.kubernetes.io/name} of its resources.
     */
    public Optional<RenderedPackage> read(String commit, String path) {
        return reading(reader -> {
            Optional<ObjectId> folder = store.folder(known(commit), settings.inRepository(path), reader);
            return folder.isEmpty() ? Optional.empty()
                    : Optional.of(PackageText.asPackage(path, PackageText.files(folder.get(), reader)));
        });
    }

    /** What {@link #commit} would change at the head of the branch, ordered by path; nothing is written. */
    public List<FileChange> diff(List<RenderedPackage> packages, List<RenderedPackage> shared, List<String> removals) {
        return diff(packages, shared, removals, List.of());
    }

    /** As {@link #diff(List, List, List)}, with neighbours. */
    public List<FileChange> diff(List<RenderedPackage> packages, List<RenderedPackage> shared, List<String> removals,
            List<RenderedPackage> neighbours) {
        return reading(reader -> new Changes(store, settings, reader).by(store.head(), packages, shared, removals, neighbours));
    }

    /** What became of packages from one commit to another, ordered by path; before the first commit there was nothing. */
    public List<FileChange> between(@Nullable String base, String commit, List<String> paths) {
        return reading(reader -> new Changes(store, settings, reader).between(base == null ? null : known(base), known(commit), paths));
    }

    /** Commits that changed a package, newest first. */
    public List<Revision> history(String path, int limit) {
        return reading(reader -> store.history(settings.inRepository(path), limit));
    }

    /** Every package at the head of the branch as we have it, ordered by path: what runs, told by Git alone. */
    public List<InGit> books() {
        return reading(reader -> {
            ObjectId head = store.head();
            if (head == null) {
                return List.of();
            }
            GitBooks books = new GitBooks(store, settings, reader);
            GitBooks.Edition known = edition;
            edition = known == null ? books.read(head) : books.readOn(head, known);
            return edition.packages();
        });
    }

    /** Those of the packages that another intent changed after a commit. */
    Set<String> changedAfter(String commit, Collection<String> paths, Trailers own) {
        return reading(reader -> picture.changedAfter(commit, paths, own, reader));
    }

    /** The head of the branch as we have it, pushed or not; empty before the first commit. */
    public Optional<String> head() {
        return reading(reader -> Optional.ofNullable(store.head()).map(ObjectId::name));
    }

    /**
     * Fetches, and takes over what others pushed; our commits that wait stay on top. Where the branch went back, because somebody
     * took commits out of it, ours goes back, too: what was taken out is never brought back, and what waits is committed anew.
     *
     * @throws DeliverException if the remote has branches, but no longer this one
     */
    public void refresh() {
        looking.lock();
        try {
            ObjectId before = reading(reader -> store.acknowledged());
            store.fetch();
            ObjectId now = reading(reader -> store.remoteHead());
            if (now == null) {
                refuseIfTheBranchIsGone(before != null);
            } else if (before != null && !reading(reader -> store.contains(now, before))) {
                goBack(before, now);
            } else {
                integrate();
            }
            if (now != null) {
                acknowledge(now);
            }
        } finally {
            looking.unlock();
        }
    }

    /** Whether the remote's branch is where we last dealt with it: one small question before a push. */
    boolean remoteStands() {
        looking.lock();
        try {
            return reading(reader -> Objects.equals(store.remoteNow(), store.acknowledged()));
        } finally {
            looking.unlock();
        }
    }

    /** The remote has this, and we know: what is no longer there later was taken out. Kept on disk, for a crash may come between. */
    void acknowledge(ObjectId head) {
        writing(inserter -> {
            store.acknowledge(head);
            return true;
        });
    }

    /** Whether our branch still holds a commit of ours. */
    boolean holds(String commit) {
        return reading(reader -> {
            ObjectId head = store.head();
            return head != null && store.contains(head, known(commit));
        });
    }

    private void goBack(ObjectId before, ObjectId now) {
        writing(inserter -> {
            store.rewind(now);
            log.forget();
            log.follow(store.repository(), now);
            return true;
        });
        LOG.warn("branch {} of repository {} went from {} to {}: somebody took commits out of it, and they stay out", settings.branch(),
                settings.name(), before.name(), now.name());
    }

    private void refuseIfTheBranchIsGone(boolean wasThere) {
        List<String> others = reading(reader -> store.remoteBranches());
        if (wasThere || !others.isEmpty()) {
            throw new DeliverException(Reason.REPOSITORY_REFUSED, "repository " + settings.name() + " at " + settings.remote() + " has no branch "
                    + settings.branch() + (others.isEmpty() ? "" : "; it has " + String.join(", ", others)) + ". Name the right one by git.branch, "
                    + "or make it there; none is made in a repository that has others");
        }
    }

    /**
     * Packs the staging repository and an embedded remote where enough has gathered; for a timer. Commits and pushes go on
     * meanwhile. Without it a push slows down with the number of packages: it reads each of their folders, loose ones slowly.
     */
    public void tidy() {
        reading(reader -> {
            store.tidy();
            return true;
        });
    }

    @Override
    public void close() {
        store.close();
    }

    PushTurn turn() {
        return turn;
    }

    GitStore store() {
        return store;
    }

    /** Whether the remote has a commit, as far as the last fetch or push told. */
    boolean remoteHas(String commit) {
        return reading(reader -> {
            ObjectId remote = store.remoteHead();
            return remote != null && store.contains(remote, known(commit));
        });
    }

    /** The head of the remote's branch as last seen, empty text before its first commit. */
    String remoteHeadName() {
        return reading(reader -> {
            ObjectId remote = store.remoteHead();
            return remote == null ? "" : remote.name();
        });
    }

    /** What stood against a commit, when a merge kept somebody else's side instead. */
    Optional<String> overruled(String commit) {
        return writing(inserter -> log.overruled(known(commit)));
    }

    /** Lays our waiting commits on what the remote was last seen to have. */
    void integrate() {
        writing(inserter -> {
            ObjectId ours = store.head();
            ObjectId theirs = store.remoteHead();
            if (theirs == null || theirs.equals(ours)) {
                return false;
            }
            ObjectId next = ours == null || store.contains(theirs, ours) ? theirs
                    : store.contains(ours, theirs) ? ours
                    : new BranchMerge(store, log, settings, settling).merge(ours, theirs, inserter);
            if (!next.equals(ours)) {
                inserter.flush();
                store.advance(ours, next, "merge what others pushed");
                log.follow(store.repository(), next);
            }
            return true;
        });
    }

    private Committed commit(
            ObjectId head, ObjectId tree, String text, Author author, Instant at, ObjectInserter inserter, List<String> neighbours)
            throws IOException {
        ObjectId commit = store.write(tree, List.of(head), text, author, at, inserter);
        inserter.flush();
        store.advance(head, commit, text.lines().findFirst().orElse(text));
        log.follow(store.repository(), commit);
        return new Committed(settings.name(), settings.remote(), settings.branch(), commit.name(), head.name(), true, neighbours);
    }

    /** @return paths of those that were not so yet */
    private List<String> putNeighbours(List<RenderedPackage> neighbours, @Nullable ObjectId head, TreeEdit edit, ObjectInserter inserter)
            throws IOException {
        List<String> written = new ArrayList<>();
        for (RenderedPackage each : neighbours) {
            if (PackageText.differ(files(head, each.path(), inserter.newReader()), each.files())) {
                edit.put(PackagePath.segments(settings.inRepository(each.path())), each, inserter.newReader(), inserter);
                written.add(each.path());
            }
        }
        return written;
    }

    private Committed unchanged(ObjectId commit) {
        return new Committed(settings.name(), settings.remote(), settings.branch(), commit.name(), null, false, List.of());
    }

    /** The tree of a commit after an edit, with what is shared fitting those that live there then. */
    private ObjectId after(ObjectId commit, TreeEdit edit, List<String> paths, ObjectInserter inserter) throws IOException {
        ObjectReader reader = inserter.newReader();
        ObjectId tree = edit.apply(store.tree(commit), reader, inserter).orElseGet(() -> store.emptyTree(inserter));
        return settling.settle(tree, paths.stream().flatMap(path -> Settling.room(path).stream()).toList(), reader, inserter);
    }

    private List<PackageFile> files(@Nullable ObjectId commit, String path, ObjectReader reader) throws IOException {
        Optional<ObjectId> folder = commit == null ? Optional.empty() : store.folder(commit, settings.inRepository(path), reader);
        return folder.isEmpty() ? List.of() : PackageText.files(folder.get(), reader);
    }

    private static ObjectId known(String commit) {
        return RestorationPoint.known(commit);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T with(ObjectReader reader) throws IOException;
    }

    @FunctionalInterface
    private interface Writing<T> {
        T with(ObjectInserter inserter) throws IOException;
    }

    private <T> T reading(Reading<T> work) {
        try (ObjectReader reader = store.repository().newObjectReader()) {
            return work.with(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the staging repository " + settings.staging(), e);
        }
    }

    private <T> T writing(Writing<T> work) {
        writer.lock();
        try (ObjectInserter inserter = store.repository().newObjectInserter()) {
            log.follow(store.repository(), store.head());
            return work.with(inserter);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            writer.unlock();
        }
    }

    private RuntimeException unwritable(IOException cause) {
        if (String.valueOf(cause.getMessage()).contains("No space left")) {
            return new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, "there is no room left on the disk of the staging repository "
                    + settings.staging() + "; make room there, it is tried again by itself", cause);
        }
        return new UncheckedIOException("cannot write the staging repository " + settings.staging()
                + "; is the disk full or the folder read-only?", cause);
    }
}
