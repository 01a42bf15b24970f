package io.nephoran.interpret.knowledge;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;

/** all-MiniLM-L6-v2, quantised, out of the jar: 384 dimensions, nothing is fetched. Loading it takes memory and about a second. */
public final class MiniLm implements Embedder {
    public static final String NAME = "all-minilm-l6-v2-q";
    private final EmbeddingModel model;

    private MiniLm(EmbeddingModel model) {
        this.model = model;
    }

    public static Embedder load() {
        // The tokenizer's library asks a cloud's metadata service where it runs, and reports it, unless told not to.
        if (System.getProperty("OPT_OUT_TRACKING") == null) {
            System.setProperty("OPT_OUT_TRACKING", "true");
        }
        return new MiniLm(new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run));
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
