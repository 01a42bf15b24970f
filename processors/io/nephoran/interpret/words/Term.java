package io.nephoran.interpret.words;

/** What a phrase of the vocabulary means, e.g. {@code (FUNCTION, AMF)} or {@code (WORD, replica)}. */
public record Term(Kind kind, String value) {

    /** Which part of the vocabulary a phrase stems from. */
    public enum Kind {
        FUNCTION, GROUP, ACTION, METRIC, SLICE, ENVIRONMENT, INTERFACE, OBJECTIVE, FEATURE, COMPARATOR, SITE, REGION, FAMILY, REFUSED, WORD
    }
}
