package io.nephoran.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.eclipse.jgit.util.FS;

/** The bare repository that packages are pushed to, read as anybody reads a repository. */
final class PackagesInGit {
    private final Path folder;

    PackagesInGit(Path home) {
        this(home, "packages.git");
    }

    PackagesInGit(Path home, String name) {
        folder = home.resolve(name);
    }

    /** One commit: what it says and which intent it is for. */
    record Commit(String id, String subject, String uid, long generation, List<String> trailers) {
    }

    /** Newest first; empty while nothing was ever pushed, also while the repository is just being made. */
    List<Commit> log() {
        if (!FileKey.isGitRepository(folder.toFile(), FS.DETECTED)) {
            return List.of();
        }
        try (Repository repository = open(); RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve("refs/heads/main");
            List<Commit> commits = new ArrayList<>();
            if (head != null) {
                walk.markStart(walk.parseCommit(head));
                for (RevCommit each : walk) {
                    commits.add(new Commit(each.name(), each.getShortMessage(), footer(each, "Intent-Uid"),
                            Long.parseLong(Optional.of(footer(each, "Intent-Generation")).filter(text -> !text.isEmpty()).orElse("0")),
                            each.getFooterLines().stream().map(line -> line.getKey()).toList()));
                }
            }
            return commits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of commits by {@code uid:generation}. */
    Map<String, Long> commitsByIntent() {
        return log().stream().filter(commit -> !commit.uid().isEmpty())
                .collect(Collectors.groupingBy(commit -> commit.uid() + ":" + commit.generation(), TreeMap::new, Collectors.counting()));
    }

    List<Commit> of(HttpApi.Taken intent) {
        return log().stream().filter(commit -> commit.uid().equals(intent.uid())).toList();
    }

    /** Path to content of every file below a folder, at the head. */
    Map<String, String> files(String below) {
        return files(below, "refs/heads/main");
    }

    /** The same at a commit. */
    Map<String, String> files(String below, String revision) {
        try (Repository repository = open(); RevWalk walk = new RevWalk(repository); TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(repository.resolve(revision)).getTree());
            tree.setRecursive(true);
            Map<String, String> files = new HashMap<>();
            while (tree.next()) {
                if (tree.getPathString().startsWith(below)) {
                    files.put(tree.getPathString(), new String(repository.open(tree.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that a commit has otherwise than its first parent. */
    List<String> changed(String commit) {
        try (Repository repository = open(); RevWalk walk = new RevWalk(repository); TreeWalk tree = new TreeWalk(repository)) {
            RevCommit parsed = walk.parseCommit(repository.resolve(commit));
            if (parsed.getParentCount() == 0) {
                tree.addTree(new EmptyTreeIterator());
            } else {
                tree.addTree(walk.parseCommit(parsed.getParent(0)).getTree());
            }
            tree.addTree(parsed.getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            List<String> paths = new ArrayList<>();
            while (tree.next()) {
                paths.add(tree.getPathString());
            }
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setMustExist(true).build();
    }

    private static String footer(RevCommit commit, String key) {
        return commit.getFooterLines(new FooterKey(key)).stream().findFirst().orElse("");
    }
}
