package io.nephoran.deliver;

import io.nephoran.check.PackageNotes;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.PlannedInstance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * The second record: what runs, read from a branch alone. What a package holds stands in its Kptfile; who made it, who changed it
 * last and what it was before that, in the history and the trailers of its commits. One walk from the head back, until each
 * package has been made. For one thread.
 */
final class GitBooks {
    private static final String NAMESPACES = "_namespaces";
    /** Site, namespace, name. */
    private static final int DEPTH = 3;
    private static final String RESTORES = "Restores";
    /** A commit of an intent says at the end of its subject which: {@code (namespace/name)}. */
    private static final Pattern OF_INTENT = Pattern.compile("\\(([^()\\s]+/[^()\\s]+)\\)$");
    private final GitStore store;
    private final RepositorySettings settings;
    private final ObjectReader reader;

    GitBooks(GitStore store, RepositorySettings settings, ObjectReader reader) {
        this.store = store;
        this.settings = settings;
        this.reader = reader;
    }

    /** All packages of a commit, ordered by path. */
    Edition read(ObjectId head) throws IOException {
        Map<String, Page> pages = new TreeMap<>();
        for (Map.Entry<String, ObjectId> each : packages(head).entrySet()) {
            pages.put(each.getKey(), new Page(each.getKey(), instance(each.getValue())));
        }
        follow(head, null, pages, new TreeSet<>(pages.keySet()));
        return new Edition(head, pages.values().stream().map(page -> page.done(settings.name())).toList());
    }

    /** The same from what an earlier commit held, where the branch has only grown since. */
    Edition readOn(ObjectId head, Edition before) throws IOException {
        if (head.equals(before.head())) {
            return before;
        } else if (!store.contains(head, before.head())) {
            return read(head);
        }
        Map<String, InGit> known = new TreeMap<>();
        before.packages().forEach(each -> known.put(each.path(), each));
        Map<String, Page> pages = new TreeMap<>();
        Map<String, ObjectId> there = packages(head);
        for (Map.Entry<String, ObjectId> each : there.entrySet()) {
            pages.put(each.getKey(), new Page(each.getKey(), instance(each.getValue())));
        }
        Set<String> open = new TreeSet<>(pages.keySet());
        follow(head, before.head(), pages, open);
        if (pages.values().stream().anyMatch(page -> page.backTo != null)) {
            // A roll-back went behind what was read before.
            return read(head);
        }
        return new Edition(head, pages.values().stream().map(page -> page.last == null && known.containsKey(page.path) ? known.get(page.path)
                : open.contains(page.path) && known.containsKey(page.path) ? page.goingOn(known.get(page.path), settings.name())
                : page.done(settings.name())).toList());
    }

    /** What the branch held at a commit. */
    record Edition(ObjectId head, List<InGit> packages) {
        Edition {
            packages = List.copyOf(packages);
        }
    }

    private void follow(ObjectId head, @Nullable ObjectId until, Map<String, Page> pages, Set<String> open) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            walk.sort(RevSort.TOPO);
            walk.markStart(walk.parseCommit(head));
            if (until != null) {
                walk.markUninteresting(walk.parseCommit(until));
            }
            for (RevCommit commit : walk) {
                if (open.isEmpty()) {
                    return;
                }
                // A merge brings nothing that none of its parents had.
                if (commit.getParentCount() < 2) {
                    RevCommit parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
                    look(commit, parent, pages, open);
                }
            }
        }
    }

    private void look(RevCommit commit, @Nullable RevCommit parent, Map<String, Page> pages, Set<String> open) throws IOException {
        pages.values().stream().filter(page -> commit.equals(page.backTo)).forEach(page -> page.backTo = null);
        for (String path : changed(commit, parent)) {
            Page page = pages.get(path);
            if (page == null || !open.contains(path)) {
                continue;
            }
            Optional<ObjectId> before = parent == null ? Optional.empty() : folder(parent, path);
            Optional<PlannedInstance> was = before.isEmpty() ? Optional.empty() : instance(before.get());
            page.changed(commit, was);
            if (before.isEmpty()) {
                page.made(commit);
                open.remove(path);
            }
        }
    }

    private Map<String, ObjectId> packages(ObjectId commit) throws IOException {
        Map<String, ObjectId> packages = new TreeMap<>();
        Optional<ObjectId> base = settings.basePath().isEmpty() ? Optional.of(store.tree(commit)) : store.folder(commit, settings.basePath(), reader);
        if (base.isPresent()) {
            for (TreeEdit.Entry site : folders(base.get())) {
                for (TreeEdit.Entry namespace : folders(site.id())) {
                    if (!namespace.text().equals(NAMESPACES)) {
                        folders(namespace.id()).forEach(one -> packages.put(site.text() + "/" + namespace.text() + "/" + one.text(), one.id()));
                    }
                }
            }
        }
        return packages;
    }

    private List<TreeEdit.Entry> folders(ObjectId tree) throws IOException {
        return TreeEdit.entries(tree, reader).stream().filter(entry -> entry.mode().equals(org.eclipse.jgit.lib.FileMode.TREE)).toList();
    }

    /** Paths of packages that a commit changed. */
    private Set<String> changed(RevCommit commit, @Nullable RevCommit parent) throws IOException {
        Set<String> changed = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(commit.getTree());
            if (parent == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(parent.getTree());
            }
            walk.setFilter(TreeFilter.ANY_DIFF);
            int deep = settings.basePath().isEmpty() ? DEPTH : DEPTH + settings.basePath().split("/").length;
            while (walk.next()) {
                if (walk.getDepth() == deep - 1) {
                    inBase(walk.getPathString()).ifPresent(changed::add);
                } else if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        return changed;
    }

    private Optional<String> inBase(String path) {
        String base = settings.inRepository("");
        return path.startsWith(base) ? Optional.of(path.substring(base.length())) : Optional.empty();
    }

    private Optional<ObjectId> folder(RevCommit commit, String path) throws IOException {
        return store.folder(commit, settings.inRepository(path), reader);
    }

    private Optional<PlannedInstance> instance(ObjectId folder) throws IOException {
        return PackageNotes.in(PackageText.files(folder, reader)).instance();
    }

    /** What the walk has found of one package so far. */
    private static final class Page {
        private final String path;
        private final Optional<PlannedInstance> now;
        private @Nullable RevCommit last;
        private @Nullable RevCommit first;
        private @Nullable PlannedInstance previous;
        /** The commit that a roll-back went back to: what lies between was taken back, and was never before. */
        private @Nullable ObjectId backTo;

        private Page(String path, Optional<PlannedInstance> now) {
            this.path = path;
            this.now = now;
        }

        private void changed(RevCommit commit, Optional<PlannedInstance> was) {
            last = last == null ? commit : last;
            if (backTo != null) {
                return;
            }
            Optional<String> restores = commit.getFooterLines().stream().filter(line -> line.getKey().equals(RESTORES)).map(FooterLine::getValue)
                    .filter(ObjectId::isId).findFirst();
            if (restores.isPresent()) {
                backTo = ObjectId.fromString(restores.get());
            } else if (previous == null && was.isPresent() && !was.equals(now)) {
                previous = was.get();
            }
        }

        private void made(RevCommit commit) {
            first = commit;
        }

        /** Made before what was walked now, so whose it is and what it was may stand in what was read then. */
        private InGit goingOn(InGit before, String repository) {
            InGit own = done(repository);
            Optional<DeployedInstance> then = before.instance();
            return new InGit(path, own.commit(), own.author(), own.by(), own.instance().map(held -> new DeployedInstance(held.instance(),
                    then.map(DeployedInstance::ownerUid).orElse(""), then.map(DeployedInstance::ownerName).orElse(""), held.commit(), repository,
                    held.previous() != null ? held.previous() : then.map(DeployedInstance::previous).orElse(null))));
        }

        private InGit done(String repository) {
            Optional<RevCommit> newest = Optional.ofNullable(last);
            Optional<Trailers> by = newest.flatMap(Trailers::of);
            Optional<DeployedInstance> instance = now.filter(one -> one.path().equals(path)).map(one -> new DeployedInstance(one,
                    Optional.ofNullable(first).flatMap(Trailers::of).map(Trailers::intentUid).orElse(""),
                    Optional.ofNullable(first).map(RevCommit::getShortMessage).map(OF_INTENT::matcher).filter(Matcher::find)
                            .map(found -> found.group(1)).orElse(""), newest.map(RevCommit::name).orElse(""), repository, previous));
            return new InGit(path, newest.map(RevCommit::name).orElse(""), newest.map(commit -> commit.getAuthorIdent().getName()).orElse(""), by,
                    instance);
        }
    }
}
