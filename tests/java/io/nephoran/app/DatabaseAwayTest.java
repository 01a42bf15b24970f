package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nephoran.app.HttpApi.Answer;
import io.nephoran.app.HttpApi.Taken;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that is not there at the start, and goes away in the middle. */
@Tag("faults")
class DatabaseAwayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    @TempDir
    private Path folder;
    private int port;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    private void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().setPort(port).setDataDirectory(folder.resolve("pg")).setCleanDataDirectory(false).start();
    }

    @Test
    void theProgramWaitsForItsDatabaseAndLosesNothing() throws Exception {
        // Given nobody at the address
        try (RunningServer server = RunningServer.start(folder.resolve("home"), "store.url", "postgresql://localhost:" + port + "/postgres",
                "store.user", "postgres", "state.heartbeat", "500")) {
            assertSaysThatItWaits(server);

            // When it comes
            startPostgres();
            awaitHealth(server, 200);

            // Then work is done
            server.api.complete("Deploy an AMF at edge-1");

            // When it goes in the middle of work
            List<Taken> underWay = IntStream.range(0, 8).mapToObj(i -> server.api.submit("Deploy a UPF at edge-" + (i % 2 + 1), "dryRun", i % 2 == 0))
                    .toList();
            postgres.close();
            postgres = null;
            awaitHealth(server, 503);
            assertSaysThatItWaits(server);
            assertThat(new Alarms(folder).scrape(server.api).heard(1)).containsExactly("NephoranRecordAway");
            startPostgres();

            // Then all of it ends
            awaitHealth(server, 200);
            underWay.forEach(intent -> await().atMost(Duration.ofSeconds(120)).untilAsserted(() ->
                    assertThat(HttpApi.atRest(server.api.intent(intent))).isTrue()));
            assertThat(underWay).allSatisfy(intent -> assertThat(HttpApi.phase(server.api.intent(intent))).isEqualTo("Completed"));
        }
    }

    private static void assertSaysThatItWaits(RunningServer server) {
        Answer health = server.api.get("/observe/health");
        Answer refused = server.api.post("/api/v1/intents", "{\"intent\": \"Deploy an AMF at edge-1\"}", "Content-Type", "application/json");
        Answer events = server.api.get("/api/v1/events");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.text()).contains("\"DOWN\"", "does not answer");
        for (Answer answer : List.of(refused, events)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(answer.text()).contains("5");
            assertThat(answer.text()).contains("urn:nephoran:problem:unavailable", "does not answer").doesNotContain("\tat ");
        }
    }

    private static void awaitHealth(RunningServer server, int status) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.api.get("/observe/health").status()).isEqualTo(status));
    }
}
