package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Quantity;
import io.nephoran.interpret.grammar.Fact.Part;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Units.Dimension;
import io.nephoran.interpret.words.WordClass;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CPU, memory and storage of a replica, and their limits: "4 CPUs", "16 GiB of memory", "cpu: 500m", "4c/8g", "CPU limit of 2". */
final class SizeRule implements Rule {
    @Override
    public String name() {
        return "size";
    }

    @Override
    public List<String> after() {
        return List.of("autoscaling", "parameter", "attribute");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an SMF with 4 CPUs and 8Gi", "Give the NRF 4c/8g", "set pcf cpu=1500m mem=3Gi",
                "Bump the memory of the UPF from 8 to 12 GiB",
                "Set a CPU limit of 2 on the NEF");
    }

    @Override
    public int read(View view, int i) {
        int end = labelled(view, i);
        end = end > i ? end : became(view, i);
        end = end > i ? end : pending(view, i);
        end = end > i ? end : limit(view, i);
        return end > i ? end : amount(view, i);
    }

    /** "cpu: 500m", "memory limit of 4Gi", "memory" alone. */
    private static int labelled(View view, int i) {
        int label = view.any(i, WordClass.CPU, WordClass.MEMORY, WordClass.STORAGE);
        if (label == i || view.at(i, Kind.METRIC) != null && view.at(i, Kind.METRIC).to() > label) {
            return i;
        }
        Part part = part(view, i, label);
        int number = label;
        for (int n = 0; n < 6 && view.numeral(number) == null; n++) {
            number = Math.max(number, view.any(number, WordClass.FILLER_BOUND, WordClass.TO, WordClass.BY, WordClass.POST_AT_MOST));
            Match comparator = view.at(number, Kind.COMPARATOR);
            number = comparator == null ? number : comparator.to();
        }
        if (view.is(number, WordClass.FROM)) {
            int end = became(view, number, part, i);
            return end > number ? end : i;
        }
        Amount amount = view.amount(number);
        Quantity quantity = amount == null ? null : quantity(part, amount);
        if (quantity != null && (!view.is(i - 1, WordClass.PER) || view.word(i - 1, "a"))) {
            int end = arrow(view, part, amount);
            if (end > amount.to()) {
                Amount fresh = view.amount(view.after(amount.to(), WordClass.TO));
                quantity = quantity(part, fresh);
            }
            return give(view, part, quantity, i, end);
        }
        view.add(new Fact.Size(part, null, i, label));
        return label;
    }

    private static int arrow(View view, Part part, Amount old) {
        int to = view.after(old.to(), WordClass.TO);
        Amount fresh = to > old.to() ? view.amount(to) : null;
        return fresh != null && quantity(part, fresh) != null ? fresh.to() : old.to();
    }

    /** "from 8 to 12 GiB" */
    private static int became(View view, int i) {
        if (!view.is(i, WordClass.FROM)) {
            return i;
        }
        Part part = label(view, i);
        return part == null ? unlabelled(view, i) : became(view, i, part, i);
    }

    private static int unlabelled(View view, int i) {
        Amount old = view.amount(view.after(i, WordClass.FROM));
        Amount fresh = old == null ? null : view.amount(view.after(old.to(), WordClass.TO));
        boolean size = fresh != null && fresh.to() > old.to() + 1 && (fresh.dimension() == Dimension.BYTES || fresh.dimension() == Dimension.CPU);
        return size ? became(view, i, fresh.dimension() == Dimension.CPU ? Part.CPU : Part.MEMORY, i) : i;
    }

    private static int became(View view, int from, Part part, int begin) {
        Amount old = view.amount(view.after(from, WordClass.FROM));
        int to = old == null ? from : view.after(old.to(), WordClass.TO);
        Amount fresh = old == null || to == old.to() ? null : view.amount(to);
        Quantity quantity = fresh == null ? null : quantity(part, fresh);
        return quantity == null ? from : give(view, part, quantity, begin, noun(view, fresh));
    }

    /** "the memory of the UPF at edge-3 to 16": the label stands further in front. */
    private static int pending(View view, int i) {
        int number = view.after(i, WordClass.TO);
        Part part = number == i ? null : label(view, i);
        Amount amount = part == null ? null : view.amount(number);
        if (amount == null || view.is(amount.to(), WordClass.REPLICA)) {
            return i;
        }
        Quantity quantity = quantity(part, amount);
        if (quantity != null) {
            return give(view, part, quantity, i, noun(view, amount));
        }
        if (amount.unit() == null) {
            String value = amount.value().toPlainString();
            view.add(new Fact.Asked(new Question("amount-" + (part == Part.STORAGE ? "storage" : "memory"), "In which unit is " + value + "?",
                    List.of(value + "Gi", value + "Mi")), i, amount.to()));
            return amount.to();
        }
        return i;
    }

    /** The label that was named last in this clause and has no amount yet. */
    private static @Nullable Part label(View view, int before) {
        Part found = null;
        for (Fact fact : view.notes().between(view.from(), before)) {
            if (fact instanceof Fact.Size size) {
                found = size.quantity() == null ? size.part() : null;
            }
        }
        return found;
    }

    /** "4 CPUs", "16 GiB of memory", "half a core". */
    private static int amount(View view, int i) {
        Amount amount = view.amount(i);
        if (amount == null) {
            return i;
        }
        int noun = view.skip(amount.to(), 2, WordClass.OF, WordClass.MORE, WordClass.FEWER, WordClass.ARTICLE);
        if (cores(view, amount, noun)) {
            int end = Math.max(view.after(noun, WordClass.CPU), amount.to());
            Part part = limited(view, i, end) ? Part.CPU_LIMIT : Part.CPU;
            return give(view, part, quantity(Part.CPU, amount), i, limited(view, i, end) ? Math.max(end, limitWord(view, end)) : end);
        }
        boolean bytes = amount.dimension() == Dimension.BYTES || amount.dimension() == Dimension.GIGA
                && (view.is(noun, WordClass.MEMORY) || behindCores(view, i));
        return !bytes || rate(view) ? i : bytes(view, i, amount, noun);
    }

    private static boolean cores(View view, Amount amount, int noun) {
        boolean counted = (amount.dimension() == Dimension.MILLI || amount.unit() == null) && view.is(noun, WordClass.CPU)
                && !view.is(noun, WordClass.REPLICA);
        return amount.dimension() == Dimension.CPU || counted;
    }

    private static int bytes(View view, int i, Amount amount, int noun) {
        boolean pages = view.sentence().at(noun, Kind.FEATURE) != null || view.sentence().at(i - 1, Kind.FEATURE) != null
                || view.sentence().at(i - 2, Kind.FEATURE) != null
                && List.of("=", ":", "of").contains(view.sentence().word(i - 1));
        if (pages) {
            view.add(new Fact.Refused("hardware", i, amount.to()));
            return amount.to();
        }
        boolean storage = view.is(noun, WordClass.STORAGE);
        int end = Math.max(amount.to(), Math.max(view.after(noun, WordClass.MEMORY), view.after(noun, WordClass.STORAGE)));
        Part part = storage ? Part.STORAGE : limited(view, i, end) ? Part.MEMORY_LIMIT : Part.MEMORY;
        Part said = label(view, i);
        part = said == null || storage ? part : said;
        return give(view, part, quantity(part, amount), i, end);
    }

    /** "throughput of 10 GB" is a rate. */
    private static boolean rate(View view) {
        return view.notes().between(view.from(), view.to()).stream().anyMatch(fact -> fact instanceof Fact.Measure measure
                && measure.metric() == io.nephoran.intent.Constraint.Metric.THROUGHPUT);
    }

    private static boolean behindCores(View view, int i) {
        return view.notes().between(Math.max(view.from(), i - 5), i).stream()
                .anyMatch(fact -> fact instanceof Fact.Size size && size.part() == Part.CPU && size.quantity() != null
                && size.to() >= i - 2);
    }

    /** "a limit of 2 CPUs", "2 CPUs as a limit". */
    private static boolean limited(View view, int i, int end) {
        for (int at = i - 1; at >= Math.max(view.from(), view.verb().to()); at--) {
            if (List.of("limit", "limits", "request", "requests").contains(view.sentence().word(at))) {
                return view.sentence().word(at).startsWith("limit");
            }
            boolean named = view.sentence().at(at, Kind.FUNCTION) != null || view.sentence().at(at, Kind.SITE) != null || view.sentence().opaque(at);
            boolean passes = named || !view.notes().free(at) || view.sign(at) && !view.word(at, ")")
                    || view.any(at, WordClass.AND, WordClass.OF, WordClass.TO, WordClass.AT, WordClass.ARTICLE) > at;
            if (!passes) {
                break;
            }
        }
        return limitWord(view, end) > end;
    }

    /** "4 CPU (limit 8)": a bare number is of the kind of the size before it. "The limits of the UPF to 8 vCPU": only the label is taken here. */
    private static int limit(View view, int i) {
        if (!view.word(i, "limit", "limits") || i < view.verb().to() || view.at(i, Kind.COMPARATOR) != null) {
            return i;
        }
        int number = view.skip(i + 1, 2, WordClass.OF, WordClass.CALLED);
        Amount amount = view.amount(number);
        boolean cpu = view.notes().between(Math.max(view.from(), i - 4), i).stream()
                .anyMatch(fact -> fact instanceof Fact.Size size && size.part() == Part.CPU);
        if (amount != null && cpu && amount.unit() == null && quantity(Part.CPU, amount) != null && !view.is(amount.to(), WordClass.REPLICA)) {
            return give(view, Part.CPU_LIMIT, quantity(Part.CPU, amount), i, amount.to());
        }
        for (int at = i + 1; at < view.to(); at++) {
            Amount size = view.amount(at);
            if (size != null && (size.dimension() == Dimension.CPU || size.dimension() == Dimension.BYTES)) {
                view.add(new Fact.Idle(null, i, i + 1));
                return i + 1;
            }
        }
        return i;
    }

    private static int limitWord(View view, int end) {
        int at = view.word(end, "as") ? view.skip(end + 1, 1, WordClass.ARTICLE) : end;
        return view.word(at, "limit") ? at + 1 : end;
    }

    private static int noun(View view, Amount amount) {
        int noun = view.skip(amount.to(), 1, WordClass.OF);
        return Math.max(amount.to(), view.any(noun, WordClass.CPU, WordClass.MEMORY, WordClass.STORAGE) > noun
                ? view.any(noun, WordClass.CPU, WordClass.MEMORY, WordClass.STORAGE)
                : amount.to());
    }

    private static Part part(View view, int from, int to) {
        boolean limit = view.lower(from, to).endsWith("limit") || view.lower(from, to).endsWith("limits");
        return view.is(from, WordClass.CPU) ? limit ? Part.CPU_LIMIT : Part.CPU : view.is(from, WordClass.MEMORY) ? limit ? Part.MEMORY_LIMIT
                : Part.MEMORY : Part.STORAGE;
    }

    private static @Nullable Quantity quantity(Part part, Amount amount) {
        Dimension dimension = amount.dimension();
        if (part == Part.CPU || part == Part.CPU_LIMIT) {
            boolean cores = dimension == null || dimension == Dimension.CPU || dimension == Dimension.MILLI;
            BigDecimal value = dimension == Dimension.MILLI ? amount.value().movePointLeft(3) : amount.canonical();
            return cores && value.signum() > 0 ? Quantity.ofMilli(value.movePointRight(3).longValue()) : null;
        }
        if (dimension == Dimension.GIGA) {
            return Quantity.of(plain(amount.value()) + "G");
        }
        return dimension == Dimension.BYTES ? Quantity.of(plain(amount.value()) + amount.unit().label()) : null;
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** "by 2 GiB", "2 GiB more": only the amount it leads to can be planned, and that is asked for. */
    private static int give(View view, Part part, @Nullable Quantity quantity, int from, int to) {
        boolean change = view.is(from - 1, WordClass.BY) || view.is(from - 1, WordClass.MORE) || view.is(to, WordClass.MORE)
                || view.is(to, WordClass.FEWER);
        for (int at = from; at < to; at++) {
            change |= view.is(at, WordClass.BY) || view.at(at, Kind.COMPARATOR) == null
                    && (view.is(at, WordClass.MORE) || view.is(at, WordClass.FEWER));
        }
        view.add(new Fact.Size(part, change ? null : quantity, from, to));
        return to;
    }
}
