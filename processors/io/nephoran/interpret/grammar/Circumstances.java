package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Heads.Head;
import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a clause hangs on: a condition, a reason, a hypothesis, or something that has to be ready first. */
final class Circumstances {
    private final Sentence sentence;
    private final Verbs verbs;
    private final Heads heads;

    Circumstances(Sentence sentence, Verbs verbs, Heads heads) {
        this.sentence = sentence;
        this.verbs = verbs;
        this.heads = heads;
    }

    /** "Should congestion occur, the UPF is to be scaled": a condition without "if". */
    boolean inverted(int begin, int limit) {
        boolean question = !sentence.word(begin).equals("should") || sentence.is(begin + 1, WordClass.FIRST_PERSON)
                || begin > 0 && !sentence.token(begin - 1).sign();
        int comma = begin;
        while (!question && comma < limit && !sentence.word(comma).equals(",")) {
            comma++;
        }
        Head follows = question || comma + 1 >= limit || sentence.word(limit).equals("?") ? null : heads.at(comma + 1, limit);
        return follows != null && List.of(Mood.ORDER, Mood.GOAL).contains(follows.mood());
    }

    /** "When …", "once …", "because …": what the clause hangs on. */
    @Nullable Head circumstance(int begin, int limit) {
        int wait = sentence.after(begin, WordClass.ORDER_OF_THINGS);
        int when = sentence.after(begin, WordClass.CONDITION);
        int wonder = sentence.after(begin, WordClass.QUESTION_WORD);
        if (when > begin && courteous(begin, limit)) {
            return new Head(Mood.REASON, when);
        }
        if (when > begin && when >= wonder) {
            return new Head(unreal(when, limit) ? Mood.HYPOTHESIS : Mood.CONDITION, when);
        }
        if (wait > begin && waits(begin) && (begin == 0 || !sentence.is(begin - 1, WordClass.ARTICLE))) {
            return new Head(observes(wait, limit) ? Mood.CONDITION : Mood.WAITING, wait);
        }
        return sentence.word(begin).equals("while") && observes(begin + 1, limit) ? during(begin, limit) : reason(begin, limit);
    }

    /** "while the load is above 80 %"; behind a comma "while the latency shall stay …" is a goal. */
    private Head during(int begin, int limit) {
        Head goal = sentence.word(begin - 1).equals(",") ? heads.statements.statement(begin + 1, limit) : null;
        return goal != null && goal.mood() == Mood.GOAL ? goal : new Head(Mood.CONDITION, begin + 1);
    }

    /** "if I may put it so", "if you like": no condition of anything. */
    private boolean courteous(int begin, int limit) {
        boolean speaker = sentence.word(begin).equals("if") && List.of("i", "we", "you").contains(sentence.word(begin + 1))
                && List.of("may", "might", "can", "could", "like", "want", "wish", "agree", "remember", "understood", "understand", "please", "dont",
                "am").contains(sentence.word(begin + 2));
        for (int at = begin; speaker && at < limit && !sentence.word(at).equals(","); at++) {
            speaker = sentence.numeral(at) == null || sentence.word(at).equals("a");
        }
        return speaker && !observes(begin + 1, limit);
    }

    /** "because it is slow", "as the PCF is no longer needed, …"; behind "whereas" a goal stays one. */
    private @Nullable Head reason(int begin, int limit) {
        boolean contrast = List.of("whereas", "while").contains(sentence.word(begin)) && sentence.word(begin - 1).equals(",");
        Head goal = contrast ? heads.statements.statement(begin + 1, limit) : null;
        if (goal != null && goal.mood() == Mood.GOAL) {
            return goal;
        }
        if (sentence.word(begin).equals("in") && sentence.word(begin + 1).equals("order") && sentence.word(begin + 2).equals("to")
                && purpose(begin + 3, limit)) {
            return new Head(Mood.REASON, begin + 3);
        }
        if (sentence.word(begin).equals("as") && tells(begin + 1, limit)) {
            return new Head(Mood.REASON, begin + 1);
        }
        boolean relative = List.of("which", "whose").contains(sentence.word(begin)) && begin > 0;
        int reason = relative ? sentence.within(begin, WordClass.REASON) : sentence.after(begin, WordClass.REASON);
        return reason > begin ? new Head(Mood.REASON, reason) : null;
    }

    /** "the PCF is no longer needed": a subject and what is said of it, before the comma. */
    private boolean tells(int from, int limit) {
        boolean subject = sentence.is(from, WordClass.ARTICLE) || List.of("it", "they", "we", "i", "there").contains(sentence.word(from));
        for (int at = from + 1; subject && at < limit && !sentence.word(at).equals(","); at++) {
            if (verbs.finite(at) || sentence.is(at, WordClass.AUXILIARY)) {
                return true;
            }
        }
        return false;
    }

    /** "In order to save money, …": what the order is for, without a number, before its comma. */
    private boolean purpose(int from, int limit) {
        int at = from;
        while (at < limit && !sentence.word(at).equals(",")) {
            if (sentence.numeral(at) != null && !sentence.word(at).equals("a")) {
                return false;
            }
            at++;
        }
        return at < limit && verbs.order(verbs.lead(at + 1, limit)) != null;
    }

    /** "before the upgrade", not "as it was before". */
    boolean waits(int at) {
        int end = sentence.after(at, WordClass.ORDER_OF_THINGS);
        return end > at && !(sentence.ends(end) && List.of("before", "after").contains(sentence.word(at)));
    }

    /** Whether something is compared with a number before the comma. */
    private boolean observes(int from, int limit) {
        boolean compared = false;
        for (int at = from; at < limit && !sentence.word(at).equals(","); at++) {
            compared |= sentence.at(at, Kind.METRIC) != null || sentence.at(at, Kind.COMPARATOR) != null && sentence.numeral(at + 1) != null;
        }
        return compared;
    }

    /** "If we created …", "if edge-1 failed": past or would before the comma is no condition of today. */
    private boolean unreal(int from, int limit) {
        for (int at = from; at < limit && !sentence.word(at).equals(","); at++) {
            boolean would = List.of("would", "were", "had", "could").contains(sentence.word(at));
            VerbUse verb = verbs.at(at);
            if (would || verb != null && verb.form() == Form.PAST && !sentence.is(at - 1, WordClass.ARTICLE) && !auxiliary(at - 1)) {
                return true;
            }
            if (sentence.word(at).endsWith("ed") && !sentence.known(at) && !auxiliary(at - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean auxiliary(int i) {
        return List.of("is", "are", "be", "been", "was", "get", "gets", "not").contains(sentence.word(i));
    }
}
