package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program over HTTP: sentences in, commits out, and what people may do in between. */
class EndToEndTest {
    private static final String APPROVED = "{\"intent\": \"%s\", \"approval\": \"manual\"}";
    @TempDir
    private static Path folder;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** Kind of intent, its end, and the commits that it owes. */
    private enum Kind {
        DEPLOYED("Completed", 1), ASKS("AwaitingClarification", 0), REFUSED("Failed", 0), DRY_RUN("Completed", 0),
        UNSUPPORTED("Failed", 0), WAITS("AwaitingApproval", 0);

        private final String phase;
        private final int commits;

        Kind(String phase, int commits) {
            this.phase = phase;
            this.commits = commits;
        }

        Server.Answer submit(String name, String namespace) {
            String deploy = "Deploy a UPF with 2 replicas at test-edge in namespace " + namespace;
            return switch (this) {
                case DEPLOYED -> server.submit(name, deploy);
                case ASKS -> server.submit(name, "Scale the AMF in namespace " + namespace);
                case REFUSED -> server.submit(name, "What is the weather in Paris on day " + name + "?");
                case DRY_RUN -> server.post("/api/v1/intents?name=" + name, "{\"intent\": \"" + deploy + "\", \"dryRun\": true}");
                case UNSUPPORTED -> server.submit(name, "Deploy an NWDAF at test-edge in namespace " + namespace);
                case WAITS -> server.post("/api/v1/intents?name=" + name, APPROVED.formatted(deploy));
            };
        }
    }

    @Test
    void sixtyIntentsOfSixKindsEachReachTheirEnd() {
        // Given
        List<String> names = new ArrayList<>();

        // When
        IntStream.range(0, 60).forEach(i -> {
            Kind kind = Kind.values()[i % 6];
            String name = "sixty-" + i;
            Server.Answer answer = kind.submit(name, "sixty-" + i);
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(answer.headers().get("location")).singleElement().asString().contains(name);
            names.add(name);
        });

        // Then
        names.forEach(name -> {
            Kind kind = Kind.values()[Integer.parseInt(name.substring(6)) % 6];
            JsonNode intent = server.atRest(name);
            assertThat(intent.at("/status/phase").asText()).as(kind + " " + intent.at("/status/conditions")).isEqualTo(kind.phase);
            assertThat(commits(intent)).as(kind + " commits").hasSize(kind.commits);
        });
        JsonNode unsupported = server.intent("sixty-4");
        assertThat(unsupported.at("/status/conditions").toString()).contains("NoBlueprint", "NWDAF is understood");
        assertThat(server.intent("sixty-2").at("/status/conditions").toString()).contains("NotANetworkIntent");
        assertThat(server.intent("sixty-3").at("/stages/render/packages").size()).isEqualTo(1);
        assertThat(server.intent("sixty-3").at("/stages").has("deliver")).isFalse();
    }

    @Test
    void anAnswerTakesTheIntentOn() {
        JsonNode asked = server.carryOut("asks-site", "Deploy a UPF with 2 replicas at test-egde in namespace asks-site");
        assertThat(asked.at("/status/phase").asText()).isEqualTo("AwaitingClarification");
        assertThat(asked.at("/status/questions/0/options").toString()).contains("test-edge");

        assertThat(server.post("/api/v1/intents/asks-site/answer", "{\"nobody-asked\": \"x\"}").status()).isEqualTo(409);
        assertThat(server.post("/api/v1/intents/asks-site/answer", "{\"site\": \"test-edge\"}").status()).isEqualTo(202);

        JsonNode done = server.atRest("asks-site");
        assertThat(done.at("/status/phase").asText()).isEqualTo("Completed");
        assertThat(done.at("/status/packages/0/path").asText()).isEqualTo("clusters/test-edge/asks-site/upf");
        assertThat(commits(done)).hasSize(1);
    }

    @Test
    void approvalDeliversAndRejectionDoesNot() {
        for (String name : List.of("yes", "no")) {
            server.post("/api/v1/intents?name=" + name, APPROVED.formatted("Deploy a UPF at test-edge in namespace appr-" + name));
            assertThat(server.atRest(name).at("/status/phase").asText()).isEqualTo("AwaitingApproval");
        }

        assertThat(server.post("/api/v1/intents/yes/approve", "").status()).isEqualTo(202);
        assertThat(server.post("/api/v1/intents/no/reject", "").status()).isEqualTo(202);

        assertThat(server.atRest("no").at("/status/phase").asText()).isEqualTo("Cancelled");
        org.awaitility.Awaitility.await().until(() -> server.phase("yes").equals("Completed"));
        assertThat(commits(server.intent("yes"))).hasSize(1);
        assertThat(commits(server.intent("no"))).isEmpty();
        assertThat(server.post("/api/v1/intents/yes/approve", "").status()).as("approved twice").isEqualTo(409);
    }

    @Test
    void theSameSentenceAgainMakesNoCommit() {
        String sentence = "Deploy a UPF with 2 replicas at test-edge in namespace twice";
        JsonNode first = server.carryOut("once", sentence);
        JsonNode second = server.carryOut("again", sentence);

        assertThat(second.at("/status/phase").asText()).isEqualTo("Completed");
        assertThat(second.at("/stages/deliver/changed").asBoolean()).isFalse();
        assertThat(second.at("/status/gitCommitHash")).isEqualTo(first.at("/status/gitCommitHash"));
        assertThat(commits(second)).isEmpty();
    }

    @Test
    void theSameKeyGivesTheSameIntent() {
        Map<String, String> key = Map.of("Idempotency-Key", "key-1");
        byte[] sentence = "Deploy a UPF at test-edge in namespace keyed".getBytes(StandardCharsets.UTF_8);
        Server.Answer first = server.send("POST", "/api/v1/intents", "text/plain", sentence, key);
        Server.Answer second = server.send("POST", "/api/v1/intents", "text/plain", sentence, key);

        assertThat(second.json().path("uid")).isEqualTo(first.json().path("uid"));
        assertThat(server.send("POST", "/api/v1/intents", "text/plain", "Deploy an AMF at test-edge".getBytes(StandardCharsets.UTF_8), key)
                .status()).isEqualTo(409);
    }

    @Test
    void laterSentencesReviseWhatRunsAndRollbackRestoresIt() throws Exception {
        server.carryOut("life", "Deploy a UPF with 2 replicas at test-edge in namespace life");
        JsonNode scaled = server.carryOut("life-scale", "Scale the UPF in namespace life to 4 replicas");
        assertThat(scaled.at("/status/phase").asText()).as(scaled.at("/status/conditions").toString()).isEqualTo("Completed");
        assertThat(server.files(folder).get("clusters/test-edge/life/upf/statefulset.yaml")).contains("replicas: 4");

        assertThat(server.post("/api/v1/intents/life-scale/rollback", "").status()).isEqualTo(202);
        org.awaitility.Awaitility.await().until(() -> server.phase("life-scale").equals("RolledBack"));
        assertThat(server.files(folder).get("clusters/test-edge/life/upf/statefulset.yaml")).contains("replicas: 2");

        assertThat(server.send("DELETE", "/api/v1/intents/life", null, null, Map.of()).status()).isEqualTo(202);
        org.awaitility.Awaitility.await().until(() -> server.get("/api/v1/intents/life").status() == 404);
        assertThat(server.files(folder).keySet()).noneMatch(path -> path.startsWith("clusters/test-edge/life/"))
                .anyMatch(path -> path.startsWith("clusters/test-edge/_namespaces/life/"));
    }

    @Test
    void deletingInProductionWaitsForApproval() {
        server.carryOut("gone", "Deploy a UPF at test-edge in namespace gone");
        JsonNode waits = server.carryOut("gone-delete", "Remove the UPF in namespace gone");

        assertThat(waits.at("/status/phase").asText()).isEqualTo("AwaitingApproval");
        server.post("/api/v1/intents/gone-delete/approve", "");
        org.awaitility.Awaitility.await().until(() -> server.phase("gone-delete").equals("Completed"));
        assertThat(server.intent("gone-delete").at("/stages/verify/verified").asBoolean()).isTrue();
    }

    @Test
    void newContentIsANewGenerationAndNeedsTheVersionThatWasRead() {
        JsonNode first = server.carryOut("put", "Deploy a UPF with 2 replicas at test-edge in namespace put");
        byte[] spec = "{\"intent\": \"Deploy a UPF with 3 replicas at test-edge in namespace put\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(server.send("PUT", "/api/v1/intents/put", "application/json", spec, Map.of()).status()).isEqualTo(428);
        assertThat(server.send("PUT", "/api/v1/intents/put", "application/json", spec, Map.of("If-Match", "1")).status()).isEqualTo(412);
        String version = first.at("/metadata/resourceVersion").asText();
        assertThat(server.send("PUT", "/api/v1/intents/put", "application/json", spec, Map.of("If-Match", version)).status()).isEqualTo(202);

        org.awaitility.Awaitility.await().until(() -> server.intent("put").at("/metadata/generation").asInt() == 2
                && server.phase("put").equals("Completed"));
        assertThat(server.commits().get(first.at("/metadata/uid").asText() + ":2")).hasSize(1);
    }

    @Test
    void eventsCanBeResumed() throws Exception {
        server.carryOut("events", "Deploy a UPF at test-edge in namespace events");
        List<String> all = ids("/api/v1/intents/events/events?follow=false", null);
        assertThat(all).hasSizeGreaterThanOrEqualTo(11);

        assertThat(ids("/api/v1/intents/events/events?follow=false", all.get(4))).isEqualTo(all.subList(5, all.size()));
        assertThat(ids("/api/v1/events?follow=false", "0")).containsAll(all);
    }

    @Test
    void tryingOutStoresNothing() {
        long before = server.get("/api/v1/intents?limit=1000&namespace=*").json().path("items").size();

        JsonNode interpreted = server.post("/api/v1/interpret", "{\"intent\": \"Deploy an AMF with 3 replicas at test-edge\"}").json();
        JsonNode preview = server.post("/api/v1/preview", "{\"intent\": \"Deploy a UPF at test-edge in namespace looked-at\"}").json();

        assertThat(interpreted.at("/networkFunctions/0/replicas").asInt()).isEqualTo(3);
        assertThat(preview.path("files").toString()).contains("test-edge/looked-at/upf/statefulset.yaml");
        assertThat(preview.path("diff").toString()).contains("clusters/test-edge/looked-at/upf/service");
        assertThat(preview.at("/cost/currency").asText()).isEqualTo("EUR");
        assertThat(server.post("/api/v1/interpret", "{\"intent\": \"Write me a poem about routers\"}").status()).isEqualTo(422);
        assertThat(server.get("/api/v1/intents?limit=1000&namespace=*").json().path("items").size()).isGreaterThanOrEqualTo((int) before);
        assertThat(server.get("/api/v1/intents?limit=1000&namespace=*").text()).doesNotContain("looked-at");
    }

    @Test
    void packagesCanBeDownloaded() {
        server.carryOut("download", "Deploy a UPF at test-edge in namespace download");

        Server.Answer archive = server.get("/api/v1/intents/download/package");
        assertThat(archive.status()).isEqualTo(200);
        assertThat(archive.type()).isEqualTo("application/gzip");
        assertThat(server.get("/api/v1/intents/download/files/test-edge/download/upf/service-n4.yaml").text()).contains("kind: Service");
        assertThat(server.get("/api/v1/intents/download/files/..%2f..%2fetc%2fpasswd").status()).isEqualTo(404);
    }

    @Test
    void listsPageByPage() {
        IntStream.range(0, 5).forEach(i -> server.send("POST", "/api/v1/intents?namespace=paging&name=p" + i, "text/plain",
                "What is the weather in Rome?".getBytes(StandardCharsets.UTF_8), Map.of()));

        JsonNode first = server.get("/api/v1/intents?namespace=paging&limit=3").json();
        JsonNode second = server.get("/api/v1/intents?namespace=paging&limit=3&continue=" + first.path("next").asText()).json();

        assertThat(first.path("items")).hasSize(3);
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.has("next")).isFalse();
        assertThat(server.get("/api/v1/intents?phase=Nowhere").status()).isEqualTo(400);
    }

    @Test
    void measuresEveryStageAndSaysThatItIsWell() {
        server.carryOut("measured", "Deploy a UPF at test-edge in namespace measured");

        assertThat(server.get("/observe/metrics").text()).contains("nephoran_stage_duration_seconds")
                .contains("stage=\"interpret\"", "stage=\"plan\"", "stage=\"render\"", "stage=\"deliver\"", "stage=\"verify\"");
        assertThat(server.get("/observe/health").json().path("status").asText()).isEqualTo("UP");
        assertThat(server.get("/api/v1/openapi.json").json().path("openapi").asText()).startsWith("3.");
    }

    private static List<RevCommit> commits(JsonNode intent) {
        return server.commits().getOrDefault(intent.at("/metadata/uid").asText() + ":1", List.of());
    }

    private static List<String> ids(String path, String last) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.startsWith("id:")).map(line -> line.substring(3).trim()).toList();
        }
    }
}
