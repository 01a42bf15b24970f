package io.nephoran.interpret;

import io.nephoran.intent.Interpretation;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;

/** Reads what does not apply, or only under a condition: "when …", "do not touch the UPF", "keep the SMF as it is", "without autoscaling". */
final class Scope {
    private final Sentence sentence;
    private final Draft draft;
    private final Verbs verbs;
    /** Where the verb stands that was denied last, -1 for none. */
    private int denied = -1;

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
        int at = whilst(i) ? i + 1 : sentence.after(i, "when");
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

    /** "While the CPU is above 75 %, …": a condition only where something is compared. */
    private boolean whilst(int i) {
        if (i > 0 || !sentence.word(i).equals("while")) {
            return false;
        }
        for (int at = 1; at < sentence.size() && !sentence.ends(at) && !sentence.word(at).equals(","); at++) {
            if (sentence.at(at, Kind.COMPARATOR) != null) {
                return true;
            }
        }
        return false;
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

    /** "Do not scale the AMF, only the SMF": the verb that was denied is meant for what follows. */
    private int only(int i) {
        int end = sentence.after(i, "only");
        if (end == i || !draft.excluding || denied < 0 || !sentence.leadsToFunction(end)) {
            return i;
        }
        draft.excluding = false;
        verbs.read(denied);
        return end;
    }

    // "keep SMF as it is", "do not touch the UPF", "except the NRF", "without a UPF"
    private int exclusion(int i) {
        int only = only(i);
        if (only > i) {
            return only;
        }
        int keep = sentence.after(i, "keep");
        keep = keep == i && sentence.word(i).equals("keep") && spared(i + 1) ? i + 1 : keep;
        if (keep > i && (asItIs(keep) || spared(keep))) {
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
        int elsewhere = exceptPlace(except, i);
        if (elsewhere > i) {
            return elsewhere;
        }
        int not = sentence.after(i, "not");
        if (not > i) {
            int verb = sentence.skip(not, 1, "filler");
            Match action = sentence.at(verb, Kind.ACTION);
            int touch = Math.max(sentence.after(verb, "touch"), action == null ? verb : action.to());
            boolean soft = sentence.is(verb, "raise") || sentence.is(verb, "lower") || sentence.is(verb, "set") || sentence.is(verb, "add");
            if (touch > verb && sentence.leadsToFunction(touch) || soft && sentence.leadsToFunction(sentence.runEnd(verb))) {
                draft.excluding = true;
                denied = action == null && !soft ? -1 : verb;
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

    /** "Remove the eMBB slice but keep the URLLC slice". */
    private boolean spared(int i) {
        int at = sentence.skip(i, 2, "article", "all");
        return draft.verbIs("delete", "suspend") && (sentence.leadsToFunction(i) || sentence.at(at, Kind.SLICE) != null);
    }

    /** "Delete every UPF except the one at edge-1": what is left when places are taken out must not be guessed. */
    private int exceptPlace(int except, int i) {
        int at = sentence.skip(sentence.skip(except, 1, "article"), 2, "another-one", "at-sure");
        boolean place = sentence.is(except, "another-one") || sentence.is(except, "at-sure") || sentence.at(except, Kind.SITE) != null;
        if (except == i || !place || at >= sentence.size()) {
            return i;
        }
        int end = at;
        while (!sentence.ends(end) && !sentence.word(end).equals(",")) {
            end++;
        }
        draft.ask("site", "All but those '" + sentence.text(except, end) + "': at which sites, by name?", sentence.vocabulary().sitesOfTier(""));
        draft.telecom = true;
        draft.take(i, end);
        return end;
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

    /** "without autoscaling", "but not a highly available one", "HA off"; under "disable" and "remove" also the bare setting. */
    boolean switchedOff(int i) {
        int at = denial(i);
        int end = Math.max(sentence.after(at, "autoscale"), sentence.after(at, "availability-on"));
        boolean setting = end > at || sentence.at(at, Kind.FEATURE) != null || disabling() && scaling(at);
        return setting && (at > i || off(end) > end || disabling() && (end > at || scaling(at)));
    }

    private boolean disabling() {
        return draft.verbIs("configure") && Attributes.negative(draft.verbs.get(draft.verb()).phrase);
    }

    /** "stop scaling the UPF". */
    private boolean scaling(int i) {
        return sentence.word(i).equals("scaling");
    }

    private int denial(int i) {
        int not = Math.max(sentence.after(i, "not"), sentence.after(i, "except"));
        return not == i ? i : sentence.skip(not, 2, "article", "filler");
    }

    /** Behind "off", "disabled", ": no"; {@code i} where nothing of the kind follows. */
    private int off(int i) {
        int sign = sentence.word(i).equals(":") || sentence.word(i).equals("=") ? i + 1 : i;
        int off = sentence.after(sign, "off");
        return off > sign ? off : i;
    }

    int denied(int i) {
        int at = denial(i);
        Match feature = sentence.at(at, Kind.FEATURE);
        int end = Math.max(sentence.after(at, "autoscale"), sentence.after(at, "availability-on"));
        if (end > at && sentence.is(at, "autoscale") || scaling(at)) {
            end = Math.max(end, at + 1);
            draft.features.put("autoscaling", false);
            draft.span("features.autoscaling", i, end);
        }
        if (feature != null) {
            draft.features.put(feature.value(), false);
            draft.span("features." + feature.value(), i, feature.to());
            end = feature.to();
        }
        end = off(end);
        draft.take(i, end);
        draft.telecom = true;
        return end;
    }
}
