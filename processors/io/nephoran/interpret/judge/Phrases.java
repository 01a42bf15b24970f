package io.nephoran.interpret.judge;

import io.nephoran.interpret.words.Numerals;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What phrases among some words of a sentence mean by the vocabulary. A phrase counts where it stands, not by its letters alone. */
final class Phrases {
    private static final int LONGEST_GAP = 8;
    private static final List<String> DIGITS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<Kind> MEANINGFUL
            = List.of(Kind.FUNCTION, Kind.GROUP, Kind.ACTION, Kind.METRIC, Kind.SLICE, Kind.ENVIRONMENT, Kind.INTERFACE,
            Kind.OBJECTIVE, Kind.FEATURE, Kind.SITE, Kind.REGION);
    private final Sentence sentence;

    Phrases(Sentence sentence) {
        this.sentence = sentence;
    }

    /** Whether a phrase of this kind and value begins among the words, and is neither part of a longer one nor negated. */
    Finding meaning(BitSet words, Kind kind, String value) {
        return words.stream().mapToObj(i -> at(i, kind, value)).filter(Objects::nonNull).filter(match -> !within(match.from()))
                .map(match -> Finding.of(negated(match.from()) ? Grade.NOT_MEANT : Grade.MEANT, match.from(), match.to()))
                .reduce(Finding.NONE, Finding::or);
    }

    /** The same for a phrase in two parts: "roll … back". */
    Finding gapped(BitSet words, Kind kind, String value) {
        Finding found = Finding.NONE;
        for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
            for (Vocabulary.Gapped gapped : sentence.vocabulary().gapped(sentence.word(i))) {
                int end = gapped.term().kind() == kind && gapped.term().value().equals(value) ? tail(i + 1, gapped.tail()) : -1;
                if (end > 0 && !negated(i)) {
                    BitSet both = new BitSet();
                    both.set(i);
                    both.set(end);
                    found = found.or(new Finding(Grade.MEANT, both));
                }
            }
        }
        return found;
    }

    private int tail(int from, String tail) {
        for (int i = from; i < Math.min(sentence.size(), from + LONGEST_GAP) && !sentence.ends(i); i++) {
            StringBuilder squashed = new StringBuilder();
            for (int j = i; j < sentence.size() && squashed.length() < tail.length(); j++) {
                squashed.append(sentence.word(j));
                if (squashed.toString().equals(tail)) {
                    return j;
                }
            }
        }
        return -1;
    }

    /** Whether any phrase of this kind begins among the words. */
    boolean any(BitSet words, Kind kind) {
        return words.stream().anyMatch(i -> sentence.at(i, kind) != null);
    }

    /** Whether a word of one of these classes begins among the words. */
    boolean any(BitSet words, String... classes) {
        return words.stream().anyMatch(i -> is(i, classes));
    }

    boolean is(int i, String... classes) {
        return Set.of(classes).stream().anyMatch(one -> sentence.is(i, one));
    }

    /** Words near these, so many tokens before and behind, within the clause. */
    BitSet around(BitSet words, int before, int behind) {
        BitSet all = new BitSet();
        words.stream().forEach(i -> {
            all.set(i);
            for (int j = i - 1; j >= Math.max(0, i - before) && !sentence.ends(j); j--) {
                all.set(j);
            }
            for (int j = i + 1; j < Math.min(sentence.size(), i + 1 + behind) && !sentence.ends(j); j++) {
                all.set(j);
            }
        });
        return all;
    }

    /** Content words that the vocabulary does not know. */
    Finding unknown(BitSet words) {
        BitSet found = new BitSet();
        words.stream().filter(i -> !sentence.token(i).sign() && !sentence.known(i) && sentence.token(i).number() == null
                && sentence.token(i).text().codePoints().anyMatch(Character::isLetter)).forEach(found::set);
        return found.isEmpty() ? Finding.NONE : new Finding(Grade.UNKNOWN, found);
    }

    /** The name by its letters and digits, as a row of whole words; where it stands several times, the best. */
    Finding name(BitSet words, String name) {
        return names(words, name).stream().reduce(Finding.NONE, Finding::or);
    }

    /** Wherever the name stands among the words. */
    List<Finding> names(BitSet words, String name) {
        List<Finding> found = new ArrayList<>();
        String letters = letters(name);
        for (int i = words.nextSetBit(0); i >= 0 && !letters.isEmpty(); i = words.nextSetBit(i + 1)) {
            StringBuilder row = new StringBuilder();
            for (int j = i; words.get(j) && row.length() < letters.length(); j++) {
                row.append(spelt(j));
                if (row.toString().equals(letters)) {
                    found.add(Finding.of(negated(i) ? Grade.NOT_MEANT : Grade.MEANT, i, j + 1));
                }
            }
        }
        return found;
    }

    /** A digit may be said as a word: "edge one" is edge-1. */
    private String spelt(int i) {
        int digit = DIGITS.indexOf(sentence.word(i));
        return digit < 0 ? letters(sentence.word(i)) : Integer.toString(digit);
    }

    static String letters(String text) {
        return Vocabulary.squash(text).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }

    /** Whether what begins here means something of its own: then it is no name of a place, a namespace or an instance. */
    boolean meansSomethingElse(int i, Set<Kind> but) {
        return !sentence.opaque(i) && MEANINGFUL.stream().filter(kind -> !but.contains(kind)).anyMatch(kind -> sentence.at(i, kind) != null)
                || is(i, "replica", "pronoun", "generic", "vague", "everything");
    }

    /** "Do not delete", "except edge-2", "not at edge-2". */
    boolean negated(int i) {
        return IntStream.range(Math.max(0, i - 5), i).filter(j -> is(j, "not", "except"))
                .anyMatch(j -> IntStream.of(sentence.after(j, "not"), sentence.after(j, "except"))
                        .anyMatch(end -> end > j && end <= i && sentence.skip(end, 3, "article", "at", "of", "all") >= i));
    }

    /** The number that begins here, unless it is part of a name or has a unit, or counts something else than replicas. */
    @Nullable BigDecimal plainNumber(int i) {
        Numerals.Numeral numeral = sentence.numeral(i);
        Sentence.Amount amount = sentence.amount(i);
        if (numeral == null || amount == null || amount.unit() != null || sentence.opaque(i)) {
            return null;
        }
        boolean counted = sentence.at(numeral.to(), Kind.METRIC) != null && !is(numeral.to(), "replica");
        boolean identifier = IntStream.range(Math.max(0, i - 3), i)
                .anyMatch(j -> is(j, "plmn", "mcc", "mnc", "sd", "sst", "port", "version", "tac", "dnn", "cell")
                        && IntStream.range(j, i).noneMatch(between -> sentence.word(between).equals(",")));
        return counted || identifier ? null : numeral.value();
    }

    private @Nullable Match at(int i, Kind kind, String value) {
        return sentence.at(i, kind, value);
    }

    /** "Drop" in "packet drop rate" is no verb. */
    private boolean within(int i) {
        return IntStream.range(Math.max(0, i - Vocabulary.LONGEST), i).anyMatch(j -> MEANINGFUL.stream().map(kind -> sentence.at(j, kind))
                .anyMatch(match -> match != null && match.to() > i));
    }
}
