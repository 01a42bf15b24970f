package io.nephoran.interpret.judge;

import io.nephoran.interpret.words.Sentence;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Whether words give a setting of a blueprint its value: "with mtu 1420", "networkName=Acme", "serving 12 cells". */
final class ParameterCheck {
    /** Words of "of the UPF at edge-2 to" between a setting and its value at most. */
    private static final int LONGEST_OWNER = 12;
    private static final int BEHIND = 2;
    private static final int LONGEST_NAME = 5;
    private final Hearing hearing;
    private final Sentence sentence;
    private final Phrases phrases;
    private final Function<String, Map<String, String>> spoken;

    ParameterCheck(Hearing hearing, Phrases phrases, Function<String, Map<String, String>> spoken) {
        this.hearing = hearing;
        this.sentence = hearing.sentence();
        this.phrases = phrases;
        this.spoken = spoken;
    }

    /** @param type of the function whose setting it is; one that it does not have is not meant */
    Finding check(BitSet words, String type, String name, String value) {
        Map<String, String> known = spoken.apply(type);
        if (!known.containsValue(name)) {
            return Finding.NONE;
        }
        BitSet said = hearing.find(value);
        said.and(words);
        if (said.isEmpty()) {
            return Finding.NONE;
        }
        BitSet around = phrases.around(said, LONGEST_OWNER, BEHIND);
        BitSet label = new BitSet();
        around.stream().filter(i -> !said.get(i)).forEach(i -> label.set(i, Math.max(i, end(i, known, name))));
        if (label.isEmpty()) {
            return new Finding(Grade.UNKNOWN, said);
        }
        int first = said.nextSetBit(0);
        int last = label.previousSetBit(first);
        // a label that has a value of its own is not the label of this one
        boolean adjacent = last < 0 || IntStream.range(last + 1, first)
                .noneMatch(i -> phrases.is(i, "and") || sentence.numeral(i) != null && !sentence.token(i).joined());
        return new Finding(adjacent ? Grade.MEANT : Grade.POSSIBLE, said);
    }

    /** Behind the phrase that begins here and is called like the setting, or {@code i}. */
    private int end(int i, Map<String, String> known, String name) {
        StringBuilder row = new StringBuilder();
        for (int j = i; j < Math.min(sentence.size(), i + LONGEST_NAME); j++) {
            row.append(Phrases.letters(sentence.word(j)));
            String letters = row.toString();
            boolean called = known.entrySet().stream().filter(each -> each.getValue().equals(name)).map(each -> Phrases.letters(each.getKey()))
                    .anyMatch(phrase -> phrase.equals(letters) || (phrase + "s").equals(letters));
            if (called) {
                return j + 1;
            }
        }
        return i;
    }
}
