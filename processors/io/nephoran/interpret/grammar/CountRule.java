package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.grammar.Fact.Count;
import io.nephoran.interpret.grammar.Fact.How;
import io.nephoran.interpret.words.Numerals.Numeral;
import io.nephoran.interpret.words.Sentence.Amount;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Units.Dimension;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of replicas: "3 AMFs", "with 2 replicas", "by 2", "two more", "to 5", "from 2 to 5", "double", "by half", "x3", "+2". */
final class CountRule implements Rule {
    /** More replicas than this are a slip of the pen or an attack. */
    static final int MOST_REPLICAS = 1000;
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
    private static final List<WordClass> FACTORS = List.of(WordClass.DOUBLE, WordClass.TRIPLE, WordClass.QUADRUPLE, WordClass.HALVE);

    @Override
    public String name() {
        return "count";
    }

    @Override
    public List<String> after() {
        return List.of("bound", "size", "autoscaling");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy 3 AMFs", "Deploy an AMF with 2 replicas", "Scale the AMF by 2", "Scale the AMF from 2 to 5", "Double the UPFs",
                "deploy upf x2", "scale udm +2",
                "Increase the UPFs by half", "Set the replica count of the SMF to 4", "Deploy an SMF with 3 or 4 replicas");
    }

    @Override
    public int read(View view, int i) {
        boolean name = view.free(i) && view.token(i).glue() == '-' && view.token(i).number() != null && behindFunction(view, i);
        if (name || ofAnother(view, i)) {
            return i;
        }
        int end = insteadOf(view, i);
        end = end > i ? end : signed(view, i);
        end = end > i ? end : Shares.read(view, i);
        end = end > i ? end : factor(view, i);
        end = end > i ? end : became(view, i);
        end = end > i ? end : byOrTo(view, i);
        end = end > i ? end : labelled(view, i);
        end = end > i ? end : ordinal(view, i);
        end = end > i ? end : leading(view, i);
        return end > i ? end : times(view, i);
    }

    private static int add(View view, How how, double value, boolean signed, boolean leads, boolean bare, int from, int to) {
        view.add(new Count(how, value, signed, leads, bare, List.of(), from, to));
        return to;
    }

    /** "UPF +2 instances"; "-5 replicas" is no number of replicas, "by -1" is a change. */
    private static int signed(View view, int i) {
        int at = view.is(i, WordClass.BY) && view.word(i + 1, "+", "-", "−") ? i + 1 : i;
        boolean sign = view.word(at, "+", "-", "−") && view.sign(at);
        Integer value = sign ? view.plain(at + 1) : null;
        if (value == null || view.token(at).end() != view.token(at + 1).start()) {
            return i;
        }
        boolean plus = view.word(at, "+");
        int end = ReplicaWords.behind(view, at + 2);
        boolean noun = end > at + 2 || view.at(at + 2, Kind.FUNCTION) != null;
        if (!plus && noun && at == i && !behindFunction(view, i)) {
            view.add(new Fact.Malformed(new Refusal(Reason.MALFORMED.word(),
                    "'" + view.sentence().text(at, end > at + 2 ? end : at + 3) + "': a number of replicas is 0 to "
                    + MOST_REPLICAS + "."), i, Math.max(end, at + 2)));
            return Math.max(end, at + 2);
        }
        return ReplicaWords.measures(view, at + 2) ? i : add(view, How.DELTA, plus ? value : -value, true, false, false, i, end);
    }

    /** "6 replicas instead of 4": what it was. */
    private static int insteadOf(View view, int i) {
        int number = view.after(i, WordClass.INSTEAD);
        boolean counted = number > i && view.plain(number) != null && view.notes().between(view.from(), i).stream().anyMatch(Count.class::isInstance);
        if (!counted) {
            return i;
        }
        int end = ReplicaWords.behind(view, number + 1);
        view.add(new Fact.Idle(Meanings.INSTEAD, i, end));
        return end;
    }

    private static boolean behindFunction(View view, int i) {
        return i > 0 && view.sentence().at(i - 1, Kind.FUNCTION) != null && view.sentence().at(i - 1, Kind.FUNCTION).to() == i;
    }

    /** "double", "by a factor of 2", "2x", "by 50 %", "by a quarter", "twice as many". */
    private static int factor(View view, int i) {
        Double factor = null;
        int end = i;
        for (WordClass word : FACTORS) {
            if (view.after(i, word) > end) {
                end = view.after(i, word);
                factor = switch (word) {
                    case DOUBLE -> 2.0;
                    case TRIPLE -> 3.0;
                    case QUADRUPLE -> 4.0;
                    default -> 0.5;
                };
            }
        }
        if (factor == null) {
            return changedBy(view, i);
        }
        boolean more = factor < 1 && view.word(i, "by") && view.verb().is("raise", "scale", "add") && view.verb().direction() > 0
                && !view.verb().phrase().contains("down");
        boolean again = factor < 1 && view.word(i, "half") && (view.verb().is("add") || view.word(end + 1, "again") || view.word(end + 2, "again"));
        if (again) {
            return add(view, How.FACTOR, 1.5, true, false, false, i, ReplicaWords.behind(view, end));
        }
        if (factor < 1 && more && view.word(end - 1, "half")) {
            return add(view, How.FACTOR, 1.5, true, false, false, i, end);
        }
        return sized(view, end) ? i : add(view, How.FACTOR, factor, factor < 1, false, false, i, ReplicaWords.behind(view, end));
    }

    /** Whether the factor is one of CPU or memory: only the amount it leads to can be planned. */
    private static boolean sized(View view, int end) {
        int resource = view.skip(end, 2, WordClass.ARTICLE, WordClass.OF);
        return view.any(resource, WordClass.CPU, WordClass.MEMORY, WordClass.STORAGE) > resource;
    }

    private static int changedBy(View view, int i) {
        int label = view.after(i, WordClass.FACTOR);
        Numeral times = label > i ? view.numeral(label) : null;
        if (times != null) {
            return add(view, How.FACTOR, times.value().doubleValue(), false, false, false, i, times.to());
        }
        Numeral first = view.numeral(i);
        if (first != null && timesBehind(view, first.to())) {
            return add(view, How.FACTOR, first.value().doubleValue(), false, false, false, i, first.to() + 1);
        }
        return view.is(i, WordClass.BY) ? byPart(view, i) : i;
    }

    /** "by half", "by 20 %". */
    private static int byPart(View view, int i) {
        int at = view.skip(view.after(i, WordClass.BY), 1, WordClass.ARTICLE);
        Numeral part = view.numeral(view.after(i, WordClass.BY));
        boolean half = part != null && part.half();
        double share = view.word(at, "third") ? 1.0 / 3 : view.word(at, "half") ? 0.5 : view.word(at, "quarter") ? 0.25 : half
                ? part.value().doubleValue() : 0;
        int to = half ? part.to() : at + 1;
        Amount percent = view.amount(view.after(i, WordClass.BY));
        if (percent != null && percent.dimension() == Dimension.SHARE) {
            share = percent.value().doubleValue() / 100;
            to = percent.to();
        }
        boolean counts = view.verb().is("scale", "raise", "lower", "add", "delete", "set", "update", "put");
        return share <= 0 || !counts || hasSize(view) || hasMeasure(view) ? i
                : add(view, How.FACTOR, 1 + share * view.verb().direction(), true, false, false, i, to);
    }

    /** "3 times": a factor, and not "3 x UPF". */
    private static boolean timesBehind(View view, int at) {
        return view.word(at, "x", "times") && view.verb().is("scale", "raise", "lower") && view.at(at + 1, Kind.FUNCTION) == null;
    }

    private static boolean hasSize(View view) {
        return view.notes().between(view.from(), view.to()).stream().anyMatch(fact -> fact instanceof Fact.Size);
    }

    private static boolean hasMeasure(View view) {
        return view.notes().between(view.from(), view.to()).stream().anyMatch(fact -> fact instanceof Fact.Measure);
    }

    /** "from 2 to 5", "2 -> 4", "6 to 5", "2 instead of 4". */
    private static int became(View view, int i) {
        int first = view.after(i, WordClass.FROM);
        Integer old = view.plain(first);
        if (old == null) {
            return i;
        }
        int behind = ReplicaWords.behind(view, first + 1);
        int instead = first == i ? view.after(behind, WordClass.INSTEAD) : behind;
        if (instead > behind && view.plain(instead) != null) {
            return add(view, How.ABSOLUTE, old, true, false, false, i, ReplicaWords.behind(view, instead + 1));
        }
        int to = view.after(behind, WordClass.TO);
        Integer fresh = to > behind ? view.plain(to) : null;
        boolean arrow = view.word(behind, "->", "=>", "→");
        boolean plainRange = first == i && !arrow && !behindFunction(view, view.word(i - 1, ":") ? i - 1 : i);
        if (fresh == null || ReplicaWords.measures(view, to + 1) || plainRange) {
            return i;
        }
        return add(view, How.ABSOLUTE, fresh, true, false, false, i, ReplicaWords.behind(view, to + 1));
    }

    private static int byOrTo(View view, int i) {
        if (view.is(i, WordClass.BY)) {
            int number = view.after(i, WordClass.BY);
            Integer value = view.plain(number);
            if (value == null || ReplicaWords.measures(view, number + 1)) {
                return i;
            }
            int end = ReplicaWords.behind(view, view.skip(view.numeral(number).to(), 2, WordClass.MORE, WordClass.FEWER));
            boolean down = view.sentence().word(i - 1).equals("down");
            boolean told = down || view.sentence().word(i - 1).equals("up");
            return add(view, How.DELTA, down ? -value : value, told, false, false, i, end);
        }
        int number = view.skip(view.after(i, WordClass.TO), 2, WordClass.ARTICLE, WordClass.ONLY);
        boolean quantity = view.word(number, "number", "count", "total") && view.word(number + 1, "of");
        number = quantity ? number + 2 : number;
        Integer value = number == i || view.after(i, WordClass.TO) == i ? null : view.plain(number);
        if (value == null || ReplicaWords.measures(view, view.numeral(number).to()) || view.at(view.numeral(number).to(), Kind.FUNCTION) != null) {
            return i;
        }
        int behind = view.numeral(number).to();
        int end = ReplicaWords.behind(view, view.skip(behind, 1, WordClass.ALL));
        Integer other = alternative(view, end);
        if (other != null) {
            int last = ReplicaWords.behind(view, view.numeral(view.after(end, WordClass.OR)).to());
            view.add(new Count(How.ABSOLUTE, value, true, false, false, List.of(value, other), i, last));
            return last;
        }
        return add(view, How.ABSOLUTE, value, false, false, end == behind, i, end);
    }

    private static @Nullable Integer alternative(View view, int i) {
        int or = view.after(i, WordClass.OR);
        return or == i ? null : view.plain(or);
    }

    /** "replicas: 3", "replica count of 3", "number of replicas = 3", "repl=3". */
    private static int labelled(View view, int i) {
        int at = view.any(i, WordClass.REPLICA_COUNT, WordClass.REPLICA);
        if (at == i || view.at(i, Kind.METRIC) != null && view.at(i, Kind.METRIC).to() > at) {
            return i;
        }
        int number = view.skip(at, 4, WordClass.FILLER_BOUND, WordClass.CALLED);
        Integer value = view.plain(number);
        boolean told = value != null && !ReplicaWords.measures(view, number + 1) && view.at(number + 1, Kind.FUNCTION) == null
                && (number > at || view.closes(number + 1) || number + 1 >= view.to());
        int arrow = told ? view.after(number + 1, WordClass.TO) : number;
        if (told && arrow > number + 1 && view.plain(arrow) != null) {
            return add(view, How.ABSOLUTE, view.plain(arrow), true, false, false, i, arrow + 1);
        }
        if (told) {
            return add(view, How.ABSOLUTE, value, false, false, false, i, number + 1);
        }
        return i;
    }

    /** "a third replica". */
    private static int ordinal(View view, int i) {
        int number = ORDINALS.indexOf(view.word(i)) + 1;
        int end = ReplicaWords.behind(view, i + 1);
        return number < 2 || end == i + 1 ? i : add(view, How.ABSOLUTE, number, false, false, false, i, end);
    }

    /** "… and its request to 1", "and its priority to 7": the number is that of the word before, and no count. */
    private static boolean ofAnother(View view, int i) {
        int to = view.word(i, "to") ? i : i - 1;
        boolean noun = to > 1 && view.sentence().word(to).equals("to") && List.of("its", "their").contains(view.sentence().word(to - 2));
        return noun && !view.sentence().isAny(to - 1, WordClass.REPLICA, WordClass.REPLICA_COUNT) && view.sentence().at(to - 1, Kind.FUNCTION) == null;
    }

    /** "3 replicas", "two more instances", "3 highly available AMFs", "a couple of UPFs", "another SMF". */
    private static int leading(View view, int i) {
        int behindMore = view.after(i, WordClass.MORE);
        Integer further = behindMore > i && view.numeral(i) == null ? view.plain(behindMore) : null;
        if (further != null) {
            return counted(view, i, further, view.numeral(behindMore).to(), true, false);
        }
        boolean another = view.word(i, "another") && view.numeral(i) == null;
        Integer number = another ? Integer.valueOf(1) : view.plain(i);
        if (number == null) {
            return i;
        }
        int at = another ? i + 1 : view.numeral(i).to();
        at = !another && view.word(at, "x") ? at + 1 : at;
        at = view.skip(view.skip(at, 1, WordClass.OF), 1, WordClass.ARTICLE);
        int some = another || at == view.numeral(i).to() ? i : Shares.some(view, i, number, at);
        if (some > i) {
            return some;
        }
        boolean more = another || view.is(at, WordClass.MORE);
        boolean fewer = view.is(at, WordClass.FEWER);
        int change = view.any(at, WordClass.MORE, WordClass.FEWER);
        at = more || fewer ? Math.max(at, change) : at;
        Integer other = another ? null : alternative(view, at);
        if (other != null) {
            return choice(view, i, number, other, view.numeral(view.after(at, WordClass.OR)).to());
        }
        return counted(view, i, number, at, more, fewer);
    }

    private static int counted(View view, int i, int number, int at, boolean more, boolean fewer) {
        int noun = ReplicaWords.adjectives(view, at);
        int behind = ReplicaWords.behind(view, noun);
        if (behind > noun) {
            return replicas(view, i, number, behind, more || fewer || changes(view, i), fewer);
        }
        Match function = view.at(noun, Kind.FUNCTION);
        if (function != null) {
            return functions(view, i, number, at, function, more || fewer, fewer);
        }
        if (slices(view, noun) || slices(view, at) || view.sentence().is(at, WordClass.SLICE)) {
            view.add(new Fact.Idle(null, i, i + 1));
            return i;
        }
        if ((more || fewer) && takesMore(view) && view.closes(at)) {
            return add(view, How.DELTA, fewer ? -number : number, fewer, false, false, i, at);
        }
        return elliptic(view, i, number, at);
    }

    private static boolean takesMore(View view) {
        return view.verb().is("scale", "add", "raise", "lower", "deploy", "put", "need", "give-us");
    }

    private static boolean changes(View view, int i) {
        return view.verb().is("add") || view.verb().is("delete") && !view.sentence().is(i - 1, WordClass.TO);
    }

    private static boolean slices(View view, int at) {
        return view.sentence().at(at, Kind.SLICE) != null;
    }

    /** "3 AMFs", "two more UPFs". */
    private static int functions(View view, int i, int number, int at, Match function, boolean changes, boolean fewer) {
        boolean replicas = ReplicaWords.behind(view, function.to()) > function.to();
        boolean delta = changes || view.verb().is("delete") || view.verb().is("add") && replicas;
        int end = view.numeral(i) == null ? at : Math.max(view.numeral(i).to(), changes || view.word(view.numeral(i).to(), "x", "of") ? at : 0);
        return add(view, delta ? How.DELTA : How.ABSOLUTE, fewer ? -number : number, delta && fewer, true, false, i, end);
    }

    private static int replicas(View view, int i, int number, int behind, boolean change, boolean fewer) {
        int or = view.after(behind, WordClass.OR);
        Integer other = or > behind ? view.plain(or) : null;
        if (other != null) {
            view.add(new Count(How.ABSOLUTE, number, true, false, false, List.of(number, other), i,
                    ReplicaWords.behind(view, view.numeral(or).to())));
            return ReplicaWords.behind(view, view.numeral(or).to());
        }
        boolean each = view.is(behind, WordClass.EACH);
        boolean off = view.word(behind, "off", "away", "from") && view.verb().is("raise", "lower", "set", "delete");
        boolean down = fewer || off;
        return add(view, change || off ? How.DELTA : How.ABSOLUTE, down ? -number : number, down && (change || off), false, false, i,
                each ? view.after(behind, WordClass.EACH) : behind);
    }

    /** "… and 4 at edge-3", "two of them", "one each": the noun was named before. */
    private static int elliptic(View view, int i, int number, int at) {
        if (view.numeral(i) == null) {
            return i;
        }
        int end = view.numeral(i).to();
        List<Count> before = view.notes().between(view.from(), i).stream().filter(Count.class::isInstance).map(Count.class::cast).toList();
        boolean earlier = before.stream().anyMatch(count -> count.options().isEmpty());
        Count last = before.isEmpty() ? null : before.get(before.size() - 1);
        boolean corrected = List.of("or", "rather", "maybe", "perhaps", "even").contains(view.sentence().word(i - 1));
        if (earlier && corrected && view.closes(end)) {
            view.add(new Count(How.ABSOLUTE, number, false, false, false, List.of((int) last.value(), number), i, end));
            return end;
        }
        int all = ofAll(view, end);
        if (all > end) {
            return add(view, How.ABSOLUTE, number, false, false, false, i, all);
        }
        boolean taken = view.verb().is("delete", "add") && view.verb().to() == i && at == end && (view.is(at, WordClass.AT_SURE) || view.closes(at));
        return taken ? add(view, How.DELTA, number, false, false, false, i, end) : again(view, i, number, at, end, earlier, last);
    }

    /** Behind "each" or "of them". */
    private static int ofAll(View view, int end) {
        int each = view.after(end, WordClass.EACH);
        int them = view.word(end, "of") ? view.after(end + 1, WordClass.PRONOUN) : end;
        return each > end && view.closes(each) ? each : them > end + 1 ? them : end;
    }

    private static int again(View view, int i, int number, int at, int end, boolean earlier, @Nullable Count last) {
        boolean ofFunction = at > end && view.at(at, Kind.FUNCTION) != null;
        boolean alone = at == end && alone(view, i, end);
        if (!alone && !(earlier && goesOn(view, i, at, end))) {
            return i;
        }
        boolean like = !alone && last != null && last.how() == How.DELTA;
        return add(view, like ? How.DELTA : How.ABSOLUTE, like && last.value() < 0 ? -number : number, like && last.signed(), ofFunction, true, i,
                ofFunction ? at : end);
    }

    /** "…, 4 at edge-3": a list of numbers. */
    private static boolean goesOn(View view, int i, int at, int end) {
        boolean listed = view.sentence().is(i - 1, WordClass.AND) || view.word(i - 1, ",", ":", "with");
        boolean ofFunction = at > end && view.at(at, Kind.FUNCTION) != null;
        return listed && (ofFunction || view.is(at, WordClass.AT_SURE) || view.closes(at) || view.word(end, "to", "for", "on"));
    }

    /** "make it 5". */
    private static boolean alone(View view, int i, int end) {
        return view.verb().is("need", "set", "give-us", "raise", "lower", "put") && view.closes(end) && !hasSize(view) && !hasMeasure(view)
                && view.verb().to() <= i && bridged(view, view.verb().to(), i);
    }

    /** "make it 5", "want 5": nothing but a pronoun between verb and number. */
    private static boolean bridged(View view, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!view.sentence().is(at, WordClass.PRONOUN) && !view.sentence().is(at, WordClass.POLITE) && !view.sentence().word(at).equals("that")) {
                return false;
            }
        }
        return true;
    }

    /** "3 or 4 SMF replicas": asked, not chosen. */
    private static int choice(View view, int from, int first, int second, int to) {
        int noun = ReplicaWords.adjectives(view, to);
        boolean function = view.at(noun, Kind.FUNCTION) != null;
        int end = function ? to : ReplicaWords.behind(view, noun);
        if (!function && end == noun) {
            return from;
        }
        view.add(new Count(How.ABSOLUTE, first, true, function, false, List.of(first, second), from, end));
        return end;
    }

    /** "AMF x3", "AMF: 3", "AMF 3", "SMF = 2": right behind the function. */
    private static int times(View view, int i) {
        if (!rightBehindFunction(view, i)) {
            return i;
        }
        int number = view.word(i, "x", "×", "=", ":", "(") || view.is(i, WordClass.WITH) ? i + 1 : i;
        number = number == i + 1 && view.word(number, "x") ? number + 1 : number;
        Integer value = view.plain(number);
        if (value == null || joinedOrChanged(view, number) || ReplicaWords.measures(view, number + 1)
                || view.at(number + 1, Kind.FUNCTION) != null && !view.word(i, "x")) {
            return i;
        }
        if (view.is(i, WordClass.WITH) && !view.closes(number + 1) && !view.is(number + 1, WordClass.REPLICA)) {
            return i;
        }
        int end = ReplicaWords.behind(view, number + 1);
        return add(view, How.ABSOLUTE, value, false, view.word(i, "x", "×"), false, i, view.word(end, ")") ? end + 1 : end);
    }

    /** "AMF-3", "AMF 3 to 5". */
    private static boolean joinedOrChanged(View view, int number) {
        int to = view.after(number + 1, WordClass.TO);
        boolean becomes = to > number + 1 && view.plain(to) != null;
        return becomes || view.inside(number) && view.token(number).joined() && view.token(number).glue() != '~';
    }

    private static boolean rightBehindFunction(View view, int i) {
        for (int at = Math.max(view.from(), i - 8); at < i; at++) {
            Match function = view.sentence().at(at, Kind.FUNCTION);
            if (function != null && ReplicaWords.behind(view, function.to()) == i || function != null && function.to() == i) {
                return true;
            }
        }
        return false;
    }
}
