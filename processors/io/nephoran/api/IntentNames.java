package io.nephoran.api;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes a name from a sentence: {@code deploy-amf-edge-1-x7k2p}. The tail keeps equal sentences apart. */
public final class IntentNames {
    private static final Set<String> SMALL_WORDS = Set.of("a", "an", "the", "with", "at", "in", "on", "to", "of", "for", "and", "by",
            "please", "we", "need", "want", "highly", "available", "under", "below", "than", "less", "ms", "replica", "replicas");
    private static final String TAIL = "bcdfghjklmnpqrstvwxz2456789";
    private static final int WORDS = 5;
    private static final int LENGTH = 50;
    private final RandomGenerator random;

    public IntentNames(RandomGenerator random) {
        this.random = random;
    }

    /** A DNS label of at most 56 characters. */
    public String of(String sentence) {
        String ascii = Normalizer.normalize(sentence, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String stem = String.join("-", Arrays.stream(ascii.split("[^a-z0-9-]+"))
                .map(word -> word.replaceAll("^-+|-+$", "")).filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
                .limit(WORDS).toList());
        String shortened = stem.length() > LENGTH ? stem.substring(0, LENGTH) : stem;
        StringBuilder tail = new StringBuilder();
        random.ints(5, 0, TAIL.length()).forEach(index -> tail.append(TAIL.charAt(index)));
        String name = shortened.replaceAll("^-+|-+$", "");
        return (name.isEmpty() ? "intent" : name) + "-" + tail;
    }
}
