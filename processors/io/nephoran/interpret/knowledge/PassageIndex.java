package io.nephoran.interpret.knowledge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** A Lucene index of passages in a folder: words for BM25, vectors stored beside them and compared one by one. */
final class PassageIndex implements AutoCloseable {
    private static final String TITLE = "title";
    private static final String SECTION = "section";
    private static final String TEXT = "text";
    private static final String VECTOR = "vector";

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final List<float[]> vectors;
    private final Analyzer analyzer = new EnglishAnalyzer();

    private PassageIndex(Directory directory, DirectoryReader reader, List<float[]> vectors) {
        this.directory = directory;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.vectors = vectors;
    }

    /**
     * Writes a folder whole or not at all; where another process has been faster, its work stays.
     *
     * @param embedder absent for an index of words alone
     */
    static void write(Path folder, List<Passage> passages, @Nullable Embedder embedder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path draft = Files.createTempDirectory(folder.getParent(), ".draft-");
        try (Directory directory = new NIOFSDirectory(draft);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()))) {
            for (Passage passage : passages) {
                Document document = new Document();
                document.add(new TextField(TITLE, passage.title(), Store.NO));
                document.add(new TextField(SECTION, passage.section(), Store.NO));
                document.add(new TextField(TEXT, passage.text(), Store.NO));
                if (embedder != null) {
                    document.add(new StoredField(VECTOR, bytes(embedder.embed(passage.whole()))));
                }
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        } catch (IOException | RuntimeException | LinkageError failure) {
            delete(draft);
            throw failure;
        }
        if (Files.exists(folder)) {
            delete(draft);
        } else {
            Files.move(draft, folder);
        }
    }

    /** @throws IOException if there is none, or it is broken or of other passages */
    static PassageIndex open(Path folder, int passages) throws IOException {
        Directory directory = new NIOFSDirectory(folder);
        DirectoryReader reader = null;
        try {
            reader = DirectoryReader.open(directory);
            if (reader.numDocs() != passages) {
                throw new IOException("the index holds " + reader.numDocs() + " passages instead of " + passages);
            }
            List<float[]> vectors = new ArrayList<>();
            StoredFields stored = reader.storedFields();
            for (int i = 0; i < passages; i++) {
                BytesRef vector = stored.document(i).getBinaryValue(VECTOR);
                if (vector != null) {
                    vectors.add(floats(vector));
                }
            }
            if (!vectors.isEmpty() && vectors.size() != passages) {
                throw new IOException("the index holds " + vectors.size() + " vectors of " + passages + " passages");
            }
            return new PassageIndex(directory, reader, vectors);
        } catch (IOException | RuntimeException failure) {
            if (reader != null) {
                reader.close();
            }
            directory.close();
            throw failure;
        }
    }

    List<float[]> vectors() {
        return vectors;
    }

    boolean hasVectors() {
        return !vectors.isEmpty();
    }

    /** Numbers of passages by BM25, best first. */
    List<Integer> byWords(String query, int limit) throws IOException {
        QueryBuilder builder = new QueryBuilder(analyzer);
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        float boost = 2;
        for (String field : List.of(TITLE, SECTION, TEXT)) {
            Query words = builder.createBooleanQuery(field, query);
            if (words != null) {
                any.add(field.equals(TEXT) ? words : new BoostQuery(words, boost), Occur.SHOULD);
            }
        }
        List<Integer> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(any.build(), limit).scoreDocs) {
            found.add(hit.doc);
        }
        return found;
    }

    /** Numbers of passages by the cosine of their vectors, best first; ties by number. */
    List<Integer> byMeaning(float[] query, int limit) {
        double[] nearness = vectors.stream().mapToDouble(vector -> dot(vector, query)).toArray();
        return IntStream.range(0, nearness.length).boxed().sorted(Comparator.comparingDouble((Integer i) -> -nearness[i]).thenComparing(i -> i))
                .limit(limit).toList();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] floats(BytesRef bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).asFloatBuffer().get(vector);
        return vector;
    }
}
