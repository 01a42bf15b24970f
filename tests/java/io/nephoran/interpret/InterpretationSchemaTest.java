package io.nephoran.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.eval.Corpus;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.InterpretationSchema;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.interpret.grammar.Grammar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is said, an interpretation keeps its contract. */
class InterpretationSchemaTest {
    private final InterpretationSchema schema = new InterpretationSchema(Shipped.CATALOG.profiles().keySet());
    private final Interpreter interpreter = new Interpreter(Shipped.CATALOG);
    private final Grammar grammar = new Grammar(Shipped.CATALOG, Shipped.VOCABULARY);

    @Test
    void everyInterpretationOfTheCorporaIsValid() throws IOException {
        List<String> sentences = sentences();
        assertThat(sentences).hasSizeGreaterThan(200);
        assertThat(sentences).allSatisfy(sentence -> assertThat(violations(sentence)).isEmpty());
    }

    @Test
    void soIsThatOfWordsInAnyOrder() throws IOException {
        // Given all words of the corpora, shaken with a fixed seed
        List<String> words = new ArrayList<>(sentences().stream().flatMap(sentence -> Stream.of(sentence.split("\\s+"))).distinct().sorted()
                .toList());
        words.addAll(List.of("99999", "-3", "0", "4294967296", "1e9", "0x", "%", "((", "::", "…", "Ünïcödé", "é"));
        Random random = new Random(20_260_131);
        for (int n = 0; n < 1500; n++) {
            StringBuilder sentence = new StringBuilder();
            for (int i = 0; i < 3 + random.nextInt(14); i++) {
                sentence.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            // Then nothing is thrown and the contract holds, guard or no guard
            assertThat(violations(sentence.toString())).as(sentence.toString()).isEmpty();
            assertThat(schema.violations(grammar.interpret(sentence.toString()))).as(sentence.toString()).isEmpty();
        }
    }

    @Test
    void spansPointIntoTheSentence() throws IOException {
        for (String sentence : sentences()) {
            Interpretation read = read(sentence);
            assertThat(read.spans()).allSatisfy(span -> {
                assertThat(span.start()).isBetween(0, sentence.length() - 1);
                assertThat(span.end()).isBetween(span.start() + 1, sentence.length());
            });
        }
        Interpretation read = read("Scale  the PCF from 2 to 5 replicas");
        Interpretation.Span span = read.spans().stream().filter(one -> one.field().equals("networkFunctions[0].replicas")).findFirst().orElseThrow();
        assertThat("Scale  the PCF from 2 to 5 replicas".substring(span.start(), span.end())).isEqualTo("from 2 to 5 replicas");
    }

    @Test
    void refusesWhatIsNotInTheContract() {
        ObjectNode read = Json.mapper().valueToTree(read("Deploy an AMF at edge-1"));
        assertThat(schema.violations(read)).isEmpty();
        assertThat(schema.violations(read.deepCopy().put("command", "rm"))).isNotEmpty();
        assertThat(schema.violations(read.deepCopy().put("action", "explode"))).isNotEmpty();
        assertThat(schema.violations(read.deepCopy().put("confidence", 1.2))).isNotEmpty();
        ObjectNode unknown = read.deepCopy();
        ((ObjectNode) unknown.path("networkFunctions").get(0)).put("type", "WordPress");
        assertThat(schema.violations(unknown)).singleElement().asString().contains("/networkFunctions/0/type");
        ObjectNode slice = read.deepCopy();
        slice.withArray("slices").addObject().put("type", "URLLC").put("sst", 1);
        assertThat(schema.violations(slice)).isNotEmpty();
    }

    private List<String> violations(String sentence) {
        return schema.violations(read(sentence));
    }

    private Interpretation read(String sentence) {
        return interpreter.interpret(NetworkIntent.Spec.of(sentence)).interpretation();
    }

    private static List<String> sentences() throws IOException {
        List<String> sentences = new ArrayList<>();
        for (String file : List.of("intents.jsonl", "hostile.jsonl")) {
            Corpus.read(Path.of("tests/eval", file)).cases().forEach(one -> sentences.add(one.intent()));
        }
        return sentences;
    }
}
