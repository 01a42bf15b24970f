package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.interpret.models.ProviderSettings.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.processor.aggregate.AggregateProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that share a call of a model, in the whole program. */
class BatchTest {
    private static final List<String> SENTENCES = List.of("Deploy an AMF with 2 replicas at edge-1", "Deploy an SMF with 3 replicas at edge-1",
            "Deploy a UPF with 4 replicas at edge-1", "Deploy an NRF with 5 replicas at edge-1");
    private static final Pattern NUMBERED = Pattern.compile("Sentence \\d+: \"Deploy an? (\\w+) with (\\d+) replicas");
    private static final Pattern ALONE = Pattern.compile("Sentence: \"Deploy an? (\\w+) with (\\d+) replicas");
    @TempDir
    private Path home;
    private ModelServer model;

    @BeforeEach
    void start() {
        model = new ModelServer(Wire.OPENAI);
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void manyShortSentencesShareACall(String transport) throws Exception {
        model.replies(request -> isShared(request) ? answers(request, "none") : alone(request));
        try (RunningServer server = server("transport", transport)) {
            Map<String, JsonNode> records = complete(server, SENTENCES);

            assertThat(records.values()).allSatisfy(each -> {
                assertThat(each.at("/stages/interpret/provider").asText()).isEqualTo("openai");
                assertThat(each.at("/stages/interpret/cache").asText()).isEqualTo("L1");
            });
            SENTENCES.forEach(sentence -> assertThat(replicas(records.get(sentence))).as(sentence)
                    .isEqualTo(sentence.replaceAll("\\D+(\\d).*", "$1")));
            assertThat(model.asked).hasSize(1);
            assertThat(model.asked.get(0).at("/response_format/json_schema/schema/properties/answers/type").asText()).isEqualTo("array");
            assertThat(model.asked.get(0).path("max_tokens").asInt()).isEqualTo(4_000);
        }
    }

    @Test
    void aWrongAnswerForOneIsACallOfItsOwn() throws Exception {
        model.replies(request -> isShared(request) ? answers(request, "SMF") : alone(request));
        try (RunningServer server = server()) {
            Map<String, JsonNode> records = complete(server, SENTENCES);

            SENTENCES.forEach(sentence -> assertThat(records.get(sentence).at("/stages/interpret/cache").isMissingNode()).as(sentence)
                    .isEqualTo(sentence.contains("SMF")));
            assertThat(replicas(records.get(SENTENCES.get(1)))).isEqualTo("3");
            assertThat(model.asked).hasSize(2);
            assertThat(model.asked.get(1).toString()).contains("Deploy an SMF with 3 replicas").doesNotContain("UPF with");
        }
    }

    @Test
    void aCallThatFailsCostsNoIntent() throws Exception {
        model.refuses(500).replies(this::alone);
        try (RunningServer server = server()) {
            Map<String, JsonNode> records = complete(server, SENTENCES);

            assertThat(records.values()).allSatisfy(each -> assertThat(each.at("/stages/interpret/provider").asText()).isEqualTo("openai"));
            assertThat(model.asked).hasSize(5);
        }
    }

    @Test
    void anAnswerTooFewCountsForNobody() throws Exception {
        model.says("{\"answers\":[" + answer("AMF", "2") + "]}").replies(this::alone);
        try (RunningServer server = server()) {
            Map<String, JsonNode> records = complete(server, SENTENCES);

            assertThat(records.values()).allSatisfy(each -> assertThat(each.at("/stages/interpret/cache").isMissingNode()).isTrue());
            assertThat(model.asked).hasSize(5);
        }
    }

    @Test
    void whereFewWaitOrASentenceIsLongEachHasItsOwnCall() throws Exception {
        model.replies(this::alone);
        try (RunningServer server = server("interpret.batch.depth", "100")) {
            complete(server, SENTENCES.subList(0, 2));
        }
        try (RunningServer server = server("interpret.batch.longest", "20", "state.synchronous", "NORMAL")) {
            complete(server, SENTENCES.subList(2, 4));
        }

        assertThat(model.asked).hasSize(4).noneMatch(this::isShared);
    }

    @Test
    void oneAloneIsNotKeptWaitingForEver() throws Exception {
        model.replies(this::alone);
        try (RunningServer server = server()) {
            complete(server, SENTENCES.subList(0, 1));

            assertThat(model.asked).hasSize(1).noneMatch(this::isShared);
        }
    }

    @Test
    void whatWaitsForOthersWhenTheProcessEndsIsTakenUpByTheNext() throws Exception {
        model.replies(this::alone);
        List<Taken> waiting = new ArrayList<>();
        try (RunningServer server = server("interpret.batch.size", "50", "interpret.batch.wait", "600000")) {
            SENTENCES.forEach(sentence -> waiting.add(server.api.submit(sentence)));
            await().atMost(HttpApi.PATIENCE).until(() -> gathered(server) == SENTENCES.size());
        }
        assertThat(model.asked).isEmpty();

        try (RunningServer next = server("interpret.batch.size", "1")) {
            await().atMost(HttpApi.PATIENCE).until(() -> waiting.stream()
                    .allMatch(each -> !next.api.get(each.path()).json().at("/stages/interpret").isMissingNode()));
        }
        assertThat(model.asked).hasSize(SENTENCES.size());
    }

    @Test
    void fortyAtOnceNeedFewCallsAndNoneIsMixedUp() throws Exception {
        model.replies(request -> isShared(request) ? answers(request, "none") : alone(request));
        List<String> sentences = new ArrayList<>();
        for (String function : List.of("AMF", "SMF", "UPF", "NRF", "UDM")) {
            for (int replicas = 2; replicas < 10; replicas++) {
                sentences.add("Deploy an " + function + " with " + replicas + " replicas at edge-1");
            }
        }
        try (RunningServer server = server("interpret.batch.size", "8", "interpret.batch.wait", "500", "stage.interpret.consumers", "8")) {
            Map<String, JsonNode> records = complete(server, sentences);

            assertThat(records).hasSize(40).allSatisfy((sentence, each) -> {
                assertThat(each.at("/stages/interpret/interpretation/networkFunctions/0/type").asText()).isEqualTo(sentence.split(" ")[2]);
                assertThat(replicas(each)).isEqualTo(sentence.split(" ")[4]);
            });
            System.out.printf("%d sentences, %d calls of the model%n", sentences.size(), model.asked.size());
            assertThat(model.asked).hasSizeLessThanOrEqualTo(20);
        }
    }

    /** References in the hands of the aggregator. */
    private static int gathered(RunningServer server) {
        return (int) server.context().getProcessor("until-a-call-is-full", AggregateProcessor.class).getStatistics().getTotalIn();
    }

    private RunningServer server(String... given) {
        List<String> settings = new ArrayList<>(List.of("interpret.providers", "openai", "interpret.openai.url", model.url(), "interpret.evidence",
                "0", "interpret.retries", "0",
                "interpret.batch.size", "4", "interpret.batch.wait", "1000", "stage.interpret.consumers", "4"));
        if (Stream.of(given).noneMatch("interpret.batch.depth"::equals)) {
            settings.addAll(List.of("interpret.batch.depth", "0"));
        }
        settings.addAll(List.of(given));
        return RunningServer.start(home, settings.toArray(String[]::new));
    }

    /** Sentence to record. */
    private static Map<String, JsonNode> complete(RunningServer server, List<String> sentences) {
        Map<String, Taken> taken = new HashMap<>();
        sentences.forEach(sentence -> taken.put(sentence, server.api.submit(sentence)));
        await().atMost(HttpApi.PATIENCE).until(() -> taken.values().stream()
                .allMatch(each -> !server.api.get(each.path()).json().at("/stages/interpret").isMissingNode()));
        return taken.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> server.api.get(each.getValue().path()).json()));
    }

    private static String replicas(JsonNode record) {
        return record.at("/stages/interpret/interpretation/networkFunctions/0/replicas").asText();
    }

    private boolean isShared(JsonNode request) {
        return said(request).startsWith("Here are ");
    }

    private static String said(JsonNode request) {
        JsonNode messages = request.path("messages");
        JsonNode content = messages.path(messages.size() - 1).path("content");
        return content.isTextual() ? content.asText() : content.findPath("text").asText();
    }

    /** Right for all but one, which does not say on which words it rests. */
    private static String answers(JsonNode request, String wrong) {
        return "{\"answers\":[" + NUMBERED.matcher(said(request)).results().map(each -> each.group(1).equals(wrong)
                        ? answer(each.group(1), each.group(2)).replaceFirst("\"quotes\":\\[.*\\]", "\"quotes\":[]")
                        : answer(each.group(1), each.group(2)))
                .collect(Collectors.joining(",")) + "]}";
    }

    private String alone(JsonNode request) {
        return ALONE.matcher(said(request)).results().map(each -> answer(each.group(1), each.group(2))).findFirst().orElseThrow();
    }

    private static String answer(String function, String replicas) {
        return "{\"act\":\"order\",\"action\":\"deploy\",\"networkFunctions\":[{\"type\":\"" + function + "\",\"replicas\":" + replicas
                + "}],\"sites\":[\"edge-1\"],"
                + "\"quotes\":[{\"field\":\"action\",\"text\":\"Deploy\"},{\"field\":\"networkFunctions[0]\",\"text\":\"" + function + " with "
                + replicas
                + " replicas\"},{\"field\":\"sites[0]\",\"text\":\"edge-1\"}]}";
    }
}
