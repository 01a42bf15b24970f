package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real model at {@code LLM_URL} (OpenAI's format), named {@code LLM_MODEL}: three sentences through the whole program. A small
 * model may be wrong; then it must have been found out.
 */
@Tag("cluster")
class LanguageModelTest {
    /** Small models on few cores take their time. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Map<String, String> FUNCTIONS = Map.of(
            "Deploy an AMF with 2 replicas at edge-1", "AMF 2",
            "We would like three SMF replicas at regional-1 please", "SMF 3",
            "Deploy a UPF with 2 replicas at edge-2 with throughput of at least 1 Gbps", "UPF 2");
    @TempDir
    private Path home;

    @Test
    void readsThreeSentencesWhileOneWatches() throws Exception {
        String url = System.getenv("LLM_URL");
        if (url == null) {
            assertThat(Boolean.parseBoolean(System.getenv("NEPHORAN_CI_LLM"))).as("LLM_URL is not set, and has to be here").isFalse();
            Assumptions.abort("skipped: no language model, for LLM_URL is not set");
        }
        try (RunningServer server = RunningServer.start(home, "interpret.providers", "openai,grammar", "interpret.openai.url", url,
                "interpret.openai.model", System.getenv("LLM_MODEL"), "interpret.openai.timeout", "300", "interpret.evidence", "1")) {
            // Given somebody who watches
            List<String> lines = new CopyOnWriteArrayList<>();
            watch(server, lines);
            Map<String, HttpApi.Taken> intents = new LinkedHashMap<>();

            // When
            FUNCTIONS.keySet().forEach(sentence -> intents.put(sentence, server.api.submit(sentence, "timeoutSeconds", 3600)));
            await().atMost(PATIENCE).until(() -> intents.values().stream().map(intent -> HttpApi.phase(server.api.get(intent.path()).json()))
                    .allMatch(Set.of("Completed", "AwaitingClarification", "Failed")::contains));

            // Then
            long byModel = 0;
            for (Map.Entry<String, HttpApi.Taken> intent : intents.entrySet()) {
                JsonNode record = server.api.get(intent.getValue().path()).json();
                JsonNode interpreted = record.at("/stages/interpret");
                System.out.printf("%s%n  %s by %s, %s in and %s out%s%n", intent.getKey(), HttpApi.phase(record),
                        interpreted.path("provider").asText(),
                        interpreted.at("/usage/inputTokens"), interpreted.at("/usage/outputTokens"), interpreted.path("failovers"));
                assertThat(HttpApi.phase(record)).as(intent.getKey()).isIn("Completed", "AwaitingClarification");
                assertThat(interpreted.path("failovers"))
                        .allSatisfy(failover -> assertThat(failover.path("reason").asText()).isEqualTo("WrongAnswer"));
                assertThat(interpreted.at("/usage/outputTokens").asInt()).isPositive();
                assertThat(lines.stream().filter(line -> line.contains("com.nephoran.modeltokens.received") && line.contains(intent.getValue().uid()))
                        .count())
                        .as("tokens of " + intent.getKey()).isGreaterThan(5);
                JsonNode function = interpreted.at("/interpretation/networkFunctions/0");
                assertThat(function.path("type").asText() + " " + function.path("replicas").asText()).isEqualTo(FUNCTIONS.get(intent.getKey()));
                byModel += interpreted.path("provider").asText().equals("openai") ? 1 : 0;
            }
            assertThat(byModel).as("sentences that the model read").isPositive();
        }
    }

    private static void watch(RunningServer server, List<String> lines) throws Exception {
        HttpResponse<Stream<String>> response = server.api.stream("events");
        Thread watcher = new Thread(() -> response.body().forEach(lines::add), "watcher");
        watcher.setDaemon(true);
        watcher.setUncaughtExceptionHandler((thread, closed) -> lines.add("closed"));
        watcher.start();
        await().atMost(HttpApi.PATIENCE).until(() -> !lines.isEmpty());
    }
}
