package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.check.PackageNotes;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intents at once that together want more than a site has: no two plans take the same cores. */
class ReservedRoomTest {
    private static final int CORES = 32;
    private static final int INTENTS = 8;

    @Test
    void moreIsNeverCommittedThanASiteHas(@TempDir Path home, @TempDir Path mine) throws Exception {
        // Given
        Files.createDirectories(mine.resolve("inventory/sites"));
        Files.writeString(mine.resolve("inventory/sites/cell.yaml"), """
                sites:
                  - name: cell-1
                    tier: edge
                    region: north
                    cluster: cell-1
                    provider: on-premises
                    zones: [cell-1-a, cell-1-b, cell-1-c]
                    cpu: %d
                    memory: 400Gi
                    storage: 4Ti
                    rttMs: 2
                    capabilities: [sctp]
                """.formatted(CORES));
        try (RunningServer server = RunningServer.start(home, "catalog.folders", mine.toString())) {
            // When
            ExecutorService people = Executors.newFixedThreadPool(INTENTS);
            List<Future<Taken>> submissions = IntStream.range(0, INTENTS).mapToObj(i -> people.submit(() -> server.api.submit(
                    "Deploy an NRF with 5 replicas at cell-1 in namespace room-" + i, "resourceConstraints", Map.of("cpu", "2")))).toList();
            int completed = 0;
            for (Future<Taken> each : submissions) {
                JsonNode end = server.api.settled(each.get());
                assertThat(HttpApi.phase(end)).as(end.path("status").toString()).isIn("Completed", "Failed");
                completed += HttpApi.phase(end).equals("Completed") ? 1 : 0;
                if (HttpApi.phase(end).equals("Failed")) {
                    assertThat(end.path("status").path("conditions").findValuesAsText("reason")).contains("Infeasible");
                }
            }
            people.shutdown();

            // Then
            long milli = server.git.files("clusters/").entrySet().stream().filter(file -> file.getKey().endsWith("/Kptfile"))
                    .flatMap(file -> PackageNotes.in(List.of(PackageFile.of("Kptfile", file.getValue()))).instance().stream())
                    .filter(one -> one.site().equals("cell-1")).mapToLong(one -> io.nephoran.intent.Taken.by(one).cpuMilli()).sum();
            assertThat(completed).as("some have room").isPositive().isLessThan(INTENTS);
            assertThat(milli).isPositive().isLessThanOrEqualTo(CORES * 1_000L);
        }
    }
}
