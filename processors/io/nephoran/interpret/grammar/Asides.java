package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Heads.Head;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * "The latency, which users notice first, shall stay below 15 ms", "4 cores and, given that it holds many profiles, 8 GiB": a reason or
 * a remark between commas stands behind the clause that it interrupts, so that the clause is read in one piece.
 */
final class Asides {
    private static final Set<String> RELATIVE = Set.of("which", "who", "whose", "where");
    private static final Set<String> REMARKS = Set.of("as", "if", "unless");
    private static final Set<String> SPEAKERS =
            Set.of("i", "we", "far", "the", "our", "you", "my", "it", "agreed", "discussed", "mentioned", "said", "usual");
    private final Sentence sentence;
    private final Heads heads;

    private Asides(Sentence sentence) {
        this.sentence = sentence;
        this.heads = new Heads(sentence);
    }

    static Sentence of(Sentence sentence) {
        return new Asides(sentence).moved();
    }

    private Sentence moved() {
        List<Integer> order = new ArrayList<>();
        List<Integer> held = new ArrayList<>();
        boolean changed = false;
        for (int at = 0; at < sentence.size(); at++) {
            int end = sentence.word(at).equals(",") ? aside(at) : at;
            if (end > at) {
                for (int one = at; one < end; one++) {
                    held.add(one);
                }
                changed = true;
                at = sentence.word(end).equals(",") && continues(end + 1) ? end : end - 1;
                continue;
            }
            if (sentence.ends(at)) {
                order.addAll(held);
                held.clear();
            }
            order.add(at);
        }
        order.addAll(held);
        return changed ? sentence.of(order) : sentence;
    }

    /** The comma that closes the aside which the comma at {@code comma} opens; {@code comma} where none does. */
    private int aside(int comma) {
        int begin = comma + 1;
        boolean relative = RELATIVE.contains(sentence.word(begin));
        boolean remark = REMARKS.contains(sentence.word(begin)) && SPEAKERS.contains(sentence.word(begin + 1))
                && !sentence.is(begin, WordClass.REASON);
        boolean reason = sentence.is(begin, WordClass.REASON) && !List.of("whereas", "while").contains(sentence.word(begin));
        int thing = sentence.skip(begin + 1, 2, "article", "at");
        if (sentence.word(begin).equals("not") && sentence.at(thing, Kind.FUNCTION) != null) {
            int close = sentence.at(thing, Kind.FUNCTION).to();
            return sentence.word(close).equals(",") && continues(close + 1) ? close : comma;
        }
        if (!relative && !remark && !reason) {
            return comma;
        }
        int end = begin;
        while (end < sentence.size() && !sentence.ends(end) && !sentence.word(end).equals(",")) {
            if ((relative || remark && !sentence.word(begin).equals("as")) && says(end)) {
                return comma;
            }
            end++;
        }
        boolean empty = end <= Math.max(begin + 1, sentence.after(begin, WordClass.REASON));
        return !empty && sentence.word(end).equals(",") && goesOn(end) ? end : comma;
    }

    /** Whether a relative clause says something of the network, and no mere remark. */
    private boolean says(int at) {
        return sentence.numeral(at) != null && !sentence.word(at).equals("a") || sentence.at(at, Kind.FUNCTION) != null
                || sentence.at(at, Kind.SITE) != null || sentence.opaque(at)
                || sentence.at(at, Kind.COMPARATOR) != null || sentence.is(at, WordClass.NAMESPACE) || sentence.at(at, Kind.FAMILY) != null
                || sentence.at(at, Kind.REFUSED) != null;
    }

    /** Whether the interrupted clause goes on behind the comma. */
    private boolean goesOn(int comma) {
        int next = comma + 1;
        if (next >= sentence.size() || sentence.ends(next)) {
            return false;
        }
        Head head = heads.at(next, end(next));
        return head == null || continues(next) && head.mood() != Mood.ORDER;
    }

    /** "…, shall stay", "…, is to have": the verb of a subject that stands before. */
    private boolean continues(int at) {
        return sentence.is(at, WordClass.MODAL) || sentence.is(at, WordClass.AUXILIARY)
                && !List.of("can", "could", "would", "will", "do", "does", "did").contains(sentence.word(at))
                || sentence.word(at).equals("to") || sentence.is(at, WordClass.BAN) || sentence.is(at, WordClass.THIRD_NEEDS);
    }

    private int end(int from) {
        int end = from;
        while (end < sentence.size() && !sentence.ends(end)) {
            end++;
        }
        return end;
    }
}
