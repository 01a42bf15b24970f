package io.nephoran.interpret;

import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Draft.Verb;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads verbs, in one word or in two parts ("roll … back"), and what pronouns under them stand for. */
final class Verbs {
    private static final Set<String> TAKES_AWAY = Set.of("delete", "suspend");
    /** The phrase of a verb that takes a setting away, whatever its words were. */
    static final String SWITCH_OFF = "switch off";
    private final Sentence sentence;
    private final Draft draft;
    private final Attachment attachment;
    private final Places places;

    Verbs(Sentence sentence, Draft draft, Attachment attachment, Places places) {
        this.sentence = sentence;
        this.draft = draft;
        this.attachment = attachment;
        this.places = places;
    }

    int read(int i) {
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
        if (action != null && TAKES_AWAY.contains(action.value()) && offSwitch(action.to())) {
            return verb("configure", false, SWITCH_OFF, i, action.to(), 1);
        }
        if (action != null) {
            String phrase = sentence.lower(i, action.to());
            boolean caused = phrase.equals("report") && draft.verbIs("need", "set") && !draft.wanted().isEmpty();
            if (!caused && sentence.is(i, "asking") && !draft.verbs.isEmpty() && !sentence.is(i - 1, "and") && !sentence.token(i - 1).sign()) {
                draft.take(i, action.to());
                return action.to();
            }
            int direction = phrase.endsWith("down") || phrase.endsWith(" in") || phrase.endsWith("-in") || phrase.startsWith("down") || phrase.startsWith("shr")
                    || action.value().equals("delete") ? -1 : 1;
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

    /** "Remove autoscaling from the SMF", "stop scaling the UPF": what is taken away is a setting, not the function. */
    private boolean offSwitch(int i) {
        int object = sentence.skip(i, 2, "article", "all");
        Match feature = sentence.at(object, Kind.FEATURE);
        int end = Math.max(Math.max(sentence.after(object, "autoscale"), sentence.after(object, "availability-on")), feature == null ? object : feature.to());
        boolean describes = sentence.at(end, Kind.FUNCTION) != null || sentence.at(end, Kind.GROUP) != null || sentence.at(end, Kind.SLICE) != null
                || sentence.is(end, "replica") || sentence.is(end, "slice");
        return end > object && !describes || sentence.word(object).equals("scaling") && sentence.leadsToFunction(object + 1);
    }

    private int verb(String meaning, boolean soft, String phrase, int from, int to, int direction) {
        boolean strong = draft.verbs.stream().anyMatch(verb -> verb.clause == draft.clause && !verb.soft);
        boolean some = draft.verbs.stream().anyMatch(verb -> verb.clause == draft.clause);
        boolean joined = sentence.is(from - 1, "and") || sentence.is(from - 1, "then") || from > 0 && sentence.token(from - 1).sign()
                || sentence.is(from - 1, "by") || sentence.word(from - 1).equals("but") || sentence.word(from - 1).equals("also") || sentence.word(from - 1).equals("please");
        draft.take(from, to);
        if (strong && !joined || soft && some && !joined) {
            return to;
        }
        if (soft && meaning.equals("need") && some) {
            return to;
        }
        draft.verbs.add(new Verb(meaning, soft, phrase, from, to, draft.clause, direction, joined));
        draft.verbs.get(draft.verb()).moving = sentence.is(from, "moving");
        draft.excluding = false;
        boolean only = draft.verbs.size() == 1;
        if (!only && !(draft.verbs.get(draft.verbs.size() - 2).soft && draft.mentions.stream().noneMatch(mention -> mention.verb == draft.verb() - 1))) {
            attachment.close();
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

    boolean imperative(int i) {
        Match match = sentence.at(i, Kind.ACTION);
        boolean soft = sentence.is(i, "add") || sentence.is(i, "raise") || sentence.is(i, "lower") || sentence.is(i, "set");
        return (match != null || soft) && !sentence.is(i - 1, "article") && sentence.at(i, Kind.METRIC) == null && sentence.at(i, Kind.COMPARATOR) == null
                && !sentence.token(i).word().endsWith("s") && !sentence.token(i).word().endsWith("ed") && !sentence.word(i).equals("take");
    }

    /** "then deploy it again": the functions of the verb before, under the new verb. */
    void pronoun() {
        int verb = draft.verb();
        List<Mention> before = draft.wanted();
        if (before.isEmpty() && verb >= 0 && !draft.mentions.isEmpty()) {
            // "do not scale the SMF, just update it"
            Mention meant = draft.mentions.get(draft.mentions.size() - 1);
            meant.excluded = false;
            meant.verb = verb;
            attachment.named(meant);
            return;
        }
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
            attachment.follow(last, verb);
            return;
        }
        List<Mention> again = before.stream().filter(mention -> mention.verb == last).toList();
        for (Mention mention : again) {
            Mention copy = new Mention(mention.type, mention.from, mention.to, 0, verb);
            copy.sites.addAll(mention.sites);
            attachment.named(copy);
            draft.mentions.add(copy);
        }
    }
}
