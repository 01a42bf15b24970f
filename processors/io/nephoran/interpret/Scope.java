package io.nephoran.interpret;

import io.nephoran.intent.Interpretation;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;

/** Reads what does not apply, or only under a condition: "when …", "do not touch the UPF", "keep the SMF as it is", "without autoscaling". */
final class Scope {
    private final Sentence sentence;
    private final Draft draft;
    private final Verbs verbs;

    Scope(Sentence sentence, Draft draft, Verbs verbs) {
        this.sentence = sentence;
        this.draft = draft;
        this.verbs = verbs;
    }

    /** @return behind what was read, or {@code i} when nothing of the kind begins there */
    int read(int i) {
        int end = order(i);
        end = end > i ? end : condition(i);
        return end > i ? end : exclusion(i);
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
                && !(end > at && verbs.imperative(end) && i == 0)) {
            end++;
        }
        if (end == at && i > 0 || end == at && sentence.is(i, "then")) {
            return i;
        }
        draft.conditions.add(new Interpretation.Condition(Conditions.canonical(sentence, i, at, end), ""));
        draft.span("conditions[" + (draft.conditions.size() - 1) + "]", i, end);
        for (int word = at; word < end; word++) {
            if (sentence.at(word, Kind.FUNCTION) != null) {
                draft.observed.add(sentence.at(word, Kind.FUNCTION).value());
            }
        }
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
            draft.excluding = true;
            draft.take(i, keep);
            return keep;
        }
        int except = sentence.after(i, "except");
        if (except > i && sentence.leadsToFunction(except)) {
            draft.excluding = true;
            draft.take(i, except);
            return except;
        }
        int not = sentence.after(i, "not");
        if (not > i) {
            int verb = sentence.skip(not, 1, "filler");
            Match action = sentence.at(verb, Kind.ACTION);
            int touch = Math.max(sentence.after(verb, "touch"), action == null ? verb : action.to());
            boolean soft = sentence.is(verb, "raise") || sentence.is(verb, "lower") || sentence.is(verb, "set") || sentence.is(verb, "add");
            if (touch > verb && sentence.leadsToFunction(touch) || soft && sentence.leadsToFunction(sentence.runEnd(verb))) {
                draft.excluding = true;
                int end = Math.max(touch, soft ? verb + 1 : verb);
                draft.take(i, end);
                return end;
            }
            if (sentence.leadsToFunction(not) && !sentence.is(i, "when")) {
                draft.excluding = true;
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
            if (at > i && verbs.imperative(at) && sentence.is(at - 1, "and")) {
                return false;
            }
        }
        return false;
    }

    /** "without autoscaling", "no high availability". */
    boolean switchedOff(int i) {
        int at = sentence.skip(sentence.after(i, "not"), 2, "article", "filler");
        return sentence.is(i, "not") && (sentence.is(at, "autoscale") || sentence.is(at, "availability-on") || sentence.at(at, Kind.FEATURE) != null);
    }

    int denied(int i) {
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
}
