package io.nephoran.interpret;

import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.judge.Settlement;

/**
 * The sentence in force: that of the intent, or the one that a person has written in place of yes or no when a reading was shown, or where
 * it said two things of one.
 *
 * @param number 1 for the intent's own, one more for each correction
 */
record Wording(String sentence, int number) {
    /** Id of the question that is asked where two values stand for one field; its answer is a sentence as well. */
    private static final String WHICH = "which";
    private static final int MOST_CORRECTIONS = 20;

    static Wording of(Spec spec) {
        Wording said = corrected(new Wording(spec.intent(), 1), spec);
        String which = spec.answers().getOrDefault(WHICH, "").strip();
        return which.isEmpty() ? said : corrected(new Wording(which, said.number + 1), spec);
    }

    private static Wording corrected(Wording said, Spec spec) {
        Wording last = said;
        while (last.number < MOST_CORRECTIONS && Settlement.corrects(spec.answers().getOrDefault(last.confirmation(), ""))) {
            last = new Wording(spec.answers().get(last.confirmation()).strip(), last.number + 1);
        }
        return last;
    }

    boolean corrected() {
        return number > 1;
    }

    /** Id of the question that shows the reading of this sentence. */
    String confirmation() {
        return Settlement.confirmation(number);
    }
}
