package io.nephoran.interpret.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Blueprint;
import io.nephoran.intent.Interpretation;
import io.nephoran.interpret.Shipped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of a blueprint can be said by its name and by each of the words that the blueprint gives it. */
class SpokenParametersTest {
    /** One of them fits each pattern of the shipped blueprints. */
    private static final List<String> VALUES = List.of("debug", "1420", "7", "78", "cafe00", "BBBBB", "203.0.113.0/24", "192.0.2.53", "6.0.4",
            "registry.example.org", "Acme");
    private static final Grammar GRAMMAR = new Grammar(Shipped.CATALOG, Shipped.VOCABULARY);

    static Stream<String> functions() {
        return Shipped.CATALOG.blueprints().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void byItsNameAndByItsWords(String type) {
        Map<String, Blueprint.Parameter> parameters = Shipped.CATALOG.parameters(type);
        Shipped.CATALOG.spokenParameters(type).forEach((phrase, name) -> {
            String value = VALUES.stream().filter(parameters.get(name)::takes).findFirst().orElseThrow();
            String sentence = "Deploy the " + type + " at edge-1 with " + phrase + " " + value;

            Interpretation understood = GRAMMAR.interpret(sentence);

            assertThat(understood.unsupported()).as(sentence).isEmpty();
            assertThat(understood.questions()).as(sentence).isEmpty();
            assertThat(understood.networkFunctions()).as(sentence).singleElement()
                    .satisfies(one -> assertThat(one.parameters()).containsExactly(Map.entry(name, value)));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deploy an AMF at edge-1 with networkName=Acme | networkName | Acme",
        "Deploy an SMF at edge-1 that uses 192.0.2.53 as its DNS server | dns | 192.0.2.53",
        "Put an SMF at edge-1; its DNS resolver is 192.0.2.53 | dns | 192.0.2.53",
        "Deploy a UPF at edge-1, the mtu shall be 1300 bytes | mtu | 1300",
        "Set the T3512 timer of the AMF at edge-1 to 1800 seconds | t3512Value | 1800"})
    void inOtherPlacesOfTheSentence(String sentence, String name, String value) {
        Interpretation understood = GRAMMAR.interpret(sentence);

        assertThat(understood.unsupported()).isEmpty();
        assertThat(understood.networkFunctions()).singleElement()
                .satisfies(one -> assertThat(one.parameters()).containsExactly(Map.entry(name, value)));
    }

    /** A unit of another kind is not passed over: half an hour is no 30 seconds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Set the T3512 timer of the AMF at edge-1 to 30 minutes | minutes",
            "Deploy a UPF at edge-1 with mtu 2 kilobytes | kilobytes"})
    void notInAnotherUnit(String sentence, String unit) {
        assertThat(GRAMMAR.interpret(sentence).unsupported()).singleElement().asString().contains(unit);
    }
}
