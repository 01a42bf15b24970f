package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Span;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Translation.Place;
import java.util.ArrayList;
import java.util.List;

/** From which words each field of an interpretation came. */
final class Spans {
    private final Sentence sentence;
    private final List<Span> spans = new ArrayList<>();

    Spans(Sentence sentence) {
        this.sentence = sentence;
    }

    void add(String field, Fact fact) {
        if (fact.to() > fact.from() && spans.stream().noneMatch(span -> span.field().equals(field))) {
            Place first = sentence.places(fact.from(), fact.to()).get(0);
            spans.add(new Span(field, first.start(), first.end()));
        }
    }

    void verb(VerbUse verb) {
        if (verb.to() > verb.from()) {
            add("action", new Fact.Idle(null, verb.from(), verb.to()));
        }
    }

    List<Span> all() {
        return List.copyOf(spans);
    }
}
