package io.nephoran.deliver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Which delivery lies in which commit, read from the newest {@code LIMIT} commits of a branch and kept up to date. The
 * history is the truth: a process that died between commit and record finds its commit here again.
 * A roll-back or withdrawal of an intent, and a merge that overruled a commit, end what the older commit delivered, so that
 * the same plan may be delivered once more. Not safe for use by several threads.
 */
final class DeliveryLog {
    /** A merge commit says with it: commit, path, place, both sides. */
    static final String OVERRULED = "Overruled";
    private static final int LIMIT = 5_000;

    private final Map<Key, ObjectId> delivered = bounded();
    private final Map<ObjectId, String> overruled = bounded();
    private @Nullable ObjectId read;

    private record Key(String uid, long generation, String planDigest) {
    }

    /** Reads what came to the branch since the last call. */
    void follow(Repository repository, @Nullable ObjectId head) throws IOException {
        if (head == null || head.equals(read)) {
            return;
        }
        Set<String> ended = new HashSet<>();
        Map<Key, ObjectId> fresh = new LinkedHashMap<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            if (read != null) {
                walk.markUninteresting(walk.parseCommit(read));
            }
            int seen = 0;
            for (RevCommit commit : walk) {
                if (++seen > LIMIT) {
                    break;
                }
                readOverruled(commit);
                Optional<Trailers> trailers = Trailers.of(commit);
                if (trailers.isEmpty()) {
                    continue;
                }
                Trailers said = trailers.get();
                if (said.planDigest() == null) {
                    ended.add(said.intentUid());
                } else if (!ended.contains(said.intentUid())) {
                    fresh.putIfAbsent(key(said), commit.copy());
                }
            }
        }
        delivered.keySet().removeIf(key -> ended.contains(key.uid));
        List<Key> oldestFirst = new ArrayList<>(fresh.keySet());
        Collections.reverse(oldestFirst);
        oldestFirst.forEach(key -> delivered.put(key, fresh.get(key)));
        delivered.values().removeIf(overruled::containsKey);
        read = head.copy();
    }

    /** Everything: the branch is another one. */
    void forget() {
        delivered.clear();
        overruled.clear();
        read = null;
    }

    /** The commit that delivered this plan of this generation, if it still counts. */
    Optional<ObjectId> find(Trailers trailers) {
        return trailers.planDigest() == null ? Optional.empty() : Optional.ofNullable(delivered.get(key(trailers)));
    }

    /** What stood against a commit, when somebody else's change won over it. */
    Optional<String> overruled(ObjectId commit) {
        return Optional.ofNullable(overruled.get(commit));
    }

    private void readOverruled(RevCommit commit) {
        for (FooterLine line : commit.getParentCount() > 1 ? commit.getFooterLines() : List.<FooterLine>of()) {
            String[] said = line.getValue().split(" ", 2);
            if (line.getKey().equals(OVERRULED) && said.length == 2 && ObjectId.isId(said[0])) {
                overruled.merge(ObjectId.fromString(said[0]), said[1], (a, b) -> a.contains(b) ? a : a + "; " + b);
            }
        }
    }

    private static Key key(Trailers trailers) {
        return new Key(trailers.intentUid(), trailers.intentGeneration(), String.valueOf(trailers.planDigest()));
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > LIMIT;
            }
        };
    }
}
