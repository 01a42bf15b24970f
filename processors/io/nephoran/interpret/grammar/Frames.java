package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Heads.Head;
import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ways to order that begin with no verb the lexicon knows: "What I want is …", "Removal of …", "The Operator shall provide …", "Defrost the …". */
final class Frames {
    /** Words of "what I would really like to have" at most. */
    private static final int LONGEST_WISH = 8;
    private static final Set<String> AGENTS_DO =
            Set.of("deploy", "delete", "suspend", "resume", "rollback", "update", "configure", "optimize", "add", "put", "give-us", "raise", "lower",
            "set");
    private static final Set<String> AIMS = Set.of("target", "targets", "goal", "goals", "objective", "aim", "wish", "requirement", "requirements",
            "expectation", "ambition", "commitment",
            "promise", "kpi", "demand");

    private static final Set<String> BIDDEN =
            Set.of("requested", "asked", "instructed", "directed", "ordered", "obliged", "required", "tasked", "told", "commissioned", "charged",
            "bound");
    private static final Set<String> COMPRISE = Set.of("comprise", "comprize", "include", "cover", "involve", "encompass", "entail", "consist");
    private static final Set<String> SCOPE =
            Set.of("scope", "works", "work", "order", "lot", "contract", "delivery", "supply", "package", "assignment", "services");
    private static final Set<String> REQUIRED =
            Set.of("requirement", "required", "mandatory", "essential", "imperative", "necessary", "crucial", "vital", "important", "obligatory",
            "stipulated", "demanded", "prescribed", "condition");
    private final Sentence sentence;
    private final Verbs verbs;

    Frames(Sentence sentence, Verbs verbs) {
        this.sentence = sentence;
        this.verbs = verbs;
    }

    /** "What we need is two UPFs", "All I want is to delete the AMF". */
    @Nullable Head wanted(int begin, int limit) {
        int person = List.of("what", "all").contains(sentence.word(begin)) ? begin + 1 : begin;
        if (person == begin || !sentence.is(person, WordClass.FIRST_PERSON)) {
            return null;
        }
        boolean wish = false;
        for (int at = person; at < Math.min(limit, begin + LONGEST_WISH); at++) {
            wish |= at > person && (sentence.is(at, WordClass.NEED) || sentence.is(at, WordClass.THIRD_NEEDS)
                    || List.of("ask", "expect", "require").contains(sentence.word(at)));
            if (wish && List.of("is", "are").contains(sentence.word(at))) {
                VerbUse infinitive = sentence.word(at + 1).equals("to") ? verbs.order(at + 2) : null;
                VerbUse need = VerbUse.of("need", sentence.lower(begin, at + 1), begin, at + 1, Form.BASE);
                return new Head(Mood.ORDER, infinitive == null ? need : infinitive, infinitive == null ? at + 1 : infinitive.to());
            }
        }
        return null;
    }

    /** "My target for edge-1 is a latency of at most 8 ms", "our goal is to …": behind "is"; {@code begin} for none. */
    int aimed(int begin, int limit) {
        boolean ours = List.of("my", "our").contains(sentence.word(begin));
        boolean aim = false;
        for (int at = begin + 1; ours && at < Math.min(limit, begin + LONGEST_WISH) && !sentence.token(at).sign(); at++) {
            aim |= AIMS.contains(sentence.word(at));
            if (List.of("is", "are").contains(sentence.word(at))) {
                boolean wish = sentence.word(at + 1).equals("to") || Denials.bounded(sentence, at + 1, limit);
                return aim && wish ? at + 1 : begin;
            }
        }
        return begin;
    }

    /** "Removal of the BSF at edge-3": whether it is an order or a title is asked. */
    @Nullable Head noun(int begin, int limit) {
        int at = sentence.after(begin, WordClass.ARTICLE);
        VerbUse verb = at < limit ? verbs.at(at) : null;
        boolean named = verb != null && verb.form() != Form.PAST && verb.form() != Form.THIRD && sentence.at(at, Kind.ACTION) != null
                && !verb.is("report")
                && sentence.word(verb.to()).equals("of");
        return named ? new Head(Mood.DOUBTFUL, verb.spanning(at, verb.to() + 1).as(Form.BASE), verb.to() + 1) : null;
    }

    /** "Defrost the UPF": a verb that nobody here knows is said to be none, and what it is about is not touched. */
    @Nullable Head unknown(int begin, int limit) {
        if (begin + 1 >= limit) {
            return null;
        }
        String word = sentence.word(begin);
        boolean first = begin == 0 || sentence.token(begin - 1).sign() || !sentence.token(begin).capitalised();
        boolean verb = first && !sentence.token(begin).sign() && !sentence.known(begin) && !sentence.token(begin).joined()
                && !sentence.token(begin).shouted()
                && !sentence.token(begin + 1).joined() && word.length() > 3 && !sentence.vocabulary().resemblesVerb(word)
                && word.chars().allMatch(Character::isLetter) && !word.endsWith("ing") && !word.endsWith("ly");
        boolean object = sentence.word(begin + 1).equals("the") || sentence.is(begin + 1, WordClass.ALL)
                || sentence.is(begin + 1, WordClass.AND) && verbs.order(begin + 2) != null
                || sentence.at(begin + 1, Kind.FUNCTION) != null;
        return verb && object ? new Head(Mood.ORDER,
                new VerbUse("unread", sentence.lower(begin, begin + 1), begin, begin + 1, -1, -1, Form.BASE, "unread"), begin + 1) : null;
    }

    /** "The Provider shall deploy …": who is to do it stands from {@code begin} to {@code at}, the verb at {@code next}. */
    @Nullable VerbUse agent(int begin, int at, int next) {
        int person = sentence.after(begin, WordClass.ARTICLE);
        boolean agent = Math.max(sentence.after(begin, WordClass.FIRST_PERSON), sentence.after(person, WordClass.FIRST_PERSON)) == at;
        VerbUse verb = agent ? verbs.at(next) : null;
        return verb != null && verb.form() == Form.BASE && (AGENTS_DO.contains(verb.meaning()) || verb.refused())
                ? verb.spanning(begin, verb.to()).as(Form.BASE)
                : null;
    }

    /** "The UPF shall have …, shall carry …": one modal behind another, of the same subject. */
    boolean chained(int modal) {
        boolean comma = sentence.word(modal - 1).equals(",");
        for (int at = modal - 2; comma && at >= 0 && !sentence.ends(at); at--) {
            if (sentence.word(at).equals(sentence.word(modal))) {
                return true;
            }
        }
        return false;
    }

    /** "The network team is instructed to …", "the contractor is hereby requested to …": an order to those who carry it out. */
    @Nullable Head bidden(int begin, int at) {
        boolean people = sentence.is(at - 1, WordClass.ASSIGNEE) || sentence.is(at - 1, WordClass.FIRST_PERSON);
        for (int word = begin; people && word < at; word++) {
            people = sentence.at(word, Kind.FUNCTION) == null;
        }
        int bid = at + 1;
        while (List.of("hereby", "kindly", "also", "further", "therefore", "now").contains(sentence.word(bid))) {
            bid++;
        }
        boolean told = people && List.of("is", "are").contains(sentence.word(at)) && BIDDEN.contains(sentence.word(bid))
                && sentence.word(bid + 1).equals("to");
        boolean pledged = people && List.of("undertakes", "agrees", "commits", "pledges").contains(sentence.word(at))
                && sentence.word(at + 1).equals("to");
        VerbUse verb = told ? verbs.order(bid + 2) : pledged ? verbs.order(at + 2) : null;
        return verb == null || verb.is("need") ? null
                : new Head(told ? Mood.ORDER : Mood.DOUBTFUL, verb.spanning(told ? bid : at, verb.to()).as(Form.BASE), verb.to());
    }

    /**
     * "Now you deploy …", "… and you resume the BSF": what somebody is told step by step; without such a joint ("You delete it and …") it is asked.
     */
    @Nullable Head dictated(int i, int begin, int limit) {
        int at = begin + 1;
        while (List.of("also", "just", "simply", "now", "then", "please").contains(sentence.word(at))) {
            at++;
        }
        VerbUse verb = sentence.word(begin).equals("you") && at < limit && sentence.at(at, Kind.FUNCTION) == null ? verbs.order(at) : null;
        if (verb == null || verb.is("need", "report", "keep-bound") || !sentence.leadsToFunction(verb.to())) {
            return null;
        }
        boolean joint = begin > i || i > 0 && (sentence.is(i - 1, WordClass.AND) || sentence.is(i - 1, WordClass.THEN)
                || sentence.word(i - 1).equals(",") && told(i));
        return new Head(joint && !follows(verb.to(), limit) ? Mood.ORDER : Mood.DOUBTFUL, verb.spanning(begin, verb.to()).as(Form.BASE), verb.to());
    }

    /** Whether the one who is told was spoken to before. */
    private boolean told(int before) {
        for (int at = 0; at < before; at++) {
            if (sentence.word(at).equals("you")) {
                return true;
            }
        }
        return false;
    }

    /** "You delete it and everything is down": what comes of it is told, or that it is always so. */
    private boolean follows(int from, int limit) {
        for (int at = from; at < limit; at++) {
            boolean outcome = sentence.is(at, WordClass.AND) && List.of("nothing", "everything", "everybody", "nobody", "all", "it", "they")
                    .contains(sentence.word(sentence.after(at, WordClass.AND)));
            if (outcome || List.of("always", "usually", "normally", "never").contains(sentence.word(at))
                    || sentence.word(at).equals("every") && sentence.word(at + 1).equals("time")) {
                return true;
            }
        }
        return false;
    }

    /** "The works shall comprise the deployment of …": the noun says what is to be done. */
    @Nullable VerbUse comprised(int begin, int at, int next) {
        boolean comprises = COMPRISE.contains(sentence.word(next));
        int noun = sentence.skip(next + 1, 2, "article", "of");
        VerbUse verb = comprises || next == at ? verbs.at(noun) : null;
        for (int word = begin; verb != null && word < at; word++) {
            verb = sentence.at(word, Kind.FUNCTION) == null ? verb : null;
        }
        boolean act = verb != null && verb.form() != Form.PAST && !verb.is("report") && sentence.word(verb.to()).equals("of")
                && sentence.at(noun, Kind.ACTION) != null;
        return act ? verb.spanning(begin, verb.to() + 1).as(Form.BASE) : null;
    }

    /** "The scope of works includes the installation of …": whether it is ordered by that is asked. */
    @Nullable Head scoped(int begin, int at) {
        boolean scope = false;
        for (int word = begin; word < at; word++) {
            scope |= SCOPE.contains(sentence.word(word));
        }
        String verb = sentence.word(at);
        VerbUse use = scope && verb.endsWith("s") && COMPRISE.contains(verb.substring(0, verb.length() - 1)) ? comprised(begin, at, at) : null;
        return use == null ? null : new Head(Mood.DOUBTFUL, use, use.to());
    }

    /** Behind "is" in "It is a mandatory requirement that …", where what is required stands behind "that"; {@code begin} for none. */
    int required(int begin, int limit) {
        boolean required = false;
        int is = sentence.word(begin).equals("it") && sentence.word(begin + 1).equals("is") ? begin + 2 : sentence.word(begin).equals("itis")
                ? begin + 1 : limit;
        for (int at = is; at < Math.min(limit, is + LONGEST_WISH) && !sentence.is(at, WordClass.NOT); at++) {
            if (required && sentence.word(at).equals("that")) {
                return at;
            }
            required |= REQUIRED.contains(sentence.word(at));
        }
        return begin;
    }

    /** "… is to be served by an NRF and a UDM": what is not there yet is deployed. */
    @Nullable VerbUse served(int begin, int next) {
        int by = sentence.after(next, WordClass.SERVED_BY);
        boolean fresh = by > next && (List.of("a", "an").contains(sentence.word(by)) || sentence.numeral(by) != null
                || sentence.word(by).equals("another"));
        return fresh ? VerbUse.of("deploy", sentence.lower(next, by), begin, by, Form.PAST) : null;
    }

    /**
     * "In line with ticket 44, please …", "After reviewing the figures we ask you to …": behind the words that only lead to the order; {@code begin}
     * for none.
     */
    int circumstance(int begin, int limit) {
        int behind = sentence.after(begin, WordClass.ACCORDING);
        boolean looked = sentence.word(begin).equals("after") && sentence.word(begin + 1).endsWith("ing")
                && sentence.at(begin + 1, Kind.ACTION) == null;
        behind = looked ? begin + 2 : behind;
        for (int at = behind; behind > begin && at < limit; at++) {
            Match thing = looked ? sentence.at(at, Kind.FUNCTION) : null;
            if (thing != null) {
                return begin;
            }
            if (ordered(at, limit)) {
                return behind;
            }
        }
        return begin;
    }

    /** Whether an order begins here, behind words that are no part of it. */
    boolean ordered(int at, int limit) {
        int next = at < limit && sentence.token(at).sign() && sentence.word(at).equals(",") ? at + 1 : at;
        boolean noun = next == at && (sentence.is(at - 1, WordClass.ARTICLE) || sentence.is(at - 1, WordClass.OF)
                || sentence.word(at - 1).equals("to") || sentence.token(at).joined()
                || sentence.is(at - 1, WordClass.ACCORDING));
        int request = sentence.after(next, WordClass.REQUEST);
        int please = Heads.PLEASE.contains(sentence.word(next)) ? next + 1 : next;
        VerbUse verb = verbs.order(Math.max(request, please));
        boolean sure = verb != null && (next > at || Math.max(request, please) > next
                || sentence.at(next, Kind.ACTION) != null && !sentence.is(next, WordClass.LABEL));
        return !noun && sure && !verb.is("report") && verb.from() < limit;
    }
}
