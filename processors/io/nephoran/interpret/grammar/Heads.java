package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises how a clause begins, and thereby what it does. An order has to show itself: a verb in its base form at the
 * beginning, a request in front of it, a need, or a modal behind its subject. Whatever else begins a clause orders nothing.
 */
final class Heads {
    static final List<String> PLEASE = List.of("please", "pls", "plz", "kindly");
    /** How far a subject reaches at most, in tokens. */
    static final int LONGEST_SUBJECT = 22;
    private static final List<WordClass> SECOND_PERSON = List.of(WordClass.REQUEST, WordClass.DOUBTFUL);
    /** Words of a person's name or a team's at most. */
    private static final int LONGEST_NAME = 4;
    /** "two things: …" */
    private static final List<String> HEADINGS =
            List.of("things", "requests", "points", "items", "tasks", "actions", "changes", "steps", "asks", "favors", "orders", "jobs", "topics");
    private static final Pattern NO_NAME = Pattern.compile(".*(?:ed|ing|tion|sion|ment|able|ible|ness|ance|ence|ity|ous|ful|ive|ly)");
    private final Sentence sentence;
    private final Verbs verbs;
    private final Frames frames;
    final Circumstances circumstances;
    final Statements statements;
    final Wishes wishes;

    /** @param end behind the words that introduce the clause, and its verb */
    record Head(Mood mood, VerbUse verb, int end) {
        Head(Mood mood, int end) {
            this(mood, VerbUse.NONE, end);
        }
    }

    Heads(Sentence sentence) {
        this.sentence = sentence;
        this.verbs = new Verbs(sentence);
        this.frames = new Frames(sentence, verbs);
        this.circumstances = new Circumstances(sentence, verbs, this);
        this.statements = new Statements(sentence, verbs, frames, this);
        this.wishes = new Wishes(sentence, verbs, this);
    }

    /** What begins at token {@code i}; null when it is no clause of its own (a noun phrase, say). {@code limit}: the full stop. */
    @Nullable Head at(int i, int limit) {
        int begin = verbs.lead(i, limit);
        // "do delete it"
        begin = sentence.word(begin).equals("do") && sentence.at(begin + 1, Kind.ACTION) != null && verbs.order(begin + 1) != null ? begin + 1
                : begin;
        Head head = special(i, begin, limit);
        if (head != null) {
            return head;
        }
        head = wishes.cleft(begin, limit);
        int required = head == null ? frames.required(begin, limit) : begin;
        head = required > begin ? wishes.behindIs(begin, required, limit) : head;
        head = head == null ? asked(begin, limit) : head;
        if (head != null) {
            return head;
        }
        VerbUse imperative = begin < limit ? verbs.order(begin) : null;
        if (imperative != null && !pluralSubject(begin, imperative, limit)) {
            return carried(imperative, limit);
        }
        head = introduced(i, begin, limit);
        head = head == null ? statements.statement(begin, limit) : head;
        head = head == null ? frames.noun(begin, limit) : head;
        return head == null ? frames.unknown(begin, limit) : head;
    }

    /** Whether an order begins here, behind words that are no part of it. */
    boolean orderedAt(int at, int limit) {
        return frames.ordered(at, limit);
    }

    private @Nullable Head special(int i, int begin, int limit) {
        if (sentence.is(i, WordClass.GREETING) && verbs.order(i) == null) {
            return new Head(Mood.COURTESY, sentence.after(i, WordClass.GREETING));
        }
        boolean heading = sentence.numeral(i) != null && HEADINGS.contains(sentence.word(sentence.numeral(i).to()))
                && sentence.numeral(i).to() + 1 < limit
                && (sentence.token(sentence.numeral(i).to() + 1).sign()
                || List.of("please", "for").contains(sentence.word(sentence.numeral(i).to() + 1)));
        if (heading) {
            return new Head(Mood.COURTESY, sentence.numeral(i).to() + 1);
        }
        if (sentence.is(begin, WordClass.THANKS)) {
            return new Head(Mood.COURTESY, sentence.after(begin, WordClass.THANKS));
        }
        if (sentence.is(begin, WordClass.HYPOTHESIS)) {
            return new Head(Mood.HYPOTHESIS, sentence.after(begin, WordClass.HYPOTHESIS));
        }
        if (List.of("itis", "thatis", "thereis").contains(sentence.word(begin)) && !sentence.is(begin, WordClass.REQUEST)) {
            return new Head(Mood.OBSERVATION, begin + 1);
        }
        int ban = sentence.after(begin, WordClass.BAN);
        int denial = Math.max(ban, sentence.after(begin, WordClass.NOT));
        if (denial > begin && Denials.leads(sentence, verbs.lead(denial, limit), limit)) {
            return new Head(Mood.GOAL, statements.kept(begin, denial), begin);
        }
        if (ban > begin && sentence.after(begin, WordClass.REQUEST) <= ban) {
            return banned(verbs.lead(ban, limit));
        }
        int keep = List.of("keep", "leave", "preserve", "retain").contains(sentence.word(begin)) ? begin + 1 : begin;
        if (keep > begin && spares(keep, limit)) {
            return new Head(Mood.BAN, keep);
        }
        if (circumstances.inverted(begin, limit)) {
            return new Head(Mood.CONDITION, begin + 1);
        }
        int led = frames.circumstance(begin, limit);
        return led > begin ? new Head(Mood.REASON, led) : circumstances.circumstance(begin, limit);
    }

    /** "leave the NRF alone", "keep the SMF": nothing is said that it is to be kept at. */
    private boolean spares(int from, int limit) {
        boolean thing = sentence.leadsToFunction(from) || sentence.at(sentence.skip(from, 2, "article", "all"), Kind.SLICE) != null
                || sentence.is(from, WordClass.PRONOUN)
                || sentence.is(from, WordClass.ANOTHER_ONE);
        for (int at = from; at < limit && !sentence.word(at).equals(","); at++) {
            if (sentence.is(at, WordClass.ASIS)) {
                return true;
            }
            if (sentence.is(at, WordClass.ANOTHER_ONE)) {
                at = sentence.after(at, WordClass.ANOTHER_ONE) - 1;
                continue;
            }
            boolean bound = sentence.numeral(at) != null && !sentence.token(at).joined() || sentence.at(at, Kind.METRIC) != null
                    || sentence.is(at, WordClass.AUTOSCALE)
                    || sentence.is(at, WordClass.AVAILABILITY_ON) || sentence.at(at, Kind.COMPARATOR) != null;
            if (bound) {
                return false;
            }
        }
        return thing;
    }

    /** "do not deploy", "never touch": something is denied; a bare "not" before a noun denies that noun alone. */
    private @Nullable Head banned(int at) {
        VerbUse verb = verbs.at(at);
        if (verb != null || sentence.is(at, WordClass.TOUCH) || sentence.is(at, WordClass.KEEP)) {
            int end = verb == null ? Math.max(sentence.after(at, WordClass.TOUCH), sentence.after(at, WordClass.KEEP)) : verb.to();
            return new Head(Mood.BAN, verb == null ? VerbUse.NONE : verb, end);
        }
        return null;
    }

    /** Requests, doubts and questions. */
    private @Nullable Head asked(int begin, int limit) {
        for (WordClass kind : SECOND_PERSON) {
            int frame = sentence.after(begin, kind);
            if (frame > begin) {
                Head head = requested(kind, frame, limit);
                if (head != null) {
                    return head;
                }
            }
        }
        Head wanted = frames.wanted(begin, limit);
        if (wanted != null) {
            return wanted;
        }
        int aim = frames.aimed(begin, limit);
        if (aim > begin) {
            return wishes.behindIs(begin, aim, limit);
        }
        boolean chained = begin > 0 && (sentence.is(begin - 1, WordClass.AND) || frames.chained(begin));
        int modal = chained && List.of("must", "shall", "should").contains(sentence.word(begin)) ? sentence.within(begin, WordClass.MODAL) : begin;
        if (modal > begin && !sentence.is(modal, WordClass.FIRST_PERSON) && !sentence.is(modal, WordClass.ARTICLE)) {
            return statements.goal(begin, begin, modal, limit);
        }
        boolean which = sentence.is(begin, WordClass.QUESTION_WORD);
        boolean inverted = sentence.is(begin, WordClass.AUXILIARY) && !contracted(begin) && verbs.order(begin) == null
                && !sentence.is(begin, WordClass.HAS_TO_GO) && !modalGoal(begin);
        return which || inverted ? new Head(Mood.QUESTION,
                Math.max(sentence.after(begin, WordClass.QUESTION_WORD), sentence.after(begin, WordClass.AUXILIARY))) : null;
    }

    /** "We're opening": the subject is part of the word. */
    private boolean contracted(int i) {
        String text = sentence.token(i).text();
        return (text.indexOf('\'') > 0 || text.indexOf('’') > 0) && !text.toLowerCase(java.util.Locale.ROOT).endsWith("t");
    }

    /** "Must be guaranteed: …" */
    private boolean modalGoal(int begin) {
        return sentence.word(begin).equals("must") || sentence.word(begin).equals("shall") && sentence.word(begin + 1).equals("be");
    }

    private @Nullable Head requested(WordClass kind, int frame, int limit) {
        int at = verbs.lead(frame, limit);
        at = sentence.word(at).equals("that") ? at + 1 : at;
        if (sentence.is(at, WordClass.BAN)) {
            return banned(verbs.lead(sentence.after(at, WordClass.BAN), limit));
        }
        VerbUse verb = verbs.at(at);
        if (verb == null && kind == WordClass.REQUEST && at < limit && at > frame - 1 && unknownVerb(at)) {
            return new Head(Mood.ORDER, new VerbUse("unread", sentence.lower(at, at + 1), at, at + 1, -1, -1, Form.BASE, "unread"), at + 1);
        }
        if (verb == null && sentence.word(at).equals("do") && sentence.word(at + 1).equals("the") && sentence.leadsToFunction(at + 1)) {
            // what is to be done with it is not said
            return new Head(Mood.DOUBTFUL, VerbUse.of("deploy", "do", at, at + 1, Form.BASE), at + 1);
        }
        if (verb == null || verb.form() == Form.PAST || verb.form() == Form.THIRD) {
            return null;
        }
        boolean sure = kind == WordClass.REQUEST || pleads(frame, at, verb);
        Head wished = sure && sentence.word(at).equals("have") ? wishes.wished(verb.from(), verb.to(), limit) : null;
        if (wished != null) {
            return wished;
        }
        Head head = carried(verb.form() == Form.ING ? verb.as(Form.BASE) : verb, limit);
        return sure ? head : new Head(Mood.DOUBTFUL, head.verb(), head.end());
    }

    private boolean pleads(int frame, int at, VerbUse verb) {
        return politeWithin(frame, at) || verb.is("need", "give-us", "report") || sentence.word(at).equals("have");
    }

    /** "could you book a room": a verb that nobody here knows. */
    private boolean unknownVerb(int at) {
        return !sentence.token(at).sign() && !sentence.known(at) && !sentence.token(at).joined() && !sentence.token(at).capitalised();
    }

    private boolean politeWithin(int from, int to) {
        for (int at = from; at < to; at++) {
            if (PLEASE.contains(sentence.word(at))) {
                return true;
            }
        }
        return false;
    }

    /** "AMFs at edge-1 restart": a plural noun in front would make the base form a statement; at the very beginning it is an order. */
    private boolean pluralSubject(int begin, VerbUse verb, int limit) {
        boolean report = verb.is("report") && sentence.is(begin, WordClass.QUESTION_WORD);
        return report || verbs.finite(verb.to()) && verb.to() < limit && !verb.is("keep-bound", "set", "report", "configure");
    }

    /** "perform a rollback of the SMF", "make restart of the AMF": the noun says what is to be done. */
    Head carried(VerbUse verb, int limit) {
        Head carrier = byCarrier(verb.from(), limit);
        return carrier != null ? carrier : new Head(Mood.ORDER, verb, verb.to());
    }

    /** "perform a rollback of …": the carrier itself is no verb of the lexicon. */
    private @Nullable Head byCarrier(int begin, int limit) {
        int carrier = sentence.after(begin, WordClass.CARRIER);
        if (carrier == begin) {
            return null;
        }
        int noun = carrier;
        while (noun < limit && (sentence.is(noun, WordClass.ARTICLE) || sentence.is(noun, WordClass.POLITE))) {
            noun = Math.max(sentence.after(noun, WordClass.ARTICLE), sentence.after(noun, WordClass.POLITE));
        }
        VerbUse verb = verbs.at(noun);
        VerbUse done = verb == null && sentence.word(carrier - 1).equals("for") ? wishes.participle(noun, limit) : null;
        if (done != null) {
            return new Head(Mood.ORDER, done, noun);
        }
        return verb == null || verb.form() == Form.PAST ? null : new Head(Mood.ORDER, verb.as(Form.BASE), verb.to());
    }

    /** Orders that do not begin with their verb: "we need", "in namespace x, deploy …", "perform a rollback". */
    private @Nullable Head introduced(int i, int begin, int limit) {
        Head carrier = byCarrier(begin, limit);
        if (carrier != null) {
            return carrier;
        }
        Head told = assigned(begin, limit);
        if (told != null) {
            return told;
        }
        told = told(begin, limit);
        told = told == null ? frames.dictated(i, begin, limit) : told;
        if (told != null) {
            return told;
        }
        Head need = wishes.need(begin, limit);
        if (need != null) {
            return need;
        }
        return fronted(begin, limit);
    }

    /** "Olga to resume the RIC", "core team to delete the PCF": what somebody is to do. */
    private @Nullable Head assigned(int begin, int limit) {
        int at = begin;
        while (at < limit && at < begin + LONGEST_NAME && !sentence.word(at).equals("to") && someone(begin, at)) {
            at++;
        }
        int desk = desk(begin, limit);
        at = desk > begin ? desk : at;
        boolean team = at > 0 && sentence.is(at - 1, WordClass.ASSIGNEE);
        VerbUse verb = (at > begin || team) && sentence.word(at).equals("to") && (team || named(begin)) ? verbs.order(at + 1) : null;
        return verb == null || verb.is("need") ? null
                : new Head(Mood.ORDER, verb.spanning(team && at == begin ? at - 1 : begin, verb.to()).as(Form.BASE), verb.to());
    }

    /** Behind "core team", "the night shift"; {@code begin} for none. */
    private int desk(int begin, int limit) {
        for (int at = begin; at < Math.min(limit, begin + LONGEST_NAME) && !sentence.token(at).sign() && !verbs.finite(at)
                && sentence.at(at, Kind.FUNCTION) == null; at++) {
            if (sentence.is(at, WordClass.ASSIGNEE) && sentence.word(at + 1).equals("to")) {
                return at + 1;
            }
        }
        return begin;
    }

    private boolean someone(int begin, int at) {
        return sentence.is(at, WordClass.ASSIGNEE) || named(at) || at == begin
                && (sentence.is(at, WordClass.ARTICLE) || sentence.is(at, WordClass.TIER));
    }

    /** A name of a person, by its form: "Unable", "Permission", "Waiting" are none. */
    boolean named(int at) {
        return sentence.token(at).capitalised() && !sentence.token(at).shouted() && !sentence.known(at) && !sentence.is(at, WordClass.NO_PERSON)
                && !NO_NAME.matcher(sentence.word(at)).matches();
    }

    /** "prompt the SMF to scale to 4", "tell the AMF to …": the order stands behind whom it is given to. */
    private @Nullable Head told(int begin, int limit) {
        if (!List.of("prompt", "tell", "instruct", "cause", "force", "command").contains(sentence.word(begin))
                || !sentence.leadsToFunction(begin + 1)) {
            return null;
        }
        for (int at = begin + 2; at < Math.min(limit, begin + LONGEST_SUBJECT); at++) {
            VerbUse verb = sentence.word(at).equals("to") ? verbs.order(at + 1) : null;
            if (verb != null) {
                VerbUse both = verb.introduced(begin, begin + 1).as(Form.BASE);
                return new Head(Mood.ORDER, both, begin + 1);
            }
        }
        return null;
    }

    /** "In namespace core-a raise the UDM", "At edge-1 deploy …": a place or a purpose stands in front of the order. */
    private @Nullable Head fronted(int begin, int limit) {
        boolean preposition = sentence.isAny(begin, WordClass.AT, WordClass.WITH, WordClass.OF, WordClass.BY)
                || List.of("to", "on", "under", "within", "regarding", "as").contains(sentence.word(begin))
                || sentence.at(begin, Kind.FAMILY) != null;
        if (!preposition) {
            return null;
        }
        for (int at = begin + 1; at < Math.min(limit, begin + LONGEST_SUBJECT) && !anew(at) && !sentence.is(at, WordClass.REASON); at++) {
            boolean noun = sentence.isAny(at - 1, WordClass.ARTICLE, WordClass.OF, WordClass.AT, WordClass.WITH, WordClass.MORE)
                    || sentence.word(at - 1).equals("no") || sentence.token(at).joined();
            int next = verbs.lead(at, limit);
            if (noun || verbs.finite(at)) {
                if (!noun) {
                    return new Head(Mood.OBSERVATION, at);
                }
                continue;
            }
            if (next > at || sentence.word(at).equals(",") || verbs.order(at) != null || sentence.is(at, WordClass.FIRST_PERSON)) {
                int clause = sentence.word(at).equals(",") ? at + 1 : at;
                Head head = clause > begin ? inner(clause, limit) : null;
                if (head != null) {
                    return head;
                }
            }
        }
        return null;
    }

    /** "… at edge-3 I cannot decide": behind the name of a place a new subject begins without a joint. */
    boolean anew(int at) {
        boolean number = at > 0 && (sentence.token(at - 1).number() != null || sentence.numeral(at - 1) != null
                || sentence.is(at - 1, WordClass.REPLICA));
        boolean wish = sentence.within(at + 1, WordClass.NEED) > at + 1 || sentence.is(at, WordClass.REQUEST) || sentence.is(at, WordClass.DOUBTFUL)
                || verbs.order(at + 1) != null;
        return number && List.of("i", "we", "they").contains(sentence.word(at)) && !wish;
    }

    private @Nullable Head inner(int at, int limit) {
        int begin = verbs.lead(at, limit);
        if (sentence.is(begin, WordClass.AT) || sentence.is(begin, WordClass.WITH) || sentence.is(begin, WordClass.OF)) {
            return null;
        }
        Head asked = asked(begin, limit);
        if (asked != null && asked.mood() != Mood.QUESTION) {
            return asked;
        }
        VerbUse imperative = verbs.order(begin);
        if (imperative != null) {
            return new Head(Mood.ORDER, imperative, imperative.to());
        }
        Head goal = statements.statement(begin, limit);
        if (goal != null && (goal.mood() == Mood.GOAL || goal.mood() == Mood.ORDER)) {
            return goal;
        }
        int ban = sentence.after(begin, WordClass.BAN);
        return ban > begin ? banned(verbs.lead(ban, limit)) : wishes.need(begin, limit);
    }

}
