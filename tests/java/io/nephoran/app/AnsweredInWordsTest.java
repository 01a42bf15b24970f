package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that people answer in their own words, over HTTP from the sentence to what stands in the plan. */
class AnsweredInWordsTest {
    @TempDir
    private static Path home;
    private static RunningServer server;
    private static HttpApi api;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home.resolve("data"), "catalog.folders", "");
        api = server.api;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}: {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Deploy a UPF with 3 replicas or maybe 5 at edge-1 in namespace n1 | replicas-UPF | the bigger one           | edge-1 UPF 5
            Deploy a UPF with 3 replicas or maybe 5 at edge-1 in namespace n2 | replicas-UPF | the smaller one, please  | edge-1 UPF 3
            Deploy a UPF with 3 replicas or maybe 5 at edge-1 in namespace n3 | replicas-UPF | seven please             | edge-1 UPF 7
            Deploy the UPF with 2 replicas at edge-1 or edge-2 in namespace n4 | site        | the second               | edge-2 UPF 2
            Deploy the UPF with 2 replicas at edge-1 or edge-2 in namespace n5 | site        | both of them             | edge-1 UPF 2, edge-2 UPF 2
            Deploy the UPF with 2 replicas at edge-1 or edge-2 in namespace n6 | site        | Edge 2!                  | edge-2 UPF 2
            Deploy the UPF with 2 replicas at edge-1 or eu-west-1 in namespace n7 | site     | the cheaper one          | edge-1 UPF 2
            Deploy a UDR or an AUSF with 2 replicas at edge-1 in namespace n8  | function     | the first one            | edge-1 UDR 2
            2 UPFs at edge-1 in namespace n9                                  | confirm      | yes please               | edge-1 UPF 2
            2 UPFs at edge-1 in namespace n10                                 | confirm      | Deploy 4 UPFs at edge-2 in namespace n10 | edge-2 UPF 4
            Scale the UPF in namespace n11 to 3 and to 5                      | which        | Deploy a UPF with 5 replicas at edge-2 in namespace n11 | edge-2 UPF 5
            Deploy a UPF with 2 replicas at edge-1 in namespace n12 as a canary | without    | sure, go ahead           | edge-1 UPF 2
            """)
    void anAnswerIsReadAsCarefullyAsASentence(String sentence, String question, String answer, String planned) {
        // Given
        Taken intent = api.submit(sentence, "dryRun", true);
        assertThat(questions(api.await(intent, Phase.AWAITING_CLARIFICATION))).extracting(each -> each.path("id").asText()).containsExactly(question);

        // When
        answer(intent, question, answer).expect(202);

        // Then
        assertThat(instances(api.await(intent, Phase.COMPLETED))).contains(planned.split(", "));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            Deploy a UPF with 3 replicas or maybe 5 at edge-1 in namespace m1 | replicas-UPF | both           | The answer 'both' was not understood; it may be: 3; 5.
            Deploy a UPF with 3 replicas or maybe 5 at edge-1 in namespace m2 | replicas-UPF | as you like    | The answer 'as you like' was not understood; it may be: 3; 5.
            Deploy the UPF at edge-1 or edge-2 in namespace m3                | site         | the bigger one | The answer 'the bigger one' was not understood; it may be: edge-1; edge-2.
            Deploy the UPF at edge-1 or edge-2 in namespace m4                | site         | edge-9         | The answer 'edge-9' was not understood; it may be: edge-1; edge-2.
            Deploy the UPF at edge-1 or edge-2 in namespace m5                | site         | none of these  | 'none of these' was answered: then say what is meant, or cancel the intent.
            Deploy the UPF at edge-1 or edge-2 in namespace m6                | site         | Delete the AMF at edge-2 | is an order of its own
            Deploy a UPF at edge-1 in namespace m7 as a canary                | without      | Delete the AMF at edge-2 | is an order of its own
            Deploy a UPF at edge-1 in namespace m8 as a canary                | without      | later          | The answer 'later' fits none of these: without it.
            2 UPFs at edge-1 in namespace m9                                  | confirm      | no, edge-3     | is neither yes nor no
            2 UPFs at edge-1 in namespace m10                                 | confirm      | hm             | is neither yes nor no
            """)
    void whatFitsNothingIsAskedAgainAndSaysWhy(String sentence, String question, String answer, String why) {
        Taken intent = api.submit(sentence, "dryRun", true);
        List<JsonNode> before = questions(api.await(intent, Phase.AWAITING_CLARIFICATION));

        answer(intent, question, answer).expect(202);

        JsonNode again = api.await(intent, record -> HttpApi.phase(record).equals("AwaitingClarification") && !questions(record).equals(before));
        assertThat(questions(again)).anySatisfy(each -> assertThat(each.path("text").asText()).contains(why));
        assertThat(again.path("stages").has("plan")).isFalse();
    }

    @Test
    void aNoEndsIt() {
        Taken shown = api.submit("2 UPFs at edge-1 in namespace k1", "dryRun", true);
        Taken parted = api.submit("Deploy a UPF at edge-1 in namespace k2 as a canary", "dryRun", true);
        List.of(shown, parted).forEach(each -> api.await(each, Phase.AWAITING_CLARIFICATION));

        answer(shown, "confirm", "no thanks").expect(202);
        answer(parted, "without", "please don't").expect(202);

        assertThat(HttpApi.reason(api.await(shown, Phase.FAILED))).isEqualTo("NotSupported");
        assertThat(api.await(parted, Phase.FAILED).at("/status/conditions").toString()).contains("Nothing was done");
    }

    @Test
    void aQuestionThatIsNoLongerOpenIsNamed() {
        Taken intent = api.submit("Deploy the UPF with 2 replicas at edge-1 or edge-2 in namespace o1", "dryRun", true);
        api.await(intent, Phase.AWAITING_CLARIFICATION);
        assertThat(answer(intent, "colour", "red").problem(409).path("detail").asText()).contains("nobody asked 'colour'", "open questions: site");
        answer(intent, "site", "the first").expect(202);
        JsonNode done = api.await(intent, Phase.COMPLETED);

        String detail = answer(intent, "site", "edge-2").problem(409).path("detail").asText();

        assertThat(detail).contains("question 'site'", "no longer open", "answered 'edge-1'", "Completed", "no question is open");
        assertThat(done.at("/spec/answers/site").asText()).as("kept as the option that was shown, not as its place in a list").isEqualTo("edge-1");
    }

    @Test
    void optionsComeFromWhatRuns() {
        // Given
        api.complete("Deploy an AMF with 2 replicas at edge-1 in namespace runs");
        api.complete("Deploy an AMF with 2 replicas at edge-2 in namespace runs");
        api.complete("Deploy an SMF with 3 replicas at edge-3 in namespace runs");

        // When
        Taken vague = api.submit("Scale it up in namespace runs", "dryRun", true);
        Taken counted = api.submit("Scale the SMF in namespace runs", "dryRun", true);
        Taken which = api.submit("Delete the AMF in namespace runs", "dryRun", true);

        // Then
        assertThat(options(vague)).containsExactly("AMF", "MongoDB", "NRF", "SMF");
        assertThat(options(counted)).containsExactly("4", "6");
        assertThat(options(which)).containsExactly("edge-1/runs/amf", "edge-2/runs/amf", "all");
        answer(counted, "replicas-SMF", "the bigger one").expect(202);
        answer(which, "instance", "the one at edge-2").expect(202);
        assertThat(instances(api.await(counted, Phase.COMPLETED))).contains("edge-3 SMF 6");
        assertThat(api.await(which, Phase.COMPLETED).at("/stages/plan/removals")).singleElement()
                .satisfies(removed -> assertThat(removed.at("/instance/site").asText()).isEqualTo("edge-2"));
    }

    private static HttpApi.Answer answer(Taken intent, String question, String answer) {
        ObjectNode body = Json.mapper().createObjectNode().put(question, answer);
        return api.post(intent.path("answer"), body.toString(), "Content-Type", "application/json");
    }

    private static List<JsonNode> questions(JsonNode record) {
        return StreamSupport.stream(record.at("/status/questions").spliterator(), false).toList();
    }

    private static List<String> options(Taken intent) {
        return StreamSupport.stream(questions(api.await(intent, Phase.AWAITING_CLARIFICATION)).get(0).path("options").spliterator(), false)
                .map(JsonNode::asText).toList();
    }

    private static List<String> instances(JsonNode record) {
        return StreamSupport.stream(record.at("/stages/plan/instances").spliterator(), false)
                .map(one -> one.path("site").asText() + " " + one.path("type").asText() + " " + one.path("replicas").asInt()).toList();
    }
}
