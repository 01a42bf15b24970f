package io.nephoran.interpret.judge;

import io.nephoran.intent.Interpretation;
import java.util.Optional;

/** Somebody who says how probable it is that a reading is right. */
@FunctionalInterface
public interface Assessor {
    /**
     * Of a reading of one reader.
     *
     * @param opinion what the second reader thinks of the sentence
     * @return 0..1, whatever questions are open
     */
    double sure(String sentence, Interpretation said, Optional<SecondOpinion> opinion);
}
