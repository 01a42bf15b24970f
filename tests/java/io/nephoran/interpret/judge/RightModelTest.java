package io.nephoran.interpret.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that is always right is believed: what it says comes out, and nobody is asked what it knows. */
class RightModelTest {
    private static final List<Gold> CORPORA = Gold.all();

    /**
     * @param beside   whether a second one, as right as the first, is asked too
     * @param exact    of the sentences that are to be read, how many are, whatever is asked beside
     * @param needless of them, how many are asked about
     * @param silent   of all sentences, how many end wrong without a question, a refusal or a word of what cannot be done
     */
    @ParameterizedTest
    @CsvSource({"true,true,false,0.915,0.125,0.005", "true,false,false,0.915,0.125,0.005", "false,true,false,0.975,1.0,0.002",
        "false,false,false,0.975,1.0,0.002", "true,true,true,0.93,0.065,0.008", "true,false,true,0.93,0.065,0.008",
        "false,true,true,0.975,0.055,0.002"})
    void isBelieved(boolean grammar, boolean learned, boolean beside, double exact, double needless, double silent) {
        Bench bench = new Bench(grammar, learned);
        int wanted = 0;
        int right = 0;
        int asked = 0;
        List<String> wrong = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Gold gold : CORPORA) {
            Testimony model = Bench.model(gold, gold.truth());
            Interpretation answer = beside ? bench.judged(gold, model, Bench.model("other", gold, gold.truth())) : bench.judged(gold, model);
            boolean stopped = answer.refusal() != null || !answer.questions().isEmpty() || !answer.unsupported().isEmpty();
            if (gold.expect().equals("interpretation")) {
                boolean met = gold.isPardoned(answer) || answer.refusal() == null && gold.isMetBy(answer);
                boolean questioned = !answer.questions().isEmpty() && !gold.isPardoned(answer);
                wanted++;
                right += met ? 1 : 0;
                asked += questioned ? 1 : 0;
                if (!met || questioned) {
                    notes.add(gold.id() + " " + gold.sentence() + "\n    " + gold.differences(answer) + " " + answer.questions() + " "
                            + answer.refusal());
                }
                if (!met && !stopped) {
                    wrong.add(gold.id());
                }
            } else if (!stopped && !Gate.actions(answer).isEmpty()) {
                wrong.add(gold.id());
                notes.add(gold.id() + " " + gold.expect() + " " + gold.sentence() + "\n    " + Json.write(answer));
            }
        }
        System.out.printf("right model, %s, two of them %s: exact %d of %d, asked %d, silently wrong %d of %d %s%n", bench, beside, right,
                wanted, asked,
                wrong.size(), CORPORA.size(), wrong);
        assertThat(right).as(String.join("\n", notes)).isGreaterThanOrEqualTo((int) (exact * wanted));
        assertThat(asked).as(String.join("\n", notes)).isLessThanOrEqualTo((int) (needless * wanted));
        assertThat(wrong).hasSizeLessThanOrEqualTo((int) (silent * CORPORA.size()));
    }
}
