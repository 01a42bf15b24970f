package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.VerbUse.Form;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Vocabulary.Gapped;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recognises verbs, in one word or in two parts ("roll … back"), and how they are inflected. */
final class Verbs {
    /** Verbs whose meaning what follows decides, most telling first. */
    private static final List<WordClass> SOFT =
            List.of(WordClass.GIVE_US, WordClass.ADD, WordClass.PUT, WordClass.NEED, WordClass.LOWER, WordClass.RAISE,
            WordClass.KEEP_BOUND, WordClass.SET);
    private static final Map<String, String> IRREGULAR =
            Map.of("taken", "take", "brought", "bring", "torn", "tear", "thrown", "throw", "woken", "wake", "spun", "spin", "wound", "wind",
            "undone", "undo", "withdrawn", "withdraw", "made", "make");
    /** Words between the parts of a verb at most. */
    private static final int WIDEST = 16;
    private final Sentence sentence;

    Verbs(Sentence sentence) {
        this.sentence = sentence;
    }

    /** The verb that begins at {@code i}, whatever its form; null when none does. */
    @Nullable VerbUse at(int i) {
        return i < 0 || i >= sentence.size() || sentence.token(i).sign() || sentence.opaque(i) ? null : word(i);
    }

    private @Nullable VerbUse word(int i) {
        Match refused = sentence.at(i, Kind.REFUSED);
        Match action = longest(i, Kind.ACTION);
        Match family = sentence.at(i, Kind.FAMILY);
        if (family != null && action != null && family.to() > action.to()) {
            return new VerbUse(family.value(), sentence.lower(i, family.to()), i, family.to(), -1, -1, form(i), family.value());
        }
        VerbUse gapped = gapped(i);
        if (gapped != null && (action == null || action.to() == i + 1)) {
            return gapped;
        }
        if (refused != null && (action == null || refused.to() >= action.to())) {
            return new VerbUse(refused.value(), sentence.lower(i, refused.to()), i, refused.to(), -1, -1, form(i), refused.value());
        }
        if (action != null && !longerSoft(i, action)) {
            return VerbUse.of(action.value(), sentence.lower(i, action.to()), i, action.to(), form(i));
        }
        return soft(i);
    }

    /** The verb that begins here in the form in which orders are given. */
    @Nullable VerbUse order(int i) {
        VerbUse verb = at(i);
        return verb == null || verb.form() != Form.BASE || nominal(verb) ? null : verb;
    }

    /** Behind words that have no weight: "please", "then", "go ahead and". */
    int lead(int i, int limit) {
        int at = i;
        while (at < limit) {
            int next = sentence.after(at, WordClass.POLITE);
            next = sentence.word(at).equals(",") && at > i ? at + 1 : next;
            boolean subject = sentence.word(at).equals("both") && sentence.is(at + 1, WordClass.MODAL);
            boolean verb = subject || next > at && order(at) != null && order(at).to() > next;
            if (next == at || verb || sentence.at(at, Kind.ACTION) != null && sentence.at(at, Kind.ACTION).to() > next) {
                return at;
            }
            at = next;
        }
        return Math.min(at, limit);
    }

    /** Whether the word says what is or was; a name such as RAN does not. */
    boolean finite(int i) {
        return sentence.is(i, WordClass.FINITE) && !sentence.is(i, WordClass.GONE) && sentence.at(i, Kind.GROUP) == null
                && sentence.at(i, Kind.FUNCTION) == null;
    }

    /** "Double the UPFs": the verb, though "double the" means a number as well. */
    private @Nullable Match longest(int i, Kind kind) {
        Match name = sentence.all(i).stream().findFirst().orElse(null);
        boolean other = name != null && (name.term().kind() == Kind.FUNCTION || name.term().kind() == Kind.METRIC && sentence.at(i, kind) == null);
        return other ? null : sentence.all(i).stream().filter(match -> match.term().kind() == kind).findFirst().orElse(null);
    }

    private boolean longerSoft(int i, Match action) {
        return SOFT.stream().anyMatch(soft -> sentence.after(i, soft) > action.to());
    }

    private @Nullable VerbUse soft(int i) {
        for (WordClass soft : SOFT) {
            int end = sentence.after(i, soft);
            if (end > i) {
                return VerbUse.of(soft.word(), sentence.lower(i, end), i, end, form(i));
            }
        }
        return null;
    }

    private @Nullable VerbUse gapped(int i) {
        VerbUse found = null;
        int length = 0;
        int nearest = Integer.MAX_VALUE;
        for (Gapped candidate : sentence.vocabulary().gapped(base(i))) {
            int tail = tail(i + 1, candidate.tail());
            if (tail > 0 && (tail < nearest || tail == nearest && candidate.tail().length() > length)) {
                nearest = tail;
                length = candidate.tail().length();
                Kind kind = candidate.term().kind();
                found = new VerbUse(candidate.term().value(), sentence.lower(i, i + 1) + " … " + candidate.tail(), i, i + 1, tail,
                        tail + tokens(tail, candidate.tail()),
                        form(i), kind == Kind.REFUSED ? candidate.term().value() : "");
            }
        }
        return found;
    }

    /** How the word at {@code i} is inflected; words that look like a base form are one. */
    Form form(int i) {
        String word = sentence.word(i);
        if (word.endsWith("ing") && word.length() > 4 && !word.equals("bring")) {
            return Form.ING;
        }
        if (IRREGULAR.containsKey(word)) {
            return Form.PAST;
        }
        if (word.endsWith("ed") && !List.of("need", "feed", "embed", "shed").contains(word)) {
            return Form.PAST;
        }
        boolean third = word.endsWith("s") && !word.endsWith("ss") && word.length() > 2 && !word.equals("does") && !word.equals("lets");
        return third ? Form.THIRD : Form.BASE;
    }

    /** "Scale-out of the AMF", "drop in latency": a noun that looks like a verb. */
    private boolean nominal(VerbUse verb) {
        int next = verb.to();
        boolean drop = sentence.word(next).equals("in") && sentence.at(next + 1, Kind.METRIC) != null;
        boolean compound = sentence.word(next).equals("request") || sentence.word(next).equals("requests") || sentence.word(next).equals("failed")
                || sentence.word(next).equals("of") && !verb.phrase().equals("get rid");
        boolean label = sentence.word(verb.from() - 1).equals("(") && List.of("limit", "limits", "request", "requests").contains(verb.phrase());
        return drop || compound || label;
    }

    /** Verbs in two parts are looked up by their first word without ending. */
    private String base(int i) {
        String word = IRREGULAR.getOrDefault(sentence.word(i), sentence.word(i));
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
        for (int at = from; at < sentence.size() && at < from + WIDEST && !sentence.ends(at); at++) {
            int length = tokens(at, tail);
            if (length > 0 && at > from && isParticle(at, at + length)) {
                return at;
            }
            if (at > from && anotherBegins(at)) {
                return -1;
            }
        }
        return -1;
    }

    private boolean anotherBegins(int at) {
        boolean joint = sentence.is(at, WordClass.AND) || sentence.word(at).equals(",") || sentence.word(at).equals(":")
                || sentence.is(at, WordClass.THEN);
        int next = sentence.word(at).equals(",") ? Math.max(at + 1, sentence.after(at + 1, WordClass.AND)) : sentence.after(at, WordClass.AND);
        return joint && next > at && (sentence.at(next, Kind.ACTION) != null || sentence.is(next, WordClass.PRONOUN)
                || sentence.is(next, WordClass.RAISE)
                || sentence.is(next, WordClass.LOWER)) && sentence.at(next, Kind.METRIC) == null;
    }

    /** "in" and "on" before a name are prepositions; before "by", a number or the end they belong to the verb. */
    private boolean isParticle(int at, int end) {
        if (end > at + 1 || !sentence.is(at, WordClass.AT)) {
            return true;
        }
        return end >= sentence.size() || sentence.token(end).sign() || sentence.is(end, WordClass.BY) || sentence.is(end, WordClass.AT)
                || sentence.is(end, WordClass.AND) || sentence.is(end, WordClass.WHEN) || sentence.is(end, WordClass.OF)
                || sentence.is(end, WordClass.TO)
                || sentence.is(end, WordClass.POLITE) || sentence.is(end, WordClass.REASON);
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
}
