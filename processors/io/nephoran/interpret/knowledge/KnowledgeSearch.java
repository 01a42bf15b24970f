package io.nephoran.interpret.knowledge;

import io.nephoran.intent.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds passages by words (BM25) and by meaning (cosine of vectors), fused by reciprocal rank (Cormack, Clarke, Büttcher, SIGIR
 * 2009, k = 60). Nothing is read before the first search. The index is kept in a folder named after documents and model, so a
 * restart embeds nothing but the question. Where the model cannot run, words alone are searched, and that is said.
 */
public final class KnowledgeSearch implements Retriever, AutoCloseable {
    /** How it is named in a record. */
    public static final String INDEX = "embedded";
    private static final int K = 60;
    /** Passages of each ranking that are fused. */
    private static final int DEPTH = 50;
    /** Changes with what is written into an index. */
    private static final String FORMAT = "1";

    private final Path folder;
    private final Supplier<Passages> documents;
    private final Embedder.Loader loader;
    private final String model;
    private volatile @Nullable Passages passages;
    private volatile @Nullable PassageIndex index;
    private volatile @Nullable Embedder embedder;
    private volatile @Nullable String note;

    /**
     * @param folder    where indexes are kept, e.g. {@code data/index}
     * @param documents read at the first search
     * @param model     name of the model that the loader gives
     */
    public KnowledgeSearch(Path folder, Supplier<Passages> documents, String model, Embedder.Loader loader) {
        this.folder = folder;
        this.documents = documents;
        this.model = model;
        this.loader = loader;
    }

    /** @throws KnowledgeException if documents are broken or the index folder cannot be used */
    @Override
    public Found search(String query, int limit) {
        try {
            PassageIndex open = opened();
            List<Passage> all = passages().all();
            Map<Integer, Double> scores = new HashMap<>();
            int rankings = 1;
            fuse(scores, open.byWords(query, DEPTH));
            Optional<float[]> vector = open.hasVectors() ? vector(query) : Optional.empty();
            if (vector.isPresent()) {
                rankings = 2;
                fuse(scores, open.byMeaning(vector.get(), DEPTH));
            }
            double best = rankings / (K + 1.0);
            return new Found(INDEX, scores.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                    .limit(limit).map(entry -> new Hit(all.get(entry.getKey()), Math.round(entry.getValue() / best * 1000) / 1000.0)).toList(), note);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private KnowledgeException unusable(IOException failure) {
        return new KnowledgeException("the index in " + folder + " cannot be used (" + failure.getMessage()
                + "); delete that folder, it is made anew", failure);
    }

    /** Tells documents, model and format of the index apart from any other. */
    public String edition() {
        return Digest.of(passages().digest() + "\n" + model + "\n" + FORMAT);
    }

    /**
     * The vector of each passage, in their order.
     *
     * @throws KnowledgeException if the model cannot run here, or as {@link #search}
     */
    public List<float[]> vectors() {
        try {
            PassageIndex open = opened();
            if (!open.hasVectors()) {
                throw new KnowledgeException(String.valueOf(note));
            }
            return open.vectors();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The vector of a question; empty where the model cannot run. */
    public Optional<float[]> vector(String query) {
        return embedder().map(model -> model.embed(query));
    }

    private static void fuse(Map<Integer, Double> scores, List<Integer> ranking) {
        for (int rank = 0; rank < ranking.size(); rank++) {
            scores.merge(ranking.get(rank), 1.0 / (K + rank + 1), Double::sum);
        }
    }

    /** Opening happens once; searches go on side by side. */
    private PassageIndex opened() throws IOException {
        PassageIndex known = index;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            return index == null ? open() : index;
        }
    }

    private PassageIndex open() throws IOException {
        List<Passage> all = passages().all();
        String digest = edition();
        Path both = folder.resolve(digest);
        Optional<PassageIndex> kept = kept(both, all.size());
        if (kept.isEmpty() && embedder().isPresent()) {
            PassageIndex.write(both, all, embedder);
            kept = Optional.of(PassageIndex.open(both, all.size()));
        }
        if (kept.isEmpty()) {
            Path words = folder.resolve(digest + "-words");
            kept = kept(words, all.size());
            if (kept.isEmpty()) {
                PassageIndex.write(words, all, null);
                kept = Optional.of(PassageIndex.open(words, all.size()));
            }
        }
        index = kept.get();
        return index;
    }

    /** A broken index is thrown away: it can be made again at any time. */
    private static Optional<PassageIndex> kept(Path folder, int passages) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PassageIndex.open(folder, passages));
        } catch (IOException | RuntimeException broken) {
            PassageIndex.delete(folder);
            return Optional.empty();
        }
    }

    /** All that is searched. */
    public Passages passages() {
        Passages known = passages;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Passages read = passages == null ? documents.get() : passages;
            passages = read;
            return read;
        }
    }

    private Optional<Embedder> embedder() {
        Embedder known = embedder;
        return known != null ? Optional.of(known) : loaded();
    }

    private synchronized Optional<Embedder> loaded() {
        if (embedder == null && note == null) {
            try {
                embedder = loader.load();
            } catch (RuntimeException | LinkageError failure) {
                note = "Found by words alone: the embedding model " + model + " cannot run here (" + failure + ").";
            }
        }
        return Optional.ofNullable(embedder);
    }

    @Override
    public synchronized void close() {
        try {
            if (index != null) {
                index.close();
                index = null;
            }
        } catch (IOException e) {
            throw new KnowledgeException("the index in " + folder + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
