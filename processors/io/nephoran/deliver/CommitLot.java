package io.nephoran.deliver;

import io.nephoran.check.PackageNotes;
import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Commits laid one on the other and written together: a commit each, but one pack and one move of the branch for all of them.
 * Files cost more than what is in them. Nothing of it is on the branch before {@link #write}. For one thread.
 */
final class CommitLot implements AutoCloseable {
    private final GitStore store;
    private final DeliveryLog log;
    private final RepositorySettings settings;
    private final Picture picture;
    private final Settling settling;
    private final ObjectInserter inserter;
    private final ObjectReader reader;
    private @Nullable ObjectId branch;
    private @Nullable ObjectId head;
    private @Nullable ObjectId tree;
    private String why = "";

    CommitLot(GitStore store, DeliveryLog log, RepositorySettings settings, Settling settling) throws IOException {
        this.settling = settling;
        this.store = store;
        this.log = log;
        this.settings = settings;
        this.picture = new Picture(settings, store);
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
            if (after(edit, then, rooms(delivery)).equals(then)) {
                return unchanged(earlier.get(), picture.changed(earlier.get(), delivery.neighbours(), reader));
            }
        }
        picture.refuseIfOvertaken(head, delivery.seen(), delivery.trailers(), reader);
        refuseWhatNobodyKnows(delivery);
        List<String> neighbours = new ArrayList<>();
        for (RenderedPackage each : delivery.neighbours()) {
            if (PackageText.differ(there(each.path()), each.files())) {
                edit.put(PackagePath.segments(settings.inRepository(each.path())), each, reader, inserter);
                neighbours.add(each.path());
            }
        }
        ObjectId next = after(edit, tree, rooms(delivery));
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

    /** A package where nothing was planned to be, that does not say what it holds, is somebody's: it is not written over. */
    private void refuseWhatNobodyKnows(Delivery delivery) throws IOException {
        for (RenderedPackage each : delivery.packages()) {
            if (Picture.NOT_THERE.equals(delivery.seen().get(each.path()))) {
                List<PackageFile> there = there(each.path());
                if (!there.isEmpty() && PackageNotes.in(there).instance().isEmpty()) {
                    throw new DeliverException(Reason.CONFLICT, "a package that nobody here knows lies at " + settings.inRepository(each.path())
                            + " of repository " + settings.name() + ", and is not written over: remove or rename it there, then 'retry', or name "
                            + "another namespace");
                }
            }
        }
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

    private ObjectId after(TreeEdit edit, @Nullable ObjectId before, Set<String> rooms) throws IOException {
        return settling.settle(edit.apply(before, reader, inserter).orElseGet(() -> store.emptyTree(inserter)), rooms, reader, inserter);
    }

    private static Set<String> rooms(Delivery delivery) {
        return Stream.of(delivery.packages().stream().map(RenderedPackage::path), delivery.neighbours().stream().map(RenderedPackage::path),
                delivery.removals().stream()).flatMap(paths -> paths).flatMap(path -> Settling.room(path).stream()).collect(Collectors.toSet());
    }

    private Committed unchanged(ObjectId commit, List<String> neighbours) {
        return new Committed(settings.name(), settings.remote(), settings.branch(), commit.name(), null, false, neighbours);
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
                edit.put(PackagePath.segments(settings.inRepository(each.path())), each, reader, inserter);
            }
        }
        return edit;
    }

    private List<PackageFile> there(String path) throws IOException {
        Optional<ObjectId> folder = head == null ? Optional.empty() : store.folder(head, settings.inRepository(path), reader);
        return folder.isEmpty() ? List.of() : PackageText.files(folder.get(), reader);
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
