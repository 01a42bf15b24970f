package io.nephoran.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which known names a wrong one may have meant: by edits, at most a third of its length. */
public final class NearestNames {
    private NearestNames() {
    }

    /** At most {@code limit} names, nearest first, then by name; none when nothing is near. */
    public static List<String> of(String said, Collection<String> known, int limit) {
        String wanted = plain(said);
        int bound = Math.max(1, wanted.length() / 3);
        record Near(String name, int distance) {
        }
        return known.stream().map(name -> new Near(name, distance(wanted, plain(name))))
                .filter(near -> near.distance() <= bound)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(limit).map(Near::name).toList();
    }

    /** The end of a sentence about an unknown name: the nearest known one, else all of them. */
    static String hint(String said, Collection<String> known) {
        List<String> near = of(said, known, 1);
        return near.isEmpty() ? "known: " + String.join(", ", known) : "did you mean " + near.get(0) + "?";
    }

    /** People write edge1, Edge 1 and edge_1 for edge-1. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", "");
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment): NFR is one edit from NRF. */
    private static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int least = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean swapped = i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[left.length()][right.length()];
    }
}
