package io.nephoran.interpret.learned;

import io.nephoran.catalog.Catalog;
import io.nephoran.interpret.judge.Doubts;
import io.nephoran.interpret.judge.Judge;
import io.nephoran.interpret.judge.SecondReader;
import io.nephoran.interpret.words.Vocabulary;
import java.io.IOException;
import java.util.Optional;

/**
 * The judge as settings and shipped weights make it.
 *
 * @param key     of all that its answers depend on beside the readers
 * @param missing why there are no weights: what the grammar alone has read then asks for a confirmation; absent where there are
 */
public record Learned(Judge judge, String key, Optional<String> missing) {

    /** Where weights come from. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException if they are missing or not those of their digest; the message says which */
        Weights read() throws IOException;
    }

    /**
     * With the shipped weights.
     *
     * @param enabled whether the learned reader is heard
     * @param doubts  from where on a person is asked
     */
    public static Learned of(Catalog catalog, Vocabulary vocabulary, boolean enabled, Doubts doubts) {
        return of(catalog, vocabulary, enabled, doubts, Weights::shipped);
    }

    static Learned of(Catalog catalog, Vocabulary vocabulary, boolean enabled, Doubts doubts, Source source) {
        Doubts own = enabled ? doubts : doubts.withoutSecondReader();
        try {
            Weights weights = source.read();
            SecondReader second = enabled ? weights.reader(vocabulary) : SecondReader.NOBODY;
            Judge judge = new Judge(catalog, vocabulary, second, own, Optional.of(weights.confidence(vocabulary)));
            return new Learned(judge, weights.digest() + " " + enabled + " " + own, Optional.empty());
        } catch (IOException e) {
            Judge judge = new Judge(catalog, vocabulary, SecondReader.NOBODY, own, Optional.empty());
            return new Learned(judge, "none " + enabled + " " + own, Optional.of(e.getMessage()));
        }
    }
}
