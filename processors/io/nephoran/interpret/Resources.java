package io.nephoran.interpret;

import io.nephoran.intent.Quantity;
import io.nephoran.interpret.Sentence.Amount;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import io.nephoran.interpret.Units.Dimension;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the CPU, memory and storage of a replica: "4 CPUs", "16 GiB of memory", "cpu: 500m". */
final class Resources {
    private final Sentence sentence;
    private final Draft draft;
    private final Attachment attachment;

    Resources(Sentence sentence, Draft draft, Attachment attachment) {
        this.sentence = sentence;
        this.draft = draft;
        this.attachment = attachment;
    }

    // "4 CPUs", "16 GiB of memory", "cpu: 500m", "memory=8Gi"
    int read(int i) {
        int label = Math.max(Math.max(sentence.after(i, "cpu"), sentence.after(i, "memory")), sentence.after(i, "storage"));
        if (label > i) {
            int number = sentence.skip(label, 5, "filler-bound", "to", "by", "post-at-most");
            Match comparator = sentence.at(number, Kind.COMPARATOR);
            number = comparator == null ? number : sentence.skip(comparator.to(), 3, "filler-bound");
            if (sentence.is(number, "from") && sentence.amount(sentence.after(number, "from")) != null) {
                Amount old = sentence.amount(sentence.after(number, "from"));
                number = sentence.is(old.to(), "to") ? sentence.after(old.to(), "to") : number;
            }
            Amount amount = sentence.amount(number);
            Quantity quantity = amount == null ? null : sentence.is(i, "cpu") ? cpu(amount, true) : bytes(amount);
            if (quantity != null) {
                give(sentence.is(i, "cpu") ? "cpu" : sentence.is(i, "memory") ? "memory" : "storage", quantity, i, amount.to());
                return amount.to();
            }
            draft.take(i, label);
            return label;
        }
        Amount amount = sentence.amount(i);
        if (amount == null) {
            return i;
        }
        int noun = sentence.skip(amount.to(), 2, "of", "more", "fewer");
        if (amount.dimension() == Dimension.CPU || (amount.dimension() == Dimension.MILLI || amount.unit() == null) && sentence.is(noun, "cpu")) {
            int end = Math.max(sentence.after(noun, "cpu"), amount.to());
            give("cpu", cpu(amount, false), i, end);
            return end;
        }
        if (amount.dimension() == Dimension.BYTES || amount.dimension() == Dimension.GIGA && sentence.is(noun, "memory")) {
            boolean storage = sentence.is(noun, "storage");
            int end = Math.max(amount.to(), Math.max(sentence.after(noun, "memory"), sentence.after(noun, "storage")));
            give(storage ? "storage" : "memory", bytes(amount), i, end);
            return end;
        }
        return i;
    }

    private static @Nullable Quantity cpu(Amount amount, boolean labelled) {
        Dimension dimension = amount.dimension();
        if (dimension != null && dimension != Dimension.CPU && dimension != Dimension.MILLI) {
            return null;
        }
        BigDecimal cores = dimension == Dimension.MILLI ? amount.value().movePointLeft(3) : amount.canonical();
        return Quantity.ofMilli(cores.movePointRight(3).longValue());
    }

    private static @Nullable Quantity bytes(Amount amount) {
        if (amount.dimension() == Dimension.GIGA) {
            return Quantity.of(plain(amount.value()) + "G");
        }
        return amount.dimension() == Dimension.BYTES ? Quantity.of(plain(amount.value()) + amount.unit().label()) : null;
    }

    /** "by 2 GiB", "2 GiB more", "another 2 CPUs": only the amount it leads to can be planned, and that is asked for. */
    private boolean isChange(int from, int to) {
        boolean within = false;
        for (int at = from; at < to; at++) {
            within |= sentence.is(at, "by") || sentence.at(at, Kind.COMPARATOR) == null
                    && (sentence.is(at, "more") || sentence.is(at, "fewer"));
        }
        return within || sentence.is(from - 1, "by") || sentence.is(from - 1, "more") || sentence.is(to, "more") || sentence.is(to, "fewer");
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private void give(String what, Quantity quantity, int from, int to) {
        if (isChange(from, to)) {
            draft.askAmount(what);
            draft.take(from, to);
            return;
        }
        attachment.apply(to, mention -> {
            switch (what) {
                case "cpu" -> mention.cpu = quantity;
                case "memory" -> mention.memory = quantity;
                default -> mention.storage = quantity;
            }
            mention.spans.put("resources." + what, new int[] {from, to});
        }, from, false);
    }
}
