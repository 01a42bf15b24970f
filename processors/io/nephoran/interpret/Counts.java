package io.nephoran.interpret;

import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Numerals.Numeral;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import java.util.List;

/**
 * Reads how many and how big: replicas (absolute, by how many, by which factor, between which bounds) and the amounts of CPU,
 * memory and storage of each replica, and gives them to the functions they belong to.
 */
final class Counts {
    /** More replicas than this are a slip of the pen or an attack. */
    static final int MOST_REPLICAS = 1000;

    private final Sentence sentence;
    private final Draft draft;
    private final ReplicaWords words;
    private final Attachment attachment;
    private final Resources resources;
    private final ScalingBounds bounds;
    private final Changes changes;

    Counts(Sentence sentence, Draft draft, Attachment attachment) {
        this.sentence = sentence;
        this.draft = draft;
        this.attachment = attachment;
        words = new ReplicaWords(sentence);
        resources = new Resources(sentence, draft, attachment);
        bounds = new ScalingBounds(sentence, draft, words, attachment);
        changes = new Changes(sentence, draft, words, attachment);
    }

    /** @return behind what was read, or {@code i} when no count begins there */
    int read(int i) {
        int end = changes.signed(i);
        end = end > i ? end : changes.ordinal(i);
        end = end > i ? end : bounds.autoscaling(i);
        end = end > i ? end : resources.read(i);
        end = end > i ? end : changes.factor(i);
        end = end > i ? end : changes.insteadOf(i);
        end = end > i ? end : changes.change(i);
        end = end > i ? end : bounds.atMostOrLeast(i);
        end = end > i ? end : changes.labelled(i);
        end = end > i ? end : leading(i);
        end = end > i ? end : alternative(i);
        return end > i ? end : changes.times(i);
    }

    // "3 replicas", "two more instances", "3 highly available AMFs", "a couple of UPFs", "another SMF"
    private int leading(int i) {
        Numeral numeral = sentence.numeral(i);
        boolean another = numeral == null && sentence.word(i).equals("another");
        if (numeral == null && !another || numeral != null && (!numeral.whole() || numeral.half())) {
            return i;
        }
        int value = another ? 1 : ReplicaWords.count(numeral);
        int at = another ? i + 1 : numeral.to();
        if (!another && sentence.word(at).equals("x")) {
            at++;
        }
        at = sentence.skip(at, 1, "of");
        Mention named = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        if (!another && at > numeral.to() && sentence.is(at, "pronoun") && named != null && !named.counted()) {
            // "an SMF with 4 vCPUs each, two of them"
            return replicaNoun(i, value, sentence.after(at, "pronoun"), false, false);
        }
        at = sentence.skip(at, 1, "article");
        boolean more = another;
        boolean fewer = false;
        if (sentence.is(at, "more") || sentence.is(at, "fewer")) {
            more |= sentence.is(at, "more");
            fewer = sentence.is(at, "fewer");
            at = Math.max(sentence.after(at, "more"), sentence.after(at, "fewer"));
            another |= sentence.is(at, "one");
        }
        if (!another && at == numeral.to() && sentence.is(at, "each") && words.ends(sentence.after(at, "each")) && sentence.amount(i).unit() == null
                && !draft.wanted().isEmpty() && draft.wanted().stream().noneMatch(Mention::counted)) {
            // "at edge-1 and edge-2, one each"
            attachment.absolute(value, i, at);
            return sentence.after(at, "each");
        }
        Numeral former = another || !sentence.is(at, "instead") ? null : sentence.numeral(sentence.after(at, "instead"));
        if (former != null) {
            // "fewer AMFs: 2 instead of 4"
            draft.instead = true;
            attachment.absolute(value, i, former.to());
            return former.to();
        }
        int or = another ? at : sentence.after(numeral.to(), "or");
        Numeral other = or > at - 1 && or != at && !another ? sentence.numeral(or) : null;
        if (other != null && ReplicaWords.whole(other) && sentence.amount(or).unit() == null) {
            return choice(value, ReplicaWords.count(other), i, other.to());
        }
        int range = bounds.range(i, numeral);
        if (range > i) {
            return range;
        }
        int noun = words.adjectives(at);
        int behind = words.behind(noun);
        if (behind > noun) {
            return replicaNoun(i, value, behind, more, fewer);
        }
        Match function = sentence.at(noun, Kind.FUNCTION);
        if (function != null) {
            return function(i, value, function, more, fewer);
        }
        Mention last = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        if (!another && last != null && last.led && last.replicas != null && last.sites.isEmpty() && sentence.word(i - 1).equals(":") && sentence.is(at, "at-sure")) {
            // "two UPFs: one at edge-1 and one at edge-2"
            last.replicas = value;
            draft.take(i, at);
            return at;
        }
        if (!another && last != null && last.replicas != null && !last.sites.isEmpty() && sentence.is(i - 1, "and") && sentence.is(at, "at-sure")) {
            // "three AMF pods in Stuttgart and one in Ulm"
            Mention again = new Mention(last.type, last.from, last.to, 0, draft.verb());
            attachment.close();
            attachment.named(again);
            again.led = true;
            again.replicas = value;
            again.spans.put("replicas", new int[] {i, at});
            draft.mentions.add(again);
            draft.take(i, at);
            return at;
        }
        if (more && draft.verbIs("scale", "add", "raise", "lower", "deploy", "put") && words.ends(at)) {
            attachment.delta(fewer ? -value : value, i, at);
            return at;
        }
        return i;
    }

    /** "3 or 4 SMF replicas": asked, not chosen. */
    private int choice(int first, int second, int from, int to) {
        int noun = words.adjectives(to);
        Match function = sentence.at(noun, Kind.FUNCTION);
        if (function == null && words.behind(noun) == noun) {
            return from;
        }
        if (function == null) {
            int end = words.behind(noun);
            attachment.alternatives(first, second, from, end);
            return end;
        }
        Mention mention = new Mention(function.value(), function.from(), function.to(), 0, draft.verb());
        attachment.named(mention);
        mention.led = true;
        mention.alternatives.addAll(List.of(first, second));
        draft.mentions.add(mention);
        draft.telecom = true;
        draft.take(from, words.behind(function.to()));
        return words.behind(function.to());
    }

    private int replicaNoun(int i, int value, int behind, boolean more, boolean fewer) {
        int second = sentence.is(behind, "or") ? sentence.after(behind, "or") : behind;
        Numeral other = second > behind ? sentence.numeral(second) : null;
        if (other != null && ReplicaWords.whole(other) && sentence.amount(second).unit() == null) {
            int end = words.behind(other.to());
            attachment.alternatives(value, ReplicaWords.count(other), i, end);
            return end;
        }
        boolean addition = more || fewer || draft.verbIs("add") || draft.verbIs("delete") && !sentence.is(i - 1, "to");
        int removed = draft.verbIs("delete") || fewer || draft.direction() < 0 && more ? -1 : 1;
        boolean forNext = sentence.is(behind, "of") && words.leadsToFunction(sentence.skip(behind, 3, "of", "each", "article", "all"));
        if (sentence.is(behind, "each") && sentence.is(sentence.after(behind, "each"), "of") || forNext) {
            attachment.gift(i, behind, addition, removed * value, value);
            return behind;
        }
        if (addition) {
            attachment.delta(removed * value, i, behind);
        } else {
            attachment.absolute(value, i, behind);
        }
        return behind;
    }

    private int function(int i, int value, Match function, boolean more, boolean fewer) {
        int behind = words.behind(function.to());
        boolean noun = behind > function.to();
        boolean delete = draft.verbIs("delete");
        boolean addition = more || fewer || delete || draft.verbIs("add") && noun;
        attachment.forget();
        between(i + 1, function.from());
        Mention mention = new Mention(function.value(), function.from(), function.to(), 0, draft.verb());
        attachment.named(mention);
        mention.led = true;
        if (addition) {
            mention.delta = delete || fewer || draft.direction() < 0 ? -value : value;
        } else {
            mention.replicas = value;
        }
        mention.spans.put(addition ? "replicasDelta" : "replicas", new int[] {i, i + 1});
        draft.mentions.add(mention);
        draft.telecom = true;
        draft.take(i, behind);
        return behind;
    }

    /** What stands between a number and its noun: "two highly available staging UPFs". */
    private void between(int from, int to) {
        for (int at = from; at < to; at++) {
            Match environment = sentence.at(at, Kind.ENVIRONMENT);
            draft.highAvailability |= sentence.is(at, "availability-on");
            draft.environment = environment != null && draft.environment == null ? environment.value() : draft.environment;
        }
    }

    // "… or maybe 5"
    private int alternative(int i) {
        int at = sentence.after(i, "or");
        Numeral numeral = at == i ? null : sentence.numeral(at);
        Mention last = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        if (numeral == null || !ReplicaWords.whole(numeral) || last == null || last.replicas == null || sentence.amount(at).unit() != null || words.isNoun(numeral.to())) {
            return i;
        }
        int end = words.behind(numeral.to());
        attachment.alternatives(last.replicas, ReplicaWords.count(numeral), i, end);
        return end;
    }
}
