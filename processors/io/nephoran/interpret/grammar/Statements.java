package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Heads.Head;
import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subject and what is said of it: what shall hold or be done, what is needed, or what merely is. */
final class Statements {
    private static final List<WordClass> IDENTIFIERS =
            List.of(WordClass.PLMN, WordClass.NAMESPACE, WordClass.DNN, WordClass.SD, WordClass.SST, WordClass.MCC, WordClass.MNC, WordClass.NSSAI);
    private final Sentence sentence;
    private final Verbs verbs;
    private final Frames frames;
    private final Heads heads;

    Statements(Sentence sentence, Verbs verbs, Frames frames, Heads heads) {
        this.sentence = sentence;
        this.verbs = verbs;
        this.frames = frames;
        this.heads = heads;
    }

    /** A subject, then what is said of it: a modal makes it a goal, a need an order, anything else a statement. */
    @Nullable Head statement(int begin, int limit) {
        if (begin >= limit || !subject(begin)) {
            return null;
        }
        for (int at = begin; at < Math.min(limit, begin + Heads.LONGEST_SUBJECT); at++) {
            int relative = at > begin && sentence.word(at).equals(",") ? relative(at, limit) : at;
            if (relative > at) {
                at = relative;
                continue;
            }
            if (declares(begin, at) || at > begin && (pauses(at) || begins(at))) {
                return null;
            }
            Head head = at == begin ? null : predicate(begin, at, limit);
            if (head != null) {
                return head;
            }
        }
        return null;
    }

    private boolean pauses(int at) {
        return sentence.token(at).sign() && ",:".contains(sentence.word(at)) && !listGoesOn(at);
    }

    private boolean subject(int begin) {
        boolean preposition = sentence.isAny(begin, WordClass.AT, WordClass.OF, WordClass.WITH, WordClass.TO, WordClass.SIZED_FOR);
        return !preposition && (!sentence.token(begin).sign() || sentence.word(begin).equals("\""));
    }

    /** Whether another clause begins within what was taken for a subject: "so", "and it", "because", "that". */
    private boolean begins(int at) {
        boolean another = sentence.word(at).equals("so")
                || sentence.is(at, WordClass.AND) && List.of("it", "they").contains(sentence.word(sentence.after(at, WordClass.AND)));
        boolean ofThem = sentence.word(at).equals("which") && sentence.word(at - 1).equals("of");
        return another || !ofThem && (sentence.isAny(at, WordClass.REASON, WordClass.CONDITION, WordClass.ORDER_OF_THINGS)
                || sentence.word(at).equals("that") && !sentence.is(at - 1, WordClass.AT));
    }

    /** "…, which is also at edge-1, should …": the comma behind what is said of the subject; {@code comma} for none. */
    private int relative(int comma, int limit) {
        boolean said = List.of("which", "who", "whose").contains(sentence.word(comma + 1));
        boolean equipped = sentence.isAny(comma + 1, WordClass.WITH, WordClass.EACH, WordClass.EQUIPPED, WordClass.ALL);
        if (!said && !equipped) {
            return comma;
        }
        int end = comma + 1;
        while (end < limit && !sentence.word(end).equals(",")) {
            end++;
        }
        return end < limit && (said || sentence.within(end + 1, WordClass.MODAL) > end + 1) ? end : comma;
    }

    /** "AMF, SMF and UPF must …": a comma within a subject. */
    boolean listGoesOn(int comma) {
        return sentence.word(comma).equals(",") && (sentence.leadsToFunction(comma + 1)
                || sentence.leadsToFunction(sentence.after(comma + 1, WordClass.AND)));
    }

    private @Nullable Head predicate(int begin, int at, int limit) {
        if (insideNoun(at)) {
            return null;
        }
        int gone = sentence.after(at, WordClass.HAS_TO_GO);
        if (gone > at && (endsOrPauses(gone) || sentence.is(gone, WordClass.AT))) {
            return new Head(Mood.ORDER, VerbUse.of("delete", "has to go", at, gone, Form.BASE), begin);
        }
        if (due(at)) {
            return goal(begin, at, at + 2, limit);
        }
        Head passive = frames.bidden(begin, at);
        passive = passive == null ? frames.scoped(begin, at) : passive;
        passive = passive == null ? passive(begin, at) : passive;
        if (passive != null) {
            return passive;
        }
        int modal = sentence.within(at, WordClass.MODAL);
        if (modal == at && Denials.goal(sentence, begin, at, limit)) {
            return new Head(Mood.GOAL, kept(at, at + 1), begin);
        }
        if (modal > at && sentence.at(at, Kind.COMPARATOR) == null) {
            return goal(begin, at, modal, limit);
        }
        return needsThing(at) ? needed(begin, at, limit) : observation(begin, at);
    }

    /** "A latency of 5 ms is required" is a goal all the same. */
    private @Nullable Head observation(int begin, int at) {
        boolean asked = List.of("is", "are", "was", "were").contains(sentence.word(at))
                && List.of("asked", "requested", "required", "demanded", "wanted", "promised").contains(sentence.word(at + 1));
        if (asked && sentence.at(sentence.skip(begin, 1, "article"), Kind.METRIC) != null) {
            return new Head(Mood.GOAL, VerbUse.of("keep-bound", sentence.lower(at, at + 2), at, at + 2, Form.BASE), begin);
        }
        boolean tells = verbs.finite(at) && sentence.at(at, Kind.COMPARATOR) == null && sentence.within(at + 1, WordClass.MODAL) == at + 1;
        return tells || inflected(at) && !afterPreposition(at) ? new Head(Mood.OBSERVATION, begin) : null;
    }

    /** "the UPF to be scaled", "edge-1 to get …". */
    private boolean due(int at) {
        return sentence.word(at).equals("to") && thing(at - 1)
                && (sentence.word(at + 1).equals("be") && done(at + 2) || List.of("get", "have", "run").contains(sentence.word(at + 1)));
    }

    private boolean insideNoun(int at) {
        boolean there = sentence.word(at).equals("there") && thing(at - 1) && sentence.is(at + 1, WordClass.MODAL);
        return there || sentence.is(at - 1, WordClass.ARTICLE) || sentence.token(at).joined()
                || sentence.is(at - 1, WordClass.OF) && sentence.is(at, WordClass.REPLICA)
                || reduced(at);
    }

    /** "the limits imposed on the SMF must …", "the AMF installed at edge-1 shall …": which thing is meant, and not yet what is said of it. */
    private boolean reduced(int at) {
        int noun = at - 1;
        while (noun > 0 && adverb(noun)) {
            noun--;
        }
        boolean modifies = modifies(at);
        boolean told = thing(noun) || sentence.is(noun, WordClass.PART) || sentence.at(noun, Kind.METRIC) != null;
        for (int next = at + 1; modifies && told && next < sentence.size() && !sentence.ends(next) && !sentence.word(next).equals(","); next++) {
            if (sentence.isAny(next, WordClass.AND, WordClass.REASON, WordClass.CONDITION, WordClass.ORDER_OF_THINGS)
                    || sentence.is(next, WordClass.FINITE) && sentence.within(next, WordClass.MODAL) == next) {
                return false;
            }
            if (next > at + 1 && sentence.within(next, WordClass.MODAL) > next) {
                return true;
            }
        }
        return false;
    }

    private boolean adverb(int at) {
        return sentence.word(at).endsWith("ly") || List.of("still", "now", "already", "currently", "once").contains(sentence.word(at));
    }

    private boolean modifies(int at) {
        boolean participle = verbs.form(at) == Form.PAST || List.of("held", "kept", "sent", "built", "made", "run", "left", "put")
                .contains(sentence.word(at));
        return participle && (sentence.isAny(at + 1, WordClass.AT, WordClass.BY, WordClass.TO)
                || List.of("on", "for", "under", "since", "last").contains(sentence.word(at + 1)));
    }

    private boolean endsOrPauses(int at) {
        return sentence.ends(at) || sentence.word(at).equals(",") || sentence.is(at, WordClass.POLITE);
    }

    private boolean needsThing(int at) {
        return sentence.isAny(at, WordClass.NEED, WordClass.THIRD_NEEDS) && verbs.form(at) != Form.PAST && verbs.form(at) != Form.ING
                && !List.of("have", "had", "get", "could", "must", "should", "shall", "order").contains(sentence.word(at));
    }

    /** "restarts", "scaled": a verb that tells, and no noun that looks like one. */
    private boolean inflected(int at) {
        VerbUse verb = verbs.at(at);
        if (verb == null || verb.form() != Form.THIRD && verb.form() != Form.PAST) {
            return false;
        }
        boolean other = sentence.word(at - 1).equals("being") || noun(at) || verb.form() == Form.PAST && sentence.at(at + 1, Kind.METRIC) != null;
        boolean report = verb.is("report") && (sentence.isAny(verb.to(), WordClass.EVERY, WordClass.OF, WordClass.AT) || sentence.ends(verb.to()));
        return !other && !report && !sentence.isAny(at, WordClass.REPLICA, WordClass.DOUBLE, WordClass.HALVE);
    }

    /** "the N2 setups", "the limits of": it is, or stands beside, a noun. */
    private boolean noun(int at) {
        boolean size = List.of("limits", "requests").contains(sentence.word(at))
                && (sentence.is(at + 1, WordClass.OF) || sentence.isAny(at - 1, WordClass.CPU, WordClass.MEMORY, WordClass.STORAGE));
        return size || sentence.at(at, Kind.METRIC) != null || sentence.at(at, Kind.COMPARATOR) != null || sentence.at(at, Kind.FUNCTION) != null
                || sentence.at(at - 1, Kind.INTERFACE) != null || sentence.at(at + 1, Kind.FUNCTION) != null;
    }

    /** "… and the PLMN is 262-01", "the namespace is core-a": says a value, and orders no less than "with PLMN 262-01". */
    private boolean declares(int begin, int at) {
        int noun = sentence.skip(begin, 1, "article");
        int end = noun;
        for (WordClass identifier : IDENTIFIERS) {
            end = Math.max(end, sentence.after(noun, identifier));
        }
        boolean says = end > noun && end == at && List.of("is", "are").contains(sentence.word(at));
        return says && (List.of("called", "named").contains(sentence.word(at + 1)) || at + 1 < sentence.size()
                && !sentence.is(at + 1, WordClass.NOT)
                && (!sentence.known(at + 1) || sentence.numeral(at + 1) != null || sentence.opaque(at + 1)));
    }

    private boolean done(int at) {
        VerbUse verb = verbs.at(at);
        return verb != null && verb.form() == Form.PAST;
    }

    /** Whether a function, a place or a number ends here, and no word that only says what was expected. */
    private boolean thing(int at) {
        boolean function = false;
        for (int from = Math.max(0, at - 4); from <= at; from++) {
            function |= sentence.at(from, Kind.FUNCTION) != null && sentence.at(from, Kind.FUNCTION).to() == at + 1;
        }
        return function || sentence.token(at).joined() || sentence.numeral(at) != null || sentence.opaque(at) || sentence.is(at, WordClass.REPLICA)
                || sentence.word(at).equals(")");
    }

    /** "is needed", "needed at". */
    private @Nullable Head passive(int begin, int at) {
        int needed = List.of("is", "are").contains(sentence.word(at)) ? at + 1 : at;
        needed = List.of("urgently", "also", "now", "still").contains(sentence.word(needed)) ? needed + 1 : needed;
        boolean needs = List.of("needed", "required", "wanted", "requested").contains(sentence.word(needed))
                && !sentence.word(needed + 1).equals("to") && (needed > at || sentence.ends(needed + 1)
                || sentence.is(needed + 1, WordClass.AT) || sentence.word(needed + 1).equals(",") || sentence.is(needed + 1, WordClass.POLITE));
        if (needs && !List.of("no", "longer").contains(sentence.word(needed - 1)) && !sentence.is(needed - 1, WordClass.NOT)) {
            return new Head(Mood.ORDER, VerbUse.of("need", "needed", at, needed + 1, Form.PAST), begin);
        }
        return permitted(begin, at);
    }

    /** "can be removed": whether it shall is asked. */
    private @Nullable Head permitted(int begin, int at) {
        boolean may = List.of("can", "may", "could").contains(sentence.word(at)) && sentence.word(at + 1).equals("be");
        VerbUse verb = may ? verbs.at(at + 2) : null;
        boolean nobody = sentence.is(begin, WordClass.NOBODY) || sentence.word(begin).equals("no");
        return verb != null && verb.form() == Form.PAST
                ? new Head(nobody ? Mood.BAN : Mood.DOUBTFUL,
                verb.spanning(at, verb.to()).as(Form.PAST), begin) : null;
    }

    private boolean afterPreposition(int at) {
        return sentence.is(at - 1, WordClass.AT) || sentence.is(at - 1, WordClass.WITH) || sentence.is(at - 1, WordClass.BY)
                || sentence.is(at - 1, WordClass.PER);
    }

    /** "The AMF needs 3 replicas", "the airport wants two UPFs". */
    private Head needed(int begin, int at, int limit) {
        if (List.of("longer", "not", "dont", "never").contains(sentence.word(at - 1))) {
            return new Head(Mood.OBSERVATION, begin);
        }
        int end = Math.max(sentence.after(at, WordClass.NEED), sentence.after(at, WordClass.THIRD_NEEDS));
        if (sentence.word(end).equals("to")) {
            return goal(begin, at, end + 1, limit);
        }
        VerbUse done = heads.wishes.participle(end, limit);
        int that = sentence.word(end - 1).equals("that") ? end - 1 : end;
        if (sentence.word(that).equals("that") && done == null) {
            return heads.wishes.behindIs(begin, that, limit);
        }
        return new Head(Mood.ORDER, done != null ? done : VerbUse.of("need", sentence.lower(at, end), at, end, Form.THIRD), begin);
    }

    /** "… must be deleted", "… shall stay below 10 ms", "… should have 3 replicas". */
    Head goal(int begin, int at, int modal, int limit) {
        int next = verbs.lead(modal, limit);
        next = behindAdverbs(next, limit);
        if (judges(modal, next)) {
            return new Head(Mood.OBSERVATION, begin);
        }
        VerbUse verb = verbs.at(next);
        boolean denied = denies(at, next);
        VerbUse use = denied ? null : framed(begin, at, next);
        if (use != null) {
            return new Head(Mood.GOAL, use, begin);
        }
        Head head = verb == null ? null : acted(begin, at, next, verb, denied);
        return head == null ? new Head(Mood.GOAL, kept(at, modal), begin) : head;
    }

    /** "the Provider shall …", "… shall be served by", "the works shall comprise". */
    private @Nullable VerbUse framed(int begin, int at, int next) {
        VerbUse use = frames.agent(begin, at, next);
        use = use == null ? frames.served(begin, next) : use;
        return use == null ? frames.comprised(begin, at, next) : use;
    }

    /** Behind the modal stands a verb that says what is to be done, or must not be; null where it only bounds something. */
    private @Nullable Head acted(int begin, int at, int next, VerbUse verb, boolean denied) {
        if (verb.form() == Form.PAST && !sentence.is(next, WordClass.FILLER_BOUND)) {
            return new Head(denied ? Mood.BAN : Mood.GOAL, verb.spanning(at, verb.to()).as(Form.PAST), begin);
        }
        boolean ordered = !denied && verb.form() == Form.BASE;
        if (ordered && verb.is("scale", "report", "configure")) {
            return new Head(Mood.GOAL, new VerbUse(verb.meaning(), verb.phrase(), at, verb.to(), verb.tailFrom(), verb.tailTo(), Form.BASE, ""),
                    begin);
        }
        if (ordered && person(begin, at) && !verb.is("need", "keep-bound") && sentence.at(next, Kind.ACTION) != null) {
            return new Head(Mood.ORDER, verb.spanning(begin, verb.to()).as(Form.BASE), verb.to());
        }
        boolean bounds = sentence.is(next, WordClass.MOVEMENT) || sentence.at(next, Kind.COMPARATOR) != null;
        return denied && !bounds && !verb.is("keep-bound", "need") ? new Head(Mood.BAN, verb, begin) : null;
    }

    private boolean person(int begin, int at) {
        return sentence.is(at - 1, WordClass.ASSIGNEE) || at - 1 == begin && heads.named(begin);
    }

    /** What somebody wants of something measurable, whichever verb says it. */
    VerbUse kept(int from, int to) {
        return VerbUse.of("keep-bound", sentence.lower(from, to), from, from, Form.BASE);
    }

    /** "should have been scaled", "should be enough": says what somebody thinks, and wants nothing. */
    private boolean judges(int modal, int next) {
        boolean missed = sentence.word(next).equals("have") && (sentence.word(next + 1).equals("been") || done(next + 1))
                || sentence.word(modal - 1).equals("have") && sentence.word(modal).equals("been");
        return missed || sentence.word(next - 1).equals("be")
                && List.of("enough", "sufficient", "fine", "ok", "okay", "safe", "possible", "easy").contains(sentence.word(next));
    }

    private int behindAdverbs(int from, int limit) {
        int at = from;
        while (at < limit && List.of("be", "always", "only", "also", "then", "get", "never", "not").contains(sentence.word(at))) {
            at++;
        }
        return at;
    }

    private boolean denies(int from, int to) {
        for (int at = from; at < to; at++) {
            if (List.of("not", "never", "cannot", "mustnt", "shouldnt").contains(sentence.word(at))) {
                return true;
            }
        }
        return false;
    }
}
