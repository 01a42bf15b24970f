package io.nephoran.interpret.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.grammar.Grammar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where on a doubt is a question: what takes something away needs more confidence, and the learned reader can only stop. */
class GateTest {
    private static final Grammar GRAMMAR = new Grammar(Shipped.CATALOG, Shipped.VOCABULARY);
    private static final Doubts DOUBTS = Doubts.MEASURED.below(0.5, 0.8);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Deploy an AMF at edge-1            | 0.49 | true", "Deploy an AMF at edge-1            | 0.51 | false",
            "Scale the AMF at edge-1 up by 2    | 0.51 | false", "Delete the AMF at edge-1           | 0.79 | true",
            "Delete the AMF at edge-1           | 0.81 | false", "Suspend the AMF at edge-1          | 0.79 | true",
            "Roll back the AMF at edge-1        | 0.79 | true", "Scale the AMF at edge-1 down by 1  | 0.79 | true",
            "Halve the AMF replicas at edge-1   | 0.79 | true", "How many AMFs run at edge-1?       | 0.10 | false"})
    void harmNeedsMoreConfidence(String sentence, double sure, boolean asked) {
        Interpretation answer = judged(sentence, sure, Optional.empty());

        assertThat(!answer.questions().isEmpty()).isEqualTo(asked);
        assertThat(answer.confidence()).isEqualTo(Math.round((asked ? sure / 2 : sure) * 100) / 100.0);
    }

    @Test
    void theQuestionShowsTheReadingAndTakesYesAndNo() {
        assertThat(judged("Delete the AMF at edge-1", 0.5, Optional.empty()).questions())
                .containsExactly(new Question("confirm", "Delete AMF at edge-1?", List.of("yes", "no")));
    }

    @Test
    void anOrderThatSoundsLikeNoneIsAskedAbout() {
        assertThat(texts(judged("Deploy an AMF at edge-1", 1, opinion(0.25, Action.DEPLOY, 0.9))))
                .containsExactly("Is this an order: Deploy AMF at edge-1?");
        assertThat(texts(judged("Deploy an AMF at edge-1", 1, opinion(0.35, Action.DEPLOY, 0.9)))).isEmpty();
    }

    @Test
    void whatTakesSomethingAwayNeedsTheSameActionFromBoth() {
        assertThat(texts(judged("Delete the AMF at edge-1", 1, opinion(0.9, Action.DEPLOY, 0.6)))).containsExactly("Delete AMF at edge-1?");
        assertThat(texts(judged("Delete the AMF at edge-1", 1, opinion(0.9, Action.DELETE, 0.6)))).isEmpty();
        assertThat(texts(judged("Deploy an AMF at edge-1", 1, opinion(0.9, Action.DELETE, 0.6)))).isEmpty();
    }

    @Test
    void anOrderThatTheGrammarOverhearsIsAskedAbout() {
        String sentence = "How many AMFs run at edge-1?";

        assertThat(texts(judged(sentence, 1, opinion(0.85, Action.DEPLOY, 0.6)))).singleElement().asString().contains("reads like an order");
        assertThat(texts(judged(sentence, 1, opinion(0.75, Action.DEPLOY, 0.6)))).isEmpty();
    }

    private static Interpretation judged(String sentence, double sure, Optional<SecondOpinion> opinion) {
        Doubts doubts = opinion.isPresent() ? DOUBTS : DOUBTS.withoutSecondReader();
        return new Judge(Shipped.CATALOG, Bench.VOCABULARY, any -> opinion, doubts, Optional.of((words, said, second) -> sure))
                .judge(sentence, Optional.of(GRAMMAR.interpret(sentence)), List.of());
    }

    private static Optional<SecondOpinion> opinion(double asks, Action action, double probability) {
        return Optional.of(new SecondOpinion(asks, Map.of(action, probability), 1));
    }

    private static List<String> texts(Interpretation answer) {
        return answer.questions().stream().map(Question::text).toList();
    }
}
