package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import io.nephoran.transport.BrokerSettings;
import io.nephoran.transport.EmbeddedBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A broker elsewhere that is away at the start and in the middle: the program waits, says so once, and loses nothing. */
@Tag("faults")
class BrokerAwayTest {
    @TempDir
    private Path folder;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger everything = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private BrokerSettings broker;

    @BeforeEach
    void listen() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            broker = new BrokerSettings("", "127.0.0.1", any.getLocalPort(), "stages", "secret", "");
        }
        log.start();
        everything.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        everything.detachAppender(log);
    }

    @Test
    void itWaitsSaysSoOnceAndGoesOn() throws Exception {
        // Given nobody at the broker's address
        List<Taken> intents = new ArrayList<>();
        try (RunningServer server = RunningServer.start(folder.resolve("home"), "transport", "jms", "jms.url", "tcp://127.0.0.1:" + broker.port(),
                "jms.user", broker.user(), "jms.password", broker.password(), "recover.period", "100")) {
            HttpApi api = server.api;

            // When intents come in
            submit(api, intents);

            // Then they are taken up and wait, health says why, and the log once
            assertThat(health(server.uri())).contains("the broker at 127.0.0.1:" + broker.port() + " is away since", "\"DOWN\"");
            assertThat(api.intents()).extracting(HttpApi::phase).containsOnly("IntentReceived");
            assertThat(complaints()).hasSize(1);

            // And go on as soon as it is there
            EmbeddedBroker first = EmbeddedBroker.start(folder.resolve("broker"), broker);
            intents.forEach(intent -> api.await(intent, Phase.COMPLETED));
            assertThat(health(server.uri())).doesNotContain("DOWN");

            // When it goes away in the middle of the work
            submit(api, intents);
            first.close();
            submit(api, intents);
            await().atMost(HttpApi.PATIENCE).until(() -> health(server.uri()).contains("is away since"));
            assertThat(complaints()).hasSize(2);

            // Then nothing is lost or done twice once it is back
            try (EmbeddedBroker second = EmbeddedBroker.start(folder.resolve("broker"), broker)) {
                assertThat(second.url()).isNotBlank();
                intents.forEach(intent -> api.await(intent, Phase.COMPLETED));
                assertThat(intents).allSatisfy(intent -> assertThat(server.git.of(intent)).as(intent.name()).hasSize(1));
                assertThat(complaints()).hasSize(2);
            }
        }
        assertThat(log.list).as("no flood").filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage).hasSizeLessThan(40);
    }

    private static void submit(HttpApi api, List<Taken> intents) {
        for (int i = 0; i < 10; i++) {
            intents.add(api.submit("Deploy an NRF with 2 replicas at edge-1 in namespace away-" + intents.size()));
        }
    }

    private List<ILoggingEvent> complaints() {
        return List.copyOf(log.list).stream().filter(event -> event.getFormattedMessage().contains("is away")).toList();
    }

    private static String health(URI server) throws IOException, InterruptedException {
        JsonNode answer = Json.read(HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.resolve("/observe/health")).build(),
                BodyHandlers.ofString()).body(), JsonNode.class);
        return answer.toString();
    }
}
