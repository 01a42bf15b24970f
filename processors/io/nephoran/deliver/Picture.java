package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * What a plan saw of the branch, held against what is there now. Only changes of other intents count: what a person changed by
 * hand is in no record, so a new plan would see no more of it. To be asked under the writer lock of the repository.
 */
final class Picture {
    /** Stands for the commit of a package that the plan saw nowhere. */
    static final String NOT_THERE = "";
    private static final int SEARCH_LIMIT = 2_000;
    private final RepositorySettings settings;
    private final GitStore store;

    Picture(RepositorySettings settings, GitStore store) {
        this.settings = settings;
        this.store = store;
    }

    /**
     * Equal folders are the same content; only where they differ the history is asked who did that.
     *
     * @param seen path to the commit in which the plan knew it, or {@link #NOT_THERE}; a commit that is not here says nothing
     * @throws Overtaken if another intent changed one of the paths since
     */
    void refuseIfOvertaken(@Nullable ObjectId head, Map<String, String> seen, Trailers own, ObjectReader reader) throws IOException {
        for (Map.Entry<String, String> each : new TreeMap<>(seen).entrySet()) {
            String path = settings.inRepository(each.getKey());
            boolean fresh = each.getValue().equals(NOT_THERE);
            if (head == null || !fresh && !isHere(each.getValue(), reader)) {
                continue;
            }
            Optional<RevCommit> other = changedSince(fresh ? null : ObjectId.fromString(each.getValue()), head, path, own, reader);
            if (other.isPresent()) {
                throw new Overtaken(each.getKey(), other.get(),
                        new Committed(settings.name(), settings.remote(), settings.branch(), head.name(), null, false, List.of()));
            }
        }
    }

    /** Those of the packages that another intent changed after a commit; none when that commit is not here. */
    Set<String> changedAfter(String commit, Collection<String> paths, Trailers own, ObjectReader reader) throws IOException {
        ObjectId head = store.head();
        Set<String> changed = new TreeSet<>();
        if (head == null || !isHere(commit, reader)) {
            return changed;
        }
        ObjectId then = ObjectId.fromString(commit);
        for (String path : paths) {
            if (changedSince(then, head, settings.inRepository(path), own, reader).isPresent()) {
                changed.add(path);
            }
        }
        return changed;
    }

    /** Whether another intent wrote this package after the commit that is rolled back. */
    boolean followedSince(Restoration restoration, String path, ObjectId head, ObjectReader reader) throws IOException {
        String delivered = restoration.delivered();
        return delivered != null && isHere(delivered, reader) && changedSince(ObjectId.fromString(delivered), head,
                settings.inRepository(path), restoration.trailers(), reader).isPresent();
    }

    /** Those of the packages that a commit changed. */
    List<String> changed(ObjectId commit, List<RenderedPackage> packages, ObjectReader reader) throws IOException {
        List<String> changed = new ArrayList<>();
        try (RevWalk walk = new RevWalk(reader)) {
            RevCommit parsed = walk.parseCommit(commit);
            for (RenderedPackage each : packages) {
                if (store.changes(parsed, settings.inRepository(each.path()), reader)) {
                    changed.add(each.path());
                }
            }
        }
        return changed;
    }

    private static boolean isHere(String commit, ObjectReader reader) throws IOException {
        return ObjectId.isId(commit) && reader.has(ObjectId.fromString(commit));
    }

    /**
     * The newest commit of another intent that changed a path, among the newest {@code SEARCH_LIMIT}; none where the folder is the
     * same as then.
     *
     * @param then absent for the time before there was anything
     */
    private Optional<RevCommit> changedSince(@Nullable ObjectId then, ObjectId head, String path, Trailers own, ObjectReader reader)
            throws IOException {
        if ((then == null ? Optional.empty() : store.folder(then, path, reader)).equals(store.folder(head, path, reader))) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(reader)) {
            walk.markStart(walk.parseCommit(head));
            if (then != null) {
                walk.markUninteresting(walk.parseCommit(then));
            }
            int left = SEARCH_LIMIT;
            for (RevCommit commit : walk) {
                Optional<Trailers> other = Trailers.of(commit).filter(trailers -> !trailers.isOf(own));
                if (other.isPresent() && store.changes(commit, path, reader)) {
                    return Optional.of(commit);
                }
                if (--left == 0) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
