package io.nephoran.interpret.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.Action;
import io.nephoran.intent.Digest;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.judge.Doubts;
import io.nephoran.interpret.learned.Confidence.Reading;
import io.nephoran.interpret.words.Vocabulary;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights: the same examples make the same, and nobody takes others than those of the digest. */
class WeightsTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(Shipped.CATALOG);
    private static final List<Example> EXAMPLES = List.of(
            new Example("Deploy an AMF at edge-1", true, Set.of(Action.DEPLOY), true, 1),
            new Example("Install two UPFs at edge-2", true, Set.of(Action.DEPLOY), true, 1),
            new Example("Delete the AMF at edge-1", true, Set.of(Action.DELETE), true, 1),
            new Example("Remove the UPF at edge-2", true, Set.of(Action.DELETE), true, 1),
            new Example("Rotate the certificate of the SMF", true, Set.of(), false, 1),
            new Example("Who deleted the AMF at edge-1?", false, Set.of(), null, 1),
            new Example("The UPF at edge-2 was removed last night", false, Set.of(), null, 1));

    @Test
    void theSameExamplesMakeTheSameBytes() {
        Weights first = taught();

        assertThat(taught().bytes()).isEqualTo(first.bytes());
        assertThat(first.digest()).isEqualTo(Digest.of(first.bytes()));
    }

    @Test
    void otherExamplesMakeOthers() {
        Weights other = Weights.of(new Teacher(VOCABULARY).teach(EXAMPLES.subList(0, 6)), Confidence.fit(VOCABULARY, readings()));

        assertThat(other.digest()).isNotEqualTo(taught().digest());
    }

    @Test
    void whatIsReadBackThinksTheSame() throws IOException {
        Weights weights = taught();
        LearnedReader before = new Teacher(VOCABULARY).teach(EXAMPLES);
        LearnedReader after = Weights.read(weights.bytes(), weights.digest()).reader(VOCABULARY);

        for (Example one : EXAMPLES) {
            assertThat(after.hear(one.text()).orElseThrow().asks()).isCloseTo(before.hear(one.text()).orElseThrow().asks(),
                    org.assertj.core.data.Offset.offset(0.02));
            assertThat(after.hear(one.text()).orElseThrow().asks() > 0.5).isEqualTo(one.asks());
        }
    }

    @Test
    void anotherDigestIsRefused() {
        Weights weights = taught();
        byte[] changed = weights.bytes();
        changed[changed.length / 2] ^= 1;

        assertThatThrownBy(() -> Weights.read(changed, weights.digest())).isInstanceOf(IOException.class).hasMessageContaining(weights.digest());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.999})
    void whatIsBrokenOffIsRefusedEvenWithADigestOfItsOwn(double share) {
        byte[] whole = taught().bytes();
        byte[] broken = Arrays.copyOf(whole, (int) (share * whole.length));

        assertThatThrownBy(() -> Weights.read(broken, Digest.of(broken))).isInstanceOf(IOException.class);
    }

    @Test
    void withoutWeightsEveryIntentHasToBeConfirmed() {
        Learned learned = Learned.of(Shipped.CATALOG, Shipped.VOCABULARY, true, Doubts.MEASURED, () -> {
            throw new IOException("learned.weights is missing");
        });

        assertThat(learned.missing()).contains("learned.weights is missing");
        assertThat(learned.key()).startsWith("none");
        assertThat(read(learned, "Deploy an AMF at edge-1").questions()).extracting(Question::text).containsExactly("Deploy AMF at edge-1?");
        assertThat(read(learned, "How many AMFs run at edge-1?").questions()).isEmpty();
    }

    @Test
    void whereItIsSwitchedOffTheGrammarActsAlone() {
        Learned learned = Learned.of(Shipped.CATALOG, Shipped.VOCABULARY, false, Doubts.MEASURED);

        assertThat(learned.missing()).isEmpty();
        assertThat(read(learned, "Deploy an AMF at edge-1").questions()).isEmpty();
    }

    @Test
    void theKeyOfTheCacheTellsWeightsSwitchAndThresholdsApart() {
        assertThat(Set.of(Learned.of(Shipped.CATALOG, Shipped.VOCABULARY, true, Doubts.MEASURED).key(),
                Learned.of(Shipped.CATALOG, Shipped.VOCABULARY, false, Doubts.MEASURED).key(),
                Learned.of(Shipped.CATALOG, Shipped.VOCABULARY, true, Doubts.MEASURED.below(0.1, 0.2)).key(),
                Learned.of(Shipped.CATALOG, Shipped.VOCABULARY, true, Doubts.MEASURED, WeightsTest::taught).key())).hasSize(4);
    }

    static Interpretation read(Learned learned, String sentence) {
        return new Interpreter(Shipped.CATALOG, Shipped.VOCABULARY, Optional.of(learned.judge())).interpret(Spec.of(sentence)).interpretation();
    }

    private static Weights taught() {
        return Weights.of(new Teacher(VOCABULARY).teach(EXAMPLES), Confidence.fit(VOCABULARY, readings()));
    }

    private static List<Reading> readings() {
        Interpreter interpreter = new Interpreter(Shipped.CATALOG);
        return EXAMPLES.stream().map(one -> new Reading(one.text(), interpreter.interpret(Spec.of(one.text())).interpretation(), Optional.empty(),
                one.inScope() == Boolean.TRUE)).toList();
    }
}
