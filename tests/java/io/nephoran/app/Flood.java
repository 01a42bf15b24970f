package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many intents of several kinds, sent to servers that die meanwhile, and what has to hold of them in the end. */
final class Flood {
    private static final int STOPPING = 503;
    /** No intent shall end because the machine is slow. */
    private static final Object[] ALL_THE_TIME = {"timeoutSeconds", 3_600};
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final Map<String, HttpApi.Taken> taken = new ConcurrentSkipListMap<>();

    /** One more is to be sent. */
    void grow() {
        String namespace = "crash-" + bodies.size();
        ObjectNode spec = HttpApi.spec(switch (bodies.size() % 10) {
            case 7, 8 -> "Deploy an NRF at edge-1 in namespace " + namespace;
            case 9 -> "Deploy an NRF at the moon base in namespace " + namespace;
            default -> "Deploy an NRF with 2 replicas at edge-1 in namespace " + namespace;
        }, ALL_THE_TIME);
        switch (bodies.size() % 10) {
            case 7 -> spec.put("dryRun", true);
            case 8 -> spec.put("approval", "manual");
            default -> { }
        }
        bodies.put("key-" + bodies.size(), spec.toString());
    }

    /** What has no answer yet is sent (again); who was killed or stopped in between gets it with the same key after the restart. */
    Future<?> submitTo(HttpApi api) {
        List<String> keys = bodies.keySet().stream().filter(key -> !taken.containsKey(key)).toList();
        ExecutorService people = Executors.newSingleThreadExecutor();
        try {
            return people.submit(() -> {
                for (String key : keys) {
                    try {
                        HttpApi.Answer answer = api.post("intents", bodies.get(key), "Idempotency-Key", key);
                        if (answer.status() == STOPPING) {
                            return;
                        }
                        taken.put(key, HttpApi.taken(answer.expect(202)));
                    } catch (UncheckedIOException killed) {
                        return;
                    }
                }
            });
        } finally {
            people.shutdown();
        }
    }

    /** Nothing lost, nothing stuck, nothing committed twice; journal and record tell the same. */
    void endedWell(HttpApi api, PackagesInGit git) throws Exception {
        List<JsonNode> intents = api.allSettled(PATIENCE);
        noneLost(intents);
        noneStuck(intents);
        noneCommittedTwice(intents, git);
        journalAndRecordAgree(api, intents);
        recordsComeOutOfTheirJournal(api, intents);
    }

    private void noneLost(List<JsonNode> intents) {
        assertThat(taken).hasSameSizeAs(bodies);
        assertThat(intents).extracting(intent -> intent.path("metadata").path("uid").asText())
                .containsExactlyInAnyOrderElementsOf(taken.values().stream().map(HttpApi.Taken::uid).toList());
    }

    private static void noneStuck(List<JsonNode> intents) {
        assertThat(intents).allSatisfy(intent -> assertThat(HttpApi.phase(intent)).as(() -> intent.path("status").toPrettyString())
                .isIn("Completed", "AwaitingApproval", "AwaitingClarification"));
    }

    private static void noneCommittedTwice(List<JsonNode> intents, PackagesInGit git) {
        Map<String, Long> commits = git.commitsByIntent();
        Map<String, Long> due = new TreeMap<>();
        intents.stream().filter(intent -> HttpApi.reason(intent).equals("PackageVerified"))
                .forEach(intent -> due.put(intent.path("metadata").path("uid").asText() + ":1", 1L));
        assertThat(due).hasSizeGreaterThan(intents.size() / 2);
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

    /** Every intent rebuilt from its events is what its record says. */
    private static void recordsComeOutOfTheirJournal(HttpApi api, List<JsonNode> intents) {
        JsonNode replay = api.get("replay").expect(200).json();
        assertThat(replay.path("replayed").asInt()).isEqualTo(intents.size());
        assertThat(replay.path("differing")).as(replay::toPrettyString).isEmpty();
    }
}
