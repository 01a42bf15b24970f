package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clauses make of those before them: "the same for the SMF", "… I was told", "Is that correct?", "Scratch that". */
final class Afterthoughts {
    /** The phrase of a verb that is not said again. */
    static final String SAME = "the same";
    private static final Set<String> APOLOGIES = Set.of("sorry", "apologies", "pardon", "excuse", "my", "oops", "rather");
    /** Words that take back what was said, at most. */
    private static final int LONGEST = 7;
    private final Sentence sentence;
    private final Verbs verbs;

    Afterthoughts(Sentence sentence, Verbs verbs) {
        this.sentence = sentence;
        this.verbs = verbs;
    }

    List<Clause> of(List<Clause> clauses) {
        return withdrawn(heard(supposed(likewise(clauses))));
    }

    /** "The same for the AMF": the order before, or what was done before, for something else. */
    private List<Clause> likewise(List<Clause> clauses) {
        List<Clause> all = new ArrayList<>();
        for (Clause clause : clauses) {
            int end = clause.mood() == Mood.FRAGMENT || clause.orders() ? same(clause) : clause.from();
            Clause before = all.stream().filter(one -> one.mood() != Mood.COURTESY && one.mood() != Mood.FRAGMENT).reduce((first, last) -> last)
                    .orElse(null);
            VerbUse done = end == clause.from() || before == null ? null : before.orders() ? before.verb()
                    : before.mood() == Mood.OBSERVATION && toDo(all.get(all.size() - 1)) ? done(before) : null;
            all.add(done == null ? clause : new Clause(clause.from(), clause.to(), before.orders() ? before.mood() : Mood.ORDER,
                    new VerbUse(done.meaning(), SAME, clause.from(),
                    sentence.word(end - 1).equals("the") || sentence.is(end, WordClass.AT) || sentence.is(end, WordClass.OF) ? end
                    : clause.from(), -1, -1, Form.BASE, done.family()), end));
        }
        return all;
    }

    /** "Still to do:" right before: what was done there is to be done here. */
    private boolean toDo(Clause label) {
        boolean open = false;
        for (int at = label.from(); at < label.to(); at++) {
            open |= List.of("to", "todo", "next", "open", "remaining", "left", "pending", "please", "action").contains(sentence.word(at));
        }
        return label.mood() == Mood.COURTESY && open;
    }

    private int same(Clause clause) {
        String last = sentence.word(clause.to() - 1);
        boolean too = clause.mood() == Mood.FRAGMENT && sentence.names(clause.from(), clause.to())
                && (List.of("too", "likewise", "ditto").contains(last)
                || last.equals("well") && sentence.word(clause.to() - 2).equals("as"));
        if (too) {
            return clause.from() + 1;
        }
        int at = verbs.lead(clause.from(), clause.to());
        at = sentence.token(Math.min(at, sentence.size() - 1)).sign() ? verbs.lead(at + 1, clause.to()) : at;
        at = sentence.word(at).equals("do") ? at + 1 : at;
        at = sentence.word(at).equals("the") ? at + 1 : at;
        int behind = List.of("goes", "thing", "again").contains(sentence.word(at + 1)) ? at + 2 : at + 1;
        boolean same = List.of("same", "likewise", "ditto").contains(sentence.word(at)) && at < clause.to()
                && List.of("for", "with", "to", "on", "at", "in").contains(sentence.word(behind));
        return same ? behind : clause.from();
    }

    private @Nullable VerbUse done(Clause clause) {
        for (int at = clause.from(); at < clause.to(); at++) {
            VerbUse verb = verbs.at(at);
            if (verb != null && verb.form() == Form.PAST && verb.is("scale", "deploy", "suspend", "resume", "rollback", "update")) {
                return verb;
            }
        }
        return null;
    }

    /** "Delete the AMF at edge-1 and everything breaks", "delete the AMF. Is that correct?": what would be, or be right, is asked about. */
    private List<Clause> supposed(List<Clause> clauses) {
        List<Clause> all = new ArrayList<>(clauses);
        for (int i = 1; i < all.size(); i++) {
            Clause clause = all.get(i);
            Clause before = all.get(i - 1);
            boolean follows = clause.mood() == Mood.OBSERVATION && sentence.is(clause.from(), WordClass.AND) && before.mood() == Mood.ORDER;
            if (follows) {
                all.set(i - 1, before.as(Mood.DOUBTFUL));
            } else if (clause.mood() == Mood.QUESTION && checks(clause)) {
                all.replaceAll(Clause::doubted);
            }
        }
        return all;
    }

    /** "Is that correct?" */
    private boolean checks(Clause question) {
        int last = question.to() - 1;
        return List.of("correct", "right", "ok", "okay", "true", "wise", "safe", "possible", "allowed", "necessary", "sensible")
                .contains(sentence.word(last))
                && List.of("that", "this", "it").contains(sentence.word(last - 1));
    }

    /** "Delete the AMF at edge-1, I was told": what somebody else has said, up to the full stop before, is asked about. */
    private List<Clause> heard(List<Clause> clauses) {
        List<Clause> all = clauses;
        for (int at = 1; at < sentence.size(); at++) {
            int end = sentence.after(at, WordClass.HEARSAY);
            if (end == at || end < sentence.size() && !sentence.stops(end)) {
                continue;
            }
            int begin = at;
            while (begin > 0 && !sentence.stops(begin - 1)) {
                begin--;
            }
            int from = begin;
            int to = at;
            all = all.stream().map(clause -> clause.from() >= from && clause.from() < to ? clause.doubted() : clause).toList();
        }
        return all;
    }

    /** "Deploy an AMF at edge-1. Scratch that.": whether anything of it holds is asked. */
    private List<Clause> withdrawn(List<Clause> clauses) {
        boolean withdraws = false;
        for (int at = Math.max(1, sentence.size() - LONGEST); at < sentence.size() && !withdraws; at++) {
            boolean mark = sentence.is(at, WordClass.CORRECTION) || List.of("dont", "nope").contains(sentence.word(at));
            mark &= !List.of("mean", "meant", "said").contains(sentence.word(at + 1));
            withdraws = mark && !APOLOGIES.contains(sentence.word(at)) && nothingBehind(at);
        }
        return withdraws ? clauses.stream().map(Clause::doubted).toList() : clauses;
    }

    /** Whether nothing but words that take back stands from here on. */
    private boolean nothingBehind(int from) {
        int at = from;
        while (at < sentence.size()) {
            int next = Math.max(sentence.after(at, WordClass.CORRECTION),
                    Math.max(sentence.after(at, WordClass.BAN), Math.max(sentence.after(at, WordClass.POLITE),
                    sentence.after(at, WordClass.THANKS))));
            next = sentence.token(at).sign() ? at + 1 : next;
            if (next == at) {
                return false;
            }
            at = next;
        }
        return true;
    }
}
