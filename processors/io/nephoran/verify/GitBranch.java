package io.nephoran.verify;

import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** A branch in a repository, held at the head it had when it was asked for. For one thread. */
final class GitBranch implements RemoteBranch {
    private final Repository repository;
    private final @Nullable ObjectId head;
    private final String basePath;
    private final Map<ObjectId, List<PackageFile>> folders = new HashMap<>();

    GitBranch(Repository repository, @Nullable ObjectId head, String basePath) {
        this.repository = repository;
        this.head = head;
        this.basePath = basePath;
    }

    @Override
    public Optional<String> head() {
        return Optional.ofNullable(head).map(ObjectId::name);
    }

    @Override
    public boolean contains(String commit) {
        return walking(walk -> {
            if (head == null || !ObjectId.isId(commit) || !repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
                return false;
            }
            return walk.isMergedInto(walk.parseCommit(ObjectId.fromString(commit)), walk.parseCommit(head));
        });
    }

    @Override
    public Map<String, String> trailers(String commit) {
        return walking(walk -> {
            Map<String, String> trailers = new LinkedHashMap<>();
            walk.parseCommit(ObjectId.fromString(commit)).getFooterLines()
                    .forEach(line -> trailers.put(line.getKey(), line.getValue()));
            return trailers;
        });
    }

    @Override
    public Optional<List<PackageFile>> read(String commit, String path) {
        return walking(walk -> {
            ObjectReader reader = walk.getObjectReader();
            try (TreeWalk folder = TreeWalk.forPath(reader, inRepository(path), walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
                if (folder == null || !folder.isSubtree()) {
                    return Optional.empty();
                }
                ObjectId tree = folder.getObjectId(0);
                List<PackageFile> files = folders.get(tree);
                if (files == null) {
                    files = files(tree, reader);
                    folders.put(tree, files);
                }
                return Optional.of(files);
            }
        });
    }

    private static List<PackageFile> files(ObjectId tree, ObjectReader reader) throws IOException {
        List<PackageFile> files = new ArrayList<>();
        try (TreeWalk each = new TreeWalk(reader)) {
            each.addTree(tree);
            each.setRecursive(true);
            while (each.next()) {
                files.add(PackageFile.of(each.getPathString(),
                        new String(reader.open(each.getObjectId(0)).getBytes(), StandardCharsets.UTF_8)));
            }
        }
        return List.copyOf(files);
    }

    @Override
    public Optional<String> changedSince(String commit, String path) {
        return walking(walk -> {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(inRepository(path)), TreeFilter.ANY_DIFF));
            since(commit, walk);
            RevCommit newest = walk.next();
            return newest == null ? Optional.empty() : Optional.of(newest.name().substring(0, 8) + " of "
                    + newest.getAuthorIdent().getName() + " (" + newest.getShortMessage() + ")");
        });
    }

    @Override
    public Optional<String> overruled(String commit) {
        return walking(walk -> {
            since(commit, walk);
            for (RevCommit later : walk) {
                for (FooterLine line : later.getParentCount() > 1 ? later.getFooterLines() : List.<FooterLine>of()) {
                    if (line.getKey().equals("Overruled") && line.getValue().startsWith(commit)) {
                        return Optional.of(line.getValue().substring(commit.length()).strip());
                    }
                }
            }
            return Optional.empty();
        });
    }

    private void since(String commit, RevWalk walk) throws IOException {
        walk.markStart(walk.parseCommit(ObjectId.fromString(head().orElseThrow())));
        walk.markUninteresting(walk.parseCommit(ObjectId.fromString(commit)));
    }

    private String inRepository(String path) {
        return basePath.isEmpty() ? path : basePath + "/" + path;
    }

    @FunctionalInterface
    private interface Walking<T> {
        T with(RevWalk walk) throws IOException;
    }

    private <T> T walking(Walking<T> work) {
        try (RevWalk walk = new RevWalk(repository)) {
            return work.with(walk);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + repository.getDirectory(), e);
        }
    }
}
