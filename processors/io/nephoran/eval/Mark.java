package io.nephoran.eval;

import java.util.List;
import java.util.Set;

/**
 * What one answer is worth.
 *
 * @param millis     what it took
 * @param right      whether what was expected came; of an interpretation, whether the draft is right even where it asks
 * @param pardoned   whether a question or refusal came that the sentence allows in place of an interpretation
 * @param comparison its facts, where an interpretation is expected
 * @param acts       what would be done
 * @param forbidden  what of {@code mustNot} stands in an answer that does not ask
 * @param behind     whether a false order, or something forbidden, stands in the draft of an answer that asks
 * @param unclear    whether it stops without one of the words that would say why
 * @param fault      what it is called when it is wrong
 * @param detail     what was wrong about it
 */
record Mark(Corpus.Case sentence, Answer answer, double millis, boolean right, boolean pardoned, Comparison comparison, Set<String> acts,
        List<String> forbidden, boolean behind, boolean unclear, Fault fault, String detail) {

    boolean expects(Corpus.Expectation expectation) {
        return sentence.expect() == expectation;
    }

    /** Right, and without a needless question. */
    boolean passed() {
        return right && !needless();
    }

    /** A question that nobody had to be asked. */
    boolean needless() {
        return expects(Corpus.Expectation.INTERPRETATION) && answer.asked() && !pardoned;
    }

    /** Whether it goes on without telling anybody anything. */
    boolean confident() {
        return !answer.stopped() && !answer.failed();
    }

    double confidence() {
        return answer.confidence().orElse(0);
    }

    /** Wrong, and nobody is told. */
    boolean silent() {
        return confident() && !right;
    }

    /** Whether it counts as an interpretation that was given. */
    boolean covers() {
        return expects(Corpus.Expectation.INTERPRETATION) && !answer.asked() && !answer.refused() && !answer.failed();
    }

    /** Whether it stops where it must say why. */
    boolean explains() {
        return expects(Corpus.Expectation.UNSUPPORTED) && answer.stopped() && !sentence.says().isEmpty();
    }
}
