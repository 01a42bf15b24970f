package io.nephoran.deliver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Lays our waiting commits on what others pushed. Each commit's change is merged by resource, in order; one that changes a
 * field somebody else changed is left out whole, for a delivery goes in as one or not at all. The result is one merge commit:
 * its first parent is the remote's head, so that the push is a fast-forward; its second is our branch, so that every commit
 * keeps its id and trailers. Commits left out are named in its {@code Overruled} trailers.
 */
final class BranchMerge {
    private final GitStore store;
    private final DeliveryLog log;
    private final RepositorySettings settings;
    private final Settling settling;

    BranchMerge(GitStore store, DeliveryLog log, RepositorySettings settings, Settling settling) {
        this.settling = settling;
        this.store = store;
        this.log = log;
        this.settings = settings;
    }

    ObjectId merge(ObjectId ours, ObjectId theirs, ObjectInserter inserter) throws IOException {
        try (RevWalk walk = new RevWalk(store.repository()); ObjectReader reader = inserter.newReader()) {
            ObjectId tree = walk.parseCommit(theirs).getTree().copy();
            List<String> overruled = new ArrayList<>();
            for (RevCommit commit : waiting(ours, theirs, walk)) {
                if (log.overruled(commit).isPresent()) {
                    continue;
                }
                Folders folders = new Folders(reader, inserter);
                ObjectId base = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0)).getTree();
                Optional<ObjectId> merged = folders.merge("", base, commit.getTree(), tree);
                if (folders.clashes.isEmpty()) {
                    tree = merged.orElseGet(() -> store.emptyTree(inserter));
                } else {
                    folders.clashes.forEach(clash -> overruled.add(
                            DeliveryLog.OVERRULED + ": " + commit.name() + " " + clash));
                }
            }
            ObjectId before = walk.parseCommit(theirs).getTree().copy();
            tree = settling.settle(tree, settling.between(before, tree, reader), reader, inserter);
            PersonIdent by = walk.parseCommit(ours).getAuthorIdent();
            String text = CommitText.of("Merge what others pushed to " + settings.branch(), overruled.isEmpty() ? ""
                    : "Where both sides changed the same field, theirs was kept and our commit left out.", overruled);
            return store.write(tree, List.of(theirs, ours), text, new Author(by.getName(), by.getEmailAddress()),
                    by.getWhenAsInstant(), inserter);
        }
    }

    /** Our commits that the remote lacks, oldest first, without earlier merges. */
    private static List<RevCommit> waiting(ObjectId ours, ObjectId theirs, RevWalk walk) throws IOException {
        walk.sort(RevSort.TOPO);
        walk.sort(RevSort.REVERSE, true);
        walk.markStart(walk.parseCommit(ours));
        walk.markUninteresting(walk.parseCommit(theirs));
        List<RevCommit> waiting = new ArrayList<>();
        for (RevCommit commit : walk) {
            if (commit.getParentCount() < 2) {
                waiting.add(commit);
            }
        }
        return waiting;
    }

    /** One three-way merge of trees. */
    private static final class Folders {
        private final ObjectReader reader;
        private final ObjectInserter inserter;
        private final List<Clash> clashes = new ArrayList<>();

        Folders(ObjectReader reader, ObjectInserter inserter) {
            this.reader = reader;
            this.inserter = inserter;
        }

        Optional<ObjectId> merge(String path, @Nullable ObjectId base, @Nullable ObjectId ours, @Nullable ObjectId theirs)
                throws IOException {
            Map<String, TreeEdit.Entry> before = entries(base);
            Map<String, TreeEdit.Entry> own = entries(ours);
            Map<String, TreeEdit.Entry> other = entries(theirs);
            Map<String, TreeEdit.Entry> names = new LinkedHashMap<>(other);
            own.forEach(names::putIfAbsent);
            List<TreeEdit.Entry> merged = new ArrayList<>();
            for (String name : names.keySet()) {
                entry(path.isEmpty() ? name : path + "/" + name, before.get(name), own.get(name), other.get(name))
                        .ifPresent(merged::add);
            }
            return merged.isEmpty() ? Optional.empty() : Optional.of(TreeEdit.write(merged, inserter));
        }

        private Optional<TreeEdit.Entry> entry(String path, TreeEdit.@Nullable Entry base, TreeEdit.@Nullable Entry ours,
                TreeEdit.@Nullable Entry theirs) throws IOException {
            if (same(ours, theirs) || same(base, ours)) {
                return Optional.ofNullable(theirs);
            }
            if (same(base, theirs)) {
                return Optional.ofNullable(ours);
            }
            TreeEdit.Entry named = ours == null ? theirs : ours;
            if (folder(base) && folder(ours) && folder(theirs)) {
                return merge(path, id(base), id(ours), id(theirs))
                        .map(id -> new TreeEdit.Entry(named.name(), FileMode.TREE, id));
            }
            if (ours != null && theirs != null && file(base) && file(ours) && file(theirs)) {
                ResourceMerge.Result result = ResourceMerge.merge(path,
                        base == null ? Optional.empty() : Optional.of(text(base)), text(ours), text(theirs));
                result.clashes().stream().filter(clash -> !Settling.isMade(path)).forEach(clashes::add);
                if (result.text().isPresent()) {
                    ObjectId id = inserter.insert(Constants.OBJ_BLOB, result.text().get().getBytes(StandardCharsets.UTF_8));
                    return Optional.of(new TreeEdit.Entry(named.name(), theirs.mode(), id));
                }
                return Optional.of(theirs);
            }
            clashes.add(new Clash(path, "/", shown(ours), shown(theirs)));
            return Optional.ofNullable(theirs);
        }

        private Map<String, TreeEdit.Entry> entries(@Nullable ObjectId tree) throws IOException {
            Map<String, TreeEdit.Entry> entries = new LinkedHashMap<>();
            for (TreeEdit.Entry entry : tree == null ? List.<TreeEdit.Entry>of() : TreeEdit.entries(tree, reader)) {
                entries.put(entry.text(), entry);
            }
            return entries;
        }

        private String text(TreeEdit.Entry entry) throws IOException {
            return new String(reader.open(entry.id()).getBytes(), StandardCharsets.UTF_8);
        }

        private String shown(TreeEdit.@Nullable Entry entry) throws IOException {
            return entry == null ? "removed" : file(entry) ? text(entry) : "a folder";
        }

        private static boolean same(TreeEdit.@Nullable Entry a, TreeEdit.@Nullable Entry b) {
            return a == null || b == null ? a == b : a.id().equals(b.id()) && a.mode().equals(b.mode());
        }

        private static boolean folder(TreeEdit.@Nullable Entry entry) {
            return entry == null || entry.mode().equals(FileMode.TREE);
        }

        private static boolean file(TreeEdit.@Nullable Entry entry) {
            return entry == null || (entry.mode().getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        }

        private static @Nullable ObjectId id(TreeEdit.@Nullable Entry entry) {
            return entry == null ? null : entry.id();
        }
    }
}
