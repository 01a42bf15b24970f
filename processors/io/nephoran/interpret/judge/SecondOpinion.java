package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What a reader thinks of a sentence who reads no fields: whether it asks for an act, which, and whether that can be done.
 *
 * @param asks    probability that somebody wants something done
 * @param actions over the actions, given that one is wanted; the values sum to 1
 * @param inScope probability that what is wanted can be built
 */
public record SecondOpinion(double asks, Map<Action, Double> actions, double inScope) {
    public SecondOpinion {
        Map<Action, Double> copy = new EnumMap<>(Action.class);
        copy.putAll(actions);
        actions = Collections.unmodifiableMap(copy);
    }

    /** Probability of the likeliest action that is none of these. */
    public double against(Set<Action> read) {
        return actions.entrySet().stream().filter(each -> !read.contains(each.getKey())).mapToDouble(Map.Entry::getValue).max().orElse(0);
    }
}
