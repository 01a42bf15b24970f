package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.TreeMap;
import java.util.Map;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Commits laid one on the other and written together: a commit each, but one pack and one move of the branch for all of them.
 * Files cost more than what is in them. Nothing of it is on the branch before {@link #write}. For one thread.
 */
final class CommitLot implements AutoCloseable {
    private static final int SEARCH_LIMIT = 2_000;
    private final GitStore store;
    private final DeliveryLog log;
    private final RepositorySettings settings;
    private final ObjectInserter inserter;
    private final ObjectReader reader;
    private @Nullable ObjectId branch;
    private @Nullable ObjectId head;
    private @Nullable ObjectId tree;
    private String why = "";

    CommitLot(GitStore store, DeliveryLog log, RepositorySettings settings) throws IOException {
        this.store = store;
        this.log = log;
        this.settings = settings;
        branch = store.head();
        log.follow(store.repository(), branch);
        inserter = store.packInserter();
        reader = inserter.newReader();
        head = branch;
        tree = branch == null ? null : store.tree(branch);
    }

    /** Lays a delivery on those before it; makes no commit where the branch holds it already. */
    Committed add(Delivery delivery) throws IOException {
        TreeEdit edit = edit(delivery);
        Optional<ObjectId> earlier = log.find(delivery.trailers());
        if (earlier.isPresent()) {
            ObjectId then = store.tree(earlier.get());
            if (after(edit, then).equals(then)) {
                return unchanged(earlier.get(), neighboursOf(earlier.get(), delivery));
            }
        }
        refuseIfOvertaken(delivery);
        List<String> neighbours = new ArrayList<>();
        for (RenderedPackage each : delivery.neighbours()) {
            if (PackageText.differ(there(each.path()), each.files())) {
                put(each, edit);
                neighbours.add(each.path());
            }
        }
        ObjectId next = after(edit, tree);
        if (next.equals(tree)) {
            write();
            return unchanged(store.lastCarrier(head, paths(delivery)), List.of());
        }
        ObjectId base = head;
        String text = CommitText.of(delivery);
        head = store.write(next, base == null ? List.of() : List.of(base), text, delivery.author(), delivery.at(), inserter);
        tree = next;
        why = text.lines().findFirst().orElse(text);
        return new Committed(settings.name(), settings.remote(), settings.branch(), head.name(), base == null ? null : base.name(), true,
                neighbours);
    }

    /** Puts what was laid so far on the branch. */
    void write() throws IOException {
        if (head == null || head.equals(branch)) {
            return;
        }
        inserter.flush();
        store.advance(branch, head, why);
        log.follow(store.repository(), head);
        branch = head;
    }

    private ObjectId after(TreeEdit edit, @Nullable ObjectId before) throws IOException {
        return edit.apply(before, reader, inserter).orElseGet(() -> store.emptyTree(inserter));
    }

    private Committed unchanged(ObjectId commit, List<String> neighbours) {
        return new Committed(settings.name(), settings.remote(), settings.branch(), commit.name(), null, false, neighbours);
    }

    /** Equal folders are the same content; only where they differ the history is asked whether an intent did that, or a person. */
    private void refuseIfOvertaken(Delivery delivery) throws IOException {
        for (Map.Entry<String, String> each : new TreeMap<>(delivery.seen()).entrySet()) {
            ObjectId seen = ObjectId.fromString(each.getValue());
            String path = settings.inRepository(each.getKey());
            if (head == null || !reader.has(seen) || store.folder(seen, path, reader).equals(store.folder(head, path, reader))) {
                continue;
            }
            Optional<RevCommit> other = changedSince(seen, head, path, delivery.trailers());
            if (other.isPresent()) {
                write();
                throw new Overtaken(each.getKey(), other.get().name(), unchanged(head, List.of()));
            }
        }
    }

    /** The newest commit of another intent that changed a path since a commit. */
    private Optional<RevCommit> changedSince(ObjectId seen, ObjectId until, String path, Trailers own) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            walk.markStart(walk.parseCommit(until));
            walk.markUninteresting(walk.parseCommit(seen));
            int left = SEARCH_LIMIT;
            for (RevCommit commit : walk) {
                Optional<Trailers> by = Trailers.of(commit).filter(trailers -> !trailers.isOf(own));
                if (left-- == 0 || by.isPresent() && store.changes(commit, path, reader)) {
                    return Optional.of(commit);
                }
            }
        }
        return Optional.empty();
    }

    private List<String> neighboursOf(ObjectId commit, Delivery delivery) throws IOException {
        List<String> written = new ArrayList<>();
        try (RevWalk walk = new RevWalk(reader)) {
            RevCommit parsed = walk.parseCommit(commit);
            for (RenderedPackage each : delivery.neighbours()) {
                if (store.changes(parsed, settings.inRepository(each.path()), reader)) {
                    written.add(each.path());
                }
            }
        }
        return written;
    }

    private TreeEdit edit(Delivery delivery) throws IOException {
        TreeEdit edit = new TreeEdit();
        for (String path : delivery.removals()) {
            edit.remove(PackagePath.segments(settings.inRepository(path)));
        }
        for (RenderedPackage each : delivery.shared()) {
            for (PackageFile file : each.files()) {
                edit.put(PackagePath.segments(settings.inRepository(each.path()) + "/" + file.name()),
                        FileMode.REGULAR_FILE, PackageText.insert(file, inserter));
            }
        }
        for (RenderedPackage each : delivery.packages()) {
            if (PackageText.differ(there(each.path()), each.files())) {
                put(each, edit);
            }
        }
        return edit;
    }

    private void put(RenderedPackage whole, TreeEdit edit) throws IOException {
        TreeEdit folder = new TreeEdit();
        for (PackageFile file : whole.files()) {
            folder.put(PackagePath.segments(file.name()), FileMode.REGULAR_FILE, PackageText.insert(file, inserter));
        }
        List<String> path = PackagePath.segments(settings.inRepository(whole.path()));
        folder.apply(null, reader, inserter).ifPresentOrElse(id -> edit.put(path, FileMode.TREE, id), () -> edit.remove(path));
    }

    private List<PackageFile> there(String path) throws IOException {
        Optional<ObjectId> folder = head == null ? Optional.empty() : store.folder(head, settings.inRepository(path), reader);
        return folder.isEmpty() ? List.of() : store.files(folder.get(), reader);
    }

    private Set<String> paths(Delivery delivery) {
        Set<String> paths = new LinkedHashSet<>(delivery.removals());
        delivery.packages().forEach(each -> paths.add(each.path()));
        delivery.shared().forEach(each -> paths.add(each.path()));
        return paths;
    }

    @Override
    public void close() {
        reader.close();
        inserter.close();
    }
}
