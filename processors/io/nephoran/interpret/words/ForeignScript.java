package io.nephoran.interpret.words;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What of a sentence is not in Latin letters.
 *
 * @param script of most of it; kana before Chinese characters, which Japanese has too; LATIN if there is nothing
 * @param weight how many Latin letters it is worth
 * @param text   in that script, blanks instead of the rest
 * @param latin  the rest of the sentence
 */
record ForeignScript(UnicodeScript script, int weight, String text, String latin) {
    private static final Set<UnicodeScript> KANA = EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
    /** Of these a character is a syllable or a word. */
    private static final Set<UnicodeScript> DENSE = EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN,
            UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO);
    private static final int LETTERS_A_SYLLABLE = 2;

    static ForeignScript of(String sentence) {
        Map<UnicodeScript, Integer> weights = new EnumMap<>(UnicodeScript.class);
        StringBuilder text = new StringBuilder();
        StringBuilder latin = new StringBuilder();
        int at = 0;
        while (at < sentence.length()) {
            int end = at;
            UnicodeScript script = scriptAt(sentence, at);
            while (end < sentence.length() && scriptAt(sentence, end) == script) {
                end += Character.charCount(sentence.codePointAt(end));
            }
            String run = sentence.substring(at, end);
            int letters = run.codePointCount(0, run.length());
            boolean dense = DENSE.contains(script);
            // One letter alone is a sign of a formula: Δ, Ω, the Greek µ.
            boolean foreign = script != UnicodeScript.LATIN && (dense || letters > 1);
            if (foreign) {
                weights.merge(script, dense ? LETTERS_A_SYLLABLE * letters : letters, Integer::sum);
            }
            text.append(foreign ? run : " ");
            latin.append(foreign ? " " : run);
            at = end;
        }
        UnicodeScript most = weights.keySet().stream().filter(KANA::contains).findFirst().orElseGet(() -> weights.entrySet().stream()
                .max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(UnicodeScript.LATIN));
        return new ForeignScript(most, weights.values().stream().mapToInt(Integer::intValue).sum(), text.toString(), latin.toString());
    }

    /** Everything that is no letter or belongs to all scripts goes with the Latin ones. */
    private static UnicodeScript scriptAt(String sentence, int at) {
        int point = sentence.codePointAt(at);
        UnicodeScript script = UnicodeScript.of(point);
        boolean counts = script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED
                && (Character.isLetter(point) || Character.getType(point) == Character.COMBINING_SPACING_MARK
                        || Character.getType(point) == Character.NON_SPACING_MARK);
        return counts ? script : UnicodeScript.LATIN;
    }
}
