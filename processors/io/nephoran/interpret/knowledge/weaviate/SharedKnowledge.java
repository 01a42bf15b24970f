package io.nephoran.interpret.knowledge.weaviate;

import io.nephoran.interpret.knowledge.Found;
import io.nephoran.interpret.knowledge.Hit;
import io.nephoran.interpret.knowledge.Knowledge;
import io.nephoran.interpret.knowledge.KnowledgeException;
import io.nephoran.interpret.knowledge.KnowledgeSearch;
import io.nephoran.interpret.knowledge.Passage;
import io.nephoran.interpret.knowledge.SharedIndex;
import io.nephoran.state.Presence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The knowledge in a Weaviate: a collection for each edition of documents and model, filled by whichever process comes first, with
 * the ids and vectors of the embedded index. Weaviate ranks; the words of a passage are always our own, so that nobody who writes
 * there can put words into a prompt.
 */
public final class SharedKnowledge implements SharedIndex, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedKnowledge.class);
    /** Editions that are kept: a rolling update must not take away what the old replicas search. */
    private static final int EDITIONS = 3;
    private static final int DIGITS = 16;
    /** What the first of both rankings scores (reciprocal ranks, k = 60, each weighted by a half). */
    private static final double BEST = 1 / 60.0;
    private final WeaviateAccess access;
    private final KnowledgeSearch here;
    private final WeaviateServer server;
    private final Presence presence;
    private volatile boolean whole;

    /** @param here the embedded index of the same documents */
    public SharedKnowledge(WeaviateAccess access, KnowledgeSearch here, Clock clock) {
        this.access = access;
        this.here = here;
        server = new WeaviateServer(access);
        presence = new Presence("Weaviate at " + access.host(), "passages are looked up in the index of the data folder", clock);
    }

    @Override
    public void keep() {
        try {
            OptionalInt there = server.size(collection());
            if (there.isEmpty() || there.getAsInt() != here.passages().all().size()) {
                whole = false;
                fill(there.isEmpty());
            }
            whole = true;
            presence.back();
        } catch (WeaviateFailure | KnowledgeException failure) {
            whole = false;
            presence.away(failure.getMessage());
        } catch (RuntimeException | LinkageError unforeseen) {
            whole = false;
            presence.away(unforeseen.toString());
        }
    }

    private void fill(boolean anew) {
        List<Passage> passages = here.passages().all();
        List<float[]> vectors = here.vectors();
        if (anew) {
            server.create(collection());
        }
        server.put(collection(), passages, vectors);
        OptionalInt there = server.size(collection());
        if (there.isEmpty() || there.getAsInt() != passages.size()) {
            throw new WeaviateFailure("it holds " + there.orElse(0) + " of " + passages.size() + " passages");
        }
        LOG.info("Weaviate at {} holds the {} passages of the knowledge, as {}", access.host(), passages.size(), collection());
        List<String> all = server.collections(access.prefix());
        all.stream().skip(EDITIONS).filter(old -> !old.equals(collection())).forEach(server::drop);
    }

    /** Name of the collection of this edition. */
    String collection() {
        return access.prefix() + "_" + here.edition().substring(0, DIGITS);
    }

    @Override
    public boolean ofUse() {
        return whole;
    }

    /** @throws WeaviateFailure if it does not answer as it should */
    @Override
    public Found search(String query, int limit) {
        float[] vector = here.vector(query).orElseThrow(() -> new WeaviateFailure("the embedding model cannot run here"));
        List<Hit> hits = new ArrayList<>();
        for (WeaviateServer.Ranked ranked : server.search(collection(), query, vector, limit)) {
            here.passages().passage(ranked.id()).ifPresent(passage -> hits.add(new Hit(passage, score(ranked.score()))));
        }
        return new Found(Knowledge.WEAVIATE, hits, null);
    }

    private static double score(double fused) {
        return Math.round(Math.min(1, Math.max(0, fused / BEST)) * 1000) / 1000.0;
    }

    @Override
    public Presence presence() {
        return presence;
    }

    @Override
    public void close() {
        server.close();
    }
}
