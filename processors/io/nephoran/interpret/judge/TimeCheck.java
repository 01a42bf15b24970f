package io.nephoran.interpret.judge;

import io.nephoran.interpret.words.Numerals;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether words say when something is to happen, or what has to be ready first. */
final class TimeCheck {
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Map<String, Set<String>> LEADS = Map.of("at", Set.of("at", "on", "from", "starting", "by"),
            "until", Set.of("until", "till", "through", "to"), "every", Set.of("every", "each", "daily", "nightly", "weekly"),
            "zone", Set.of("in"));
    private static final Set<String> AFTERNOON = Set.of("pm", "p.m", "evening", "afternoon", "tonight");
    private static final Set<String> FIRST = Set.of("after", "once", "until", "before", "when", "following", "then");
    private final Hearing hearing;
    private final Sentence sentence;
    private final Phrases phrases;

    TimeCheck(Hearing hearing, Phrases phrases) {
        this.hearing = hearing;
        this.sentence = hearing.sentence();
        this.phrases = phrases;
    }

    /** @param name {@code at}, {@code until}, {@code every} or {@code zone} */
    Finding when(BitSet words, String name, String value) {
        BitSet literal = hearing.find(value);
        literal.and(words);
        if (literal.isEmpty()) {
            return clock(words, value);
        }
        BitSet near = phrases.around(literal, 2, 0);
        boolean led = near.stream().anyMatch(i -> LEADS.get(name).contains(sentence.word(i))) || literal.stream().anyMatch(this::timely);
        return new Finding(led ? Grade.MEANT : Grade.UNKNOWN, literal);
    }

    private boolean timely(int i) {
        return sentence.at(i, Kind.FAMILY, "time") != null || sentence.at(i, Kind.REFUSED, "time") != null
                || CLOCK.matcher(sentence.raw(i)).lookingAt();
    }

    /** "Six in the evening" is 18:00. */
    private Finding clock(BitSet words, String value) {
        Matcher clock = CLOCK.matcher(value);
        if (!clock.matches()) {
            return Finding.NONE;
        }
        int hour = Integer.parseInt(clock.group(1));
        boolean late = words.stream().anyMatch(i -> AFTERNOON.contains(sentence.word(i)));
        for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
            Numerals.Numeral numeral = sentence.opaque(i) ? null : sentence.numeral(i);
            int said = numeral == null ? -1 : numeral.value().intValue();
            if (said == hour || late && said + 12 == hour) {
                return Finding.of(Grade.POSSIBLE, i, numeral.to());
            }
        }
        return Finding.NONE;
    }

    /** What has to be ready first, in words of the sentence behind one that says so. */
    Finding first(BitSet words, String value) {
        BitSet literal = hearing.find(value);
        literal.and(words);
        if (literal.isEmpty()) {
            return Finding.NONE;
        }
        BitSet near = phrases.around(literal, 3, 0);
        boolean led = near.stream().anyMatch(i -> FIRST.contains(sentence.word(i)));
        return new Finding(led ? Grade.MEANT : Grade.UNKNOWN, literal);
    }
}
