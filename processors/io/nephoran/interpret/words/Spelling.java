package io.nephoran.interpret.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the word a misspelt one was meant to be: one letter missing, too many, wrong, or two swapped. Both sides are looked up
 * by what is left when one letter is taken away, so a look-up costs as many probes as the word has letters (Garbe's
 * symmetric delete). Short words are left alone: too many are one letter apart.
 */
public final class Spelling {
    private static final int SHORTEST = 5;
    private final Map<String, List<String>> byDeletion = new HashMap<>();

    public Spelling(Collection<String> words) {
        words.stream().sorted().filter(word -> word.length() >= SHORTEST).forEach(word -> {
            for (String rest : deletions(word)) {
                byDeletion.computeIfAbsent(rest, key -> new ArrayList<>()).add(word);
            }
        });
    }

    /** The one known word that is one slip away; null when none is, or several are. */
    public @Nullable String meant(String word) {
        if (word.length() < SHORTEST - 1 || !word.chars().allMatch(Character::isLetter)) {
            return null;
        }
        String found = null;
        for (String rest : deletions(word)) {
            for (String known : byDeletion.getOrDefault(rest, List.of())) {
                if (oneSlip(word, known) && !known.equals(found)) {
                    if (found != null) {
                        return null;
                    }
                    found = known;
                }
            }
        }
        return found;
    }

    private static List<String> deletions(String word) {
        List<String> rests = new ArrayList<>();
        rests.add(word);
        for (int i = 0; i < word.length(); i++) {
            rests.add(word.substring(0, i) + word.substring(i + 1));
        }
        return rests;
    }

    /** Optimal string alignment distance of one. */
    private static boolean oneSlip(String left, String right) {
        int from = 0;
        while (from < Math.min(left.length(), right.length()) && left.charAt(from) == right.charAt(from)) {
            from++;
        }
        String a = left.substring(from);
        String b = right.substring(from);
        return a.length() == b.length() ? a.substring(Math.min(1, a.length())).equals(b.substring(Math.min(1, b.length())))
                        || a.length() > 1 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0) && a.substring(2).equals(b.substring(2))
                : a.length() == b.length() + 1 ? a.substring(1).equals(b) : b.length() == a.length() + 1 && b.substring(1).equals(a);
    }
}
