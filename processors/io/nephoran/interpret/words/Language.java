package io.nephoran.interpret.words;

import io.nephoran.catalog.LanguageWords;

/**
 * What a sentence is written in.
 *
 * @param code        ISO 639, e.g. {@code en}; {@code und} for a script that is not told apart
 * @param probability for English that it is English, for any other that it is not English, 0.5..1: which other it is may be less certain
 */
public record Language(String code, double probability) {
    /** Not English, and nobody knows what. */
    public static final String UNDETERMINED = "und";

    public boolean english() {
        return code.equals(LanguageWords.ENGLISH);
    }
}
