package io.nephoran.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a model's reading counts, held against the sentence and the grammar. */
class CrossCheckTest {
    private static final String SENTENCE = "Deploy an AMF with 3 replicas at edge-1";
    private final GrammarInterpreter grammar = new GrammarInterpreter(Shipped.CATALOG);

    @Test
    void whatBothReadGoesOnWithTheGrammarsConfidence() {
        Interpretation merged = merge(SENTENCE, "deploy", "[{\"type\":\"AMF\",\"replicas\":3}]", "[\"edge-1\"]");

        assertThat(merged).isEqualTo(grammar.interpret(SENTENCE));
    }

    @Test
    void whereTheModelIsSilentTheGrammarStands() {
        Interpretation merged = merge(SENTENCE, "deploy", "[{\"type\":\"AMF\"}]", "[]");

        assertThat(merged).isEqualTo(grammar.interpret(SENTENCE));
    }

    @Test
    void aContradictionIsAQuestionWithBothReadings() {
        Interpretation merged = merge("Deploy an AMF with 3 replicas at edge-1, 5 ms of latency", "delete", "[{\"type\":\"AMF\",\"replicas\":5},{\"type\":\"UPF\"}]", "[\"edge-2\"]");

        assertThat(merged.questions()).extracting(Question::id, Question::options).containsExactly(
                tuple("check-action", List.of("deploy", "delete")),
                tuple("check-functions", List.of("AMF", "AMF, UPF")),
                tuple("check-replicas-AMF", List.of("3", "5")),
                tuple("check-sites", List.of("edge-1", "edge-2")));
        assertThat(merged.action()).isEqualTo(Action.DEPLOY);
        assertThat(merged.networkFunctions()).extracting(FunctionRequest::type, FunctionRequest::replicas)
                .containsExactly(tuple("AMF", 3));
        assertThat(merged.confidence()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void anArticleIsNoCount() {
        assertThat(merge("Deploy an AMF at edge-1", "deploy", "[{\"type\":\"AMF\",\"replicas\":1}]", "[\"edge-1\"]").networkFunctions())
                .singleElement().satisfies(function -> assertThat(function.replicas()).isNull());
    }

    @Test
    void aNumberThatIsABoundIsNoCount() {
        Interpretation merged = merge("Deploy an AMF at edge-1 with latency under 10 ms", "deploy", "[{\"type\":\"AMF\",\"replicas\":10}]", "[\"edge-1\"]");

        assertThat(merged.networkFunctions()).singleElement().satisfies(function -> assertThat(function.replicas()).isNull());
        assertThat(merged.questions()).isEmpty();
    }

    @Test
    void howManyIsStillAskedWhenAModelGuesses() {
        assertThat(merge("Deploy some AMF replicas at edge-1", "deploy", "[{\"type\":\"AMF\",\"replicas\":1}]", "[\"edge-1\"]").questions())
                .extracting(Question::id).containsExactly("replicas-AMF");
    }

    @Test
    void whatTheGrammarLeftOpenAModelMayFillAndThatIsSaid() {
        String sentence = "Stand up the gateway for user traffic with 2 replicas at edge-1";
        Interpretation words = grammar.interpret(sentence);
        assertThat(words.networkFunctions()).isEmpty();
        assertThat(words.refusal()).isNull();

        Interpretation merged = merge(sentence, "deploy", "[{\"type\":\"UPF\",\"replicas\":2}]", "[\"edge-1\"]");

        assertThat(merged.networkFunctions()).extracting(FunctionRequest::type, FunctionRequest::replicas)
                .containsExactly(tuple("UPF", 2));
        assertThat(merged.questions()).isEmpty();
        assertThat(merged.assumptions()).anyMatch(text -> text.contains("UPF: so test reads the sentence"));
    }

    @Test
    void whereEveryWordIsUnderstoodThereIsNothingToAdd() {
        Interpretation model = reading("deploy", "[{\"type\":\"AMF\",\"replicas\":3}]", "[\"edge-1\"]", "{\"highAvailability\":true,\"objective\":\"cost\",\"features\":{\"mtls\":true}}");

        assertThat(CrossCheck.merge(grammar.interpret(SENTENCE), model, new Provenance(SENTENCE, grammar.interpret(SENTENCE)), "test", List.of()))
                .isEqualTo(grammar.interpret(SENTENCE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Scale the AMF to five replicas | {\"replicas\":5} | true",
        "Scale the AMF to five replicas | {\"replicas\":6} | false",
        "Scale the AMF by two | {\"replicasDelta\":-2} | true",
        "Double the AMF in core-7 | {\"replicasFactor\":2.0} | true",
        "Double the AMF in core-7 | {\"replicas\":7} | false",
        "Give the AMF half a core | {\"resources\":{\"cpu\":\"500m\"}} | true",
        "Give the AMF 8 GB of memory | {\"resources\":{\"memory\":\"8Gi\"}} | true",
        "Give the AMF 8 GB of memory | {\"resources\":{\"memory\":\"16Gi\"}} | false",
        "Deploy the AMF called amf-blue | {\"instance\":\"amf-blue\"} | true",
        "Deploy the AMF called amf-blue | {\"instance\":\"kube-proxy\"} | false"})
    void numbersAndNamesStemFromTheSentence(String sentence, String function, boolean stems) {
        ObjectNode request = (ObjectNode) Json.read(function, JsonNode.class);
        request.put("type", "AMF");

        assertThat(new Provenance(sentence, grammar.interpret(sentence)).inventions(reading("scale", "[" + request + "]", "[]", "{}")).isEmpty()).isEqualTo(stems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "throughput | 1500 | Mbps | Deploy a UPF at edge-1 with 1.5 Gbps of throughput | true",
        "users | 250000 | '' | Deploy an AMF for 250k subscribers | true",
        "availability | 99.999 | % | Deploy an AMF with five nines | true",
        "latency | 500 | ms | Deploy an AMF, latency half a second | true",
        "latency | 20 | ms | Deploy an AMF, latency under 10 ms | false"})
    void boundsStemFromTheSentenceInWhateverUnit(String metric, String value, String unit, String sentence, boolean stems) {
        Interpretation model = reading("deploy", "[{\"type\":\"AMF\"}]", "[]",
                "{\"constraints\":[{\"metric\":\"" + metric + "\",\"operator\":\"<=\",\"value\":" + value + ",\"unit\":\"" + unit + "\"}]}");

        assertThat(new Provenance(sentence, grammar.interpret(sentence)).inventions(model).isEmpty()).isEqualTo(stems);
    }

    @Test
    void theStandardisedTypeOfASliceIsATableNotAnInvention() {
        Interpretation model = reading("deploy", "[]", "[]", "{\"slices\":[{\"type\":\"URLLC\",\"sst\":2}]}");
        Interpretation own = reading("deploy", "[]", "[]", "{\"slices\":[{\"sst\":77}]}");
        String sentence = "Deploy a low latency slice for factory robots";

        assertThat(new Provenance(sentence, grammar.interpret(sentence)).inventions(model)).isEmpty();
        assertThat(new Provenance(sentence, grammar.interpret(sentence)).inventions(own)).containsExactly("/slices/0/sst: 77 is not in the sentence");
    }

    private Interpretation merge(String sentence, String action, String functions, String sites) {
        Interpretation words = grammar.interpret(sentence);
        return CrossCheck.merge(words, reading(action, functions, sites, "{}"), new Provenance(sentence, words), "test", List.of());
    }

    private static Interpretation reading(String action, String functions, String sites, String more) {
        ObjectNode document = Json.mapper().valueToTree(Interpretation.of(Action.DEPLOY));
        document.put("action", action);
        document.set("networkFunctions", Json.read(functions, JsonNode.class));
        document.set("sites", Json.read(sites, JsonNode.class));
        document.setAll((ObjectNode) Json.read(more, JsonNode.class));
        return Json.mapper().convertValue(document, Interpretation.class);
    }
}
