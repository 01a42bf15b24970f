package io.nephoran.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.app.HttpApi.Answer;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.app.PackagesInGit.Commit;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sentence over HTTP to a commit in a repository, and all that can become of it on the way. */
class EndToEndTest {
    @TempDir
    private static Path home;
    private static RunningServer server;
    private static HttpApi api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home);
        api = server.api;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aQuestionAboutTheNetworkIsAnsweredFromTheRecordWithoutACommit() {
        Taken deployed = api.complete("Deploy an AUSF with 2 replicas at edge-1", "targetNamespace", "asked");

        Taken asked = api.complete("How many AUSFs are running at edge-1?", "targetNamespace", "asked");

        JsonNode report = api.intent(asked).path("status").path("report");
        assertThat(report.path("summary").asText())
                .isEqualTo("AUSF with 2 replicas in namespace asked at edge-1, as delivered; no cluster was asked");
        assertThat(report.path("running")).singleElement().satisfies(each -> {
            assertThat(each.path("path").asText()).isEqualTo("edge-1/asked/ausf");
            assertThat(each.path("owner").asText()).isEqualTo("default/" + deployed.name());
        });
        assertThat(server.git.of(asked)).isEmpty();
    }

    @Test
    void anAnswerSettlesAQuestion() {
        Taken intent = api.submit("Deploy an AMF with 2 replicas at the moon base in namespace answered");
        JsonNode asked = api.await(intent, Phase.AWAITING_CLARIFICATION).path("status").path("questions").path(0);

        api.post(intent.path("answer"), "{\"" + asked.path("id").asText() + "\":\"edge-2\"}").expect(202);

        api.await(intent, record -> HttpApi.phase(record).equals("Completed"));
        assertThat(server.git.of(intent)).hasSize(1);
        assertThat(server.git.files("clusters/edge-2/answered/amf/")).isNotEmpty();
    }

    @Test
    void approvalDeliversAndRejectionCancels() {
        Taken wanted = api.submit("Deploy an AMF at edge-1 in namespace wanted", "approval", "manual");
        Taken unwanted = api.submit("Deploy an AMF at edge-1 in namespace unwanted", "approval", "manual");
        api.await(wanted, Phase.AWAITING_APPROVAL);
        api.await(unwanted, Phase.AWAITING_APPROVAL);

        api.post(wanted.path("approve"), "").expect(202);
        api.post(unwanted.path("reject"), "").expect(202);

        api.await(wanted, record -> HttpApi.phase(record).equals("Completed"));
        api.await(unwanted, Phase.CANCELLED);
        assertThat(server.git.of(wanted)).hasSize(1);
        assertThat(server.git.of(unwanted)).isEmpty();
        api.post(unwanted.path("approve"), "").problem(409);
    }

    @Test
    void theSameKeyIsTheSameIntent() throws Exception {
        String body = HttpApi.spec("Deploy an AMF with 2 replicas at edge-1 in namespace keyed").toString();
        ExecutorService impatient = Executors.newFixedThreadPool(8);
        List<Future<Taken>> attempts = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            attempts.add(impatient.submit(() -> HttpApi.taken(api.post("intents", body, "Idempotency-Key", "once").expect(202))));
        }
        Set<Taken> intents = new HashSet<>();
        for (Future<Taken> attempt : attempts) {
            intents.add(attempt.get());
        }
        impatient.shutdown();

        assertThat(intents).hasSize(1);
        Taken intent = intents.iterator().next();
        api.await(intent, Phase.COMPLETED);
        assertThat(HttpApi.taken(api.post("intents", body, "Idempotency-Key", "once").expect(202))).isEqualTo(intent);
        assertThat(server.git.of(intent)).hasSize(1);
        api.post("intents", HttpApi.spec("Deploy an SMF at edge-1 in namespace keyed").toString(), "Idempotency-Key", "once").problem(409);
    }

    @Test
    void theSameSentenceAgainMakesNoCommit() {
        String sentence = "Deploy an AMF with 2 replicas at edge-1 in namespace twice";
        Taken first = api.complete(sentence);
        int commits = server.git.log().size();

        Taken second = api.complete(sentence);

        assertThat(server.git.of(first)).hasSize(1);
        assertThat(server.git.of(second)).isEmpty();
        assertThat(server.git.log()).hasSizeGreaterThanOrEqualTo(commits);
        assertThat(api.intent(second).path("stages").path("deliver").path("changed").asBoolean()).isFalse();
        assertThat(api.intent(second).path("status").path("gitCommitHash").asText())
                .isEqualTo(api.intent(first).path("status").path("gitCommitHash").asText());
    }

    @Test
    void aFunctionIsScaledChangedTakenBackAndDeleted() {
        // Given: it runs
        Taken deploy = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace life");
        assertThat(replicas("life")).contains("replicas: 2");

        // When it is scaled, changed and the scaling is taken back
        Taken scale = api.complete("Scale the AMF in namespace life to 5 replicas");
        assertThat(replicas("life")).contains("replicas: 5");
        Taken update = api.complete("Update the AMF in namespace life to use 4 CPU and 8Gi of memory");
        assertThat(replicas("life")).contains("cpu: \"4\"", "replicas: 5");

        // Then each made one commit, and a later change stands in the way of taking an earlier one back
        assertThat(server.git.of(scale)).hasSize(1);
        assertThat(server.git.of(update)).hasSize(1);
        api.post(scale.path("rollback"), "").expect(202);
        JsonNode refused = api.await(scale, Phase.FAILED);
        assertThat(HttpApi.reason(refused)).isEqualTo("Conflict");

        api.post(update.path("rollback"), "").expect(202);
        api.await(update, Phase.ROLLED_BACK);
        assertThat(replicas("life")).contains("replicas: 5").doesNotContain("cpu: \"4\"");
        api.post(scale.path("retry"), "").expect(202);
        api.await(scale, Phase.ROLLED_BACK);
        assertThat(replicas("life")).contains("replicas: 2");

        // And a sentence deletes it, once somebody agrees: it runs in production
        Taken delete = api.submit("Delete the AMF in namespace life");
        api.await(delete, Phase.AWAITING_APPROVAL);
        api.post(delete.path("approve"), "").expect(202);
        api.await(delete, record -> HttpApi.phase(record).equals("Completed"));
        assertThat(server.git.of(delete)).hasSize(1);
        assertThat(server.git.files("clusters/edge-1/life/amf/")).isEmpty();
        assertThat(HttpApi.phase(api.intent(deploy))).isEqualTo("Completed");
    }

    @Test
    void deletingAnIntentWithdrawsWhatItMade() {
        Taken intent = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace gone");
        assertThat(server.git.files("clusters/edge-1/gone/amf/")).isNotEmpty();

        api.withdraw(intent);
        assertThat(server.git.files("clusters/edge-1/gone/amf/")).isEmpty();
        assertThat(server.git.of(intent)).extracting(Commit::subject).hasSize(2).first().asString().startsWith("Withdraw");
    }

    @Test
    void whatRunsInProductionGoesOnlyWhenSomebodyAgrees() {
        // Given
        Taken intent = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace kept");
        Taken trial = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace trial in development");

        // When it is deleted
        assertThat(api.send("DELETE", intent.path(), null).expect(202).json().path("phase").asText()).isEqualTo("AwaitingApproval");

        // Then nothing goes, a second request is a conflict, and who rejects it leaves it as it was
        api.send("DELETE", intent.path(), null).problem(409);
        api.post(intent.path("reject"), "").expect(202);
        assertThat(HttpApi.phase(api.intent(intent))).isEqualTo("Completed");
        assertThat(server.git.files("clusters/edge-1/kept/amf/")).isNotEmpty();

        // And when somebody agrees, it goes
        api.send("DELETE", intent.path(), null).expect(202);
        api.post(intent.path("approve"), "").expect(202);
        await().atMost(HttpApi.PATIENCE).until(() -> api.get(intent.path()).status() == 404);
        assertThat(server.git.files("clusters/edge-1/kept/amf/")).isEmpty();

        // And outside production nobody is asked
        assertThat(api.send("DELETE", trial.path(), null).expect(202).json().path("phase").asText()).isEqualTo("Withdrawing");
        await().atMost(HttpApi.PATIENCE).until(() -> api.get(trial.path()).status() == 404);
    }

    @Test
    void whatADeletionIsTakenBackOfBelongsToWhoMadeIt() {
        // Given
        Taken intent = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace back");
        Taken delete = api.submit("Delete the AMF in namespace back");
        api.await(delete, Phase.AWAITING_APPROVAL);
        api.post(delete.path("approve"), "").expect(202);
        api.await(delete, Phase.COMPLETED);

        // When
        api.post(delete.path("rollback"), "").expect(202);
        api.await(delete, Phase.ROLLED_BACK);
        assertThat(server.git.files("clusters/edge-1/back/amf/")).isNotEmpty();
        api.withdraw(intent);

        // Then
        assertThat(server.git.files("clusters/edge-1/back/amf/")).isEmpty();
    }

    @Test
    void deletingAnIntentThatWaitsForAPersonCommitsNothing() {
        Taken intent = api.submit("Deploy an AMF with 2 replicas at the moon base in namespace never");
        api.await(intent, Phase.AWAITING_CLARIFICATION);

        api.withdraw(intent);
        assertThat(server.git.of(intent)).isEmpty();
    }

    @Test
    void aChangeNamesTheVersionItRead() {
        Taken intent = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace versions");
        byte[] changed = HttpApi.spec("Deploy an AMF with 4 replicas at edge-1 in namespace versions").toString().getBytes(UTF_8);
        String version = api.get(intent.path()).header("ETag");

        api.send("PUT", intent.path(), changed).problem(428);
        api.send("PUT", intent.path(), changed, "If-Match", "\"1\"").problem(412);
        api.send("PUT", intent.path(), changed, "If-Match", version).expect(202);

        JsonNode record = api.await(intent, each -> each.path("metadata").path("generation").asInt() == 2 && HttpApi.atRest(each));
        assertThat(HttpApi.phase(record)).isEqualTo("Completed");
        assertThat(record.path("status").path("observedGeneration").asInt()).isEqualTo(2);
        assertThat(server.git.of(intent)).extracting(Commit::generation).containsExactly(2L, 1L);
        assertThat(replicas("versions")).contains("replicas: 4");
    }

    @Test
    void suspendedAndResumedByAControlField() {
        ObjectNode spec = HttpApi.spec("Deploy an AMF with 2 replicas at edge-1 in namespace paused", "approval", "manual");
        Taken intent = HttpApi.taken(api.post("intents", spec.toString()).expect(202));
        api.await(intent, Phase.AWAITING_APPROVAL);

        put(intent, spec.deepCopy().put("suspend", true));
        assertThat(HttpApi.phase(api.intent(intent))).isEqualTo("Suspended");
        put(intent, spec);
        assertThat(HttpApi.phase(api.intent(intent))).isEqualTo("AwaitingApproval");
        put(intent, spec.deepCopy().put("approval", "auto"));

        api.await(intent, record -> HttpApi.phase(record).equals("Completed"));
        assertThat(api.intent(intent).path("metadata").path("generation").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsHandedInSuspendedIsNotBegun() {
        ObjectNode spec = HttpApi.spec("Deploy an AMF with 2 replicas at edge-1 in namespace later", "suspend", true);
        Taken intent = HttpApi.taken(api.post("intents", spec.toString()).expect(202));
        assertThat(HttpApi.phase(api.intent(intent))).isEqualTo("Suspended");

        // New content that is suspended, too, waits as well
        put(intent, spec.deepCopy().put("intent", "Deploy an AMF with 3 replicas at edge-1 in namespace later"));
        assertThat(HttpApi.phase(api.intent(intent))).isEqualTo("Suspended");
        assertThat(server.git.of(intent)).isEmpty();

        put(intent, spec.deepCopy().put("intent", "Deploy an AMF with 3 replicas at edge-1 in namespace later").put("suspend", false));
        api.await(intent, Phase.COMPLETED);
        assertThat(server.git.of(intent)).hasSize(1);
    }

    @Test
    void aDryRunThatIsMeantAfterAllIsCarriedOut() {
        ObjectNode spec = HttpApi.spec("Deploy an AMF with 2 replicas at edge-1 in namespace meant", "dryRun", true);
        Taken intent = HttpApi.taken(api.post("intents", spec.toString()).expect(202));
        api.await(intent, Phase.COMPLETED);

        put(intent, spec.deepCopy().put("dryRun", false));

        api.await(intent, record -> HttpApi.reason(record).equals("PackageVerified"));
        assertThat(server.git.of(intent)).hasSize(1);
    }

    @Test
    void eventsGoOnWhereASubscriberLeftOff() throws Exception {
        Taken intent = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace watched");

        List<JsonNode> all = events(intent.path("events?follow=false"));
        List<JsonNode> rest = events(intent.path("events?follow=false"), "Last-Event-ID", all.get(2).path("id").asText());

        assertThat(all).extracting(event -> event.path("sequence").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(all).allSatisfy(event -> {
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("uid").asText()).isEqualTo(intent.uid());
            assertThat(event.path("subject").asText()).isEqualTo("default/" + intent.name());
        });
        assertThat(all.get(all.size() - 1).path("type").asText()).isEqualTo("com.nephoran.intentprocessing.completed");
        assertThat(rest).isEqualTo(all.subList(3, all.size()));
    }

    @Test
    void aSubscriberHearsWhatHappensWhileItListens() throws Exception {
        try (Stream<String> lines = api.stream("events").body()) {
            Taken intent = api.submit("Deploy an AMF with 2 replicas at edge-1 in namespace heard");

            assertThat(lines.filter(line -> line.startsWith("data:") && line.contains(intent.uid())).map(EndToEndTest::event)
                    .map(event -> event.path("data").path("phase").asText()).takeWhile(phase -> !phase.equals("Completed")))
                    .containsSubsequence("IntentReceived", "LLMProcessing", "ResourcePlanning", "ManifestGeneration", "GitOpsCommit",
                            "DeploymentVerification");
        }
        assertThat(api.get("events", "Last-Event-ID", "yesterday").problem(400).path("detail").asText()).contains("yesterday");
        assertThat(api.get("events?for=ever").problem(400).path("detail").asText()).contains("'for' is 'ever'", "how many seconds");
        api.get("intents/nobody/events").problem(404);
    }

    @Test
    void listsPageByPageNewestFirst() {
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(0, api.submit("Please bake a chocolate cake, number " + i + ", thank you", "targetNamespace", "default")
                    .name());
        }

        List<String> listed = new ArrayList<>();
        String next = "";
        for (int page = 0; page < 3; page++) {
            JsonNode answer = api.get("intents?limit=2" + next).expect(200).json();
            answer.path("items").forEach(item -> listed.add(item.path("metadata").path("name").asText()));
            next = "&continue=" + answer.path("next").asText();
        }

        assertThat(listed).hasSize(6).containsSubsequence(submitted);
        api.allSettled();
        assertThat(api.get("intents?phase=failed").expect(200).json().path("items"))
                .allMatch(item -> HttpApi.phase(item).equals("Failed")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(api.get("intents?namespace=elsewhere").expect(200).json().path("items")).isEmpty();
        api.get("intents?phase=Happy").problem(400);
        api.get("intents?limit=-1").problem(400);
        api.get("intents?limit=0").problem(400);
        api.get("intents?limit=many").problem(400);
    }

    @Test
    void handsOutWhatWasRendered() throws Exception {
        Taken intent = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace handed");

        Answer archive = api.get(intent.path("package")).expect(200);
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(archive.bytes())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put("clusters/" + entry.getName(), new String(tar.readAllBytes(), UTF_8));
            }
        }

        assertThat(archive.header("Content-Type")).isEqualTo("application/gzip");
        assertThat(files).containsKeys("clusters/edge-1/handed/amf/Kptfile", "clusters/edge-1/handed/amf/kustomization.yaml",
                "clusters/edge-1/handed/amf/README.md", "clusters/edge-1/handed/amf/package-context.yaml");
        assertThat(server.git.files("clusters/")).containsAllEntriesOf(files);
        assertThat(api.get(intent.path("files/edge-1/handed/amf/Kptfile")).expect(200).text())
                .isEqualTo(files.get("clusters/edge-1/handed/amf/Kptfile"));
        assertThat(api.get(intent.path("package")).bytes()).isEqualTo(archive.bytes());
    }

    @Test
    void tryingOutStoresNothing() {
        int intents = api.intents().size();
        String body = HttpApi.spec("Deploy an AMF with 2 replicas at edge-1 in namespace tried").toString();

        JsonNode interpretation = api.post("interpret", body).expect(200).json();
        JsonNode preview = api.post("preview", body).expect(200).json();
        JsonNode asked = api.post("preview", HttpApi.spec("Deploy an AMF at the moon base").toString()).expect(200).json();
        JsonNode plain = api.post("interpret", "Deploy an AMF with 2 replicas at edge-1", "Content-Type", "text/plain").expect(200).json();

        assertThat(interpretation.path("networkFunctions").path(0).path("replicas").asInt()).isEqualTo(2);
        assertThat(plain.path("networkFunctions").path(0).path("type").asText()).isEqualTo("AMF");
        assertThat(preview.path("files")).extracting(file -> file.path("path").asText()).contains("edge-1/tried/amf/Kptfile");
        assertThat(preview.path("diff")).isNotEmpty();
        assertThat(preview.path("cost").path("total").asDouble()).isPositive();
        assertThat(asked.path("questions")).isNotEmpty();
        api.post("interpret", HttpApi.spec("Please bake a chocolate cake").toString()).problem(422);
        assertThat(api.intents()).hasSize(intents);
        assertThat(server.git.files("clusters/edge-1/tried/")).isEmpty();
    }

    @Test
    void measuresEveryStageAndIsHealthy() {
        Taken intent = api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace measured");
        api.post(intent.path("rollback"), "").expect(202);
        api.await(intent, Phase.ROLLED_BACK);
        api.withdraw(intent);

        await().atMost(HttpApi.PATIENCE).untilAsserted(() -> {
            String metrics = api.get("/observe/metrics").expect(200).text();
            assertThat(Stage.values()).allSatisfy(stage -> assertThat(metrics)
                    .containsPattern("nephoran_stage_duration_seconds_count\\{[^}]*stage=\"" + stage.word() + "\"} [1-9]"));
        });
        assertThat(api.get("/observe/health").expect(200).json().path("status").asText()).isEqualTo("UP");
        assertThat(api.get("openapi.json").expect(200).json().path("openapi").asText()).startsWith("3.1");
    }

    private static String replicas(String namespace) {
        return String.join("\n", server.git.files("clusters/edge-1/" + namespace + "/amf/").entrySet().stream()
                .filter(file -> file.getKey().endsWith("deployment.yaml")).map(Map.Entry::getValue).toList());
    }

    private static void put(Taken intent, ObjectNode spec) {
        api.send("PUT", intent.path(), spec.toString().getBytes(UTF_8), "If-Match", api.get(intent.path()).header("ETag")).expect(202);
    }

    private static List<JsonNode> events(String path, String... headers) throws Exception {
        try (Stream<String> lines = api.stream(path, headers).body()) {
            return lines.filter(line -> line.startsWith("data:")).map(EndToEndTest::event).toList();
        }
    }

    private static JsonNode event(String line) {
        return Json.read(line.substring("data:".length()), JsonNode.class);
    }
}
