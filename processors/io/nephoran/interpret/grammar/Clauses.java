package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Heads.Head;
import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a sentence into clauses and says of each what it does. */
final class Clauses {
    private static final Set<Mood> ASIDE = EnumSet.of(Mood.OBSERVATION, Mood.HYPOTHESIS, Mood.QUESTION, Mood.QUOTATION, Mood.BAN, Mood.WAITING);
    /** Words of a label before its colon at most. */
    private static final int LONGEST_LABEL = 7;
    private final Sentence sentence;
    private final Heads heads;
    private final Verbs verbs;
    private final BitSet quoted;

    Clauses(Sentence sentence) {
        this.sentence = sentence;
        this.heads = new Heads(sentence);
        this.verbs = new Verbs(sentence);
        this.quoted = quoted(sentence);
    }

    List<Clause> read() {
        List<Clause> all = new ArrayList<>();
        int from = 0;
        boolean machine = false;
        while (from < sentence.size()) {
            int end = from;
            while (end < sentence.size() && !((sentence.stops(end) || end > from && orderedOnItsLine(end)) && !quoted.get(end))) {
                end++;
            }
            boolean asks = end < sentence.size() && sentence.word(end).equals("?");
            List<Clause> segment = from > 0 && sentence.ticksOff(from - 1) ? List.of(new Clause(from, end, Mood.OBSERVATION, VerbUse.NONE, from))
                    : segment(from, end, machine);
            machine |= segment.stream().anyMatch(clause -> clause.mood() == Mood.QUOTATION && clause.verb().phrase().equals("…"));
            all.addAll(asks ? questioned(segment) : segment);
            from = end < sentence.size() && sentence.stops(end) ? end + 1 : Math.max(end, from + 1);
        }
        return new Afterthoughts(sentence, verbs).of(all);
    }

    /** A line that begins with an order is a sentence of its own, though no full stop ends the line before. */
    private boolean orderedOnItsLine(int i) {
        return sentence.beginsLine(i) && verbs.order(verbs.lead(i, sentence.size())) != null;
    }

    /** Between quotation marks, where more than a name stands. */
    private static BitSet quoted(Sentence sentence) {
        BitSet quoted = new BitSet();
        int open = -1;
        for (int i = 0; i < sentence.size(); i++) {
            String word = sentence.word(i);
            boolean mark = sentence.token(i).sign() && (word.equals("\"") || word.equals("“") || word.equals("”") || word.equals("'")
                    || word.equals("„") || word.equals("«") || word.equals("»"));
            if (mark && open < 0) {
                open = i;
            } else if (mark) {
                if (i - open > 3) {
                    quoted.set(open, i + 1);
                }
                open = -1;
            }
        }
        return quoted;
    }

    private List<Clause> segment(int from, int end, boolean machine) {
        if (from >= end) {
            return List.of();
        }
        if (machine || logLine(from, end)) {
            return List.of(new Clause(from, end, Mood.QUOTATION, VerbUse.NONE, from));
        }
        int colon = label(from, end);
        if (colon > from) {
            return labelled(from, colon, end);
        }
        return clauses(from, end);
    }

    /** "2025-01-17 08:02:11 ERROR …", "WARN scp: …" */
    private boolean logLine(int from, int end) {
        String text = sentence.text(from, end);
        return text.matches("(?s)\\[?(?:\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d:\\d\\d).*")
                || text.matches("(?s)\\[?(?:ERROR|ERR|WARN|WARNING|INFO|DEBUG|FATAL|TRACE|CRIT)\\b.*");
    }

    /** The colon behind a label at the beginning, or {@code from}. */
    private int label(int from, int end) {
        for (int at = from; at < Math.min(end, from + LONGEST_LABEL + 1); at++) {
            if (sentence.word(at).equals(":") && sentence.token(at).sign() && !sentence.clock(at)) {
                return at;
            }
            if (sentence.word(at).equals(",")) {
                return from;
            }
        }
        return from;
    }

    private List<Clause> labelled(int from, int colon, int end) {
        // "last week's order was: scale …"
        boolean others = List.of("was", "were").contains(sentence.word(colon - 1));
        boolean ours = false;
        boolean aim = false;
        for (int at = from; at < colon; at++) {
            others |= sentence.is(at, WordClass.QUOTING);
            ours |= sentence.is(at, WordClass.LABEL) || numbered(at);
            aim |= List.of("sla", "goal", "goals", "requirement", "requirements", "target", "targets").contains(sentence.word(at));
        }
        Head before = heads.at(from, colon);
        boolean request = before != null && sentence.is(from, WordClass.LABEL) && before.verb().is("need")
                && List.of("from", "by", "of").contains(sentence.word(from + 1));
        boolean circumstance = sentence.isAny(from, WordClass.AT, WordClass.OF, WordClass.ACCORDING);
        boolean orders = before != null && !request && List.of(Mood.ORDER, Mood.COURTESY, Mood.QUESTION, Mood.HYPOTHESIS).contains(before.mood());
        if (orders || names(from, colon)) {
            return clauses(from, end);
        }
        List<Clause> all = new ArrayList<>();
        if (others) {
            boolean steps = sentence.lower(from, colon).contains("reproduce");
            VerbUse mark = VerbUse.of("none", steps ? "…" : "", 0, 0, Form.BASE);
            all.add(new Clause(from, end, Mood.QUOTATION, mark, from));
            return all;
        }
        all.add(new Clause(from, colon + 1, Mood.COURTESY, VerbUse.NONE, from));
        int next = label(colon + 1, end);
        List<Clause> rest = next > colon + 1 ? labelled(colon + 1, next, end) : clauses(colon + 1, end);
        for (Clause clause : rest) {
            boolean unknown = !ours && !circumstance && before == null && clause.mood() == Mood.ORDER;
            all.add(aim && clause.mood() == Mood.FRAGMENT
                    ? new Clause(clause.from(), clause.to(), Mood.GOAL, VerbUse.of("keep-bound", "", clause.from(), clause.from(), Form.BASE),
                    clause.from()) : unknown ? clause.as(Mood.DOUBTFUL) : clause);
        }
        return all;
    }

    /** "AI-01", "CR-7": the number of a task. */
    private boolean numbered(int at) {
        return sentence.runEnd(at) == at + 2 && sentence.token(at + 1).number() != null && sentence.vocabulary().meanings(sentence.word(at)).stream()
                .anyMatch(term -> term.value().equals(WordClass.LABEL.word()));
    }

    /** "AMF at edge-1: …", "In production: …", "slices: …" */
    private boolean names(int from, int colon) {
        for (int at = from; at < colon; at++) {
            if (sentence.at(at, Kind.FUNCTION) != null || sentence.at(at, Kind.SLICE) != null || sentence.at(at, Kind.SITE) != null
                    || sentence.at(at, Kind.GROUP) != null
                    || sentence.at(at, Kind.ENVIRONMENT) != null && sentence.is(from, WordClass.AT) || sentence.is(at, WordClass.NAMESPACE)
                    || sentence.is(at, WordClass.SLICE) || sentence.is(at, WordClass.REGION)
                    || sentence.is(at, WordClass.REPLICA) && !sentence.is(at, WordClass.LABEL)) {
                return true;
            }
        }
        return false;
    }

    private List<Clause> clauses(int from, int end) {
        List<Clause> all = new ArrayList<>();
        int begin = from;
        Head head = heads.at(begin, end);
        head = quoted.get(from) ? new Head(Mood.QUOTATION, from) : head;
        for (int at = head == null ? from + 1 : Math.max(from + 1,
                Math.max(head.end(), head.mood() == Mood.GOAL ? head.verb().from() : 0)); at < end; at++) {
            int next = quoted.get(at) ? at : boundary(at, end);
            Head other = next > at || (opens(at) || heads.anew(at)) && !quoted.get(at) ? heads.at(next, end) : unannounced(head, at);
            other = other == null && head != null && head.mood() == Mood.BAN ? instead(head, next) : other;
            other = other == null && head != null ? task(head, next) : other;
            other = other == null && greets(head, at) ? heads.at(at, end) : other;
            boolean same = other != null && head != null && !other.verb().is("none") && other.verb().from() == head.verb().from();
            if (other != null && !same && cuts(head, other, begin, at)) {
                all.add(clause(begin, at, head));
                begin = at;
                head = settled(head, other, at);
                at = Math.max(at, Math.max(next, Math.max(other.end(), other.mood() == Mood.GOAL ? other.verb().from() : 0)) - 1);
            }
        }
        all.add(clause(begin, end, head));
        return pretended(Dislocations.of(sentence, verbLast(paired(all))));
    }

    /** "Olga to resume the RIC and to deploy an rApp": one infinitive behind another. */
    private @Nullable Head task(Head head, int next) {
        boolean infinitive = head.mood() == Mood.ORDER && toDo(head.verb()) && sentence.word(next).equals("to");
        VerbUse verb = infinitive ? verbs.order(next + 1) : null;
        return verb == null ? null : new Head(Mood.ORDER, verb, verb.to());
    }

    private boolean toDo(VerbUse verb) {
        for (int at = verb.from() - 1; at < verb.to(); at++) {
            if (sentence.word(at).equals("to")) {
                return true;
            }
        }
        return false;
    }

    /** "delete the UPF at edge one deploy it at edge two": an order right behind another, where neither comma nor "and" was said. */
    private @Nullable Head runsOn(int at) {
        boolean behindName = sentence.token(at - 1).number() != null || sentence.token(at - 1).joined() || sentence.numeral(at - 1) != null
                || sentence.is(at - 1, WordClass.REPLICA)
                || sentence.at(at - 1, Kind.FUNCTION) != null && sentence.at(at - 1, Kind.FUNCTION).to() == at;
        VerbUse verb = behindName && !sentence.token(at).joined() && sentence.at(at, Kind.ACTION) != null ? verbs.order(at) : null;
        boolean object = verb != null && !verb.is("report")
                && (sentence.is(verb.to(), WordClass.PRONOUN) || sentence.leadsToFunction(verb.to()) && sentence.is(verb.to(), WordClass.ARTICLE));
        return object ? new Head(Mood.ORDER, verb, verb.to()) : null;
    }

    /** "hey scale the SMF": nothing stands between the greeting and the clause. */
    private boolean greets(@Nullable Head head, int at) {
        return head != null && head.mood() == Mood.COURTESY && at == head.end() && at > 0 && !sentence.is(at, WordClass.GREETING);
    }

    /** "When the load exceeds 85 % scale the O-DU": an order behind a condition, without a comma. */
    private @Nullable Head unannounced(@Nullable Head head, int at) {
        if (head != null && head.mood() == Mood.REASON && circumstance(head.end()) && heads.orderedAt(at, sentence.size())) {
            return heads.at(at, sentence.size());
        }
        if (head != null && head.mood() == Mood.ORDER && at > head.end() + 1) {
            return runsOn(at);
        }
        boolean waits = head != null && (head.mood() == Mood.CONDITION || head.mood() == Mood.WAITING) && at > head.end() + 1;
        VerbUse verb = waits && sentence.at(at, Kind.ACTION) != null && sentence.at(at, Kind.METRIC) == null
                && !sentence.is(at - 1, WordClass.ARTICLE)
                && !sentence.is(at - 1, WordClass.OF) && !sentence.word(at - 1).equals("to") && !sentence.token(at).joined()
                && !sentence.is(at - 1, WordClass.EARLIER) ? verbs.order(at) : null;
        // "if you delete it, phones drop": a verb with nothing behind it is that of the noun before
        return verb == null || verb.is("report") || sentence.ends(verb.to()) ? null : new Head(Mood.ORDER, verb, verb.to());
    }

    /** Whether the words that end here only lead to an order: "as per ticket 44 …". */
    private boolean circumstance(int end) {
        for (int at = Math.max(0, end - 4); at < end; at++) {
            if (sentence.after(at, WordClass.ACCORDING) == end || sentence.word(at).equals("after") && at == end - 2) {
                return true;
            }
        }
        return false;
    }

    /** "Do not deploy the AMF, only the SMF": the verb that was denied is meant for what follows. */
    private @Nullable Head instead(Head denied, int next) {
        int only = sentence.after(next, WordClass.ONLY);
        boolean meant = only > next && sentence.leadsToFunction(only) && !denied.verb().is("none");
        VerbUse verb = denied.verb();
        return meant ? new Head(Mood.ORDER, new VerbUse(verb.meaning(), verb.phrase(), next, only, -1, -1, Form.BASE, verb.family()), only) : null;
    }

    private Clause clause(int from, int to, @Nullable Head head) {
        if (head == null) {
            return new Clause(from, to, signed(from, to) ? Mood.ORDER : Mood.FRAGMENT, signed(from, to) ? changed(from) : VerbUse.NONE, from);
        }
        return new Clause(from, to, head.mood(), head.verb(), head.end());
    }

    private static VerbUse changed(int from) {
        return VerbUse.of("set", "->", from, from, Form.BASE);
    }

    /** "SMF: 2 -> 4", "smf +1": signs that say a change, beside a function. */
    private boolean signed(int from, int to) {
        boolean change = false;
        boolean function = false;
        for (int at = from; at < to; at++) {
            change |= List.of("->", "=>", "→").contains(sentence.word(at)) && sentence.numeral(at + 1) != null;
            change |= List.of("+", "-", "−").contains(sentence.word(at)) && sentence.token(at).sign() && sentence.numeral(at + 1) != null
                    && at > from;
            function |= sentence.at(at, Kind.FUNCTION) != null;
        }
        return change && function;
    }

    /** Where the next clause would begin if a joint stands at {@code at}, else {@code at}. */
    private int boundary(int at, int end) {
        String word = sentence.word(at);
        boolean sign = sentence.token(at).sign() && (",:()—–".contains(word) || word.equals("-")) && !sentence.clock(at);
        if (sign) {
            int next = at + 1;
            int and = Math.max(sentence.after(next, WordClass.AND), sentence.after(next, WordClass.OR));
            return and > next && and < end ? and : next;
        }
        int and = Math.max(sentence.after(at, WordClass.AND), Math.max(sentence.after(at, WordClass.THEN), sentence.after(at, WordClass.OR)));
        return and > at && and < end ? and : List.of("but", "so").contains(word) ? at + 1 : at;
    }

    /** Words that open a clause themselves, wherever they stand. */
    private boolean opens(int at) {
        boolean named = at > 0 && (sentence.is(at - 1, WordClass.ARTICLE) || List.of("the", "a", "an").contains(sentence.word(at - 1))
                || sentence.token(at).joined());
        named |= sentence.word(at).equals("given") && List.of("be", "is", "are", "being", "was", "been").contains(sentence.word(at - 1));
        if (named || holds(at) || relative(at) && !sentence.word(at - 1).equals(",")
                || List.of("keeping", "maintaining", "holding", "staying", "keep").contains(sentence.word(at + 1))) {
            return false;
        }
        return sentence.is(at, WordClass.REASON) || sentence.is(at, WordClass.CONDITION) && conditional(at) || heads.circumstances.waits(at)
                || Heads.PLEASE.contains(sentence.word(at)) || sentence.is(at, WordClass.THANKS);
    }

    /** "while its availability stays at 99.9 %": a bound beside another. */
    private boolean holds(int at) {
        boolean stays = false;
        boolean number = false;
        for (int word = at + 1; sentence.word(at).equals("while") && word < sentence.size() && !sentence.ends(word)
                && !sentence.word(word).equals(","); word++) {
            stays |= sentence.is(word, WordClass.STAYS);
            number |= stays && sentence.numeral(word) != null;
        }
        return number;
    }

    private boolean relative(int at) {
        return List.of("which", "whose").contains(sentence.word(at));
    }

    private boolean conditional(int at) {
        return !sentence.word(at).equals("if") || !sentence.word(at + 1).equals("possible");
    }

    private boolean cuts(@Nullable Head head, Head other, int begin, int at) {
        Mood before = head == null ? Mood.FRAGMENT : head.mood();
        boolean comma = sentence.token(at).sign();
        if (List.of(Mood.ORDER, Mood.GOAL, Mood.DOUBTFUL).contains(other.mood())) {
            boolean fronted = other.verb().form() == Form.BASE && before != Mood.FRAGMENT && fronted(other, comma ? at + 1 : at);
            boolean led = before == Mood.REASON && circumstance(head == null ? at : head.end()) && heads.orderedAt(at, sentence.size());
            return (!fronted || comma && before == Mood.OBSERVATION) && (led || wishes(before, other, begin, at));
        }
        return switch (other.mood()) {
            case QUESTION -> comma && (before == Mood.HYPOTHESIS || asksAnew(head, at));
            case WAITING -> comma || before != Mood.REASON;
            case OBSERVATION -> !wishGoesOn(head, at) && (comma || before != Mood.FRAGMENT && before != Mood.OBSERVATION && !opens(at));
            default -> true;
        };
    }

    /** "We want the O-DU and the O-CU-UP at edge-2 moved": what is wished for them stands behind the last. */
    private boolean wishGoesOn(@Nullable Head head, int at) {
        int next = sentence.token(at).sign() ? Math.max(at + 1, sentence.after(at + 1, WordClass.AND)) : sentence.after(at, WordClass.AND);
        return head != null && head.mood() == Mood.ORDER && head.verb().form() == Form.PAST && head.end() < at && at < head.verb().from()
                && sentence.leadsToFunction(next);
    }

    /** A question of its own, and not what a report is to tell. */
    private boolean asksAnew(@Nullable Head head, int comma) {
        boolean reports = head != null && head.verb().is("report");
        return !reports && !sentence.is(Math.max(comma + 1, sentence.after(comma, WordClass.AND)), WordClass.QUESTION_WORD);
    }

    /** "and at edge-2, scale …": the place belongs to the order behind the comma. */
    private boolean fronted(Head other, int next) {
        for (int word = next; word < other.verb().from(); word++) {
            if (sentence.word(word).equals(",") && sentence.is(Math.max(next, sentence.after(next, WordClass.AND)), WordClass.AT)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an order, a goal or something like them begins a clause of its own here. */
    private boolean wishes(Mood before, Head other, int begin, int at) {
        boolean comma = sentence.token(at).sign();
        boolean conjunction = !comma && !opens(at) && !List.of("but", "so").contains(sentence.word(at)) && !sentence.is(at, WordClass.THEN);
        boolean imperative = other.verb().form() == Form.BASE && other.mood() == Mood.ORDER;
        return switch (before) {
            case CONDITION, WAITING -> !conjunction || sentence.at(at, Kind.ACTION) != null;
            case REASON -> !conjunction;
            case COURTESY -> !conjunction || imperative;
            default -> before == Mood.OBSERVATION && other.verb().is("need") && imperative
                    || (ASIDE.contains(before) ? !conjunction && !goesOn(before, begin, at)
                    : imperative || other.mood() != Mood.ORDER || comma || opens(at));
        };
    }

    private boolean goesOn(Mood before, int begin, int at) {
        return before != Mood.BAN && before != Mood.WAITING && sentence.token(at).sign() && infinitive(begin, at) && !please(at);
    }

    private boolean please(int at) {
        int next = sentence.token(at).sign() ? at + 1 : at;
        return sentence.is(next, WordClass.REQUEST) || Heads.PLEASE.contains(sentence.word(next))
                || List.of("so", "therefore", "hence").contains(sentence.word(next));
    }

    /** "the plan would be to deploy …, scale …": the list of what was only spoken of goes on. */
    private boolean infinitive(int from, int to) {
        for (int at = from; at < to; at++) {
            if (sentence.word(at).equals("to") && verbs.order(at + 1) != null && verbs.order(at + 1).to() <= to) {
                return true;
            }
        }
        return false;
    }

    /** An order behind "do not delete it and …" may be part of what is denied. */
    private Head settled(@Nullable Head head, Head other, int at) {
        boolean denied = head != null && head.mood() == Mood.BAN && other.mood() == Mood.ORDER && sentence.is(at, WordClass.AND);
        return denied ? new Head(Mood.DOUBTFUL, other.verb(), other.end()) : other;
    }

    /** "provide and maintain an AMF", "stop and remove the UPF": two verbs with one object are one order. */
    private static List<Clause> paired(List<Clause> clauses) {
        List<Clause> all = new ArrayList<>();
        for (Clause clause : clauses) {
            Clause before = all.isEmpty() ? null : all.get(all.size() - 1);
            boolean bare = before != null && before.orders() && clause.orders() && before.verb().to() == before.to() && before.verb().tailFrom() < 0
                    && before.to() == clause.from();
            VerbUse one = bare ? together(before.verb(), clause.verb()) : null;
            if (one == null) {
                all.add(clause);
            } else {
                VerbUse both = new VerbUse(one.meaning(), one.phrase(), before.verb().from(), clause.verb().to(), clause.verb().tailFrom(),
                        clause.verb().tailTo(), one.form(), one.family());
                all.set(all.size() - 1, new Clause(before.from(), clause.to(), before.mood(), both, before.head()));
            }
        }
        return all;
    }

    /** The verb that says what becomes of the object; null where the two contradict each other. */
    private static @Nullable VerbUse together(VerbUse first, VerbUse second) {
        if (first.refused() || second.refused()) {
            return first.refused() ? first : second;
        }
        boolean same = second.is("keep-bound") || second.phrase().startsWith("configur") || second.meaning().equals(first.meaning());
        if (same && !first.is("delete", "suspend")) {
            return first;
        }
        return second.is("delete") && first.is("suspend", "delete") ? second : null;
    }

    /** "NSSF in namespace test-9, please remove": a noun phrase in front of an order that names nothing is what it is about. */
    private List<Clause> verbLast(List<Clause> clauses) {
        List<Clause> all = new ArrayList<>();
        for (Clause clause : clauses) {
            Clause before = all.isEmpty() ? null : all.get(all.size() - 1);
            boolean about = before != null && before.mood() == Mood.FRAGMENT && clause.mood() == Mood.ORDER && !clause.verb().refused()
                    && !sentence.names(clause.verb().to(), clause.to())
                    && (sentence.names(before.from(), before.to()) || measured(before));
            about |= before != null && before.mood() == Mood.FRAGMENT && clause.mood() == Mood.ORDER && !sentence.names(before.from(), before.to())
                    && timed(before);
            boolean known = before != null && before.verb().phrase().equals("needed") && clause.mood() == Mood.ORDER;
            if (about) {
                all.set(all.size() - 1, new Clause(before.from(), clause.to(), clause.mood(), clause.verb(), before.from()));
            } else {
                if (known) {
                    all.set(all.size() - 1, before.as(Mood.OBSERVATION));
                }
                all.add(clause);
            }
        }
        return all;
    }

    /** "Tomorrow at 03:30 please deploy …" */
    private boolean timed(Clause clause) {
        for (int at = clause.from(); at < clause.to(); at++) {
            if (sentence.at(at, Kind.FAMILY) != null || sentence.clock(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean measured(Clause clause) {
        for (int at = clause.from(); at < clause.to(); at++) {
            if (sentence.at(at, Kind.METRIC) != null) {
                return true;
            }
        }
        return false;
    }

    /** What follows a supposition is one. */
    private static List<Clause> pretended(List<Clause> clauses) {
        List<Clause> all = new ArrayList<>();
        boolean supposed = false;
        for (Clause clause : clauses) {
            supposed |= clause.mood() == Mood.HYPOTHESIS;
            all.add(supposed && clause.orders() ? clause.as(Mood.HYPOTHESIS) : clause);
        }
        return all;
    }

    /** "Scale the AMF to 3?": an order with a question mark is asked about, unless it is a request. */
    private List<Clause> questioned(List<Clause> segment) {
        boolean requested = segment.stream().anyMatch(clause -> hasRequest(clause.from(), clause.to()));
        return segment.stream().map(clause -> clause.mood() == Mood.FRAGMENT ? clause.as(Mood.QUESTION)
                : clause.orders() && !requested && !clause.verb().is("report", "need", "give-us") ? clause.as(Mood.DOUBTFUL) : clause).toList();
    }

    private boolean hasRequest(int from, int to) {
        for (int at = from; at < to; at++) {
            if (sentence.is(at, WordClass.REQUEST) || Heads.PLEASE.contains(sentence.word(at))) {
                return true;
            }
        }
        return false;
    }
}
