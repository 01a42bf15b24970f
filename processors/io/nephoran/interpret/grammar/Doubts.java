package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds an order against its words: is what the verb acts on something it can act on, and was every word read? A word that was not is
 * never passed over.
 */
final class Doubts {
    /** Words that carry nothing by themselves. */
    private static final Set<WordClass> GRAMMAR =
            EnumSet.of(WordClass.ARTICLE, WordClass.AND, WordClass.OR, WordClass.THEN, WordClass.WITH, WordClass.TO, WordClass.BY, WordClass.FROM,
            WordClass.OF, WordClass.AT, WordClass.EACH, WordClass.ALL, WordClass.MORE, WordClass.FEWER, WordClass.REPLICA, WordClass.RESPECTIVELY,
            WordClass.FILLER, WordClass.POLITE,
            WordClass.SLICE, WordClass.SITE, WordClass.CALLED, WordClass.ONLY, WordClass.PRONOUN, WordClass.FILLER_BOUND, WordClass.MODAL,
            WordClass.REPLICA_COUNT, WordClass.NOT,
            WordClass.KEEP, WordClass.ASIS, WordClass.INSTEAD, WordClass.DIRECTION_UP, WordClass.DIRECTION_DOWN, WordClass.BETWEEN, WordClass.BETTER,
            WordClass.MOVEMENT, WordClass.REQUEST,
            WordClass.FIRST_PERSON, WordClass.THIRD_NEEDS, WordClass.NEED, WordClass.HAS_TO_GO, WordClass.GONE, WordClass.THANKS, WordClass.GREETING,
            WordClass.DOWNLINK, WordClass.UPLINK,
            WordClass.MONTH, WordClass.EVERY, WordClass.NAMESPACE, WordClass.CARRIER, WordClass.DOUBTFUL, WordClass.GENERIC, WordClass.EXCEPT,
            WordClass.ANOTHER_ONE, WordClass.PER, WordClass.CONSISTING, WordClass.DISAGGREGATED, WordClass.BESIDE, WordClass.REGION, WordClass.TIER,
            WordClass.DESCRIPTION, WordClass.EQUIPPED);
    private static final Set<String> ORDINALS = Set.of("first", "second", "third", "fourth", "last", "1st", "2nd", "3rd");
    private final Sentence sentence;
    private final Notes notes;
    private final Clause clause;

    Doubts(Notes notes, Clause clause) {
        this.sentence = notes.sentence();
        this.notes = notes;
        this.clause = clause;
    }

    List<Doubt> read() {
        List<Doubt> doubts = new ArrayList<>();
        List<Fact> facts = notes.between(clause.from(), clause.to());
        if (clause.verb().refused()) {
            return List.of(new Doubt(clause.verb().family(),
                    sentence.text(clause.verb().from(), Math.max(clause.verb().to(), Math.min(clause.to(), clause.verb().to() + 6))), true,
                    clause.verb().from(), clause.verb().to()));
        }
        Doubt part = part(facts);
        if (part != null) {
            doubts.add(part);
        }
        BitSet refused = new BitSet();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Refused wish) {
                int end = absorbed(wish.to());
                doubts.add(new Doubt(wish.family(), sentence.text(wish.from(), end), isObject(wish, facts), wish.from(), end));
                refused.set(wish.from(), end);
            }
        }
        unread(doubts, refused);
        unbounded(facts, doubts);
        numbered(facts, doubts);
        spared(facts, doubts);
        return doubts;
    }

    /** "all UPFs except those in namespace red": only functions, slices and places can be left out by name; nothing else may be taken instead. */
    private void spared(List<Fact> facts, List<Doubt> doubts) {
        facts.stream().filter(Fact.Excluding.class::isInstance).forEach(except -> facts.stream()
                .filter(fact -> fact.from() >= except.to() && !(fact instanceof Fact.Idle) && !(fact instanceof Fact.Reference)).findFirst()
                .filter(fact -> fact instanceof Fact.Namespace || fact instanceof Fact.Environment || fact instanceof Fact.NamedPlmn
                        || fact instanceof Fact.DataNetwork || fact instanceof Fact.SliceDifferentiator)
                .ifPresent(fact -> doubts.add(new Doubt("unread", sentence.text(except.from(), fact.to()), true, except.from(), fact.to()))));
    }

    /** "delete the second UPF": instances have names and no order, so that nobody knows which is meant. */
    private void numbered(List<Fact> facts, List<Doubt> doubts) {
        if (clause.verb().is("deploy", "put", "add", "need", "give-us", "report")) {
            return;
        }
        facts.stream().filter(fact -> fact instanceof Fact.NamedFunction && ORDINALS.contains(sentence.word(fact.from() - 1))
                && sentence.word(fact.from() - 2).equals("the")).findFirst()
                .ifPresent(fact -> doubts.add(new Doubt("unread", sentence.text(fact.from() - 1, fact.to()), true, fact.from() - 1, fact.to())));
    }

    /** "with good latency": a metric that neither a number nor a word of improvement follows. */
    private void unbounded(List<Fact> facts, List<Doubt> doubts) {
        boolean said = !doubts.isEmpty() || clause.verb().is("report")
                || facts.stream().anyMatch(fact -> fact instanceof Fact.Bound || fact instanceof Fact.Asked || fact instanceof Fact.Scaling
                || fact instanceof Fact.Aim || fact instanceof Fact.Size || fact instanceof Fact.Feature);
        facts.stream().filter(fact -> !said && fact instanceof Fact.Measure measure && !measure.better()).findFirst()
                .ifPresent(fact -> doubts.add(new Doubt("unread", sentence.text(fact.from(), fact.to()), false, fact.from(), fact.to())));
    }

    /** Words right behind a refused wish belong to it: "on nodes labelled role=control". */
    private int absorbed(int i) {
        int at = i;
        while (at < clause.to() && notes.free(at) && !inVerb(at) && !sentence.ends(at) && !sentence.word(at).equals(",")
                && !sentence.is(at, WordClass.AND) && !sentence.is(at, WordClass.AT_SURE)
                && (sentence.token(at).joined() || sentence.word(at).equals("=") || sentence.word(at).equals(":") || !grammar(at) && !verbal(at))) {
            at++;
        }
        return at;
    }

    /** A refused wish right behind the verb is what the verb acts on. */
    private boolean isObject(Fact.Refused wish, List<Fact> facts) {
        Fact entity = facts.stream().filter(Fact.Entity.class::isInstance).findFirst().orElse(null);
        boolean before = entity == null || wish.from() < entity.from();
        boolean time = wish.family().equals("time") || wish.family().equals("roll-out") || wish.family().equals("order of steps");
        boolean takesAway = clause.verb().is("delete", "suspend", "resume", "rollback");
        for (int at = clause.verb().to(); at < wish.from(); at++) {
            before &= !notes.free(at) ? sentence.token(at).sign() : takesAway || grammar(at) || sentence.token(at).sign();
        }
        return before && !time && !fronted(wish) && !describes(wish, entity);
    }

    /** "Deploy a GPU UPF", "give the VIP customers a UPF": the wish describes what is asked for, or whom it is for. */
    private boolean describes(Fact.Refused wish, @Nullable Fact entity) {
        boolean gives = clause.verb().is("deploy", "need", "give-us", "add", "put")
                || clause.verb().is("set") && List.of("give", "grant", "hand", "assign").contains(clause.verb().phrase());
        boolean builds = entity != null && gives;
        for (int at = wish.to(); builds && at < entity.from(); at++) {
            builds = !notes.free(at) || !(sentence.is(at, WordClass.OF) || sentence.is(at, WordClass.AT) || sentence.is(at, WordClass.TO)
                    || sentence.is(at, WordClass.WITH));
        }
        return builds;
    }

    private boolean fronted(Fact wish) {
        return wish.from() < clause.verb().from();
    }

    /** "the memory limit of the AMF", "pod amf-0", "SMF session timeout": the verb acts on a part or property, not on the function. */
    private @Nullable Doubt part(List<Fact> facts) {
        if (clause.verb().is("report")) {
            return null;
        }
        Fact behind = object(facts, clause.verb().to(), clause.to());
        boolean passive = behind == null && clause.verb().form() == VerbUse.Form.PAST && clause.head() <= clause.verb().from();
        Fact entity = passive ? object(facts, clause.head(), clause.verb().from()) : behind;
        boolean takesAway = clause.verb().is("delete", "suspend", "resume", "rollback");
        int from = passive && entity != null ? clause.head() : clause.verb().to();
        Doubt setting = takesAway ? settingTakenAway(facts, entity, from) : null;
        if (setting != null) {
            return setting;
        }
        int to = entity == null ? clause.to() : entity.from();
        int word = contentBetween(from, to);
        boolean headed = word >= 0 && facts.stream().anyMatch(fact -> fact.from() > word && fact.from() < to && !(fact instanceof Fact.Idle));
        if (word >= 0 && entity != null && !headed && (partWord(word, to) || !application(entity) && linked(word, entity))) {
            int end = words(word, to);
            return new Doubt("part", sentence.text(word, end) + " of the " + sentence.text(entity.from(), entity.to()), true, word, end);
        }
        if (entity == null && takesAway && word >= 0 && isPart(word) && sentence.is(word - 1, WordClass.ARTICLE)) {
            return new Doubt("part", sentence.text(word, words(word, to)), true, word, words(word, to));
        }
        Doubt held = entity == null || !takesAway ? null : held(facts, entity);
        return entity == null || held != null ? held : compound(entity);
    }

    /** "delete the AUSF profile in the NRF": what one function has of another is taken away, not that other one. */
    private @Nullable Doubt held(List<Fact> facts, Fact entity) {
        int end = entity.to();
        while (end < clause.to() && notes.free(end) && !sentence.token(end).sign() && !sentence.token(end).joined() && sentence.numeral(end) == null
                && !sentence.is(end, WordClass.AND) && !sentence.is(end, WordClass.OF) && !sentence.is(end, WordClass.AT)
                && !sentence.is(end, WordClass.EXCEPT)
                && !List.of("from", "on", "of", "with").contains(sentence.word(end))) {
            end++;
        }
        int holder = sentence.skip(end + 1, 1, "article");
        boolean holds = end > entity.to() && end + 1 < clause.to() && !sentence.is(end, WordClass.AND) && !sentence.token(end).sign()
                && facts.stream().anyMatch(fact -> fact instanceof Fact.NamedFunction && fact.from() == holder);
        return holds ? new Doubt("part", sentence.text(entity.from(), end), true, entity.to(), end) : null;
    }

    /** What the verb acts on: it stands behind the verb, of a passive before it. */
    private static @Nullable Fact object(List<Fact> facts, int from, int to) {
        return facts.stream().filter(fact -> fact instanceof Fact.Entity || fact instanceof Fact.Reference)
                .filter(fact -> fact.from() >= from && fact.from() < to)
                .findFirst().orElse(null);
    }

    private static boolean application(Fact entity) {
        return entity instanceof Fact.NamedFunction named && List.of("xApp", "rApp").contains(named.type());
    }

    /** Under "delete" a limit, an interface or a metric is taken away from the function. */
    private @Nullable Doubt settingTakenAway(List<Fact> facts, @Nullable Fact entity, int from) {
        for (Fact fact : facts) {
            boolean before = entity == null || fact.from() < entity.from();
            boolean setting = fact instanceof Fact.Size size && size.quantity() == null || fact instanceof Fact.Interface
                    || fact instanceof Fact.Measure || fact instanceof Fact.Parameter || fact instanceof Fact.DataNetwork
                    && before && !(entity instanceof Fact.NamedSlice);
            if (setting && before && fact.from() >= from) {
                return new Doubt("part", sentence.text(fact.from(), entity == null ? fact.to() : entity.to()), true, fact.from(), fact.to());
            }
        }
        return null;
    }

    private boolean partWord(int from, int to) {
        for (int at = from; at < to; at++) {
            if (isPart(at)) {
                return true;
            }
        }
        return false;
    }

    /** A word for a part or property of a function; "the version before" names none where that is what is gone back to. */
    private boolean isPart(int at) {
        return notes.free(at) && sentence.is(at, WordClass.PART) && !(clause.verb().is("rollback") && sentence.is(at, WordClass.EARLIER));
    }

    /** Whether "of", "from", "on", "for", "in" stands between the word and the function. */
    private boolean linked(int word, Fact entity) {
        int at = entity.from() - 1;
        while (at > word && (sentence.is(at, WordClass.ARTICLE) || sentence.is(at, WordClass.ALL) && !sentence.word(at).equals("of")
                || sentence.is(at, WordClass.POLITE))) {
            at--;
        }
        return at > word && (sentence.is(at, WordClass.OF) || sentence.is(at, WordClass.AT)
                || List.of("from", "to", "per", "of").contains(sentence.word(at)));
    }

    /** "SMF session timeout", "AMF pod logs": the function only describes the noun behind it. */
    private @Nullable Doubt compound(Fact entity) {
        int at = entity.to();
        boolean behind = at < clause.to() && notes.free(at) && !sentence.token(at).sign() && !sentence.token(at).joined()
                && sentence.is(at, WordClass.PART)
                && !(sentence.is(at, WordClass.REPLICA) && !clause.verb().is("delete", "suspend"));
        if (!behind) {
            return null;
        }
        int end = words(at, clause.to());
        return new Doubt("part", sentence.text(entity.from(), end), true, at, end);
    }

    /** The first word between that is not grammar, nor describes without effect; -1 for none. */
    private int contentBetween(int from, int to) {
        for (int at = from; at < to; at++) {
            boolean part = isPart(at) && !(sentence.is(at, WordClass.REPLICA) && !clause.verb().is("delete", "suspend", "resume"));
            if (notes.free(at) && !sentence.token(at).sign() && !inVerb(at) && (part || !grammar(at)) && !sentence.is(at, WordClass.REASON)) {
                return at;
            }
        }
        return -1;
    }

    private int words(int from, int limit) {
        int at = from + 1;
        while (at < limit && notes.free(at) && !sentence.token(at).sign() && !sentence.is(at, WordClass.OF) && !sentence.is(at, WordClass.AT)
                && !sentence.is(at, WordClass.AND)
                && !List.of("from", "to", "so", "that", "of", "on").contains(sentence.word(at))) {
            at++;
        }
        return at;
    }

    private boolean inVerb(int at) {
        VerbUse verb = clause.verb();
        return at >= verb.from() && at < verb.to() || verb.tailFrom() >= 0 && at >= verb.tailFrom() && at < verb.tailTo();
    }

    private boolean grammar(int at) {
        return grammarEnd(at) > at;
    }

    /** Behind the longest word at {@code at} that carries nothing by itself; {@code at} for none. */
    private int grammarEnd(int at) {
        int end = clause.verb().is("rollback") ? sentence.after(at, WordClass.EARLIER) : at;
        for (WordClass wordClass : GRAMMAR) {
            end = Math.max(end, sentence.after(at, wordClass));
        }
        return end;
    }

    private boolean verbal(int at) {
        return sentence.at(at, Kind.ACTION) != null;
    }

    /** Everything else: words that nobody read. */
    private void unread(List<Doubt> doubts, BitSet refused) {
        boolean partRefused = doubts.stream().anyMatch(doubt -> doubt.family().equals("part"));
        int at = clause.from();
        while (at < clause.to()) {
            int skip = passes(at, refused);
            if (skip > at) {
                at = skip;
                continue;
            }
            int purpose = purpose(at);
            if (purpose > at) {
                at = purpose;
                continue;
            }
            int end = at + 1;
            while (end < clause.to() && passes(end, refused) == end && purpose(end) == end) {
                end++;
            }
            if (!partRefused && !clause.verb().is("report")) {
                doubts.add(new Doubt("unread", sentence.text(at, end), isVerb(at, end), at, end));
            }
            at = end;
        }
    }

    /** "delete it at edge-1 and frobnicate it at edge-3": what is done with the pronoun's thing is not known, so neither is the rest. */
    private boolean isVerb(int from, int to) {
        return to == from + 1 && sentence.is(from - 1, WordClass.AND) && from - 1 > clause.verb().to()
                && notes.between(to, clause.to()).stream().anyMatch(fact -> fact instanceof Fact.Reference && fact.from() == to);
    }

    /** Behind what needs no account of its own; {@code at} for a word that does. */
    private int passes(int at, BitSet refused) {
        // what was taken back was not found
        boolean takenBack = sentence.word(at).equals("no") && sentence.word(at + 1).equals(",") && at > clause.verb().to()
                && (sentence.word(at - 1).equals(",") || sentence.is(at - 1, WordClass.AND));
        if (takenBack && notes.free(at)) {
            return at;
        }
        if (!notes.free(at) || refused.get(at) || sentence.token(at).sign() || inVerb(at)) {
            return at + 1;
        }
        boolean bound = clause.mood() == Clause.Mood.GOAL && clause.verb().is("keep-bound")
                && notes.between(at + 1, at + 2).stream().anyMatch(fact -> fact instanceof Fact.Bound && fact.from() == at + 1)
                && at >= clause.verb().to();
        boolean person = clause.mood() == Clause.Mood.GOAL && sentence.word(clause.verb().from()).equals("to")
                && sentence.word(at - 1).equals("(") && sentence.word(at + 1).equals(")") && sentence.token(at).capitalised();
        if (bound || person || bounds(at)) {
            return at + 1;
        }
        boolean lead = at < clause.verb().from() && clause.mood() == Clause.Mood.ORDER && introduction(at);
        return lead ? at + 1 : grammarEnd(at);
    }

    /** "Users may never see more than …": whom a goal is for, and its modal. */
    private boolean bounds(int at) {
        Match metric = sentence.at(at, Kind.METRIC);
        boolean people = metric != null && Measures.COUNTS.contains(Measures.METRICS.get(metric.value()));
        boolean bounded = notes.between(clause.from(), clause.to()).stream().anyMatch(Fact.Bound.class::isInstance);
        return bounded && sentence.is(at, WordClass.EXPERIENCE) || bounded && clause.mood() == Clause.Mood.GOAL
                && (people || sentence.is(at, WordClass.NOBODY) || List.of("may", "can", "could", "will").contains(sentence.word(at)));
    }

    /** Words of the introduction of a clause: names behind a greeting, a ticket's number. */
    private boolean introduction(int at) {
        return clause.verb().form() == VerbUse.Form.BASE && !sentence.is(at, WordClass.AT) && sentence.is(at, WordClass.FINITE);
    }

    private int purposeEnd(int from) {
        int end = from;
        while (end < clause.to() && open(end) && sentence.numeral(end) == null
                && !sentence.isAny(end, WordClass.AT, WordClass.WITH, WordClass.PART)) {
            end++;
        }
        return end;
    }

    private boolean open(int at) {
        return notes.free(at) && !sentence.token(at).sign();
    }

    /** "for the new stadium": what it is for changes nothing, and is no number or name of anything. */
    private int purpose(int at) {
        int begin = at;
        while (begin > clause.from() && open(begin - 1) && sentence.isAny(begin - 1, WordClass.ARTICLE, WordClass.FILLER)
                && !sentence.word(begin - 1).equals("for")) {
            begin--;
        }
        boolean purpose = begin > clause.from() && List.of("for", "of").contains(sentence.word(begin - 1)) || sentence.word(at).equals("for");
        if (!purpose || sentence.word(begin - 1).equals("of")) {
            return at;
        }
        int end = purposeEnd(at);
        boolean counted = end < clause.to() && notes.free(end) && sentence.numeral(end) != null;
        if (counted || end == at) {
            return at;
        }
        notes.assume("'" + sentence.text(begin, end) + "' is taken as what it is for; nothing follows from it");
        return end;
    }
}
