package io.nephoran.interpret.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word, number or sign as it stands in a sentence; names such as {@code core-test} and units such as {@code Gbit/s} are one word. */
record Piece(String text, int start, int end, Kind kind) {
    enum Kind { WORD, NUMBER, SIGN }

    private static final Pattern PIECE = Pattern.compile("(?<number>\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?)(?![\\p{L}\\p{N}]|[-_./:,]\\p{N}|[-_/]\\p{L})"
            + "|(?<word>[\\p{L}\\p{N}\\p{M}µ]+(?:[-_./:‑'’@+=][\\p{L}\\p{N}\\p{M}µ]+)*)|(?<sign><=|>=|==|->|=>|\\S)");

    static List<Piece> of(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(sentence);
        while (matcher.find()) {
            Kind kind = matcher.group("number") != null ? Kind.NUMBER : matcher.group("word") != null ? Kind.WORD : Kind.SIGN;
            pieces.add(new Piece(matcher.group(), matcher.start(), matcher.end(), kind));
        }
        return pieces;
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean capitalised() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    /** Digits, joints or capitals inside: alike in all languages. */
    boolean nameLike() {
        return text.chars().anyMatch(Character::isDigit) || text.chars().skip(1).anyMatch(Character::isUpperCase) || text.matches(".*[-_./:@=].*");
    }
}
