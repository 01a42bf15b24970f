package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.StartRefused;
import io.nephoran.cli.NephoranCli;
import io.nephoran.cli.Terminal;
import io.nephoran.intent.Json;
import io.nephoran.interpret.models.ProviderSettings.Wire;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models in the whole program: from a submitted sentence to the record, the journal, those who watch, and {@code eval}. */
class ModelPipelineTest {
    private static final String SENTENCE = "Deploy an AMF with 2 replicas at edge-1";
    private static final String RIGHT = "{\"act\":\"order\",\"action\":\"deploy\",\"networkFunctions\":[{\"type\":\"AMF\",\"replicas\":2}],\"sites\":[\"edge-1\"],"
            + "\"quotes\":[{\"field\":\"action\",\"text\":\"Deploy\"},{\"field\":\"networkFunctions[0]\",\"text\":\"an AMF with 2 replicas\"},"
            + "{\"field\":\"sites[0]\",\"text\":\"edge-1\"}]}";
    @TempDir
    private Path home;

    @Test
    void whoFailedAndWhoAnsweredIsRecordedAndTokensAreSeenWhileTheyCome() throws Exception {
        try (ModelServer away = new ModelServer(Wire.ANTHROPIC);
                ModelServer model = new ModelServer(Wire.OPENAI);
                RunningServer server = RunningServer.start(home, "interpret.providers", "anthropic,openai,grammar", "interpret.retries", "0",
                        "interpret.anthropic.url", away.url(), "interpret.openai.url", model.url(), "interpret.openai.model", "test-model")) {
            // Given somebody who watches everything
            model.says(RIGHT);
            List<String> lines = new CopyOnWriteArrayList<>();
            Thread watcher = new Thread(() -> {
                try {
                    server.api.stream("events").body().forEach(lines::add);
                } catch (Exception closed) {
                    lines.add("closed");
                }
            });
            watcher.setDaemon(true);
            watcher.start();
            await().atMost(HttpApi.PATIENCE).until(() -> !lines.isEmpty());

            // When
            HttpApi.Taken intent = server.api.submit(SENTENCE);

            // Then it is carried out, on the word of the second
            await().atMost(HttpApi.PATIENCE).until(() -> HttpApi.phase(server.api.get(intent.path()).json()).equals("Completed"));
            JsonNode interpreted = server.api.get(intent.path()).json().at("/stages/interpret");
            assertThat(interpreted.path("provider").asText()).isEqualTo("openai");
            assertThat(interpreted.path("model").asText()).isEqualTo("test-model");
            assertThat(interpreted.at("/usage/inputTokens").asInt()).isEqualTo(200);
            assertThat(interpreted.at("/failovers/0/provider").asText()).isEqualTo("anthropic");
            assertThat(interpreted.at("/failovers/0/reason").asText()).isEqualTo("ServerError");
            assertThat(interpreted.at("/interpretation/evidence")).as("what the model was given to read").isNotEmpty();
            assertThat(model.asked.get(0).toString()).contains("What is known about its words");

            // and the journal knows it, but keeps no tokens
            List<String> kept = server.api.get(intent.path("events?follow=false&after=0")).text().lines().filter(line -> line.startsWith("event: "))
                    .toList();
            assertThat(kept).contains("event: com.nephoran.provider.failedover").doesNotContain("event: com.nephoran.modeltokens.received");
            assertThat(kept.indexOf("event: com.nephoran.provider.failedover"))
                    .isLessThan(kept.indexOf("event: com.nephoran.llmprocessing.completed"));
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(told(lines)).isEqualTo(RIGHT));
        }
    }

    @Test
    void triesASentenceOutWithTheSameChain() throws Exception {
        try (ModelServer model = new ModelServer(Wire.OPENAI);
                RunningServer server = RunningServer.start(home, "interpret.providers", "openai,grammar", "interpret.openai.url", model.url(),
                        "interpret.evidence", "0")) {
            model.says(RIGHT).says(RIGHT);

            JsonNode details = server.api.post("interpret?details=true", HttpApi.spec(SENTENCE).toString()).expect(200).json();
            JsonNode preview = server.api.post("preview", HttpApi.spec(SENTENCE + ".").toString()).expect(200).json();

            assertThat(details.path("provider").asText()).isEqualTo("openai");
            assertThat(details.at("/usage/outputTokens").asInt()).isEqualTo(50);
            assertThat(preview.path("provider").asText()).isEqualTo("openai");
            assertThat(preview.path("files")).isNotEmpty();
        }
    }

    @Test
    void evalScoresAModel() throws Exception {
        Path corpus = home.resolve("corpus.jsonl");
        Files.writeString(corpus, """
                {"id": "a", "intent": "Deploy an AMF with 2 replicas at edge-1", "expect": "interpretation", "gold": {"action": "deploy", "networkFunctions": [{"type": "AMF", "replicas": 2}], "sites": ["edge-1"]}}
                {"id": "b", "intent": "Deploy an SMF with 3 replicas at edge-2", "expect": "interpretation", "gold": {"action": "deploy", "networkFunctions": [{"type": "SMF", "replicas": 3}], "sites": ["edge-2"]}}
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (ModelServer model = new ModelServer(Wire.OPENAI)) {
            // Given a model that answers the first sentence only
            model.says(RIGHT);

            int code = new NephoranCli(new Terminal(stream, stream, false, false), Application::start, Clock.systemUTC(), List.of())
                    .run("eval", corpus.toString(),
                    "--provider", "openai", "-P", "interpret.openai.url=" + model.url(), "-P", "interpret.retries=0", "-P", "interpret.evidence=0",
                    "-P", "interpret.openai.price=10/10", "-o", "json");

            assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        }
        JsonNode report = Json.mapper().readTree(out.toByteArray());
        assertThat(report.at("/exact").asInt()).isEqualTo(1);
        assertThat(report.at("/spent/asked").asInt()).isEqualTo(2);
        assertThat(report.at("/spent/unanswered").asInt()).isEqualTo(1);
        assertThat(report.at("/spent/inputTokens").asInt()).isEqualTo(200);
        assertThat(report.at("/spent/cost").decimalValue()).isEqualByComparingTo("0.0025");
    }

    @Test
    void anUnknownProviderStopsTheStart() {
        assertThatThrownBy(() -> Application.start(new Options(home, "127.0.0.1", 0, false, Map.of("interpret.providers", "chatty,grammar"))))
                .isInstanceOf(StartRefused.class).hasMessage("setting interpret.providers names 'chatty', which is no provider; write one or several of "
                        + "anthropic, mistral, ollama, openai, grammar, e.g. openai,grammar");
    }

    /** What was said of the last answer, put together. */
    private static String told(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).equals("event: com.nephoran.modeltokens.received")) {
                text.append(Json.read(lines.get(i).substring("data: ".length()), JsonNode.class).at("/data/text").asText());
            }
        }
        return text.toString();
    }
}
