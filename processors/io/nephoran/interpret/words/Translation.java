package io.nephoran.interpret.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence of another language in English, word by word, and where each word stood.
 *
 * @param original as the user wrote it
 * @param english  on which the rules run; the original itself where it is English
 * @param parts    of the English, in order; none where nothing was translated
 */
public record Translation(String original, String english, List<Part> parts) {
    public Translation {
        parts = List.copyOf(parts);
    }

    /** Characters of the original, {@code end} exclusive. */
    public record Place(int start, int end) {
    }

    /**
     * A stretch of the English.
     *
     * @param start  its first character in the English
     * @param end    behind its last one
     * @param copied whether it stands in the original letter by letter
     * @param places where it comes from; more than one for a verb in two parts
     */
    public record Part(int start, int end, boolean copied, List<Place> places) {
        public Part {
            places = List.copyOf(places);
        }
    }

    /** A sentence that is English. */
    public static Translation none(String text) {
        return new Translation(text, text, List.of());
    }

    /** From the first character of tokens to their last one; a correction may stand behind what it corrects. */
    static Place stretch(List<Token> tokens) {
        return new Place(tokens.stream().mapToInt(Token::start).min().orElse(0), tokens.stream().mapToInt(Token::end).max().orElse(0));
    }

    List<Place> places(List<Token> tokens) {
        if (parts.isEmpty()) {
            return List.of(stretch(tokens));
        }
        List<Place> all = new ArrayList<>();
        for (Token token : tokens) {
            parts.stream().filter(part -> part.start() < token.end() && token.start() < part.end()).forEach(part -> all.addAll(places(part, token)));
        }
        return merged(all);
    }

    private static List<Place> places(Part part, Token token) {
        if (!part.copied()) {
            return part.places();
        }
        int shift = part.places().get(0).start() - part.start();
        return List.of(new Place(token.start() + shift, token.end() + shift));
    }

    /** In the order of the original; places with nothing but blanks and joints between are one. */
    private List<Place> merged(List<Place> places) {
        List<Place> merged = new ArrayList<>();
        for (Place next : places.stream().sorted(Comparator.comparingInt(Place::start).thenComparingInt(Place::end)).toList()) {
            Place last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean adjoins = last != null && (next.start() <= last.end() || original.substring(last.end(), next.start()).matches("[\\s-]*"));
            if (last != null && adjoins) {
                merged.set(merged.size() - 1, new Place(last.start(), Math.max(last.end(), next.end())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    String quoted(List<Token> tokens) {
        return places(tokens).stream().map(place -> original.substring(place.start(), place.end())).collect(Collectors.joining(" … "));
    }
}
