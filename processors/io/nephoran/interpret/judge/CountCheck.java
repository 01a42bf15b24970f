package io.nephoran.interpret.judge;

import io.nephoran.interpret.words.Numerals;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Units;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether words mean a number of replicas: {@code 5}, {@code +2} (only with words of a change), {@code x0.5} ("half", "by 50 %"). */
final class CountCheck {
    private static final Map<String, String> FACTOR_WORDS = Map.of("double", "2", "triple", "3", "quadruple", "4", "halve", "0.5");
    private static final Set<String> RISING = Set.of("+", "up", "out", "upwards", "upscale", "grow", "expand");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private final Sentence sentence;
    private final Phrases phrases;

    CountCheck(Sentence sentence, Phrases phrases) {
        this.sentence = sentence;
        this.phrases = phrases;
    }

    Finding check(BitSet words, String amount) {
        if (amount.startsWith("x")) {
            return factor(words, new BigDecimal(amount.substring(1)));
        }
        boolean delta = amount.startsWith("+") || amount.startsWith("-");
        BigDecimal number = new BigDecimal(amount.replaceFirst("^[+-]", ""));
        Finding found = Finding.NONE;
        for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
            boolean another = delta && number.compareTo(BigDecimal.ONE) == 0 && phrases.is(i, "more");
            BigDecimal here = phrases.plainNumber(i);
            if (another || here != null && here.compareTo(number) == 0) {
                Numerals.Numeral numeral = sentence.numeral(i);
                int end = numeral == null ? i + 1 : numeral.to();
                found = found.or(delta ? change(i, end, amount.startsWith("+")) : absolute(i, end));
            }
        }
        return found;
    }

    /** A number that is to be there. */
    private Finding absolute(int at, int end) {
        boolean starts = phrases.is(at - 1, "from") && !phrases.is(at - 1, "at-sure");
        if (marked(at, end) || starts && phrases.is(end, "to")) {
            return Finding.NONE;
        }
        boolean bound = IntStream.range(Math.max(0, at - 3), at)
                .anyMatch(j -> sentence.at(j, Kind.COMPARATOR) != null && sentence.at(j, Kind.COMPARATOR).to() == at);
        return Finding.of(bound ? Grade.POSSIBLE : Grade.MEANT, at, end);
    }

    /** A number by which it is to change; which way, the words around say. */
    private Finding change(int at, int end, boolean up) {
        BitSet here = new BitSet();
        here.set(at, end);
        BitSet near = phrases.around(here, 8, 4);
        boolean rises = phrases.any(near, "raise", "more", "add")
                || literally(near, RISING);
        boolean falls = phrases.any(near, "lower", "fewer")
                || literally(near, Set.of("-", "−", "down", "downwards", "remove", "drop", "downscale", "shrink", "kill"))
                || near.stream().anyMatch(i -> i < at && sentence.at(i, Kind.ACTION, "delete") != null)
                || near.stream().anyMatch(i -> sentence.word(i).equals("scale") && sentence.word(i + 1).equals("in"));
        boolean outright = up && !rises && !falls && phrases.is(at - 1, "by") && near.stream()
                .anyMatch(i -> sentence.at(i, Kind.ACTION, "scale") != null);
        if (outright) {
            return Finding.of(Grade.MEANT, at, end);
        }
        if (!marked(at, end) || rises == falls) {
            return Finding.of(Grade.POSSIBLE, at, end);
        }
        return rises == up ? Finding.of(Grade.MEANT, at, end) : Finding.NONE;
    }

    private boolean literally(BitSet words, Set<String> some) {
        return words.stream().anyMatch(i -> some.contains(sentence.word(i)));
    }

    /** "by 2", "+2", "2 more", "another 2": not how many, but how many more. */
    private boolean marked(int at, int end) {
        return phrases.is(at - 1, "by", "more", "fewer") || phrases.is(end, "more", "fewer") && !sentence.word(end).equals("than")
                || Set.of("+", "-", "−").contains(sentence.word(at - 1)) || IntStream.range(Math.max(0, at - 4), at)
                        .anyMatch(j -> phrases.is(j, "add"))
                || phrases.is(at, "more")
                || phrases.is(end, "replica") && IntStream.range(Math.max(0, at - 3), at)
                        .anyMatch(j -> sentence.at(j, Kind.ACTION, "delete") != null);
    }

    private Finding factor(BitSet words, BigDecimal wanted) {
        Finding found = Finding.NONE;
        for (int i = words.nextSetBit(0); i >= 0; i = words.nextSetBit(i + 1)) {
            int at = i;
            BitSet here = new BitSet();
            here.set(i);
            BitSet near = phrases.around(here, 8, 3);
            boolean rises = phrases.any(near, "raise", "more") || literally(near, RISING);
            for (Map.Entry<String, String> each : FACTOR_WORDS.entrySet()) {
                boolean means = phrases.is(at, each.getKey()) && wanted.compareTo(new BigDecimal(each.getValue())) == 0;
                boolean byHalf = rises && (sentence.word(at).equals("by") || sentence.word(at - 1).equals("by"));
                found = means && !byHalf ? found.or(Finding.of(Grade.MEANT, at, at + 1)) : found;
            }
            BigDecimal factor = relative(at, rises);
            found = factor != null && factor.subtract(wanted).abs().compareTo(new BigDecimal("0.005")) < 0
                    ? found.or(Finding.of(Grade.MEANT, at, at + 1)) : found;
        }
        return found;
    }

    /** "by half", "by 50 %", "15 % less", "to 80 %", "three times". */
    private @Nullable BigDecimal relative(int i, boolean rises) {
        BigDecimal part = part(i);
        if (part == null) {
            Numerals.Numeral numeral = sentence.numeral(i);
            boolean times = numeral != null && (phrases.is(numeral.to(), "factor") || Set.of("x", "times", "fold")
                    .contains(sentence.word(numeral.to())))
                    || sentence.word(i - 1).equals("of") && phrases.is(i - 2, "factor") || sentence.word(i - 1).equals("x") && numeral != null
                    || numeral != null && phrases.is(i - 3, "factor");
            return times ? numeral.value() : null;
        }
        if (sentence.word(i - 1).equals("to") || sentence.word(i - 2).equals("to")) {
            return part;
        }
        return rises ? BigDecimal.ONE.add(part) : BigDecimal.ONE.subtract(part);
    }

    private @Nullable BigDecimal part(int i) {
        Sentence.Amount amount = sentence.amount(i);
        if (amount != null && amount.dimension() == Units.Dimension.SHARE) {
            return amount.value().divide(HUNDRED, 6, RoundingMode.HALF_UP);
        }
        return switch (sentence.word(i)) {
            case "half" -> new BigDecimal("0.5");
            case "third" -> BigDecimal.ONE.divide(new BigDecimal(3), 6, RoundingMode.HALF_UP);
            case "quarter" -> new BigDecimal("0.25");
            default -> null;
        };
    }
}
