package io.nephoran.interpret.knowledge;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.file.Path;

/** all-MiniLM-L6-v2, quantised, out of the jar: 384 dimensions, nothing is fetched. Loading it takes memory and about a second. */
public final class MiniLm implements Embedder {
    public static final String NAME = "all-minilm-l6-v2-q";
    private final EmbeddingModel model;

    private MiniLm(EmbeddingModel model) {
        this.model = model;
    }

    /**
     * @param folder where the tokenizer unpacks its native code (14 MB), once; otherwise it would take the user's home folder,
     *               which a container may not write
     */
    public static Loader keptIn(Path folder) {
        return () -> {
            // The tokenizer's library asks a cloud's metadata service where it runs, and reports it, unless told not to.
            setUnlessSet("OPT_OUT_TRACKING", "true");
            setUnlessSet("DJL_CACHE_DIR", folder.toAbsolutePath().toString());
            return new MiniLm(new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run));
        };
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null && System.getenv(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public float[] embed(String text) {
        return model.embed(text).content().vector();
    }
}
