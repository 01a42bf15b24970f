package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the real program, again and again: the record and Git are all that is left, and they are enough. */
class CrashTest {
    private static final int KILLS = 5;
    private static final int IN_FLIGHT = 50;
    private static final int AT_LEAST_NEW = 10;
    private static final int LATEST_MOMENT = 150;
    private static final long SEED = 20260301;
    @TempDir
    private Path home;

    @Test
    void nothingIsLostDoubledOrStuckHoweverOftenItIsKilled() throws Exception {
        Random chance = new Random(SEED);
        Map<String, String> bodies = new LinkedHashMap<>();
        Map<String, HttpApi.Taken> taken = new TreeMap<>();

        // When it is killed with fifty intents in flight, at some moment of the journal, five times
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = start()) {
                HttpApi api = new HttpApi(server.uri());
                int unsettled = (int) api.intents().stream().filter(intent -> !HttpApi.atRest(intent)).count();
                for (int i = Math.min(unsettled, IN_FLIGHT - AT_LEAST_NEW); i < IN_FLIGHT; i++) {
                    bodies.put("key-" + bodies.size(), body(bodies.size()));
                }
                int moment = 1 + chance.nextInt(LATEST_MOMENT);
                try (Stream<String> journal = api.stream("events").body()) {
                    Future<?> submitting = submitAll(api, bodies, taken);
                    journal.filter(line -> line.startsWith("data:")).limit(moment).forEach(line -> { });
                    server.kill();
                    submitting.get();
                }
            }
        }

        // Then, once it runs again, all that was ever taken up comes to its end
        try (ServerProcess server = start()) {
            HttpApi api = new HttpApi(server.uri());
            submitAll(api, bodies, taken).get();
            List<JsonNode> intents = api.allSettled();
            noneLost(intents, bodies, taken);
            noneStuck(intents);
            noneCommittedTwice(intents);
            journalAndRecordAgree(api, intents);
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.serve(home, 0, "-P", "catalog.folders=" + RunningServer.WIDE);
    }

    private static String body(int number) {
        String namespace = "crash-" + number;
        return switch (number % 10) {
            case 7 -> HttpApi.spec("Deploy an NRF at edge-1 in namespace " + namespace, "dryRun", true).toString();
            case 8 -> HttpApi.spec("Deploy an NRF at edge-1 in namespace " + namespace, "approval", "manual").toString();
            case 9 -> HttpApi.spec("Deploy an NRF at the moon base in namespace " + namespace).toString();
            default -> HttpApi.spec("Deploy an NRF with 2 replicas at edge-1 in namespace " + namespace).toString();
        };
    }

    /** What has no answer yet is sent (again); who was killed in between gets it with the same key after the restart. */
    private static Future<?> submitAll(HttpApi api, Map<String, String> bodies, Map<String, HttpApi.Taken> taken) {
        List<String> keys = bodies.keySet().stream().filter(key -> !taken.containsKey(key)).toList();
        ExecutorService people = Executors.newSingleThreadExecutor();
        try {
            return people.submit(() -> {
                for (String key : keys) {
                    try {
                        taken.put(key, HttpApi.taken(api.post("intents", bodies.get(key), "Idempotency-Key", key).expect(202)));
                    } catch (UncheckedIOException killed) {
                        return;
                    }
                }
            });
        } finally {
            people.shutdown();
        }
    }

    private static void noneLost(List<JsonNode> intents, Map<String, String> bodies, Map<String, HttpApi.Taken> taken) {
        assertThat(taken).hasSameSizeAs(bodies);
        assertThat(intents).extracting(intent -> intent.path("metadata").path("uid").asText())
                .containsExactlyInAnyOrderElementsOf(taken.values().stream().map(HttpApi.Taken::uid).toList());
    }

    private static void noneStuck(List<JsonNode> intents) {
        assertThat(intents).allSatisfy(intent -> assertThat(HttpApi.phase(intent)).as(() -> intent.path("status").toPrettyString())
                .isIn("Completed", "AwaitingApproval", "AwaitingClarification"));
    }

    private void noneCommittedTwice(List<JsonNode> intents) {
        Map<String, Long> commits = new PackagesInGit(home).commitsByIntent();
        Map<String, Long> due = new TreeMap<>();
        intents.stream().filter(intent -> HttpApi.reason(intent).equals("PackageVerified"))
                .forEach(intent -> due.put(intent.path("metadata").path("uid").asText() + ":1", 1L));
        assertThat(due).hasSizeGreaterThan(IN_FLIGHT / 2);
        assertThat(commits).isEqualTo(due);
    }

    private static void journalAndRecordAgree(HttpApi api, List<JsonNode> intents) throws Exception {
        Map<String, List<JsonNode>> journal = new TreeMap<>();
        try (Stream<String> lines = api.stream("events?after=0&follow=false").body()) {
            lines.filter(line -> line.startsWith("data:")).map(line -> Json.read(line.substring(5), JsonNode.class))
                    .forEach(event -> journal.computeIfAbsent(event.path("uid").asText(), uid -> new ArrayList<>()).add(event));
        }
        assertThat(journal).hasSameSizeAs(intents);
        assertThat(intents).allSatisfy(intent -> {
            List<JsonNode> events = journal.get(intent.path("metadata").path("uid").asText());
            JsonNode last = events.get(events.size() - 1);
            assertThat(events).extracting(event -> event.path("sequence").asInt())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).boxed().toList());
            assertThat(last.path("sequence")).isEqualTo(intent.path("status").path("lastSequence"));
            assertThat(last.path("data").path("phase").asText()).isEqualTo(HttpApi.phase(intent));
        });
    }
}
