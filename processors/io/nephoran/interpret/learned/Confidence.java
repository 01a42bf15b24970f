package io.nephoran.interpret.learned;

import io.nephoran.intent.Interpretation;
import io.nephoran.interpret.judge.Assessor;
import io.nephoran.interpret.judge.SecondOpinion;
import io.nephoran.interpret.words.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How probable it is that a reading is right: a logistic regression over {@link Signs}, fitted on readings of sentences by authors left out. */
public final class Confidence implements Assessor {
    private final Signs signs;
    private final Coefficients coefficients;

    Confidence(Vocabulary vocabulary, Coefficients coefficients) {
        signs = new Signs(vocabulary);
        this.coefficients = coefficients;
    }

    /**
     * Of each sign its weight.
     *
     * @param heard     where there is an opinion of the learned reader
     * @param unheard   where there is none
     */
    record Coefficients(Map<String, Double> heard, Map<String, Double> unheard) {
        Coefficients {
            heard = new TreeMap<>(heard);
            unheard = new TreeMap<>(unheard);
        }
    }

    /**
     * A reading and whether it was right.
     *
     * @param opinion of a learned reader who has never seen the sentence
     */
    public record Reading(String sentence, Interpretation said, Optional<SecondOpinion> opinion, boolean right) {
    }

    /** Fitted on these. The same readings in the same order give the same. */
    public static Confidence fit(Vocabulary vocabulary, List<Reading> readings) {
        Signs signs = new Signs(vocabulary);
        return new Confidence(vocabulary, new Coefficients(
                Fit.of(readings.stream().filter(one -> one.opinion().isPresent())
                        .map(one -> new Fit.Row(signs.of(one.sentence(), one.said(), one.opinion()), one.right())).toList()),
                Fit.of(readings.stream().map(one -> new Fit.Row(signs.of(one.sentence(), one.said(), Optional.empty()), one.right())).toList())));
    }

    @Override
    public double sure(String sentence, Interpretation said, Optional<SecondOpinion> opinion) {
        return Fit.probability(signs.of(sentence, said, opinion), opinion.isPresent() ? coefficients.heard() : coefficients.unheard());
    }

    Coefficients coefficients() {
        return coefficients;
    }
}
