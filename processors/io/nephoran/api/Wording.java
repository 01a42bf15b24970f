package io.nephoran.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How values somebody sent are quoted back, and the nearest known word. */
final class Wording {
    private static final int QUOTED = 60;

    private Wording() {
    }

    /** In single quotes, short, with everything that does not print escaped. */
    static String quote(String value) {
        return "'" + printable(value, QUOTED) + "'";
    }

    /** No more than {@code most} characters of it, with everything that does not print escaped. */
    static String printable(String value, int most) {
        StringBuilder text = new StringBuilder();
        value.codePoints().limit(most).forEach(c -> {
            if (unprintable(c)) {
                text.append("\\u%04x".formatted(c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append(value.codePointCount(0, value.length()) > most ? "…" : "").toString();
    }

    /** Control characters, lone surrogates, and the marks that turn the reading direction (they hide what a line says). */
    static boolean unprintable(int c) {
        return Character.isISOControl(c) || c >= 0xD800 && c <= 0xDFFF || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
                || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
    }

    /** The known word that is meant: the only one that begins so, or the one that differs least and by no more than a third. */
    static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > 64) {
            return Optional.empty();
        }
        List<String> begun = known.stream().filter(candidate -> word.length() >= 3
                && candidate.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT))).toList();
        if (begun.size() == 1) {
            return Optional.of(begun.get(0));
        }
        record Candidate(String word, int distance) {
        }
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= Math.max(1, candidate.word().length() / 3))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** Characters to insert, leave out, replace or swap with their neighbour: optimal string alignment. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[left.length()][right.length()];
    }
}
