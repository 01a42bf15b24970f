package io.nephoran.interpret.judge;

import io.nephoran.intent.Interpretation;
import java.util.List;

/**
 * What a model says of a sentence.
 *
 * @param reader name of its provider
 * @param said   schema-valid; its questions carry the name of a field as id, its {@code unsupported} words of the sentence
 * @param quotes the words that each field rests on; what has none was not read
 */
public record Testimony(String reader, Interpretation said, List<Quote> quotes) {
    public Testimony {
        quotes = List.copyOf(quotes);
    }
}
