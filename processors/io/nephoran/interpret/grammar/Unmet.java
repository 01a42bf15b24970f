package io.nephoran.interpret.grammar;

import io.nephoran.intent.Constraint;
import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Reader.Read;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Set;

/**
 * What a sentence that ordered nothing may have wanted all the same: something that has to be, or a number beside a word of wishing. It
 * is not acted on, and it is said that it was not understood.
 */
final class Unmet {
    private static final Set<String> HAS_TO_BE = Set.of("must", "shall", "should", "has", "have", "is", "are", "needs", "need", "ought");
    private static final Set<String> WISHES =
            Set.of("target", "targets", "goal", "goals", "objective", "aim", "wish", "requirement", "requirements", "want", "wants", "need", "needs",
            "like",
            "prefer", "expect", "expects", "hope", "happier", "happy", "glad", "comfortable", "love", "insist", "insists", "acceptable", "tolerate",
            "accept", "tolerable", "after", "bear", "live", "require", "requires", "demand", "demands", "commitment", "sla", "kpi");
    private static final Set<String> PAST = Set.of("was", "were", "had", "been", "missed", "did", "never", "wanted", "needed", "expected", "asked");

    private Unmet() {
    }

    /** @param bounds that were read into the order */
    static List<String> of(Read read, List<Constraint> bounds) {
        boolean apart = read.clauses().stream().anyMatch(clause -> Set.of(Mood.HYPOTHESIS, Mood.QUESTION, Mood.QUOTATION, Mood.BAN)
                .contains(clause.mood()));
        return apart ? List.of() : read.clauses().stream().filter(clause -> clause.mood() == Mood.OBSERVATION || clause.mood() == Mood.FRAGMENT)
                .filter(clause -> wants(read, clause, bounds))
                .map(clause -> read.sentence().text(begin(read.sentence(), clause), clause.to()))
                .map(text -> "'" + text + "' was not understood as an order").toList();
    }

    private static int begin(Sentence sentence, Clause clause) {
        return clause.from() + 1 < clause.to() && sentence.token(clause.from()).sign() ? clause.from() + 1 : clause.from();
    }

    private static boolean wants(Read read, Clause clause, List<Constraint> bounds) {
        Sentence sentence = read.sentence();
        boolean past = false;
        boolean wished = false;
        boolean due = false;
        for (int at = clause.from(); at < clause.to(); at++) {
            past |= PAST.contains(sentence.word(at));
            wished |= WISHES.contains(sentence.word(at));
            due |= at > clause.from() && HAS_TO_BE.contains(sentence.word(at)) && modal(sentence, at);
        }
        List<Fact> facts = read.notes().between(clause.from(), clause.to()).stream()
                .filter(fact -> !(fact instanceof Fact.Bound bound && bounds.contains(bound.constraint()))).toList();
        boolean counted = facts.stream().anyMatch(fact -> fact instanceof Fact.Bound || fact instanceof Fact.Count || fact instanceof Fact.Size);
        boolean thing = counted || facts.stream().anyMatch(fact -> fact instanceof Fact.Entity || fact instanceof Fact.Measure);
        return !past && (wished && counted || due && thing);
    }

    /** "must", "has to", "is to": what has to be, and not what somebody has. */
    private static boolean modal(Sentence sentence, int at) {
        return Set.of("must", "shall", "should").contains(sentence.word(at)) || sentence.all(at).stream()
                .anyMatch(match -> match.term().kind() == Kind.WORD && match.value().equals(WordClass.MODAL.word()) && match.to() > at + 1);
    }
}
