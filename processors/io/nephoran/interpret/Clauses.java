package io.nephoran.interpret;

import io.nephoran.intent.Interpretation;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.Draft.GroupPart;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Draft.SlicePart;
import io.nephoran.interpret.Draft.Verb;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks through a sentence once, clause by clause, and lets each reader take what it understands. */
final class Clauses {
    private static final Set<String> SOFT = Set.of("raise", "lower", "set", "add", "put", "need", "give-us", "keep-bound");
    /** Words that ask only at the beginning; elsewhere they join clauses or are nouns. */
    private static final Set<String> ASKING = Set.of("what", "which", "how many", "how much", "get", "is the", "are the", "are all", "is there",
            "where is", "where are", "status of", "status", "how is", "how are", "what is", "what are", "check", "watch", "monitor", "measure", "track", "report", "query", "fetch", "show", "list", "display", "print", "observe");

    private final Sentence sentence;
    private final Draft draft = new Draft();
    private final Identifiers identifiers;
    private final Bounds bounds;
    private final Counts counts;
    private final Places places;
    private int clause;
    private boolean excluding;

    Clauses(Sentence sentence) {
        this.sentence = sentence;
        identifiers = new Identifiers(sentence, draft);
        bounds = new Bounds(sentence, draft);
        counts = new Counts(sentence, draft);
        places = new Places(sentence, draft);
    }

    Draft read() {
        int i = 0;
        while (i < sentence.size()) {
            int end = step(i);
            i = Math.max(end, i + 1);
        }
        return draft;
    }

    private int step(int i) {
        if (draft.consumed.get(i)) {
            // the second half of "roll … back" went with its verb
            return i + 1;
        }
        if (sentence.ends(i)) {
            clause++;
            excluding = false;
            bounds.endOfClause();
            counts.close();
            return i + 1;
        }
        int end = order(i);
        end = end > i ? end : condition(i);
        end = end > i ? end : exclusion(i);
        end = end > i ? end : identifiers.read(i);
        if (end > i) {
            return end;
        }
        if (switchedOff(i)) {
            return denied(i);
        }
        end = verbWithMetric(i);
        end = end > i ? end : counts.read(i);
        end = end > i ? end : bounds.read(i);
        end = end > i ? end : function(i);
        end = end > i ? end : adjective(i);
        end = end > i ? end : places.read(i);
        end = end > i ? end : verb(i);
        return end > i ? end : rest(i);
    }

    // "when PRB utilisation exceeds 80 %, …", "… if the load doubles"
    private int condition(int i) {
        int at = sentence.after(i, "when");
        if (at == i || draft.autoscaling && mentionsCpu(at)) {
            return i;
        }
        if (sentence.word(i).equals("once") && (sentence.is(at, "every") || sentence.is(at, "article") && Units.named(sentence.word(at + 1)) != null)) {
            return i;
        }
        int end = at;
        while (!sentence.ends(end) && !sentence.word(end).equals(",") && !sentence.is(end, "then") && !sentence.word(end).equals(":")
                && !sentence.word(end).equals("–") && !sentence.word(end).equals("—")
                && !(end > at && imperative(end) && i == 0)) {
            end++;
        }
        if (end == at && i > 0 || end == at && sentence.is(i, "then")) {
            return i;
        }
        draft.conditions.add(new Interpretation.Condition(Conditions.canonical(sentence, i, at, end), ""));
        draft.span("conditions[" + (draft.conditions.size() - 1) + "]", i, end);
        draft.telecom = true;
        return sentence.skip(end, 1, "then");
    }

    /** "After the upgrade, …": the order of things outside this intent is not waited for. */
    private int order(int i) {
        int at = sentence.after(i, "before-that");
        if (at == i || i > 0 && !sentence.ends(i - 1)) {
            return i;
        }
        int end = at;
        while (!sentence.ends(end) && !sentence.word(end).equals(",")) {
            if (sentence.at(end, Kind.FUNCTION) != null) {
                return i;
            }
            end++;
        }
        if (sentence.ends(end)) {
            return i;
        }
        draft.assumptions.add("'" + sentence.text(i, end) + "' is not waited for");
        draft.take(i, end);
        return end;
    }

    private boolean imperative(int i) {
        Match match = sentence.at(i, Kind.ACTION);
        boolean soft = sentence.is(i, "add") || sentence.is(i, "raise") || sentence.is(i, "lower") || sentence.is(i, "set");
        return (match != null || soft) && !sentence.is(i - 1, "article") && sentence.at(i, Kind.METRIC) == null && sentence.at(i, Kind.COMPARATOR) == null
                && !sentence.token(i).word().endsWith("s") && !sentence.token(i).word().endsWith("ed") && !sentence.word(i).equals("take");
    }

    private boolean mentionsCpu(int i) {
        for (int at = i; at < sentence.size() && !sentence.ends(at); at++) {
            if (sentence.is(at, "cpu") || sentence.is(at, "memory") || sentence.at(at, Kind.METRIC) != null) {
                return true;
            }
        }
        return false;
    }

    // "keep SMF as it is", "do not touch the UPF", "except the NRF", "without a UPF"
    private int exclusion(int i) {
        int keep = sentence.after(i, "keep");
        if (keep > i && asItIs(keep)) {
            excluding = true;
            draft.take(i, keep);
            return keep;
        }
        int except = sentence.after(i, "except");
        if (except > i && leadsToFunction(except)) {
            excluding = true;
            draft.take(i, except);
            return except;
        }
        int not = sentence.after(i, "not");
        if (not > i) {
            int verb = sentence.skip(not, 1, "filler");
            Match action = sentence.at(verb, Kind.ACTION);
            int touch = Math.max(sentence.after(verb, "touch"), action == null ? verb : action.to());
            boolean soft = sentence.is(verb, "raise") || sentence.is(verb, "lower") || sentence.is(verb, "set") || sentence.is(verb, "add");
            if (touch > verb && leadsToFunction(touch) || soft && leadsToFunction(sentence.runEnd(verb))) {
                excluding = true;
                int end = Math.max(touch, soft ? verb + 1 : verb);
                draft.take(i, end);
                return end;
            }
            if (leadsToFunction(not) && !sentence.is(i, "when")) {
                excluding = true;
                draft.take(i, not);
                return not;
            }
        }
        return i;
    }

    private boolean asItIs(int i) {
        for (int at = i; at < sentence.size() && !sentence.ends(at); at++) {
            if (sentence.is(at, "asis")) {
                return true;
            }
            if (at > i && imperative(at) && sentence.is(at - 1, "and")) {
                return false;
            }
        }
        return false;
    }

    private boolean leadsToFunction(int i) {
        int at = sentence.skip(i, 3, "article", "all", "of");
        return sentence.at(at, Kind.FUNCTION) != null || sentence.is(at, "filler") && sentence.at(at + 1, Kind.FUNCTION) != null;
    }

    /** "without autoscaling", "no high availability". */
    private boolean switchedOff(int i) {
        int at = sentence.skip(sentence.after(i, "not"), 2, "article", "filler");
        return sentence.is(i, "not") && (sentence.is(at, "autoscale") || sentence.is(at, "availability-on") || sentence.at(at, Kind.FEATURE) != null);
    }

    private int denied(int i) {
        int at = sentence.skip(sentence.after(i, "not"), 2, "article", "filler");
        Match feature = sentence.at(at, Kind.FEATURE);
        int end = Math.max(sentence.after(at, "autoscale"), sentence.after(at, "availability-on"));
        if (feature != null) {
            draft.features.put(feature.value(), false);
            draft.span("features." + feature.value(), i, feature.to());
            end = feature.to();
        }
        draft.take(i, end);
        return end;
    }

    /** "Fail over … within 50 ms": a verb and a metric at once. */
    private int verbWithMetric(int i) {
        if (sentence.at(i, Kind.ACTION) != null && (sentence.at(i, Kind.METRIC) != null || sentence.is(i, "autoscale"))) {
            verb(i);
            return Math.max(Math.max(bounds.read(i), counts.read(i)), i + 1);
        }
        return i;
    }

    private int function(int i) {
        Match match = sentence.at(i, Kind.FUNCTION);
        if (match == null) {
            return i;
        }
        int end = match.to();
        Mention mention = new Mention(match.value(), i, end, 0, draft.verb());
        int before = sentence.is(i - 1, "article") ? i - 2 : i - 1;
        if (sentence.is(before, "or") && !draft.mentions.isEmpty() && draft.mentions.get(draft.mentions.size() - 1).to == before && !excluding) {
            return choice(draft.mentions.get(draft.mentions.size() - 1), mention);
        }
        if (excluding) {
            mention.excluded = true;
        } else {
            counts.named(mention);
        }
        if (end < sentence.size() && sentence.token(end).glue() == '-' && sentence.token(end).number() != null) {
            end = sentence.runEnd(i);
            mention.instance = sentence.lower(i, end).replace('_', '-');
            mention.spans.put("instance", new int[] {i, end});
        }
        mention.target = sentence.is(before, "to");
        mention.served = sentence.is(before, "of") && !sentence.word(before).equals("of");
        draft.mentions.add(mention);
        draft.telecom = true;
        draft.take(i, end);
        return centralAt(i, end);
    }

    /** "an AMF or an SMF": asked, not chosen. */
    private int choice(Mention first, Mention second) {
        draft.telecom = true;
        draft.mentions.remove(first);
        draft.ask("function", "Which of the two: " + first.type + " or " + second.type + "?", List.of(first.type, second.type));
        draft.take(second.from, second.to);
        return second.to;
    }

    /** "at Non-RT RIC central": the place is named behind the function. */
    private int centralAt(int i, int end) {
        boolean at = sentence.is(i - 1, "at-sure") || sentence.is(i - 2, "at-sure") && sentence.is(i - 1, "article");
        if (at && end < sentence.size() && !sentence.token(end).sign() && !sentence.token(end).joined()
                && (!sentence.known(end) || sentence.is(end, "compass") || sentence.at(end, Kind.SITE) != null) && sentence.at(end, Kind.FUNCTION) == null
                && (end + 1 >= sentence.size() || sentence.token(end + 1).sign() || sentence.token(end + 1).joined())) {
            String name = sentence.lower(end, sentence.runEnd(end));
            draft.sites.putIfAbsent(name, new int[] {end, sentence.runEnd(end)});
            draft.take(end, sentence.runEnd(end));
            return sentence.runEnd(end);
        }
        return end;
    }

    /** Slices, environments, interfaces, features, objectives, groups, high availability. */
    private int adjective(int i) {
        int ha = sentence.after(i, "availability-on");
        if (ha > i) {
            draft.highAvailability |= !excluding;
            draft.span("highAvailability", i, ha);
            return ha;
        }
        Match match = sentence.at(i, Kind.SLICE);
        match = match == null ? sliceFor(i) : match;
        if (match != null) {
            slice(match);
            return match.to();
        }
        match = sentence.at(i, Kind.INTERFACE);
        if (match != null && sentence.runEnd(i) <= match.to()) {
            draft.interfaces.putIfAbsent(match.value(), new int[] {i, match.to()});
            draft.telecom = true;
            draft.take(i, match.to());
            return match.to();
        }
        match = sentence.at(i, Kind.OBJECTIVE);
        if (match != null) {
            draft.objective = draft.objective == null ? match.value() : draft.objective;
            draft.vague |= sentence.word(i).equals("cheaper") || sentence.word(i).equals("greener");
            draft.span("objective", i, match.to());
            return match.to();
        }
        match = sentence.at(i, Kind.FEATURE);
        if (match != null) {
            draft.features.put(match.value(), !draft.verbIs("configure") || !negative(draft.verbs.get(draft.verb()).phrase));
            draft.telecom = true;
            draft.span("features." + match.value(), i, match.to());
            return match.to();
        }
        match = sentence.at(i, Kind.ENVIRONMENT);
        if (match != null && isEnvironment(i, match.to())) {
            draft.environment = draft.environment == null ? match.value() : draft.environment;
            draft.span("environment", i, sentence.after(match.to(), "environment"));
            return sentence.after(match.to(), "environment");
        }
        match = sentence.at(i, Kind.GROUP);
        return match == null ? i : group(match);
    }

    /** "a slice for video streaming": what is also called a video streaming slice. */
    private @Nullable Match sliceFor(int i) {
        int noun = sentence.after(i, "slice");
        int at = noun == i ? i : sentence.skip(noun, 2, "of", "article", "with");
        if (at <= noun || noun == i) {
            return null;
        }
        StringBuilder squashed = new StringBuilder();
        Match longest = null;
        for (int j = at; j < Math.min(sentence.size(), at + 3) && !sentence.token(j).sign(); j++) {
            squashed.append(sentence.word(j));
            for (Term term : sentence.vocabulary().meanings(singular(squashed.toString()) + "slice")) {
                longest = term.kind() == Kind.SLICE ? new Match(term, i, j + 1) : longest;
            }
        }
        return longest;
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    static boolean negative(String phrase) {
        return phrase.contains("off") || phrase.startsWith("disabl") || phrase.startsWith("deactivat");
    }

    private void slice(Match match) {
        SliceType type = Arrays.stream(SliceType.values()).filter(one -> one.label().equals(match.value())).findFirst().orElseThrow();
        SlicePart open = draft.slices.stream().filter(slice -> slice.type == null && slice.sst == null || slice.type == type).findFirst().orElse(null);
        if (open == null) {
            open = new SlicePart();
            draft.slices.add(open);
        }
        open.type = type;
        open.sst = type.sst();
        open.from = match.from();
        open.to = match.to();
        draft.sliceSaid = true;
        draft.telecom = true;
        draft.take(match.from(), match.to());
    }

    private boolean isEnvironment(int i, int end) {
        int before = sentence.is(i - 1, "article") ? i - 2 : i - 1;
        boolean prefixed = sentence.is(before, "at") || sentence.is(before, "at-sure") || i == 0 || sentence.token(i - 1).sign();
        boolean followed = sentence.is(end, "environment") || sentence.at(end, Kind.FUNCTION) != null || sentence.at(end, Kind.SLICE) != null
                || sentence.at(end, Kind.GROUP) != null || sentence.is(end, "site") || end >= sentence.size();
        return prefixed && !sentence.is(end, "traffic") || followed;
    }

    /** "5G core (AMF, SMF)", "a core for a hospital: AMF, SMF": the sentence says itself what belongs to it. */
    private int group(Match match) {
        boolean explicit = false;
        for (int at = match.to(); at < sentence.size() && !sentence.word(at).equals(".") && !sentence.word(at).equals(";"); at++) {
            boolean opens = sentence.word(at).equals("(") || sentence.word(at).equals(":") || Set.of("namely", "comprising", "of", "including", "with", "containing", "made").contains(sentence.word(at));
            if (opens && leadsToFunction(at + 1)) {
                Match first = sentence.at(sentence.skip(at + 1, 3, "article", "all", "of"), Kind.FUNCTION);
                int next = first == null ? at : sentence.word(first.to()).equals(",") ? first.to() + 1 : sentence.after(first.to(), "and");
                boolean list = first != null && next > first.to() && leadsToFunction(sentence.skip(next, 1, "and"));
                explicit = !sentence.word(at).equals("with") && !sentence.word(at).equals("including") && !sentence.word(at).equals("of") || list;
                break;
            }
        }
        boolean attribute = sentence.at(match.to(), Kind.FUNCTION) != null;
        boolean after = attribute || !draft.mentions.isEmpty() && draft.mentions.get(draft.mentions.size() - 1).verb == draft.verb();
        draft.groups.add(new GroupPart(match.value(), match.from(), match.to(), draft.verb(), explicit, after));
        draft.telecom = true;
        draft.take(match.from(), match.to());
        if (!explicit && !after) {
            for (String type : sentence.vocabulary().group(match.value())) {
                Mention mention = new Mention(type, match.from(), match.to(), 0, draft.verb());
                mention.implied = true;
                mention.excluded = excluding;
                counts.named(mention);
                draft.mentions.add(mention);
            }
        }
        return match.to();
    }

    private int verb(int i) {
        Match action = sentence.at(i, Kind.ACTION);
        Vocabulary.@Nullable Gapped gap = null;
        int tail = -1;
        for (Vocabulary.Gapped candidate : sentence.vocabulary().gapped(base(i))) {
            int found = tail(i + 1, candidate.tail());
            if (found > 0 && (gap == null || candidate.tail().length() > gap.tail().length())) {
                gap = candidate;
                tail = found;
            }
        }
        if (gap != null && (action == null || action.to() == i + 1)) {
            String phrase = sentence.lower(i, i + 1) + " … " + gap.tail();
            int direction = gap.tail().equals("down") || gap.tail().equals("in") ? -1 : 1;
            draft.take(tail, tail + tokens(tail, gap.tail()));
            return verb(gap.term().value(), false, phrase, i, i + 1, direction);
        }
        if (action != null) {
            String phrase = sentence.lower(i, action.to());
            boolean caused = phrase.equals("report") && draft.verbIs("need", "set") && !draft.wanted().isEmpty();
            if (!caused && ASKING.contains(phrase) && !draft.verbs.isEmpty() && !sentence.is(i - 1, "and") && !sentence.token(i - 1).sign()) {
                draft.take(i, action.to());
                return action.to();
            }
            int direction = phrase.endsWith("down") || phrase.endsWith(" in") || phrase.endsWith("-in") || phrase.startsWith("down") || phrase.startsWith("shr") ? -1 : 1;
            return verb(action.value(), false, phrase, i, action.to(), direction);
        }
        for (String meaning : List.of("give-us", "add", "put", "need", "lower", "raise", "keep-bound", "set")) {
            int end = sentence.after(i, meaning);
            if (end > i) {
                return verb(meaning, true, sentence.lower(i, end), i, end, meaning.equals("lower") ? -1 : 1);
            }
        }
        return i;
    }

    private int verb(String meaning, boolean soft, String phrase, int from, int to, int direction) {
        boolean strong = draft.verbs.stream().anyMatch(verb -> verb.clause == clause && !verb.soft);
        boolean some = draft.verbs.stream().anyMatch(verb -> verb.clause == clause);
        boolean joined = sentence.is(from - 1, "and") || sentence.is(from - 1, "then") || from > 0 && sentence.token(from - 1).sign()
                || sentence.is(from - 1, "by") || sentence.word(from - 1).equals("but") || sentence.word(from - 1).equals("also") || sentence.word(from - 1).equals("please");
        draft.take(from, to);
        if (strong && !joined || soft && some && !joined) {
            return to;
        }
        if (soft && SOFT.contains(meaning) && meaning.equals("need") && some) {
            return to;
        }
        draft.verbs.add(new Verb(meaning, soft, phrase, from, to, clause, direction, joined));
        draft.verbs.get(draft.verb()).moving = sentence.is(from, "moving");
        excluding = false;
        boolean only = draft.verbs.size() == 1;
        if (!only && !(draft.verbs.get(draft.verbs.size() - 2).soft && draft.mentions.stream().noneMatch(mention -> mention.verb == draft.verb() - 1))) {
            counts.close();
            places.newVerb();
        }
        return to;
    }

    /** Verbs in two parts are looked up by their first word without ending. */
    private String base(int i) {
        String word = sentence.word(i);
        if (!sentence.vocabulary().gapped(word).isEmpty() || word.length() < 5) {
            return word;
        }
        for (String ending : List.of("ning", "ting", "ling", "ing", "ped", "ned", "ed", "s")) {
            if (word.endsWith(ending)) {
                String stem = word.substring(0, word.length() - ending.length());
                if (!sentence.vocabulary().gapped(stem).isEmpty()) {
                    return stem;
                }
                if (!sentence.vocabulary().gapped(stem + "e").isEmpty()) {
                    return stem + "e";
                }
            }
        }
        return word;
    }

    private int tail(int from, String tail) {
        for (int at = from; at < sentence.size() && at < from + 14 && !sentence.ends(at); at++) {
            int length = tokens(at, tail);
            if (length > 0 && at > from && !draft.consumed.get(at) && isParticle(at, at + length)) {
                return at;
            }
            if (at > from && sentence.is(at, "and") && imperative(at + 1)) {
                return -1;
            }
        }
        return -1;
    }

    /** "in" and "on" before a name are prepositions; before "by", a number or the end they belong to the verb. */
    private boolean isParticle(int at, int end) {
        if (end > at + 1 || !sentence.is(at, "at")) {
            return true;
        }
        return end >= sentence.size() || sentence.token(end).sign() || sentence.is(end, "by") || sentence.is(end, "at") || sentence.is(end, "and")
                || sentence.is(end, "when") || sentence.is(end, "of") || sentence.is(end, "to");
    }

    private int tokens(int at, String tail) {
        StringBuilder squashed = new StringBuilder();
        for (int i = at; i < Math.min(sentence.size(), at + 5); i++) {
            squashed.append(sentence.word(i));
            if (squashed.toString().equals(tail)) {
                return i + 1 - at;
            }
        }
        return 0;
    }

    private int rest(int i) {
        int everything = sentence.after(i, "everything");
        if (everything > i) {
            draft.everything = true;
            draft.take(i, everything);
            return everything;
        }
        int pronoun = sentence.after(i, "pronoun");
        if (pronoun > i) {
            pronoun();
            draft.take(i, pronoun);
            return pronoun;
        }
        draft.vagueCount |= sentence.is(i, "vague-count") && leadsToReplicas(sentence.after(i, "vague-count"));
        draft.vague |= sentence.is(i, "vague");
        draft.modal |= sentence.is(i, "modal");
        draft.offTopic |= sentence.is(i, "off-topic");
        draft.generic |= sentence.is(i, "generic");
        draft.sliceSaid |= sentence.is(i, "slice");
        draft.telecom |= sentence.is(i, "slice") || sentence.word(i).equals("network") && !draft.verbs.isEmpty();
        if (sentence.is(i, "then") && !draft.mentions.isEmpty()) {
            counts.close();
        }
        for (String known : List.of("generic", "vague", "slice", "vague-count", "filler", "each", "all", "respectively", "more", "asis", "site", "of", "at", "with",
                "to", "by", "from", "between", "and", "or", "then", "article", "filler-bound", "called", "direction-up", "direction-down", "environment", "not", "keep", "except", "replica", "when", "month")) {
            int end = sentence.after(i, known);
            if (end > i) {
                draft.take(i, end);
                return end;
            }
        }
        return i;
    }

    private boolean leadsToReplicas(int i) {
        int at = sentence.skip(i, 2, "of", "more");
        return sentence.is(at, "replica") || sentence.at(at, Kind.FUNCTION) != null;
    }

    /** "then deploy it again": the functions of the verb before, under the new verb. */
    private void pronoun() {
        int verb = draft.verb();
        List<Mention> before = draft.wanted();
        if (verb < 1 || before.isEmpty() || before.stream().anyMatch(mention -> mention.verb == verb)) {
            return;
        }
        int last = before.get(before.size() - 1).verb;
        if (draft.verbs.get(Math.max(0, last)).soft && !draft.verbs.get(verb).soft) {
            // "the SEPP is no longer needed, delete it"
            before.stream().filter(mention -> mention.verb == last).forEach(mention -> mention.verb = verb);
            return;
        }
        String now = draft.verbs.get(verb).meaning;
        String then = last < 0 ? now : draft.verbs.get(last).meaning;
        Set<String> apart = Set.of("delete", "suspend", "resume", "rollback");
        if (now.equals(then) || !apart.contains(now) && !apart.contains(then)) {
            before.stream().filter(mention -> mention.verb == last).forEach(mention -> mention.verb = verb > 0 && last < 0 ? 0 : last);
            counts.follow(last, verb);
            return;
        }
        List<Mention> again = before.stream().filter(mention -> mention.verb == last).toList();
        for (Mention mention : again) {
            Mention copy = new Mention(mention.type, mention.from, mention.to, 0, verb);
            copy.sites.addAll(mention.sites);
            counts.named(copy);
            draft.mentions.add(copy);
        }
    }
}
