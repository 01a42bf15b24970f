package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.RefSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch on which people declare intents, as a colleague pushes to it. */
class GitIntakeTest {
    @TempDir
    Path folder;
    private Path remote;
    private Git colleague;
    private RunningServer server;

    @BeforeEach
    void open() throws GitAPIException {
        remote = folder.resolve("declared.git");
        Git.init().setBare(true).setDirectory(remote.toFile()).setInitialBranch("main").call().close();
        colleague = Git.cloneRepository().setURI(remote.toUri().toString()).setDirectory(folder.resolve("colleague").toFile()).call();
    }

    @AfterEach
    void close() {
        colleague.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void filesBecomeIntentsChangesGenerationsAndRemovalsWithdraw() {
        // Given
        push("intents/amf.yaml", intent("amf", "Deploy an AMF with 2 replicas at edge-1"), "intents/more/smf.yaml",
                intent("smf", "Deploy an SMF at edge-1"), "kustomization.yaml", "resources: [x]\n", "README.md", "our network\n",
                "intents/service.yaml", "kind: Service\nmetadata: {name: x}\n");
        start();
        completed("amf", 1);
        completed("smf", 1);
        assertThat(generations()).containsOnlyKeys("amf", "smf");

        // When
        push("intents/amf.yaml", intent("amf", "Deploy an AMF with 3 replicas at edge-1"), "intents/more/smf.yaml", null);

        // Then
        completed("amf", 2);
        await().atMost(HttpApi.PATIENCE).until(() -> generations().equals(Map.of("amf", 2L)));
        assertThat(server.git.log().get(0).subject()).isNotBlank();
    }

    @Test
    void aFileMovedInsideTheBranchIsNoChange() {
        // Given
        push("amf.yaml", intent("amf", "Deploy an AMF at edge-1"));
        start();
        JsonNode before = completed("amf", 1);

        // When
        push("amf.yaml", null, "core/west.yaml", intent("amf", "Deploy an AMF at edge-1"), "core/smf.yaml",
                intent("smf", "Deploy an SMF at edge-1"));

        // Then
        completed("smf", 1);
        assertThat(generations()).isEqualTo(Map.of("amf", 1L, "smf", 1L));
        assertThat(completed("amf", 1).path("metadata").path("uid")).isEqualTo(before.path("metadata").path("uid"));
    }

    /** Set back to an older commit, and then to one that shares no history with what was there. */
    @Test
    void aRewrittenHistoryIsAChangeLikeAnyOther() throws Exception {
        // Given
        push("amf.yaml", intent("amf", "Deploy an AMF with 2 replicas at edge-1"));
        push("amf.yaml", intent("amf", "Deploy an AMF with 3 replicas at edge-1"), "smf.yaml", intent("smf", "Deploy an SMF at edge-1"));
        start();
        completed("amf", 1);
        completed("smf", 1);

        // When
        colleague.reset().setMode(ResetType.HARD).setRef("HEAD~1").call();
        force();

        // Then
        assertThat(completed("amf", 2).path("spec").path("intent").asText()).contains("2 replicas");
        await().atMost(HttpApi.PATIENCE).until(() -> generations().equals(Map.of("amf", 2L)));

        // When
        colleague.checkout().setOrphan(true).setName("fresh").call();
        write("amf.yaml", intent("amf", "Deploy an AMF with 4 replicas at edge-1"));
        colleague.add().addFilepattern(".").call();
        colleague.commit().setMessage("Begin anew").setSign(false).call();
        force();

        // Then
        assertThat(completed("amf", 3).path("spec").path("intent").asText()).contains("4 replicas");
        assertThat(generations()).isEqualTo(Map.of("amf", 3L));
    }

    @Test
    void brokenFilesAreSaidAndStopNobody() {
        // Given
        push("amf.yaml", intent("amf", "Deploy an AMF at edge-1"), "smf.yaml", intent("smf", "Deploy an SMF at edge-1"));
        start();
        completed("amf", 1);
        completed("smf", 1);

        // When
        push("amf.yaml", "kind: NetworkIntent\n\tspec: no\n", "double.yaml", intent("smf", "Deploy an SMF with 9 replicas at edge-1"),
                "nrf.yaml", intent("nrf", "Deploy an NRF at edge-1"), "upf.yaml", intent("upf", "Deploy a UPF at edge-1") + "  sitez: [edge-1]\n");

        // Then
        completed("nrf", 1);
        assertThat(generations()).isEqualTo(Map.of("amf", 1L, "smf", 1L, "nrf", 1L));
        JsonNode check = health();
        assertThat(check.path("status").asText()).isEqualTo("UP");
        assertThat(check.path("data").path("amf.yaml").asText()).startsWith("line 2: is not YAML");
        assertThat(check.path("data").path("upf.yaml").asText()).startsWith("spec.sitez: is not a field here; did you mean 'sites'?");
        assertThat(check.path("data").path("smf.yaml").asText()).contains("is declared in double.yaml as well, so neither counts");

        // When
        push("amf.yaml", intent("amf", "Deploy an AMF with 3 replicas at edge-1"), "upf.yaml", null, "double.yaml", null);

        // Then
        completed("amf", 2);
        await().atMost(HttpApi.PATIENCE).until(() -> health().path("data").path("amf.yaml").isMissingNode());
    }

    @Test
    void aRemoteThatIsAwayIsWaitedForAndNothingIsDoneTwice() throws IOException {
        // Given
        push("amf.yaml", intent("amf", "Deploy an AMF at edge-1"));
        start();
        completed("amf", 1);
        Path away = folder.resolve("away.git");
        Files.move(remote, away);
        await().atMost(HttpApi.PATIENCE).until(() -> health().path("data").has("waiting"));
        assertThat(generations()).isEqualTo(Map.of("amf", 1L));

        // When
        server.close();
        start();
        await().atMost(HttpApi.PATIENCE).until(() -> health().path("data").has("waiting"));
        Files.move(away, remote);
        push("smf.yaml", intent("smf", "Deploy an SMF at edge-1"));

        // Then
        completed("smf", 1);
        await().atMost(HttpApi.PATIENCE).until(() -> !health().path("data").has("waiting"));
        assertThat(generations()).isEqualTo(Map.of("amf", 1L, "smf", 1L));
        assertThat(server.git.commitsByIntent()).hasSize(2).allSatisfy((intent, commits) -> assertThat(commits).isEqualTo(1));
    }

    @Test
    void whatHappenedWhileTheServerWasDownIsCaughtUp() {
        // Given
        push("amf.yaml", intent("amf", "Deploy an AMF at edge-1"), "smf.yaml", intent("smf", "Deploy an SMF at edge-1"));
        start();
        completed("amf", 1);
        completed("smf", 1);
        server.close();

        // When
        push("amf.yaml", intent("amf", "Deploy an AMF with 3 replicas at edge-1"), "smf.yaml", null);
        start();

        // Then
        completed("amf", 2);
        await().atMost(HttpApi.PATIENCE).until(() -> generations().equals(Map.of("amf", 2L)));
    }

    @Test
    void onlyTheFolderThatWasNamedCounts() {
        // Given
        push("west/amf.yaml", intent("amf", "Deploy an AMF at edge-1"), "east/smf.yaml", intent("smf", "Deploy an SMF at edge-1"));

        // When
        start("intake.git.path", "/west/");

        // Then
        completed("amf", 1);
        assertThat(generations()).containsOnlyKeys("amf");
    }

    private void start(String... more) {
        List<String> settings = new java.util.ArrayList<>(List.of("intake.git.enabled", "true", "intake.git.url", remote.toUri().toString(),
                "intake.git.period", "200"));
        settings.addAll(List.of(more));
        server = RunningServer.start(folder.resolve("home"), settings.toArray(String[]::new));
    }

    private static String intent(String name, String sentence) {
        return "apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: " + name + "}\nspec:\n  intent: " + sentence + "\n";
    }

    /** One commit, pushed. @param files paths and contents by turns; null removes */
    private void push(String... files) {
        try {
            for (int i = 0; i < files.length; i += 2) {
                if (files[i + 1] == null) {
                    colleague.rm().addFilepattern(files[i]).call();
                } else {
                    write(files[i], files[i + 1]);
                }
            }
            colleague.add().addFilepattern(".").call();
            colleague.commit().setMessage("Declare").setSign(false).call();
            colleague.push().setRefSpecs(new RefSpec("HEAD:refs/heads/main")).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    private void force() throws GitAPIException {
        colleague.push().setForce(true).setRefSpecs(new RefSpec("+HEAD:refs/heads/main")).call();
    }

    private void write(String path, String content) {
        try {
            Path file = folder.resolve("colleague").resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> generations() {
        return server.api.intents().stream().collect(Collectors.toMap(each -> each.path("metadata").path("name").asText(),
                each -> each.path("metadata").path("generation").asLong(), (one, other) -> one, TreeMap::new));
    }

    private JsonNode completed(String name, long generation) {
        Taken intent = new Taken(name, "default", "");
        await(name).atMost(HttpApi.PATIENCE).until(() -> server.api.get(intent.path()).status() == 200);
        JsonNode record = server.api.await(intent, each -> each.path("metadata").path("generation").asLong() == generation
                && HttpApi.atRest(each));
        assertThat(HttpApi.phase(record)).as(record::toPrettyString).isEqualTo(Phase.COMPLETED.label());
        return record;
    }

    /** The check of this intake in the health document, as soon as there is one. */
    private JsonNode health() {
        for (JsonNode check : server.api.get("/observe/health?exposureLevel=full&data=true").json().path("checks")) {
            if (check.path("name").asText().equals("intake-git")) {
                return check;
            }
        }
        return Json.mapper().createObjectNode();
    }
}
