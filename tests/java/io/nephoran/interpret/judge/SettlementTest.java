package io.nephoran.interpret.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Json;
import io.nephoran.interpret.Shipped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to what the judge has asked. */
class SettlementTest {
    private static final String READ = "{'action':'scale','networkFunctions':[{'type':'AMF','replicas':3},{'type':'UPF'}],'sites':['edge-1'],'confidence':0.4,"
            + "'highAvailability':false,"
            + "'slices':[{'type':'eMBB','sst':1}],"
            + "'constraints':[{'metric':'latency','operator':'<=','value':5,'unit':'ms'}],'questions':[%s]}";
    private final Settlement settlement = new Settlement(Shipped.CATALOG);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "action | delete | /action | \"delete\"",
        "replicas-AMF | +2 | /networkFunctions/0/replicasDelta | 2",
        "replicas-AMF | x0.5 | /networkFunctions/0/replicasFactor | 0.5",
        "replicas-UPF | 4 | /networkFunctions/1/replicas | 4",
        "cpu-UPF | 500m | /networkFunctions/1/resources/cpu | \"500m\"",
        "site-UPF | edge-2 | /networkFunctions/1/site | \"edge-2\"",
        "functions | AMF, SMF | /networkFunctions/1/type | \"SMF\"",
        "sites | edge-1, edge-2 | /sites/1 | \"edge-2\"",
        "namespace | core-a | /namespace | \"core-a\"",
        "plmn | 208-93 | /plmn/mnc | \"93\"",
        "highAvailability | true | /highAvailability | true",
        "autoscaling.max | 8 | /autoscaling/max | 8",
        "feature-mtls | true | /features/mtls | true",
        "interface-N2 | N2 | /interfaces/0 | \"N2\"",
        "bound-latency | latency <= 10 ms | /constraints/0/value | 10.0",
        "bound-latency | none | /constraints/0/value | 5.0",
        "dnn-slice-1 | ims | /slices/0/dnn | \"ims\"",
        "slices | eMBB, URLLC | /slices/1/sst | 2",
        "condition | the load rises -> scale | /conditions/0/then | \"scale\""})
    void anAnswerSetsItsField(String field, String answer, String pointer, String value) {
        Interpretation settled = apply("{'id':'check-" + field + "','text':'Which?','options':[]}", Map.of("check-" + field, answer));

        assertThat(settled.questions()).isEmpty();
        assertThat(Json.mapper().<com.fasterxml.jackson.databind.JsonNode>valueToTree(settled).at(pointer).toString()).isEqualTo(value);
        assertThat(settled.confidence()).isEqualTo(0.8);
    }

    @ParameterizedTest
    @CsvSource({"replicas-AMF,many", "action,explode", "functions,Frobnicator", "sites,../etc", "bound-latency,low", "cpu-UPF,much", "plmn,12"})
    void anAnswerThatFitsNothingIsAskedAgain(String field, String answer) {
        Interpretation settled = apply("{'id':'check-" + field + "','text':'Which?','options':['a','b']}", Map.of("check-" + field, answer));

        assertThat(settled.questions()).singleElement().satisfies(question -> {
            assertThat(question.text()).isEqualTo("Which? The answer '" + answer + "' is none of these.");
            assertThat(question.options()).containsExactly("a", "b");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes!", "correct", "ok"})
    void aYesGoesOn(String answer) {
        assertThat(apply(CONFIRM, Map.of("confirm", answer)).questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No.", "cancel"})
    void aNoEndsIt(String answer) {
        assertThat(apply(CONFIRM, Map.of("confirm", answer)).refusal()).satisfies(refusal -> {
            assertThat(refusal.reason()).isEqualTo("NotSupported");
            assertThat(refusal.text()).isEqualTo("not meant: Scale AMF to 3?");
        });
    }

    @Test
    void aYesToAnotherReadingIsNoYesToThisOne() {
        String other = new Question("confirm", "Scale AMF to 1?", List.of()).digest();

        assertThat(apply(CONFIRM, Map.of("confirm", "yes", Question.shown("confirm"), other)).questions()).extracting(Question::id)
                .containsExactly("confirm");
        assertThat(apply(CONFIRM, Map.of("confirm", "yes", Question.shown("confirm"), new Question("confirm", "Scale AMF to 3?", List.of())
                .digest())).questions()).isEmpty();
    }

    @Test
    void anythingElseIsAnotherSentence() {
        assertThat(Settlement.corrects("Scale the SMF to 3")).isTrue();
        assertThat(Settlement.corrects("yes")).isFalse();
        assertThat(Settlement.corrects("")).isFalse();
        assertThat(Settlement.confirmation(1)).isEqualTo("confirm");
        assertThat(Settlement.confirmation(2)).isEqualTo("confirm-2");
    }

    private static final String CONFIRM = "{'id':'confirm','text':'Scale AMF to 3?','options':['yes','no']}";

    private Interpretation apply(String question, Map<String, String> answers) {
        return settlement.apply(Json.read(READ.formatted(question).replace('\'', '"'), Interpretation.class), answers, "confirm");
    }
}
