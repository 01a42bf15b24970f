package io.nephoran.interpret.knowledge.weaviate;

import io.nephoran.interpret.knowledge.Embedder;
import io.nephoran.interpret.knowledge.KnowledgeSearch;
import io.nephoran.interpret.knowledge.Passage;
import io.nephoran.interpret.knowledge.Passages;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Three passages, and an embedder that counts instead of understanding. */
final class SmallKnowledge {
    static final List<Passage> PASSAGES = List.of(passage("amf", "registers devices"), passage("smf", "manages sessions"),
            passage("upf", "forwards packets"));
    final AtomicInteger embedded = new AtomicInteger();

    private static Passage passage(String name, String does) {
        return new Passage("functions/" + name + "#role", "knowledge/functions/" + name + ".md", name, "3GPP TS 23.501 §6.2", "Role",
                "It " + does + ".");
    }

    /** @param edition tells documents apart */
    KnowledgeSearch search(Path folder, String edition) {
        Embedder counting = new Embedder() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public float[] embed(String text) {
                return new float[] {1, embedded.incrementAndGet()};
            }
        };
        return new KnowledgeSearch(folder, () -> new Passages(PASSAGES, edition), counting.name(), () -> counting);
    }
}
