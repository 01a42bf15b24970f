package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Heads.Head;
import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the first person wishes for: "we need an SMF", "what I want is that …", "have the UPF removed". */
final class Wishes {
    private final Sentence sentence;
    private final Verbs verbs;
    private final Heads heads;

    Wishes(Sentence sentence, Verbs verbs, Heads heads) {
        this.sentence = sentence;
        this.verbs = verbs;
        this.heads = heads;
    }

    /** "What I need is an NRF", "what we would like to achieve, if possible, is that …": the wish stands behind "is". */
    @Nullable Head cleft(int begin, int limit) {
        int person = List.of("what", "all").contains(sentence.word(begin)) ? sentence.within(begin + 1, WordClass.FIRST_PERSON) : begin;
        if (person <= begin + 1) {
            return null;
        }
        int at = verbs.lead(person, limit);
        at = List.of("really", "actually", "now", "still", "do").contains(sentence.word(at)) ? at + 1 : at;
        int needs = Math.max(sentence.within(at, WordClass.NEED), sentence.within(at, WordClass.THIRD_NEEDS));
        boolean knows = sentence.word(needs).equals("to") && List.of("know", "understand", "see", "find", "check", "learn", "ask", "say")
                .contains(sentence.word(needs + 1))
                || sentence.word(needs - 1).equals("to") && List.of("know", "understand", "see", "find", "check", "learn", "ask", "say")
                .contains(sentence.word(needs));
        if (needs == at || knows || verbs.form(at) == Form.PAST) {
            return null;
        }
        boolean from = sentence.isAny(needs, WordClass.AT, WordClass.OF, WordClass.FROM);
        for (int is = needs; is < limit; is++) {
            from &= !sentence.isAny(is, WordClass.REASON, WordClass.CONDITION);
            boolean copula = List.of("is", "are").contains(sentence.word(is));
            if (copula && (is <= needs + 2 || sentence.word(is - 1).equals(",") || from)) {
                return behindIs(begin, is + 1, limit);
            }
        }
        return null;
    }

    Head behindIs(int begin, int behind, int limit) {
        int at = verbs.lead(behind, limit);
        at = List.of("to", "that", "for").contains(sentence.word(at)) ? verbs.lead(at + 1, limit) : at;
        VerbUse imperative = verbs.order(at);
        if (imperative != null && !imperative.is("need")) {
            return new Head(Mood.ORDER, imperative.introduced(begin, behind), imperative.to());
        }
        int have = sentence.word(at).equals("have") ? at + 1 : at;
        Head said = sentence.word(at - 1).equals("that") ? heads.statements.statement(at, limit) : null;
        if (sentence.word(at - 1).equals("that")) {
            VerbUse bound = said == null || said.mood() == Mood.OBSERVATION ? VerbUse.of("keep-bound", "is that", at, at, Form.BASE)
                    : said.verb();
            return new Head(said == null || said.mood() == Mood.OBSERVATION ? Mood.GOAL : said.mood(), bound.introduced(begin, behind), behind);
        }
        VerbUse done = participle(have, limit);
        return done == null ? new Head(Mood.ORDER, VerbUse.of("need", sentence.lower(begin, behind), begin, behind, Form.BASE), behind)
                : new Head(Mood.ORDER, done.introduced(begin, behind), behind);
    }

    /** "we need an SMF", "I'd like 4 UPFs": the first person wishes for a thing. */
    @Nullable Head need(int begin, int limit) {
        int person = sentence.within(begin, WordClass.FIRST_PERSON);
        int at = person == begin ? begin : verbs.lead(person, limit);
        at = List.of("are", "am", "do", "still", "really", "have", "would", "will").contains(sentence.word(at)) && person > begin ? at + 1 : at;
        at = person > begin && Denials.bounded(sentence, at, limit) ? Math.max(at, sentence.after(at, WordClass.NOT)) : at;
        int needs = Math.max(sentence.after(at, WordClass.NEED), person > begin ? sentence.after(at, WordClass.THIRD_NEEDS) : at);
        boolean had = sentence.word(needs - 1).equals("had") || verbs.form(at) == Form.PAST && sentence.after(at, WordClass.THIRD_NEEDS) == at;
        if (needs == at || had || (person == begin ? verbs.form(at) != Form.BASE : sentence.word(at).equals("have"))) {
            return null;
        }
        return lacks(begin, at) && !Denials.bounded(sentence, needs, limit) ? new Head(Mood.OBSERVATION, needs) : wished(at, needs, limit);
    }

    /** "we no longer", "we do not". */
    private boolean lacks(int from, int to) {
        for (int word = from; word < to; word++) {
            if (sentence.is(word, WordClass.NOT) || sentence.word(word).equals("longer")) {
                return true;
            }
        }
        return false;
    }

    /** What is wished for: a thing, or that something be done. */
    Head wished(int from, int needs, int limit) {
        VerbUse need = VerbUse.of("need", sentence.lower(from, needs), from, needs, Form.BASE);
        int at = verbs.lead(needs, limit);
        VerbUse caused = sentence.word(from).equals("have") ? caused(needs, limit) : null;
        if (caused != null) {
            return new Head(Mood.ORDER, caused, needs);
        }
        VerbUse your = List.of("your", "you").contains(sentence.word(needs)) ? verbs.at(needs + 1) : null;
        if (your != null && your.form() == Form.ING) {
            return heads.carried(your.as(Form.BASE), limit);
        }
        VerbUse infinitive = sentence.word(needs).equals("to") ? verbs.order(verbs.lead(needs + 1, limit)) : null;
        if (infinitive != null) {
            return new Head(Mood.ORDER, infinitive, infinitive.to());
        }
        VerbUse done = participle(at, limit);
        return done == null ? new Head(Mood.ORDER, need, needs) : new Head(Mood.ORDER, done, needs);
    }

    /** "have the RIC collect reports": what is to be done stands behind who is to do it. */
    private @Nullable VerbUse caused(int from, int limit) {
        for (int at = from + 1; at < Math.min(limit, from + 8); at++) {
            VerbUse verb = sentence.at(at, Kind.ACTION) != null && sentence.at(at - 1, Kind.FUNCTION) == null | sentence.at(at, Kind.ACTION).value()
                    .equals("report") ? verbs.order(at) : null;
            if (verb != null && verb.is("report") && !sentence.is(at - 1, WordClass.ARTICLE)) {
                return verb;
            }
        }
        return null;
    }

    /** "… the UPF removed", "… the PCF at edge-2 gone", "that … is installed": what is to be done stands behind its object. */
    @Nullable VerbUse participle(int from, int limit) {
        for (int at = from + 1; at < Math.min(limit, from + Heads.LONGEST_SUBJECT); at++) {
            VerbUse verb = verbs.at(at);
            if (verb != null && done(verb, at) && !verb.is("need")) {
                return verb.spanning(at, verb.to()).as(Form.PAST);
            }
            if (sentence.is(at, WordClass.GONE) && sentence.ends(sentence.after(at, WordClass.GONE)) && sentence.word(at).equals("gone")) {
                return VerbUse.of("delete", "gone", at, at + 1, Form.PAST);
            }
            if (held(at)) {
                return VerbUse.of("keep-bound", sentence.word(at), at, at + 1, Form.PAST);
            }
            if (sentence.word(at).equals(",") && !heads.statements.listGoesOn(at)) {
                return null;
            }
        }
        return null;
    }

    /** A participle, and no adjective as in "the suspended UPF". */
    private boolean done(VerbUse verb, int at) {
        boolean adjective = sentence.is(at - 1, WordClass.ARTICLE) || sentence.at(at + 1, Kind.FUNCTION) != null
                || sentence.is(at + 1, WordClass.REPLICA);
        boolean be = List.of("be", "being").contains(sentence.word(at - 1));
        return !adjective && (verb.form() == Form.PAST || be && verb.form() == Form.BASE);
    }

    /** "… held below 2 ms", "… kept under 9000 EUR". */
    private boolean held(int at) {
        return List.of("held", "kept", "maintained").contains(sentence.word(at))
                && (sentence.at(at + 1, Kind.COMPARATOR) != null || sentence.numeral(at + 2) != null);
    }
}
