package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * "three, no, four replicas", "at edge-1, sorry, I mean edge-3": what a speaker takes back is struck out, with the words that take it
 * back, where what follows is of the same kind as something said before. Hesitation ("um", "you know") is left out.
 */
final class Corrections {
    /** What is taken back stands at most so many tokens in front. */
    private static final int FURTHEST = 14;
    /** Words between what is taken back and what takes it back at most that go with it. */
    private static final int NEAR = 3;
    /** What is said instead stands at most so many words behind. */
    private static final int LONGEST_LEAD = 3;
    private final Sentence sentence;
    private final BitSet struck = new BitSet();
    /** For a token that is struck out: the first of those, and behind the last, that take its place. */
    private final int[] moved;
    private final int[] movedTo;

    /** Kinds of things that can be corrected. */
    private enum Thing { NUMBER, FUNCTION, SLICE, INTERFACE, ENVIRONMENT, PLACE, ACTION, NONE }

    private Corrections(Sentence sentence) {
        this.sentence = sentence;
        this.moved = new int[sentence.size()];
        this.movedTo = new int[sentence.size()];
    }

    static Sentence of(Sentence sentence) {
        return new Corrections(sentence).meant();
    }

    /** Without hesitation. */
    static Sentence fluent(Sentence sentence) {
        return new Corrections(sentence).fluent();
    }

    private Sentence fluent() {
        for (int i = 0; i < sentence.size(); i++) {
            int hesitation = sentence.after(i, WordClass.HESITATION);
            if (hesitation > i) {
                boolean comma = sentence.word(hesitation).equals(",") && (i == 0 || sentence.token(i - 1).sign() || struck.get(i - 1));
                boolean within = comma && i > 1 && sentence.word(i - 1).equals(",") && leads(i - 2);
                struck.set(within ? i - 1 : i, comma ? hesitation + 1 : hesitation);
                i = Math.max(i, hesitation - 1);
            }
        }
        return left();
    }

    private Sentence meant() {
        for (int i = 1; i < sentence.size(); i++) {
            int end = takesBack(i);
            if (end > i) {
                strike(i, end);
                i = end - 1;
            }
        }
        return left();
    }

    private Sentence left() {
        if (struck.isEmpty()) {
            return sentence;
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            for (int at = moved[i]; at > 0 && at < movedTo[i]; at++) {
                left.add(at);
            }
            if (!struck.get(i)) {
                left.add(i);
            }
        }
        return sentence.of(left);
    }

    /** Behind words that take back, with their commas; {@code i} where none stand. */
    private int takesBack(int i) {
        if (struck.get(i)) {
            return i;
        }
        if (between(i)) {
            return i + 1;
        }
        if (!sentence.token(i - 1).sign() && !sentence.is(i, WordClass.CORRECTION)) {
            return i;
        }
        int at = i;
        boolean sure = false;
        while (at < sentence.size()) {
            int next = sentence.after(at, WordClass.CORRECTION);
            boolean no = next == at && sentence.word(at).equals("no")
                    && (sentence.word(at + 1).equals(",") || sentence.is(at + 1, WordClass.CORRECTION)) && sentence.token(at - 1).sign();
            sure |= next > at || no;
            next = no ? at + 1 : next;
            next = next == at && at > i && (sentence.word(at).equals(",") || sentence.word(at).equals("-")) ? at + 1 : next;
            if (next == at) {
                break;
            }
            at = next;
        }
        return sure ? denied(at) : i;
    }

    /** "three no four", "edge one no edge two": a bare "no" between two things of one kind. */
    private boolean between(int i) {
        if (!sentence.word(i).equals("no") || i + 1 >= sentence.size()) {
            return false;
        }
        Thing before = kind(sentence.runStart(i - 1));
        Thing after = kind(sentence.skip(i + 1, 2, "article", "at", "to"));
        return before != Thing.NONE && before != Thing.ACTION && before == after
                && !sentence.is(sentence.skip(i + 1, 1, "article"), WordClass.REPLICA);
    }

    /** "no, not the UDM, I mean the UDR": what is denied goes with the words that take it back. */
    private int denied(int at) {
        if (!sentence.word(at).equals("not")) {
            return at;
        }
        int thing = sentence.skip(at + 1, LONGEST_LEAD, "article", "at", "to");
        Thing kind = kind(thing);
        if (kind == Thing.NONE) {
            return at;
        }
        int end = end(thing, kind);
        end = sentence.word(end).equals(",") ? end + 1 : end;
        int behind = Math.max(sentence.after(end, WordClass.CORRECTION), sentence.word(end).equals("but") ? end + 1 : end);
        behind = sentence.word(behind).equals(",") ? behind + 1 : behind;
        return kind(lead(behind)) == kind ? behind : at;
    }

    /** Where the thing stands that is said instead, behind prepositions, articles and the words of its bound. */
    private int lead(int begin) {
        int thing = begin;
        while (thing < sentence.size() && thing < begin + LONGEST_LEAD
                && (sentence.is(thing, WordClass.ARTICLE) || sentence.is(thing, WordClass.AT) || sentence.is(thing, WordClass.TO)
                || sentence.is(thing, WordClass.BY) || sentence.is(thing, WordClass.NAMESPACE) || sentence.is(thing, WordClass.WITH)
                || sentence.at(thing, Kind.COMPARATOR) != null && sentence.at(thing, Kind.ACTION) == null)) {
            thing++;
        }
        return thing;
    }

    private void strike(int mark, int begin) {
        if (begin >= sentence.size() || sentence.ends(begin)) {
            struck.set(mark, sentence.word(mark).equals("i") ? begin : mark);
            return;
        }
        int thing = lead(begin);
        Thing kind = kind(thing);
        boolean choice = sentence.word(mark).equals("or") && kind == Thing.NUMBER && thing == begin;
        if (kind == Thing.NONE || choice) {
            return;
        }
        if (kind == Thing.NUMBER && mark > 1 && sentence.token(mark - 1).number() != null && sentence.token(mark - 1).joined()
                && !sentence.is(thing + 1, WordClass.REPLICA)) {
            // "edge one, sorry, two": the number of the name
            struck.set(mark - 1, begin);
            return;
        }
        int at = before(mark, begin, thing, kind);
        if (at < 0 || kind == Thing.FUNCTION && sentence.word(at).equals(sentence.word(thing)) && retold(at, mark, begin, end(thing, kind))) {
            return;
        }
        if (instead(at, mark, thing, kind)) {
            struck.set(mark, begin);
            return;
        }
        int from = at;
        for (int lead = thing - 1; lead >= begin && from > 0 && sentence.word(from - 1).equals(sentence.word(lead)); lead--) {
            from--;
        }
        keep(from, at, mark, begin, kind);
        boolean range = kind == Thing.NUMBER && thing > begin && sentence.word(thing - 1).equals("from");
        int other = range ? next(end(thing, kind)) : -1;
        if (other >= 0 && kind(other) == kind) {
            replaced(at, mark, kind);
        }
    }

    /** "2 AMFs at edge-1, no, 3": a number alone, or a verb with its pronoun, stands where the one did that it corrects. */
    private boolean instead(int at, int mark, int thing, Thing kind) {
        int end = end(thing, kind);
        boolean alone = end >= sentence.size() || sentence.token(end).sign() || sentence.is(end, WordClass.AND) || sentence.is(end, WordClass.POLITE);
        boolean pronoun = kind == Thing.ACTION && sentence.is(end, WordClass.PRONOUN);
        int old = end(at, kind);
        if (!pronoun && !(kind == Thing.NUMBER && alone && old < mark && !sentence.token(old).sign())) {
            return false;
        }
        struck.set(at, old);
        moved[at] = thing;
        movedTo[at] = end;
        struck.set(thing, pronoun ? sentence.after(end, WordClass.PRONOUN) : end);
        return true;
    }

    /** What is taken back: the nearest of its kind behind the same words ("from two … no, from three"), else the nearest of its kind; -1 for none. */
    private int before(int mark, int begin, int thing, Thing kind) {
        int nearest = -1;
        for (int at = mark - 1; at >= Math.max(0, mark - FURTHEST); at--) {
            if (!struck.get(at) && kind(at) == kind && start(at, kind)) {
                if (thing == begin || at > 0 && sentence.word(at - 1).equals(sentence.word(thing - 1))) {
                    return at;
                }
                nearest = nearest < 0 ? at : nearest;
            }
        }
        return nearest;
    }

    /** What stands between the thing and the words that take it back is said again, or still holds. */
    private void keep(int from, int at, int mark, int begin, Thing kind) {
        int end = end(at, kind);
        boolean noun = kind == Thing.NUMBER && end < mark && sentence.is(end, WordClass.REPLICA) && !sentence.is(begin + 1, WordClass.REPLICA);
        struck.set(from, noun ? end : Math.max(end, kind == Thing.ACTION ? mark : end));
        int rest = noun ? sentence.after(end, WordClass.REPLICA) : end;
        boolean near = mark - rest <= NEAR && empty(rest, mark);
        struck.set(near ? rest : mark, begin);
        if (!near && mark > 0 && sentence.word(mark - 1).equals(",")) {
            struck.set(mark - 1);
        }
        if (noun) {
            struck.set(end, rest);
        }
    }

    /** "the O-CU-UP at edge-1, no, the O-CU-UP goes to edge-3": what is said again of the same function replaces what it was. */
    private boolean retold(int at, int mark, int begin, int from) {
        int behind = next(from);
        Thing kind = behind < 0 ? Thing.NONE : kind(behind);
        if (kind != Thing.NUMBER && kind != Thing.PLACE || !replaced(at, mark, kind)) {
            return false;
        }
        struck.set(mark, leads(behind - 1) ? behind - 1 : behind);
        return true;
    }

    /** The next thing of the same breath; -1 for none. */
    private int next(int from) {
        int limit = Math.min(sentence.size(), from + FURTHEST / 2);
        for (int at = from; at < limit && !sentence.ends(at) && !sentence.word(at).equals(","); at++) {
            if (kind(at) != Thing.NONE) {
                return at;
            }
        }
        return -1;
    }

    private boolean replaced(int at, int mark, Thing kind) {
        for (int old = mark - 1; old > at; old--) {
            if (kind(old) == kind && start(old, kind)) {
                struck.set(leads(old - 1) ? old - 1 : old, end(old, kind));
                return true;
            }
        }
        return false;
    }

    private boolean leads(int at) {
        return sentence.at(at, Kind.COMPARATOR) != null || sentence.is(at, WordClass.AT) || sentence.is(at, WordClass.TO)
                || sentence.is(at, WordClass.WITH) || sentence.is(at, WordClass.BY);
    }

    /** Whether nothing stands there that could be corrected. */
    private boolean empty(int from, int to) {
        for (int at = from; at < to; at++) {
            if (kind(at) != Thing.NONE) {
                return false;
            }
        }
        return true;
    }

    private int end(int at, Thing kind) {
        return kind == Thing.NUMBER && sentence.numeral(at) != null ? sentence.numeral(at).to() : kind == Thing.FUNCTION
                ? sentence.at(at, Kind.FUNCTION).to() : sentence.runEnd(at);
    }

    private boolean start(int at, Thing kind) {
        return kind != Thing.PLACE || sentence.runStart(at) == at;
    }

    private Thing kind(int i) {
        if (i < 0 || i >= sentence.size() || sentence.token(i).sign()) {
            return Thing.NONE;
        }
        if (sentence.at(i, Kind.FUNCTION) != null) {
            return Thing.FUNCTION;
        }
        if (sentence.at(i, Kind.SLICE) != null) {
            return Thing.SLICE;
        }
        if (sentence.at(i, Kind.INTERFACE) != null && !sentence.token(i).joined()) {
            return Thing.INTERFACE;
        }
        if (sentence.at(i, Kind.ENVIRONMENT) != null && sentence.runEnd(i) == i + 1) {
            return Thing.ENVIRONMENT;
        }
        if (sentence.numeral(i) != null && !sentence.token(i).joined()) {
            return Thing.NUMBER;
        }
        boolean place = sentence.at(i, Kind.SITE) != null || sentence.opaque(i) && sentence.runStart(i) == i
                || i > 0 && sentence.is(i - 1, WordClass.AT_SURE) && !sentence.known(i)
                || i > 0 && sentence.is(i - 1, WordClass.NAMESPACE) || sentence.token(i).capitalised() && !sentence.known(i) && i > 0;
        return place ? Thing.PLACE : sentence.at(i, Kind.ACTION) != null ? Thing.ACTION : Thing.NONE;
    }
}
