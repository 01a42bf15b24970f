package io.nephoran.eval.learning;

import io.nephoran.eval.Calibration;
import io.nephoran.eval.Calibration.Sample;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.interpret.judge.Doubts;
import io.nephoran.interpret.judge.Judge;
import io.nephoran.interpret.judge.SecondOpinion;
import io.nephoran.interpret.learned.Example;
import io.nephoran.interpret.learned.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What teaching has brought.
 *
 * @param weights  taught by all examples
 * @param leftOut  examples, each as a reader hears it that has not seen its lot
 * @param readings what the grammar made of sentences, with a confidence that was fitted without their lot
 */
public record Outcome(Weights weights, List<Heard> leftOut, List<Sure> readings) {
    private static final double[] BOUNDS = {0.5, 0.7, 0.8, 0.9};
    private static final double[] THRESHOLDS = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9};

    /** An example and what was thought of it. */
    public record Heard(Example example, SecondOpinion opinion) {
        boolean orders() {
            return Boolean.TRUE.equals(example.asks());
        }

        boolean named() {
            return !example.actions().isEmpty();
        }

        boolean rightAction() {
            return example.actions().contains(opinion.actions().entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
        }

        boolean rightScope() {
            return opinion.inScope() > 0.5 == Boolean.TRUE.equals(example.inScope());
        }
    }

    /**
     * A reading.
     *
     * @param heard   how sure it is, with the learned reader
     * @param unheard the same without
     */
    public record Sure(Interpretation said, SecondOpinion opinion, double heard, double unheard, boolean right) {
        boolean gated() {
            return Outcome.gated(said, opinion, Doubts.MEASURED);
        }

        boolean acts() {
            return !Judge.actions(said).isEmpty();
        }
    }

    /** Whether the learned reader alone has a reading asked about. */
    static boolean gated(Interpretation said, SecondOpinion opinion, Doubts doubts) {
        boolean acts = !Judge.actions(said).isEmpty();
        return acts && 1 - opinion.asks() > doubts.noOrder() || !acts && said.action() == Action.REPORT && opinion.asks() > doubts.order()
                || Judge.takesAway(said) && opinion.against(Judge.actions(said)) >= doubts.harm();
    }

    /** Share of the sentences of which it is rightly said whether they ask for an act. */
    public double actsRight() {
        return share(leftOut.stream().filter(one -> one.example().asks() != null).toList(), one -> one.opinion().asks() > 0.5 == one.orders());
    }

    /** How often an order is held to be one sooner than something else. */
    public double actsSeparation() {
        return Calibration.of(leftOut.stream().filter(one -> one.example().asks() != null).map(one -> new Sample(one.opinion().asks(), one.orders()))
                .toList()).separation();
    }

    /** Share of the orders of which the action is told. */
    public double actionsRight() {
        return share(leftOut.stream().filter(Heard::named).toList(), Heard::rightAction);
    }

    private double scopeRight() {
        return share(leftOut.stream().filter(one -> one.example().inScope() != null).toList(), Heard::rightScope);
    }

    /** Of the readings that nobody is asked about because of the learned reader. */
    public Calibration confidence() {
        return calibration(passed(), Sure::heard);
    }

    private List<Sure> passed() {
        return readings.stream().filter(one -> !one.gated()).toList();
    }

    private static Calibration calibration(List<Sure> readings, ToDoubleFunction<Sure> confidence) {
        return Calibration.of(readings.stream().map(one -> new Sample(confidence.applyAsDouble(one), one.right())).toList());
    }

    /** Lines for a terminal. */
    public String figures() {
        StringBuilder text = new StringBuilder("authors left out, ").append(leftOut.size()).append(" sentences\n");
        line(text, "asks for an act: right %.3f, AUC %.3f", actsRight(), actsSeparation());
        line(text, "action: right %.3f; within what can be built: right %.3f", actionsRight(), scopeRight());
        long orders = leftOut.stream().filter(Heard::orders).count();
        long others = leftOut.stream().filter(one -> Boolean.FALSE.equals(one.example().asks())).count();
        for (double bound : BOUNDS) {
            line(text, "above %.1f: held to be no order %d of %d others, %d of %d orders; to be an order %d of %d orders, %d of %d others", bound,
                    leftOut.stream().filter(one -> Boolean.FALSE.equals(one.example().asks()) && 1 - one.opinion().asks() > bound).count(), others,
                    leftOut.stream().filter(one -> one.orders() && 1 - one.opinion().asks() > bound).count(), orders,
                    leftOut.stream().filter(one -> one.orders() && one.opinion().asks() > bound).count(), orders,
                    leftOut.stream().filter(one -> Boolean.FALSE.equals(one.example().asks()) && one.opinion().asks() > bound).count(), others);
        }
        long wrong = readings.stream().filter(one -> !one.right()).count();
        List<Sure> gated = readings.stream().filter(one -> one.gated()).toList();
        line(text, "readings of the grammar: %d, wrong %d; asked about because of the learned reader: %d, of them wrong %d, right orders %d",
                readings.size(), wrong, gated.size(), gated.stream().filter(one -> !one.right()).count(),
                gated.stream().filter(one -> one.right() && one.acts()).count());
        calibrated(text, "confidence of the others", passed(), Sure::heard);
        calibrated(text, "without the learned reader", readings, Sure::unheard);
        thresholds(text, "threshold", Sure::acts);
        thresholds(text, "what takes something away, threshold", one -> Judge.takesAway(one.said()));
        return text.toString();
    }

    private static void calibrated(StringBuilder text, String name, List<Sure> readings, ToDoubleFunction<Sure> confidence) {
        Calibration calibration = calibration(readings, confidence);
        line(text, "%s: ECE %.3f, AUC %.3f over %d", name, calibration.error(), calibration.separation(), calibration.answers());
    }

    private void thresholds(StringBuilder text, String name, Predicate<Sure> which) {
        List<Sure> some = passed().stream().filter(which).toList();
        for (double threshold : THRESHOLDS) {
            List<Sure> below = some.stream().filter(one -> one.heard() < threshold).toList();
            long wrong = below.stream().filter(one -> !one.right()).count();
            line(text, "%s %.2f: %d of %d wrong orders and %d of %d right ones are asked about", name, threshold, wrong,
                    some.stream().filter(one -> !one.right()).count(), below.size() - wrong, some.stream().filter(Sure::right).count());
        }
    }

    private static void line(StringBuilder text, String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }

    private static double share(List<Heard> some, Predicate<Heard> which) {
        return some.stream().filter(which).count() / (double) Math.max(1, some.size());
    }
}
