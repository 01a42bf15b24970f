package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intents in flight together that need the same function: whoever is second goes out from what the first made of it. */
class SharedPackageTest {
    private static final int NAMESPACES = 8;
    private static final List<String> CLIENTS = List.of("AMF", "SMF", "AUSF");

    @Test
    void theRecordKnowsTheLastCommitOfAFunctionThatSeveralIntentsBringAlong(@TempDir Path home) throws Exception {
        try (RunningServer server = RunningServer.start(home)) {
            // Given
            ExecutorService people = Executors.newFixedThreadPool(8);
            List<Future<Taken>> submissions = new ArrayList<>();

            // When
            for (int i = 0; i < NAMESPACES; i++) {
                String namespace = "shared-" + i;
                CLIENTS.forEach(type -> submissions.add(people.submit(
                        () -> server.api.submit("Deploy an " + type + " at edge-1 in namespace " + namespace))));
            }
            for (Future<Taken> submission : submissions) {
                assertThat(HttpApi.phase(server.api.settled(submission.get()))).isEqualTo("Completed");
            }
            people.shutdown();

            // Then
            for (int i = 0; i < NAMESPACES; i++) {
                JsonNode scaled = server.api.settled(server.api.submit("Scale the NRF to 4 replicas at edge-1 in namespace shared-" + i));
                assertThat(HttpApi.phase(scaled)).isEqualTo("Completed");
                assertThat(scaled.path("status").path("conditions").findValuesAsText("reason")).doesNotContain("Overtaken");
            }
        }
    }
}
