package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.nephoran.cluster.CutWire;
import io.nephoran.cluster.NamedServer;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.interpret.knowledge.weaviate.TestCollections;
import io.nephoran.interpret.models.ProviderSettings.Wire;
import io.nephoran.state.Presence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Sentences while the Weaviate that {@code WEAVIATE_URL} names goes away and comes back. */
@Tag("cluster")
class EvidenceOnWeaviateTest {
    private static final String RIGHT = """
            {"act":"order","action":"deploy","networkFunctions":[{"type":"AMF","replicas":2}],"sites":["edge-1"],
             "quotes":[{"field":"action","text":"Deploy"},{"field":"networkFunctions[0]","text":"AMF with 2 replicas"},{"field":"sites[0]","text":"edge-1"}]}""";
    @TempDir
    private Path home;

    @Test
    void anOutageCostsNoSentenceAndIsSaidOnce() throws Exception {
        URI weaviate = NamedServer.address("WEAVIATE_URL");
        Logger presence = (Logger) LoggerFactory.getLogger(Presence.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        presence.setLevel(Level.INFO);
        presence.addAppender(log);
        try (ModelServer model = new ModelServer(Wire.OPENAI);
                TestCollections collections = TestCollections.in(weaviate);
                CutWire wire = CutWire.to(weaviate);
                UnderstandRoutes routes = new UnderstandRoutes(home, Clock.systemUTC(),
                        Map.of("interpret.providers", "openai,grammar", "interpret.openai.url", model.url(),
                        "interpret.evidence", "5", "knowledge.weaviate.url", wire.address("http").toString(), "knowledge.weaviate.prefix",
                        collections.prefix(),
                        "knowledge.weaviate.look", "500", "knowledge.weaviate.breaker.open", "1"))) {
            await().atMost(HttpApi.PATIENCE).until(() -> routes.knowledge().elsewhere());
            assertThat(ask(routes, model, 2).retrieval()).isEqualTo(new IntentProcessing.Retrieval("weaviate", null));

            wire.cut();
            for (int i = 3; i < 9; i++) {
                IntentProcessing without = ask(routes, model, i);
                assertThat(without.provider()).isEqualTo("openai");
                assertThat(without.interpretation().evidence()).isNotEmpty();
                assertThat(without.retrieval().index()).isEqualTo("embedded");
                assertThat(without.retrieval().note()).startsWith("Weaviate at 127.0.0.1:");
            }
            await().atMost(HttpApi.PATIENCE).until(() -> log.list.size() == 1);
            wire.mend();

            await().atMost(HttpApi.PATIENCE).until(() -> log.list.size() == 2);
            AtomicInteger replicas = new AtomicInteger(9);
            await().atMost(HttpApi.PATIENCE).until(() -> new IntentProcessing.Retrieval("weaviate", null)
                    .equals(ask(routes, model, replicas.getAndIncrement()).retrieval()));
            assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).satisfiesExactly(
                    away -> assertThat(away).contains("is of no use at present", "index of the data folder"), back ->
                    assertThat(back).contains("is of use again after"));
        } finally {
            presence.detachAppender(log);
            presence.setLevel(null);
        }
    }

    private static IntentProcessing ask(UnderstandRoutes routes, ModelServer model, int replicas) {
        model.says(RIGHT.replace("2", Integer.toString(replicas)));
        return routes.understand("Deploy an AMF with " + replicas + " replicas at edge-1");
    }
}
