package io.nephoran.interpret.judge;

import java.util.regex.Pattern;

/**
 * Words of the sentence on which a reader rests a field.
 *
 * @param field path as in a span, e.g. {@code networkFunctions[0].replicas}; {@code /networkFunctions/0/replicas} is the same
 * @param text  copied from the sentence
 */
public record Quote(String field, String text) {
    private static final Pattern POINTER = Pattern.compile("[./](\\d+)(?=[./]|$)");

    public Quote {
        String dotted = POINTER.matcher(field.strip()).replaceAll("[$1]").replace('/', '.');
        field = dotted.startsWith(".") ? dotted.substring(1) : dotted;
    }
}
