package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.List;

/** "…, and the one at edge-3, leave that alone": what is to be left alone stands in front, and is no part of the order before. */
final class Dislocations {
    private Dislocations() {
    }

    static List<Clause> of(Sentence sentence, List<Clause> clauses) {
        List<Clause> all = new ArrayList<>();
        for (Clause clause : clauses) {
            Clause before = all.isEmpty() ? null : all.get(all.size() - 1);
            int topic = before != null && before.orders() && clause.mood() == Mood.BAN && spares(sentence, clause) ? topic(sentence, before)
                    : clause.from();
            if (before != null && topic < clause.from()) {
                all.set(all.size() - 1, before.until(topic));
                all.add(new Clause(topic, clause.to(), Mood.BAN, clause.verb(), clause.head()));
            } else {
                all.add(clause);
            }
        }
        return all;
    }

    /** Whether it is "that" or "it" which is denied, and nothing that the clause names itself. */
    private static boolean spares(Sentence sentence, Clause clause) {
        boolean pronoun = false;
        for (int at = clause.from(); at < clause.to(); at++) {
            pronoun |= List.of("that", "it", "this").contains(sentence.word(at));
            if (sentence.at(at, Kind.FUNCTION) != null || sentence.token(at).joined() || sentence.is(at, WordClass.ANOTHER_ONE)) {
                return false;
            }
        }
        return pronoun && sentence.word(clause.from()).equals(",");
    }

    /** Where the last noun phrase of the clause begins, behind a comma and without a number of its own; its end for none. */
    private static int topic(Sentence sentence, Clause before) {
        int comma = before.to() - 1;
        while (comma > before.verb().to() && !(sentence.token(comma).sign() && sentence.word(comma).equals(","))) {
            if (sentence.numeral(comma) != null && !sentence.token(comma).joined() && !sentence.word(comma).equals("one")) {
                return before.to();
            }
            comma--;
        }
        int begin = Math.max(comma + 1, sentence.after(comma + 1, WordClass.AND));
        boolean noun = sentence.is(begin, WordClass.ANOTHER_ONE) || sentence.word(begin).equals("the") && sentence.leadsToFunction(begin);
        return comma > before.verb().to() && noun ? comma : before.to();
    }
}
