package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation.Evidence;
import io.nephoran.interpret.knowledge.weaviate.WeaviateAnswers;
import io.nephoran.interpret.models.ProviderSettings.Wire;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where passages for a model are looked up: the real routes, a model and a Weaviate that say what they are told to. */
class EvidenceTest {
    private static final String SENTENCE = "Deploy a slice for URLLC with an AMF, 2 replicas, at edge-1";
    private static final String RIGHT = """
            {"act":"order","action":"deploy","networkFunctions":[{"type":"AMF","replicas":2}],"sites":["edge-1"],"slices":[{"type":"URLLC","sst":2}],
             "quotes":[{"field":"action","text":"Deploy"},{"field":"networkFunctions[0]","text":"AMF, 2 replicas"},{"field":"sites[0]","text":"edge-1"},
              {"field":"slices[0]","text":"URLLC"}]}""";
    @TempDir
    private Path home;
    private ModelServer model;
    private WeaviateAnswers weaviate;

    @BeforeEach
    void start() throws IOException {
        model = new ModelServer(Wire.OPENAI);
        weaviate = new WeaviateAnswers(0);
    }

    @AfterEach
    void stop() {
        model.close();
        weaviate.close();
    }

    @Test
    void whereWeaviateIsFilledItAnswersAndThatIsRecorded() throws Exception {
        weaviate.finds("slicing/slice-types#what-they-are-for", "functions/upf#role");
        try (UnderstandRoutes routes = routes("knowledge.weaviate.look", "100")) {
            await().atMost(HttpApi.PATIENCE).until(() -> routes.knowledge().elsewhere());
            model.says(RIGHT);

            IntentProcessing processing = routes.understand(SENTENCE);

            assertThat(processing.retrieval()).isEqualTo(new IntentProcessing.Retrieval("weaviate", null));
            assertThat(processing.interpretation().evidence()).extracting(Evidence::document).contains("knowledge/functions/upf.md");
            assertThat(model.asked.get(0).toString()).contains("What is known about its words");
            assertThat(routes.knowledge().searches().get("weaviate").sum()).isOne();
            assertThat(routes.understand(SENTENCE).retrieval()).as("from the cache").isEqualTo(processing.retrieval());
        }
    }

    @Test
    void aWeaviateThatDoesNotAnswerIsWaitedForOnceOrTwice() throws Exception {
        try (UnderstandRoutes routes = routes("knowledge.weaviate.look", "100", "knowledge.weaviate.timeout", "300",
                "knowledge.weaviate.breaker.window", "2",
                "knowledge.weaviate.breaker.calls", "2", "knowledge.weaviate.breaker.open", "60")) {
            await().atMost(HttpApi.PATIENCE).until(() -> routes.knowledge().elsewhere());
            weaviate.isSilent();
            String server = "Weaviate at 127.0.0.1:" + weaviate.address().getPort() + " did not answer: ";

            for (int i = 0; i < 2; i++) {
                model.says(RIGHT);
                IntentProcessing late = routes.understand(SENTENCE + " ".repeat(i));
                assertThat(late.retrieval()).isEqualTo(new IntentProcessing.Retrieval("embedded", server + "no answer in time."));
                assertThat(late.interpretation().evidence()).isNotEmpty();
            }
            long searches = weaviate.asked.stream().filter(request -> request.contains("hybrid")).count();
            model.says(RIGHT);
            IntentProcessing passedOver = routes.understand(SENTENCE + ".");

            assertThat(passedOver.retrieval()).isEqualTo(new IntentProcessing.Retrieval("embedded",
                    server + "it has failed too often just now and is left alone for a while."));
            assertThat(passedOver.provider()).isEqualTo("openai");
            assertThat(weaviate.asked.stream().filter(request -> request.contains("hybrid"))).as("not asked again").hasSize((int) searches);
        }
    }

    @Test
    void withoutWeaviateNothingIsAmiss() throws Exception {
        try (UnderstandRoutes routes = routes("knowledge.weaviate.url", "")) {
            model.says(RIGHT);

            assertThat(routes.understand(SENTENCE).retrieval()).isEqualTo(new IntentProcessing.Retrieval("embedded", null));
        }
    }

    @Test
    void theGrammarNeedsNoEvidenceAndNoneIsRecorded() throws Exception {
        try (UnderstandRoutes routes = routes("knowledge.weaviate.url", "", "interpret.retries", "0")) {
            IntentProcessing processing = routes.understand(SENTENCE);

            assertThat(processing.provider()).isEqualTo("grammar");
            assertThat(processing.retrieval()).isNull();
        }
    }

    /** The whole program, with a Weaviate and a Redis that are not there. */
    @Test
    void aServerGoesOnWithoutThemAndSaysSo() throws Exception {
        int nobody;
        try (ServerSocket any = new ServerSocket(0)) {
            nobody = any.getLocalPort();
        }
        try (RunningServer server = RunningServer.start(home, "interpret.providers", "openai,grammar", "interpret.openai.url", model.url(),
                "knowledge.weaviate.look", "100",
                "knowledge.weaviate.url", "http://127.0.0.1:" + nobody, "redis.url", "redis://127.0.0.1:" + nobody)) {
            await().atMost(HttpApi.PATIENCE).until(() -> check(server, "weaviate").at("/data/trouble").isTextual());
            model.says(RIGHT);

            Taken intent = server.api.submit(SENTENCE);

            await().atMost(HttpApi.PATIENCE).until(() -> HttpApi.phase(server.api.get(intent.path()).json()).equals("Completed"));
            JsonNode interpreted = server.api.get(intent.path()).json().at("/stages/interpret");
            assertThat(interpreted.path("provider").asText()).isEqualTo("openai");
            assertThat(interpreted.at("/retrieval/index").asText()).isEqualTo("embedded");
            assertThat(interpreted.at("/retrieval/note").asText()).startsWith("Weaviate at 127.0.0.1:" + nobody + " is of no use since ")
                    .contains("Connection refused");
            assertThat(interpreted.at("/interpretation/evidence")).isNotEmpty();
            for (String name : List.of("weaviate", "redis")) {
                assertThat(check(server, name).path("status").asText()).as(name).isEqualTo("UP");
                assertThat(check(server, name).at("/data/trouble").asText()).as(name)
                        .contains("127.0.0.1:" + nobody + " is of no use since ", "(Connection refused)");
            }
            assertThat(server.api.get("/observe/health").expect(200).json().path("status").asText()).isEqualTo("UP");

            server.api.post("interpret", HttpApi.spec(SENTENCE).toString()).expect(200);
            assertThat(server.api.get("/observe/metrics").expect(200).text()).contains("nephoran_interpretations_total{level=\"none\"} 1.0",
                    "nephoran_interpretations_total{level=\"L1\"} 1.0", "nephoran_interpretations_total{level=\"L2\"} 0.0",
                    "nephoran_knowledge_searches_total{index=\"embedded\"} 1.0", "nephoran_knowledge_searches_total{index=\"weaviate\"} 0.0");
        }
    }

    private static JsonNode check(RunningServer server, String name) {
        for (JsonNode each : server.api.get("/observe/health?exposureLevel=full&data=true").json().path("checks")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private UnderstandRoutes routes(String... given) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("interpret.providers", "openai,grammar", "interpret.openai.url", model.url(),
                "interpret.openai.model", "test-model",
                "interpret.evidence", "5", "knowledge.weaviate.url", weaviate.address().toString()));
        for (int i = 0; i < given.length; i += 2) {
            settings.put(given[i], given[i + 1]);
        }
        return new UnderstandRoutes(home, Clock.systemUTC(), settings);
    }
}
