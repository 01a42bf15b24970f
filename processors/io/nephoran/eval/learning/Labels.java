package io.nephoran.eval.learning;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.eval.Corpus.Case;
import io.nephoran.intent.Action;
import io.nephoran.interpret.learned.Example;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the answer expected of a sentence teaches about it. */
final class Labels {
    private Labels() {
    }

    /** Absent where it teaches nothing: a hostile sentence, a question for another field than the action. */
    static Optional<Example> of(Case one, double weight) {
        return Optional.ofNullable(switch (one.expect()) {
            case NO_ORDER -> new Example(one.intent(), false, Set.of(), null, weight);
            case UNSUPPORTED -> new Example(one.intent(), true, Set.of(), false, weight);
            case INTERPRETATION -> read(one, weight);
            case ACCEPTED -> new Example(one.intent(), true, Set.of(), null, weight);
            case QUESTION, REFUSAL, HARMLESS -> null;
        });
    }

    private static Example read(Case one, double weight) {
        Set<Action> actions = actions(one.gold());
        boolean asks = actions.isEmpty() || !actions.contains(Action.REPORT);
        actions.remove(Action.REPORT);
        return new Example(one.intent(), asks, actions, asks && !one.orUnsupported() ? true : null, weight);
    }

    /** All that are as good, and those of each function. */
    static Set<Action> actions(JsonNode gold) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        Stream<JsonNode> own = Stream.of(gold.path("networkFunctions"), gold.path("slices")).flatMap(Labels::each).map(part -> part.path("action"));
        Stream.concat(own, Stream.concat(Stream.of(gold.path("action")), each(gold.path("actionIn")))).filter(JsonNode::isTextual)
                .forEach(word -> actions.add(Action.valueOf(word.asText().toUpperCase(Locale.ROOT))));
        return actions;
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
