package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.nephoran.app.HttpApi.Answer;
import io.nephoran.app.HttpApi.Taken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Record, journal and Git on a file system of 48 MiB in memory; who may not mount one is told so, and the test is left out. */
@Tag("faults")
class DiskFullTest {
    @TempDir
    private Path folder;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()))
                .as("mounting a small file system takes root").isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void newWorkIsRefusedWhileThereIsNoRoomAndTakenUpAgain(String transport) throws Exception {
        try (RunningServer server = RunningServer.start(disk.resolve("home"), "state.reserve", "8", "transport", transport)) {
            List<Taken> underWay = IntStream.range(0, 12).mapToObj(i -> server.api.submit("Deploy a UPF at edge-" + (i % 2 + 1))).toList();
            fill();

            Answer refused = server.api.post("/api/v1/intents", "{\"intent\": \"Deploy an AMF at edge-1\"}", "Content-Type", "application/json");

            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.text()).contains("urn:nephoran:problem:no-room", "make room").doesNotContain("\tat ");
            assertThat(server.api.get("/api/v1/intents").status()).as("reading goes on").isEqualTo(200);
            assertThat(new Alarms(folder).scrape(server.api).heard(1)).contains("NephoranTakesNothingUp");

            Files.delete(disk.resolve("ballast"));
            underWay.forEach(intent -> await().atMost(Duration.ofSeconds(120)).untilAsserted(() ->
                    assertThat(HttpApi.phase(server.api.intent(intent))).isEqualTo("Completed")));
            server.api.complete("Deploy an AMF at edge-1");
        }
    }

    /** Until not a byte is left. */
    private void fill() throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
