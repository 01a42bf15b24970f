package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can write a file can have an intent; what became of the file stands beside it. */
class FolderIntakeTest {
    @TempDir
    Path home;
    private Path inbox;
    private RunningServer server;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectories(home.resolve("inbox"));
        start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aSentenceBecomesAnIntentCalledLikeItsFile() {
        drop("Core West.txt", "Deploy an AMF with 2 replicas at edge-1\n");

        assertThat(ending("Core West.txt")).isEqualTo("done");
        JsonNode intent = completed("core-west");
        assertThat(intent.path("spec").path("intent").asText()).isEqualTo("Deploy an AMF with 2 replicas at edge-1");
        assertThat(inbox.resolve("Core West.txt")).doesNotExist();
    }

    @Test
    void aFileHoldsSpecsAndWholeObjects() {
        drop("two.yaml", """
                intent: Deploy an NRF at edge-1
                dryRun: true
                ---
                apiVersion: nephoran.com/v1
                kind: NetworkIntent
                metadata: {name: upf-west, namespace: west}
                spec:
                  intent: Deploy a UPF at edge-1
                  dryRun: true
                """);

        assertThat(ending("two.yaml")).isEqualTo("done");
        completed("two-1");
        server.api.await(new Taken("upf-west", "west", ""), Phase.COMPLETED);
    }

    @Test
    void theSameNameWithOtherContentIsANewGeneration() {
        // Given
        drop("amf.txt", "Deploy an AMF with 2 replicas at edge-1");
        completed("amf");

        // When
        drop("amf.txt", "Deploy an AMF with 3 replicas at edge-1");

        // Then
        JsonNode changed = server.api.await(intent("amf"), each -> each.path("metadata").path("generation").asLong() == 2
                && HttpApi.phase(each).equals("Completed"));
        assertThat(changed.path("spec").path("intent").asText()).contains("3 replicas");
        assertThat(server.api.intents()).hasSize(1);
    }

    /** What a crash between taking a file up and moving it away leaves behind is the file, once more. */
    @Test
    void aFileThatWasTakenUpBeforeACrashMakesNoSecondIntent() throws IOException {
        // Given
        drop("smf.yaml", "intent: Deploy an SMF at edge-1\n---\nintent: Deploy a UPF at edge-1\n");
        assertThat(ending("smf.yaml")).isEqualTo("done");
        completed("smf-1");
        completed("smf-2");
        server.close();
        Files.move(inbox.resolve("done/smf.yaml"), inbox.resolve("smf.yaml"));

        // When
        start();
        assertThat(ending("smf.yaml")).isEqualTo("done");

        // Then
        assertThat(server.api.intents()).hasSize(2).allMatch(each -> each.path("metadata").path("generation").asLong() == 1);
        assertThat(server.git.commitsByIntent()).hasSize(2).allSatisfy((intent, commits) -> assertThat(commits).isEqualTo(1));
    }

    @Test
    void whatCannotBeTakenUpIsMovedWithItsReason() throws IOException {
        byte[] garbage = new byte[4_000];
        new Random(7).nextBytes(garbage);
        drop("huge.txt", "Deploy an AMF ".repeat(750_000));
        Files.write(inbox.resolve("garbage.yaml"), garbage);
        drop("empty.txt", "");
        drop("blank.yaml", "---\n# nothing\n");
        drop("misspelt.yaml", "intent: Deploy an AMF at edge-1\npriorty: high\n");
        drop("second.yaml", "intent: Deploy an AMF at edge-1\n---\nintent: short\nsites: edge-1\n");
        drop("tabs.yaml", "intent: Deploy an AMF\n\tsites: [edge-1]\n");
        drop("alias.yaml", "a: &a Deploy an AMF at edge-1\nintent: *a\n");
        drop("control.txt", "Deploy an AMF\u0007 at edge-1");
        drop("….txt", "Deploy an AMF at edge-1");

        assertThat(reason("huge.txt")).contains("10500000 bytes", "1048576", "camel.server.maxBodySize");
        assertThat(reason("garbage.yaml")).contains("UTF-8");
        assertThat(reason("empty.txt")).startsWith("is empty; write a sentence");
        assertThat(reason("blank.yaml")).startsWith("is empty; write a sentence");
        assertThat(reason("misspelt.yaml")).isEqualTo("priorty: is not a field here; did you mean 'priority'?");
        assertThat(reason("second.yaml")).startsWith("document 2: ").contains("intent: ", "sites: ");
        assertThat(reason("tabs.yaml")).startsWith("line 2: is not YAML");
        assertThat(reason("alias.yaml")).startsWith("line 2: YAML aliases");
        assertThat(reason("control.txt")).contains("U+0007");
        assertThat(reason("….txt")).contains("rename the file");
        assertThat(server.api.intents()).isEmpty();
        assertThat(inbox.resolve("failed/misspelt.yaml")).hasContent("intent: Deploy an AMF at edge-1\npriorty: high\n");
    }

    @Test
    void whatSomebodyElseMadeIsLeftAlone() throws IOException {
        server.api.send("POST", "intents?name=amf", "Deploy an AMF at edge-1".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain")
                .expect(202);

        drop("amf.txt", "Deploy an AMF with 5 replicas at edge-1");

        assertThat(reason("amf.txt")).contains("intent default/amf is there already", "choose another name");
        assertThat(server.api.intent(intent("amf")).path("metadata").path("generation").asLong()).isEqualTo(1);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAlone() throws IOException {
        // Given
        Path growing = Files.writeString(inbox.resolve("growing.txt"), "Deploy an AMF with 2 replicas");
        Files.setLastModifiedTime(growing, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        drop("unfinished.txt.part", "Deploy a UPF at edge-1");
        drop("later.txt", "Deploy an NRF at edge-1");
        assertThat(ending("later.txt")).isEqualTo("done");
        assertThat(growing).exists();

        // When
        Files.writeString(growing, " at edge-1 and an SMF at edge-1", StandardOpenOption.APPEND);

        // Then
        assertThat(ending("growing.txt")).isEqualTo("done");
        assertThat(completed("growing").path("spec").path("intent").asText()).endsWith("an SMF at edge-1");
        assertThat(inbox.resolve("unfinished.txt.part")).exists();
    }

    private void start() {
        server = RunningServer.start(home, "intake.folder.enabled", "true", "intake.folder.period", "100");
    }

    /** As a careful writer does it: beside, then moved in. */
    private void drop(String name, String content) {
        try {
            Path beside = Files.writeString(home.resolve("being-written"), content);
            Files.move(beside, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code done} or {@code failed}. */
    private String ending(String name) {
        await("the end of " + name).atMost(HttpApi.PATIENCE).until(() -> !Files.exists(inbox.resolve(name))
                && Stream.of("done", "failed").anyMatch(end -> Files.exists(inbox.resolve(end).resolve(name))));
        return Files.exists(inbox.resolve("done").resolve(name)) ? "done" : "failed";
    }

    private String reason(String name) throws IOException {
        assertThat(ending(name)).as(name).isEqualTo("failed");
        return Files.readString(inbox.resolve("failed").resolve(name + ".reason.txt"));
    }

    private static Taken intent(String name) {
        return new Taken(name, "default", "");
    }

    private JsonNode completed(String name) {
        await().atMost(HttpApi.PATIENCE).until(() -> server.api.get(intent(name).path()).status() == 200);
        return server.api.await(intent(name), Phase.COMPLETED);
    }
}
