package io.nephoran.interpret.knowledge.weaviate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.cluster.CutWire;
import io.nephoran.cluster.NamedServer;
import io.nephoran.interpret.knowledge.KnowledgeSearch;
import io.nephoran.interpret.knowledge.RetrieverContract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may go wrong with the Weaviate that {@code WEAVIATE_URL} names. */
@Tag("cluster")
class WeaviateFaultsTest {
    @TempDir
    private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final SmallKnowledge small = new SmallKnowledge();
    private URI server;
    private TestCollections weaviate;

    @BeforeEach
    void open() {
        server = NamedServer.address("WEAVIATE_URL");
        weaviate = TestCollections.in(server);
        open.add(weaviate);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void processesThatStartAtOnceFillItOnce() throws Exception {
        List<SharedKnowledge> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            KnowledgeSearch here = Shipped.in(folder.resolve("index"));
            here.vectors();
            open.add(here);
            processes.add(opened(new SharedKnowledge(weaviate.access(), here, Clock.systemUTC())));
        }
        ExecutorService threads = Executors.newFixedThreadPool(processes.size());
        try {
            CountDownLatch all = new CountDownLatch(processes.size());
            List<Future<?>> ends = new ArrayList<>();
            for (SharedKnowledge process : processes) {
                ends.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    process.keep();
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(processes).allSatisfy(process -> {
            assertThat(process.presence().trouble()).isEmpty();
            assertThat(process.ofUse()).isTrue();
            assertThat(process.search("Which SST stands for URLLC?", 5)).isEqualTo(processes.get(0).search("Which SST stands for URLLC?", 5));
        });
        try (WeaviateServer look = new WeaviateServer(weaviate.access())) {
            assertThat(look.collections(weaviate.prefix())).hasSize(1);
            assertThat(look.size(processes.get(0).collection())).hasValue(Shipped.SIZE);
        }
    }

    @Test
    void awayInTheMiddleIsSeenAndSoIsItsReturn() throws Exception {
        try (CutWire wire = CutWire.to(server)) {
            SharedKnowledge shared = opened(new SharedKnowledge(weaviate.by(wire.address("http")), small(), Clock.systemUTC()));
            shared.keep();
            assertThat(shared.search("packets", 3).hits()).hasSize(3);

            wire.cut();
            assertThatThrownBy(() -> shared.search("packets", 3)).isInstanceOf(WeaviateFailure.class);
            shared.keep();
            assertThat(shared.ofUse()).isFalse();
            assertThat(shared.presence().trouble()).isPresent();

            wire.mend();
            shared.keep();
            assertThat(shared.ofUse()).isTrue();
            assertThat(shared.presence().trouble()).isEmpty();
            assertThat(shared.search("packets", 3).hits()).hasSize(3);
        }
    }

    @Test
    void aWrongKeyIsSaid() {
        WeaviateAccess wrong = new WeaviateAccess(server, "wrong-key", weaviate.prefix());
        SharedKnowledge shared = opened(new SharedKnowledge(wrong, small(), Clock.systemUTC()));

        shared.keep();

        assertThat(shared.ofUse()).isFalse();
        assertThat(shared.presence().trouble()).hasValueSatisfying(sentence ->
                assertThat(sentence).contains("it does not accept the key in knowledge.weaviate.key: 401")
                .doesNotContain("wrong-key"));
    }

    @Test
    void whatSomebodyDeletedIsWrittenAgain() {
        SharedKnowledge shared = opened(new SharedKnowledge(weaviate.access(), small(), Clock.systemUTC()));
        shared.keep();
        try (WeaviateServer somebody = new WeaviateServer(weaviate.access())) {
            somebody.drop(shared.collection());
        }
        assertThatThrownBy(() -> shared.search("packets", 3)).isInstanceOf(WeaviateFailure.class);

        shared.keep();

        assertThat(shared.search("packets", 3).hits()).hasSize(3);
    }

    @Test
    void theThreeNewestEditionsAreKept() {
        List<String> names = new ArrayList<>();
        for (String edition : List.of("one", "two", "three", "four", "five")) {
            KnowledgeSearch here = small.search(folder.resolve("small"), edition);
            open.add(here);
            SharedKnowledge shared = opened(new SharedKnowledge(weaviate.access(), here, Clock.systemUTC()));
            shared.keep();
            names.add(shared.collection());
        }

        try (WeaviateServer look = new WeaviateServer(weaviate.access())) {
            assertThat(look.collections(weaviate.prefix())).containsExactly(names.get(4), names.get(3), names.get(2));
        }
    }

    private KnowledgeSearch small() {
        KnowledgeSearch here = small.search(folder.resolve("small"), "one");
        open.add(here);
        return here;
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }

    /** The documents that are shipped, and their model. */
    private abstract static class Shipped extends RetrieverContract {
        static final int SIZE = SHIPPED.all().size();

        static KnowledgeSearch in(Path folder) {
            return search(folder);
        }
    }
}
