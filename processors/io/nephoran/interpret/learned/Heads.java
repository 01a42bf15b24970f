package io.nephoran.interpret.learned;

import io.nephoran.intent.Action;
import io.nephoran.interpret.judge.SecondOpinion;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The three questions that are put to a sentence.
 *
 * @param asks    does it ask for an act
 * @param actions for which; a row for each of {@link #ACTIONS}
 * @param inScope can it be built
 */
record Heads(Head asks, Head actions, Head inScope) {
    /** A report is no act. */
    static final List<Action> ACTIONS = Arrays.stream(Action.values()).filter(action -> action != Action.REPORT).toList();

    SecondOpinion opinion(Sample sample) {
        double[] shares = actions.probabilities(sample);
        Map<Action, Double> likely = new EnumMap<>(Action.class);
        for (int i = 0; i < shares.length; i++) {
            likely.put(ACTIONS.get(i), shares[i]);
        }
        return new SecondOpinion(asks.probabilities(sample)[0], likely, inScope.probabilities(sample)[0]);
    }

    List<Head> all() {
        return List.of(asks, actions, inScope);
    }
}
