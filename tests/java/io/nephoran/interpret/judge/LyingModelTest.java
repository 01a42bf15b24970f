package io.nephoran.interpret.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A model that lies about one field gets nothing through in silence: what comes out is as it would be without the lie, or a person is
 * asked. Also where the grammar is switched off and the model is all there is, and where an honest model is asked beside it.
 */
class LyingModelTest {
    private static final long SEED = 20_250_311;
    /** Of so many sentences one is lied about; fewer where each lie is heard twice. */
    private static final int EVERY = 120;
    private static final int EVERY_BESIDE = 200;
    private static final int LEAST = 500;

    /** @param beside whether an honest model is asked as well */
    @ParameterizedTest
    @CsvSource({"true,true,false", "true,false,false", "false,true,false", "false,false,false", "true,true,true", "true,false,true",
        "false,true,true", "false,false,true"})
    void getsNothingThroughInSilence(boolean grammar, boolean learned, boolean beside) {
        Bench bench = new Bench(grammar, learned);
        Random random = new Random(SEED);
        int told = 0;
        int heard = 0;
        int unasked = 0;
        List<String> through = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        List<Gold> sentences = Gold.all().stream().filter(gold -> gold.expect().equals("interpretation")).toList();
        for (int i = 0; i < sentences.size(); i += beside ? EVERY_BESIDE : EVERY) {
            Gold gold = sentences.get(i);
            Others others = new Others(bench, gold, beside);
            Interpretation honest = others.with(Bench.model("liar", gold, gold.truth()));
            boolean acted = !stopped(honest);
            Set<Meaning> right = Stream.of(gold.truth(), bench.judged(gold), honest).map(Meaning::of).collect(Collectors.toSet());
            for (Lies.Lie lie : Lies.about(gold, random)) {
                told++;
                boolean matters = !Meaning.of(lie.told().said()).equals(Meaning.of(gold.truth()));
                heard += matters ? 1 : 0;
                unasked += matters && acted ? 1 : 0;
                for (Interpretation answer : others.eitherWay(lie.told())) {
                    if (!stopped(answer) && !harmless(others, right, lie, answer)) {
                        through.add(lie.kind() + ": " + gold.id() + " " + gold.sentence() + " -> " + Saying.of(answer));
                        kinds.merge(lie.kind(), 1, Integer::sum);
                    }
                }
            }
        }
        System.out.printf("lying model, %s, honest model beside it %s: %d lies, %d heard that would change the plan, %d of them where an honest "
                + "one is not asked; %d through in silence %s%n", bench, beside, told, heard, unasked, through.size(), kinds);
        assertThat(heard).isGreaterThanOrEqualTo(LEAST);
        if (grammar || beside) {
            assertThat(unasked).isGreaterThanOrEqualTo(LEAST);
        }
        assertThat(through).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,true,false", "true,false,false", "false,true,false", "false,false,false", "true,true,true", "false,false,true"})
    void makesNoOrderOfWhatIsNone(boolean grammar, boolean learned, boolean beside) {
        Bench bench = new Bench(grammar, learned);
        int told = 0;
        List<String> through = new ArrayList<>();
        for (Gold gold : Gold.all()) {
            if (!gold.expect().equals("no-order")) {
                continue;
            }
            Others others = new Others(bench, gold, beside);
            Set<Action> alone = Gate.actions(bench.judged(gold));
            for (Lies.Lie lie : Lies.orders(gold)) {
                told++;
                for (Interpretation answer : others.eitherWay(lie.told())) {
                    if (!stopped(answer) && !Gate.actions(answer).isEmpty() && !alone.equals(Gate.actions(answer))) {
                        through.add(lie.kind() + ": " + gold.id() + " " + gold.sentence() + " -> " + Saying.of(answer));
                    }
                }
            }
        }
        System.out.printf("lying model, %s, honest model beside it %s: %d false orders, %d through in silence%n", bench, beside, told,
                through.size());
        assertThat(told).isGreaterThanOrEqualTo(LEAST);
        assertThat(through).isEmpty();
    }

    /** Who else is heard. */
    private record Others(Bench bench, Gold gold, boolean beside) {
        Interpretation with(Testimony model) {
            return beside ? bench.judged(gold, model, honest()) : bench.judged(gold, model);
        }

        /** Whether it is asked first or last. */
        List<Interpretation> eitherWay(Testimony model) {
            return beside ? List.of(with(model), bench.judged(gold, honest(), model)) : List.of(with(model));
        }

        private Testimony honest() {
            return Bench.model("right", gold, gold.truth());
        }
    }

    private static boolean stopped(Interpretation answer) {
        return answer.refusal() != null || !answer.questions().isEmpty() || !answer.unsupported().isEmpty();
    }

    /** The same plan as without the lie: nobody asked but the others, the model honest, or silent about it. */
    private static boolean harmless(Others others, Set<Meaning> right, Lies.Lie lie, Interpretation answer) {
        Meaning meaning = Meaning.of(answer);
        return Gate.actions(answer).isEmpty() || right.contains(meaning)
                || meaning.equals(Meaning.of(others.with(Bench.model("liar", others.gold(), lie.without()))));
    }
}
