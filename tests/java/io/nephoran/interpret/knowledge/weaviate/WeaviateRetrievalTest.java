package io.nephoran.interpret.knowledge.weaviate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.cluster.NamedServer;
import io.nephoran.interpret.knowledge.KnowledgeSearch;
import io.nephoran.interpret.knowledge.Retriever;
import io.nephoran.interpret.knowledge.RetrieverContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The Weaviate that {@code WEAVIATE_URL} names, filled by us. */
@Tag("cluster")
class WeaviateRetrievalTest extends RetrieverContract {
    @TempDir
    private static Path folder;
    private static TestCollections weaviate;
    private static KnowledgeSearch here;
    private static SharedKnowledge shared;

    @BeforeAll
    static void fill() {
        weaviate = TestCollections.in(NamedServer.address("WEAVIATE_URL"));
        here = search(folder);
        shared = new SharedKnowledge(weaviate.access(), here, Clock.systemUTC());
        shared.keep();
        assertThat(shared.presence().trouble()).isEmpty();
        assertThat(shared.ofUse()).isTrue();
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
            here.close();
            weaviate.close();
        }
    }

    @Override
    protected Retriever retriever() {
        return shared;
    }
}
