package io.nephoran.interpret.words;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A word, number or sign of a sentence.
 *
 * @param text   as written
 * @param word   for comparison: lower case, no apostrophe, American endings
 * @param start  first character in the original sentence
 * @param end    behind the last character
 * @param glue   sign that joins it to the token before without a blank ({@code - _ . /}), {@code ~} for nothing between, else 0
 * @param number value of digits, absent for words
 * @param sign   neither word nor number
 */
public record Token(String text, String word, int start, int end, char glue, @Nullable BigDecimal number, boolean sign) {

    /** Joined to the token before into one name, e.g. {@code 1} in {@code edge-1}. */
    public boolean joined() {
        return glue == '-' || glue == '_' || glue == '.' || glue == '~';
    }

    public boolean capitalised() {
        return Character.isUpperCase(text.charAt(0));
    }

    public boolean shouted() {
        return text.length() > 1 && text.chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c))
                && text.chars().anyMatch(Character::isUpperCase);
    }
}
