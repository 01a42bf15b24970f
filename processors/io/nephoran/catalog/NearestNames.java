package io.nephoran.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which known names a wrong one may have meant: by edits (Levenshtein), at most a third of its length. */
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

    /** People write edge1, Edge 1 and edge_1 for edge-1. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", "");
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitution = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
