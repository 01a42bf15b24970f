package io.nephoran.interpret;

import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Numerals.Numeral;
import io.nephoran.interpret.Sentence.Amount;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import io.nephoran.interpret.Units.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads how many and how big: replicas (absolute, by how many, by which factor, between which bounds) and the amounts of CPU,
 * memory and storage of each replica, and gives them to the functions they belong to.
 */
final class Counts {
    /** More replicas than this are a slip of the pen or an attack. */
    static final int MOST_REPLICAS = 1000;

    private final Sentence sentence;
    private final Draft draft;
    private final List<Consumer<Mention>> pending = new ArrayList<>();
    private boolean closed;
    private int group;
    private int giftedGroup = -1;
    private int followed = -2;
    private int following = -2;

    Counts(Sentence sentence, Draft draft) {
        this.sentence = sentence;
        this.draft = draft;
    }

    /** A new list of functions begins with the next function. */
    void close() {
        closed = true;
    }

    /** A function is named: it joins the list that is open, or begins a new one; what was said in advance is given to it. */
    void named(Mention mention) {
        if (closed) {
            group++;
            closed = false;
            if (giftedGroup >= 0) {
                pending.clear();
            }
            giftedGroup = pending.isEmpty() ? -1 : group;
        }
        mention.group = group;
        pending.forEach(gift -> gift.accept(mention));
    }

    /** "… and scale it to 5": what is said under verb {@code verb} belongs to the functions of {@code last}. */
    void follow(int last, int verb) {
        followed = last;
        following = verb;
    }

    /** What is said now is meant for functions yet to come. */
    private void reopen() {
        if (giftedGroup >= 0) {
            pending.clear();
            giftedGroup = -1;
        }
        closed = true;
    }

    int read(int i) {
        int end = signed(i);
        end = end > i ? end : ordinal(i);
        end = end > i ? end : autoscaling(i);
        end = end > i ? end : resource(i);
        end = end > i ? end : factor(i);
        end = end > i ? end : insteadOf(i);
        end = end > i ? end : change(i);
        end = end > i ? end : atMostOrLeast(i);
        end = end > i ? end : labelled(i);
        end = end > i ? end : leading(i);
        end = end > i ? end : alternative(i);
        return end > i ? end : times(i);
    }

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    /** "a third replica". */
    private int ordinal(int i) {
        int number = ORDINALS.indexOf(sentence.word(i)) + 1;
        int end = replicas(i + 1);
        if (number < 2 || end == i + 1 || !draft.verbIs("add", "scale", "raise", "need", "set")) {
            return i;
        }
        absolute(number, i, end);
        return end;
    }

    /** "UPF +2 instances"; "-5 replicas" is no number of replicas. */
    private int signed(int i) {
        Numeral numeral = sentence.numeral(i + 1);
        boolean plus = sentence.word(i).equals("+") && numeral != null && plain(numeral) && sentence.token(i).end() == sentence.token(i + 1).start()
                && sentence.amount(i + 1).unit() == null && !isNoun(numeral.to()) && sentence.at(numeral.to(), Kind.FUNCTION) == null;
        if (plus && !draft.wanted().isEmpty()) {
            delta(count(numeral), i, replicas(numeral.to()));
            return replicas(numeral.to());
        }
        if (!sentence.word(i).equals("-") && !sentence.word(i).equals("−") || numeral == null || sentence.token(i).end() != sentence.token(i + 1).start()) {
            return i;
        }
        int at = sentence.skip(numeral.to(), 2, "more");
        if (sentence.is(at, "replica") || sentence.at(at, Kind.FUNCTION) != null) {
            draft.refuse(Reason.MALFORMED, "'" + sentence.text(i, at + 1) + "': a number of replicas is 0 to " + MOST_REPLICAS + ".");
            return at;
        }
        return i;
    }

    // "autoscale between 3 and 12 replicas at 65 % CPU", "min 2 max 8"
    private int autoscaling(int i) {
        int at = sentence.after(i, "autoscale");
        if (at > i) {
            draft.autoscaling = true;
            draft.telecom = true;
            draft.span("autoscaling", i, at);
            return at;
        }
        if (draft.autoscaling) {
            Amount share = sentence.amount(i);
            if (share != null && share.dimension() == Dimension.SHARE && draft.autoscaleTarget == null && whole(share.value())
                    && share.value().signum() > 0 && share.value().compareTo(new BigDecimal(100)) <= 0) {
                int noun = sentence.skip(share.to(), 2, "filler", "of");
                target(share.value().intValue(), metric(noun, i));
                int end = Math.max(Math.max(sentence.after(noun, "cpu"), sentence.after(noun, "memory")), share.to());
                end = sentence.at(end, Kind.METRIC) == null ? end : sentence.at(end, Kind.METRIC).to();
                draft.span("autoscaling.target", i, end);
                return end;
            }
            Numeral bare = sentence.numeral(i);
            int to = bare == null ? i : sentence.word(bare.to()).equals("-") || sentence.word(bare.to()).equals("–") ? bare.to() + 1
                    : Math.max(sentence.after(bare.to(), "to"), sentence.is(i - 1, "between") || sentence.is(i - 2, "between") ? sentence.after(bare.to(), "and") : bare.to());
            Numeral upper = bare == null ? null : sentence.numeral(to);
            if (upper != null && plain(bare) && plain(upper) && (to > bare.to() || sentence.token(to).joined()) && sentence.amount(to).unit() == null) {
                return bounds(i, bare, upper);
            }
            if (bare != null && plain(bare) && sentence.is(i - 1, "to") && sentence.amount(i).unit() == null && draft.autoscaleMax == null
                    && !sentence.word(i - 1).equals("down")) {
                draft.autoscaleMax = count(bare);
                int end = replicas(bare.to());
                draft.span("autoscaling.max", i, end);
                return end;
            }
        }
        return i;
    }

    private void target(int share, String metric) {
        draft.autoscaleTarget = share;
        draft.autoscaleMetric = metric;
    }

    private String metric(int noun, int i) {
        return sentence.is(noun, "memory") || sentence.is(i - 1, "memory") || sentence.is(i - 2, "memory") || sentence.is(i - 3, "memory")
                ? "memory" : "cpu";
    }

    private int bounds(int from, Numeral lower, Numeral upper) {
        draft.autoscaleMin = count(lower);
        draft.autoscaleMax = count(upper);
        int end = replicas(upper.to());
        draft.span("autoscaling.min", from, lower.to());
        draft.span("autoscaling.max", lower.to(), end);
        return end;
    }

    // "4 CPUs", "16 GiB of memory", "cpu: 500m", "memory=8Gi"
    private int resource(int i) {
        int label = Math.max(Math.max(sentence.after(i, "cpu"), sentence.after(i, "memory")), sentence.after(i, "storage"));
        if (label > i) {
            int number = sentence.skip(label, 5, "filler-bound", "to", "post-at-most");
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
        int noun = sentence.skip(amount.to(), 1, "of");
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

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private void give(String what, Quantity quantity, int from, int to) {
        apply(to, mention -> {
            switch (what) {
                case "cpu" -> mention.cpu = quantity;
                case "memory" -> mention.memory = quantity;
                default -> mention.storage = quantity;
            }
            mention.spans.put("resources." + what, new int[] {from, to});
        }, from, false);
    }

    // "double", "by a factor of 2", "2x", "by 50 %"
    private int factor(int i) {
        Double factor = sentence.is(i, "double") ? Double.valueOf(2) : sentence.is(i, "triple") ? Double.valueOf(3)
                : sentence.is(i, "quadruple") ? Double.valueOf(4) : sentence.is(i, "halve") ? Double.valueOf(0.5) : null;
        int end = Math.max(Math.max(sentence.after(i, "double"), sentence.after(i, "triple")),
                Math.max(sentence.after(i, "quadruple"), sentence.after(i, "halve")));
        if (factor == null && sentence.is(i, "factor") && sentence.numeral(sentence.after(i, "factor")) != null) {
            Numeral numeral = sentence.numeral(sentence.after(i, "factor"));
            factor = numeral.value().doubleValue();
            end = numeral.to();
        }
        Numeral times = sentence.numeral(i);
        if (factor == null && times != null && (sentence.word(times.to()).equals("x") || sentence.word(times.to()).equals("times"))
                && draft.verbIs("scale", "raise", "lower") && !(sentence.at(times.to() + 1, Kind.FUNCTION) != null)) {
            factor = times.value().doubleValue();
            end = times.to() + 1;
        }
        Amount share = sentence.amount(i);
        if (factor == null && share != null && share.dimension() == Dimension.SHARE && sentence.is(i - 1, "by") && draft.verbIs("scale", "raise", "lower", "add")) {
            factor = 1 + share.value().doubleValue() / 100 * sign();
            end = share.to();
        }
        if (factor == null || factor <= 0) {
            return i;
        }
        int resource = sentence.skip(end, 2, "article", "of");
        if (sentence.is(resource, "cpu") || sentence.is(resource, "memory") || sentence.is(resource, "storage")) {
            String name = sentence.is(resource, "cpu") ? "cpu" : sentence.is(resource, "memory") ? "memory" : "storage";
            draft.ask("amount-" + name, "How much " + (name.equals("cpu") ? "CPU" : name) + " for each replica? Say an amount, e.g. "
                    + (name.equals("cpu") ? "4." : "8Gi."), List.of());
            draft.resized = true;
            draft.take(i, sentence.after(resource, name));
            return sentence.after(resource, name);
        }
        double found = factor < 1 || sign() > 0 || draft.verbs.isEmpty() || share != null && share.dimension() == Dimension.SHARE ? factor : 1 / factor;
        int to = end;
        apply(to, mention -> {
            mention.factor = found;
            mention.spans.put("replicasFactor", new int[] {i, to});
        }, i, false);
        draft.telecom = true;
        return to;
    }

    private int sign() {
        return draft.verbs.isEmpty() ? 1 : draft.verbs.get(draft.verb()).direction < 0 ? -1 : 1;
    }

    // "6 replicas instead of 4"
    private int insteadOf(int i) {
        int at = sentence.after(i, "instead");
        Numeral numeral = at == i ? null : sentence.numeral(at);
        if (numeral == null || sentence.amount(at).unit() != null || draft.wanted().stream().noneMatch(Mention::counted)) {
            return i;
        }
        draft.instead = true;
        draft.take(i, replicas(numeral.to()));
        return replicas(numeral.to());
    }

    // "by 2", "to 5", "from 2 to 5"
    private int change(int i) {
        if (sentence.is(i, "by")) {
            int number = sentence.after(i, "by");
            Numeral numeral = sentence.numeral(number);
            if (numeral != null && plain(numeral) && sentence.amount(number).unit() == null && !isNoun(numeral.to())) {
                int end = replicas(sentence.skip(numeral.to(), 2, "more", "fewer"));
                delta(sign() * count(numeral), i, end);
                return end;
            }
            return i;
        }
        boolean from = sentence.is(i, "from") && sentence.numeral(sentence.after(i, "from")) != null;
        if (from) {
            Numeral old = sentence.numeral(sentence.after(i, "from"));
            int to = sentence.after(replicas(old.to()), "to");
            Numeral fresh = sentence.numeral(to);
            if (to > old.to() && fresh != null && plain(fresh) && sentence.amount(to).unit() == null && !draft.autoscaling && !isNoun(fresh.to())) {
                int end = replicas(fresh.to());
                draft.instead = true;
                absolute(count(fresh), i, end);
                return end;
            }
            return i;
        }
        int number = sentence.after(i, "to");
        Numeral numeral = number == i ? null : sentence.numeral(sentence.skip(number, 1, "article"));
        if (numeral == null || !plain(numeral) || sentence.amount(sentence.skip(number, 1, "article")).unit() != null || isNoun(numeral.to())
                || draft.autoscaling || sentence.at(numeral.to(), Kind.FUNCTION) != null) {
            return i;
        }
        boolean upTo = sentence.lower(i, number).startsWith("up") && !draft.verbIs("scale", "raise", "add", "set");
        int end = replicas(sentence.skip(numeral.to(), 1, "all"));
        if (upTo && end > numeral.to()) {
            draft.autoscaleMax = count(numeral);
            draft.span("autoscaling.max", i, end);
            return end;
        }
        absolute(count(numeral), i, end);
        return end;
    }

    /** "at least 3 replicas", "no more than 10 replicas", "min 2 max 8". */
    private int atMostOrLeast(int i) {
        boolean negated = sentence.is(i, "not");
        int at = negated ? sentence.skip(sentence.after(i, "not"), 3, "movement", "filler-bound") : i;
        Match comparator = sentence.at(at, Kind.COMPARATOR);
        if (comparator == null) {
            return i;
        }
        if (sentence.is(comparator.to(), "replica-count") && sentence.numeral(sentence.skip(sentence.after(comparator.to(), "replica-count"), 2, "filler-bound")) == null
                || sentence.is(comparator.to(), "replica") && sentence.is(sentence.after(comparator.to(), "replica"), "of")) {
            // "set the maximum number of SMF replicas to 8"
            boolean floor = comparator.value().startsWith(">");
            draft.floorSaid = floor;
            draft.ceilingSaid = !floor;
            draft.take(i, sentence.skip(comparator.to(), 1, "replica-count", "replica"));
            return sentence.skip(comparator.to(), 1, "replica-count", "replica");
        }
        int number = sentence.skip(comparator.to(), 3, "filler-bound", "replica-count");
        number = sentence.numeral(number) == null && sentence.is(number, "replica") ? sentence.skip(sentence.after(number, "replica"), 2, "filler-bound") : number;
        Numeral numeral = sentence.numeral(number);
        Operator operator = Bounds.operator(comparator, negated);
        if (numeral == null || !plain(numeral) || sentence.amount(number).unit() != null || operator == null) {
            return i;
        }
        int behind = replicas(numeral.to());
        boolean function = sentence.at(numeral.to(), Kind.FUNCTION) != null;
        boolean both = sentence.at(sentence.skip(behind, 2, "and"), Kind.COMPARATOR) != null || sentence.word(behind).equals(",");
        boolean short_ = List.of("min", "max", "minimum", "maximum").contains(sentence.word(at));
        if (behind == numeral.to() && !function && !draft.autoscaling && !(short_ && (both || draft.autoscaleMin != null))) {
            return i;
        }
        int value = count(numeral) + (operator == Operator.GREATER ? 1 : operator == Operator.LESS ? -1 : 0);
        boolean floor = operator == Operator.AT_LEAST || operator == Operator.GREATER;
        if (draft.autoscaling || !floor || short_ && (both || draft.autoscaleMin != null)) {
            if (floor) {
                draft.autoscaleMin = value;
            } else {
                draft.autoscaleMax = value;
            }
            draft.span(floor ? "autoscaling.min" : "autoscaling.max", i, behind);
            return behind;
        }
        draft.assumptions.add("replicas: at least " + value + " was asked for; " + value + " is taken");
        if (function) {
            draft.take(i, number);
            return leading(number);
        }
        absolute(value, i, behind);
        return behind;
    }

    // "replicas: 3", "replica count of 3", "number of replicas = 3"
    private int labelled(int i) {
        int at = Math.max(sentence.after(i, "replica-count"), sentence.after(i, "replica"));
        if (at == i) {
            return i;
        }
        int number = sentence.skip(at, 4, "filler-bound", "called");
        Numeral numeral = number == at && !sentence.is(i, "replica-count") && !sentence.is(i, "replica") ? null : sentence.numeral(number);
        if (numeral != null && plain(numeral) && sentence.amount(number).unit() == null && !isNoun(numeral.to()) && (number > at || ends(numeral.to()))
                && sentence.at(numeral.to(), Kind.FUNCTION) == null) {
            absolute(count(numeral), i, numeral.to());
            return numeral.to();
        }
        draft.telecom |= sentence.is(i, "replica");
        draft.replicasSaid = true;
        draft.take(i, at);
        return at;
    }

    private boolean ends(int i) {
        return i >= sentence.size() || sentence.token(i).sign() || sentence.is(i, "at") || sentence.is(i, "with") || sentence.is(i, "and");
    }

    // "3 replicas", "two more instances", "3 highly available AMFs", "a couple of UPFs", "another SMF"
    private int leading(int i) {
        Numeral numeral = sentence.numeral(i);
        boolean another = numeral == null && sentence.word(i).equals("another");
        if (numeral == null && !another || numeral != null && (!numeral.whole() || numeral.half())) {
            return i;
        }
        int value = another ? 1 : count(numeral);
        int at = another ? i + 1 : numeral.to();
        if (!another && sentence.word(at).equals("x")) {
            at++;
        }
        at = sentence.skip(at, 1, "of");
        at = sentence.skip(at, 1, "article");
        boolean more = another;
        boolean fewer = false;
        if (sentence.is(at, "more") || sentence.is(at, "fewer")) {
            more |= sentence.is(at, "more");
            fewer = sentence.is(at, "fewer");
            at = Math.max(sentence.after(at, "more"), sentence.after(at, "fewer"));
            another |= sentence.is(at, "one");
        }
        Numeral former = another || !sentence.is(at, "instead") ? null : sentence.numeral(sentence.after(at, "instead"));
        if (former != null) {
            // "fewer AMFs: 2 instead of 4"
            draft.instead = true;
            absolute(value, i, former.to());
            return former.to();
        }
        int or = another ? at : sentence.after(numeral.to(), "or");
        Numeral other = or > at - 1 && or != at && !another ? sentence.numeral(or) : null;
        if (other != null && plain(other) && sentence.amount(or).unit() == null) {
            return choice(value, count(other), i, other.to());
        }
        int range = range(i, numeral);
        if (range > i) {
            return range;
        }
        int noun = adjectives(at);
        int behind = replicas(noun);
        if (behind > noun) {
            return replicaNoun(i, value, behind, more, fewer);
        }
        Match function = sentence.at(noun, Kind.FUNCTION);
        if (function != null) {
            return function(i, value, function, more, fewer);
        }
        Mention last = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        if (!another && last != null && last.led && last.replicas != null && last.sites.isEmpty() && sentence.word(i - 1).equals(":") && sentence.is(at, "at-sure")) {
            // "two UPFs: one at edge-1 and one at edge-2"
            last.replicas = value;
            draft.take(i, at);
            return at;
        }
        if (!another && last != null && last.replicas != null && !last.sites.isEmpty() && sentence.is(i - 1, "and") && sentence.is(at, "at-sure")) {
            // "three AMF pods in Stuttgart and one in Ulm"
            Mention again = new Mention(last.type, last.from, last.to, 0, draft.verb());
            close();
            named(again);
            again.led = true;
            again.replicas = value;
            again.spans.put("replicas", new int[] {i, at});
            draft.mentions.add(again);
            draft.take(i, at);
            return at;
        }
        if (more && draft.verbIs("scale", "add", "raise", "lower") && ends(at)) {
            delta(fewer ? -value : value, i, at);
            return at;
        }
        return i;
    }

    /** "3 or 4 SMF replicas": asked, not chosen. */
    private int choice(int first, int second, int from, int to) {
        int noun = adjectives(to);
        Match function = sentence.at(noun, Kind.FUNCTION);
        if (function == null && replicas(noun) == noun) {
            return from;
        }
        if (function == null) {
            int end = replicas(noun);
            alternatives(first, second, from, end);
            return end;
        }
        Mention mention = new Mention(function.value(), function.from(), function.to(), 0, draft.verb());
        named(mention);
        mention.led = true;
        mention.alternatives.addAll(List.of(first, second));
        draft.mentions.add(mention);
        draft.telecom = true;
        draft.take(from, replicas(function.to()));
        return replicas(function.to());
    }

    private int replicaNoun(int i, int value, int behind, boolean more, boolean fewer) {
        int second = sentence.is(behind, "or") ? sentence.after(behind, "or") : behind;
        Numeral other = second > behind ? sentence.numeral(second) : null;
        if (other != null && plain(other) && sentence.amount(second).unit() == null) {
            int end = replicas(other.to());
            alternatives(value, count(other), i, end);
            return end;
        }
        boolean addition = more || fewer || draft.verbIs("add") || draft.verbIs("delete") && !sentence.is(i - 1, "to");
        int removed = draft.verbIs("delete") || fewer || sign() < 0 && more ? -1 : 1;
        boolean forNext = sentence.is(behind, "of") && leadsToFunction(sentence.skip(behind, 3, "of", "each", "article", "all"));
        if (sentence.is(behind, "each") && sentence.is(sentence.after(behind, "each"), "of") || forNext) {
            gift(i, behind, addition, removed * value, value);
            return behind;
        }
        if (addition) {
            delta(removed * value, i, behind);
        } else {
            absolute(value, i, behind);
        }
        return behind;
    }

    private void gift(int from, int to, boolean addition, int delta, int value) {
        reopen();
        pending.clear();
        pending.add(mention -> {
            if (addition) {
                mention.delta = delta;
            } else {
                mention.replicas = value;
            }
            mention.spans.put(addition ? "replicasDelta" : "replicas", new int[] {from, to});
        });
        draft.take(from, to);
    }

    private boolean leadsToFunction(int i) {
        return sentence.at(i, Kind.FUNCTION) != null || sentence.at(adjectives(i), Kind.FUNCTION) != null;
    }

    private int function(int i, int value, Match function, boolean more, boolean fewer) {
        int behind = replicas(function.to());
        boolean noun = behind > function.to();
        boolean delete = draft.verbIs("delete");
        boolean addition = more || fewer || delete || draft.verbIs("add") && noun;
        pending.clear();
        between(i + 1, function.from());
        Mention mention = new Mention(function.value(), function.from(), function.to(), 0, draft.verb());
        named(mention);
        mention.led = true;
        if (addition) {
            mention.delta = delete || fewer || sign() < 0 ? -value : value;
        } else {
            mention.replicas = value;
        }
        mention.spans.put(addition ? "replicasDelta" : "replicas", new int[] {i, i + 1});
        draft.mentions.add(mention);
        draft.telecom = true;
        draft.take(i, behind);
        return behind;
    }

    /** What stands between a number and its noun: "two highly available staging UPFs". */
    private void between(int from, int to) {
        for (int at = from; at < to; at++) {
            Match environment = sentence.at(at, Kind.ENVIRONMENT);
            draft.highAvailability |= sentence.is(at, "availability-on");
            draft.environment = environment != null && draft.environment == null ? environment.value() : draft.environment;
        }
    }

    /** "2 to 5 replicas" without the word autoscaling still means its bounds. */
    private int range(int i, @Nullable Numeral lower) {
        if (lower == null || !plain(lower)) {
            return i;
        }
        int to = sentence.word(lower.to()).equals("–") ? lower.to() + 1
                : Math.max(sentence.after(lower.to(), "to"), sentence.is(i - 1, "between") ? sentence.after(lower.to(), "and") : lower.to());
        boolean hyphen = to < sentence.size() && to == lower.to() && sentence.token(to).glue() == '-';
        Numeral upper = to > lower.to() || hyphen ? sentence.numeral(to) : null;
        if (upper == null || !plain(upper) || replicas(upper.to()) == upper.to()) {
            return i;
        }
        draft.assumptions.add("a range of replicas is read as the bounds of autoscaling");
        return bounds(i, lower, upper);
    }

    // "… or maybe 5"
    private int alternative(int i) {
        int at = sentence.after(i, "or");
        Numeral numeral = at == i ? null : sentence.numeral(at);
        Mention last = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        if (numeral == null || !plain(numeral) || last == null || last.replicas == null || sentence.amount(at).unit() != null || isNoun(numeral.to())) {
            return i;
        }
        int end = replicas(numeral.to());
        alternatives(last.replicas, count(numeral), i, end);
        return end;
    }

    private void alternatives(int first, int second, int from, int to) {
        apply(to, mention -> {
            mention.replicas = null;
            mention.alternatives.add(first);
            mention.alternatives.add(second);
            mention.spans.put("replicas", new int[] {from, to});
        }, from, true);
    }

    // "AMF x3", "AMF: 3", "AMF 3", "SMF = 2"
    private int times(int i) {
        Mention last = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        int number = sentence.word(i).equals("x") || sentence.word(i).equals("×") || sentence.word(i).equals("=") || sentence.word(i).equals(":") || sentence.word(i).equals("(")
                ? i + 1 : i;
        number = number == i + 1 && sentence.word(number).equals("x") ? number + 1 : number;
        Numeral numeral = sentence.numeral(number);
        if (last == null || last.counted() || numeral == null || !plain(numeral) || sentence.amount(number).unit() != null
                || last.to != i || isNoun(numeral.to()) || sentence.token(number).joined() && sentence.token(number).glue() != '~'
                || sentence.at(numeral.to(), Kind.FUNCTION) != null && !sentence.word(i).equals("x")) {
            return i;
        }
        last.replicas = count(numeral);
        last.led = true;
        last.spans.put("replicas", new int[] {i, numeral.to()});
        draft.take(i, numeral.to());
        return replicas(numeral.to());
    }

    private void absolute(int value, int from, int to) {
        if (draft.floorSaid || draft.ceilingSaid) {
            draft.autoscaleMin = draft.floorSaid ? Integer.valueOf(value) : draft.autoscaleMin;
            draft.autoscaleMax = draft.ceilingSaid ? Integer.valueOf(value) : draft.autoscaleMax;
            draft.span(draft.floorSaid ? "autoscaling.min" : "autoscaling.max", from, to);
            draft.floorSaid = false;
            draft.ceilingSaid = false;
            return;
        }
        apply(to, mention -> {
            mention.replicas = value;
            mention.delta = null;
            mention.spans.put("replicas", new int[] {from, to});
        }, from, true);
    }

    private void delta(int value, int from, int to) {
        apply(to, mention -> {
            mention.delta = value;
            mention.spans.put("replicasDelta", new int[] {from, to});
        }, from, true);
    }

    /**
     * Gives something to the functions it belongs to: all of a list that is bare or counted alike; the last alone when it alone
     * has a number of its own ("an AMF and two O-DUs with 4 CPUs"). Before any function it waits for the next list.
     */
    private void apply(int behind, Consumer<Mention> gift, int from, boolean counting) {
        draft.take(from, behind);
        int each = sentence.after(behind, "each");
        draft.take(behind, each);
        List<Mention> open = draft.mentions.stream().filter(mention -> mention.group == group && !mention.excluded
                && (mention.verb >= draft.verb() - (draft.verbs.isEmpty() || soft() ? 1 : 0)
                || following == draft.verb() && mention.verb >= Math.min(0, followed) || mention.verb < 0 && draft.verb() == 0)).toList();
        if (open.isEmpty() && !functionAhead(behind)) {
            // "deploy an AMF and scale to 3"
            open = draft.wanted().stream().filter(mention -> mention.group == group).toList();
        }
        if (open.isEmpty() && each > behind) {
            open = draft.wanted();
        }
        if (open.isEmpty() || waitsForNext(from, behind)) {
            reopen();
            pending.add(gift);
            return;
        }
        boolean led = open.get(open.size() - 1).led;
        for (int n = open.size() - 1; n >= 0 && open.get(n).led == led; n--) {
            gift.accept(open.get(n));
        }
        closed = true;
    }

    /** "… and 3 replicas for the SMF": what is said goes to the function behind it. */
    private boolean waitsForNext(int from, int behind) {
        return (sentence.is(behind, "of") || sentence.word(behind).equals("to"))
                && leadsToFunction(sentence.skip(behind, 3, "of", "to", "article", "all"))
                && !sentence.is(from - 1, "with");
    }

    private boolean functionAhead(int i) {
        for (int at = i; at < sentence.size(); at++) {
            if (sentence.at(at, Kind.FUNCTION) != null || sentence.at(at, Kind.GROUP) != null) {
                return true;
            }
        }
        return false;
    }

    private boolean soft() {
        return draft.verbs.get(draft.verb()).soft;
    }

    /** Up to three words between a number and its noun, none of which means something else. */
    private int adjectives(int i) {
        int at = i;
        for (int n = 0; n < 4 && at < sentence.size(); n++) {
            if (sentence.at(at, Kind.FUNCTION) != null || sentence.is(at, "replica")) {
                return at;
            }
            Match passable = sentence.at(at, Kind.ENVIRONMENT) == null ? sentence.at(at, Kind.OBJECTIVE) : sentence.at(at, Kind.ENVIRONMENT);
            int next = Math.max(sentence.after(at, "availability-on"), passable == null ? at + 1 : passable.to());
            boolean blocked = sentence.token(at).sign() || sentence.numeral(at) != null || sentence.is(at, "and") || sentence.is(at, "at")
                    || sentence.is(at, "with") || sentence.is(at, "to") || sentence.is(at, "of") || sentence.is(at, "or") || sentence.is(at, "when")
                    || sentence.is(at, "by") || sentence.is(at, "then") || sentence.is(at, "every")
                    || passable == null && sentence.meaningful(at);
            if (blocked) {
                return i;
            }
            at = next;
        }
        return i;
    }

    private int replicas(int i) {
        int at = sentence.after(i, "replica");
        if (at > i && sentence.is(at, "all")) {
            at = sentence.after(at, "all");
        }
        return at;
    }

    /** A metric or a unit follows: the number is no count of replicas. */
    private boolean isNoun(int i) {
        return sentence.at(i, Kind.METRIC) != null || sentence.is(i, "cpu") || sentence.is(i, "memory") || sentence.is(i, "site") || sentence.is(i, "tier");
    }

    private static boolean plain(Numeral numeral) {
        return numeral.whole() && !numeral.half();
    }

    private static boolean whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static int count(Numeral numeral) {
        return numeral.value().min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

}
