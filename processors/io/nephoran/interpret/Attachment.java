package io.nephoran.interpret;

import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Term.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gives what is said to the functions it is said of. Functions that stand in one list ("AMF, SMF and UPF") share a group; what
 * follows belongs to all of it or to the last alone, what is said in advance ("3 replicas of …") waits for the next list.
 */
final class Attachment {
    private final Sentence sentence;
    private final Draft draft;
    private final ReplicaWords words;
    private final List<Consumer<Mention>> pending = new ArrayList<>();
    private boolean closed;
    private int group;
    private int giftedGroup = -1;
    private int followed = -2;
    private int following = -2;

    Attachment(Sentence sentence, Draft draft, ReplicaWords words) {
        this.sentence = sentence;
        this.draft = draft;
        this.words = words;
    }

    /** A new list of functions begins with the next function. */
    void close() {
        closed = true;
    }

    /** A function is named: it joins the list that is open, or begins a new one; what was said in advance is given to it. */
    void named(Mention mention) {
        if (closed) {
            group++;
            closed = false;
            if (giftedGroup >= 0) {
                pending.clear();
            }
            giftedGroup = pending.isEmpty() ? -1 : group;
        }
        mention.group = group;
        pending.forEach(gift -> gift.accept(mention));
    }

    /** What was said in advance is not meant for the next function. */
    void forget() {
        pending.clear();
    }

    /** "… and scale it to 5": what is said under verb {@code verb} belongs to the functions of {@code last}. */
    void follow(int last, int verb) {
        followed = last;
        following = verb;
    }

    /** What is said now is meant for functions yet to come. */
    private void reopen() {
        if (giftedGroup >= 0) {
            pending.clear();
            giftedGroup = -1;
        }
        closed = true;
    }

    void gift(int from, int to, boolean addition, int delta, int value) {
        reopen();
        pending.clear();
        pending.add(mention -> {
            if (addition) {
                mention.delta = delta;
            } else {
                mention.replicas = value;
            }
            mention.spans.put(addition ? "replicasDelta" : "replicas", new int[] {from, to});
        });
        draft.take(from, to);
    }

    void absolute(int value, int from, int to) {
        if (draft.floorSaid || draft.ceilingSaid) {
            draft.autoscaleMin = draft.floorSaid ? Integer.valueOf(value) : draft.autoscaleMin;
            draft.autoscaleMax = draft.ceilingSaid ? Integer.valueOf(value) : draft.autoscaleMax;
            draft.span(draft.floorSaid ? "autoscaling.min" : "autoscaling.max", from, to);
            draft.floorSaid = false;
            draft.ceilingSaid = false;
            return;
        }
        apply(to, mention -> {
            mention.replicas = value;
            mention.delta = null;
            mention.spans.put("replicas", new int[] {from, to});
        }, from, true);
    }

    void delta(int value, int from, int to) {
        apply(to, mention -> {
            mention.delta = value;
            mention.spans.put("replicasDelta", new int[] {from, to});
        }, from, true);
    }

    void alternatives(int first, int second, int from, int to) {
        apply(to, mention -> {
            mention.replicas = null;
            mention.alternatives.add(first);
            mention.alternatives.add(second);
            mention.spans.put("replicas", new int[] {from, to});
        }, from, true);
    }

    /**
     * Gives something to the functions it belongs to: all of a list that is bare or counted alike; the last alone when it alone
     * has a number of its own ("an AMF and two O-DUs with 4 CPUs"). Before any function it waits for the next list.
     */
    void apply(int behind, Consumer<Mention> gift, int from, boolean counting) {
        draft.take(from, behind);
        int each = sentence.after(behind, "each");
        draft.take(behind, each);
        List<Mention> open = draft.mentions.stream().filter(mention -> mention.group == group && !mention.excluded
                && (mention.verb >= draft.verb() - (draft.verbs.isEmpty() || soft() ? 1 : 0)
                || following == draft.verb() && mention.verb >= Math.min(0, followed) || mention.verb < 0 && draft.verb() == 0)).toList();
        if (open.isEmpty() && !functionAhead(behind)) {
            // "deploy an AMF and scale to 3"
            open = draft.wanted().stream().filter(mention -> mention.group == group).toList();
        }
        if (open.isEmpty() && each > behind) {
            open = draft.wanted();
        }
        if (open.isEmpty() || waitsForNext(from, behind)) {
            reopen();
            pending.add(gift);
            return;
        }
        boolean led = open.get(open.size() - 1).led;
        for (int n = open.size() - 1; n >= 0 && open.get(n).led == led; n--) {
            gift.accept(open.get(n));
        }
        closed = true;
    }

    /** "AMF, SMF and UPF to 3, 4 and 5": as many numbers as functions, one each in their order. */
    int respectively(int from, int first) {
        List<Mention> open = draft.mentions.stream().filter(mention -> mention.group == group && !mention.excluded && !mention.counted()).toList();
        List<Integer> values = new ArrayList<>();
        int at = first;
        int end = from;
        while (sentence.numeral(at) != null && ReplicaWords.whole(sentence.numeral(at)) && sentence.amount(at).unit() == null) {
            values.add(ReplicaWords.count(sentence.numeral(at)));
            end = words.behind(sentence.numeral(at).to());
            at = sentence.word(end).equals(",") ? sentence.skip(end + 1, 1, "and") : sentence.after(end, "and");
        }
        if (values.size() < 2 || values.size() != open.size() || sentence.at(end, Kind.FUNCTION) != null) {
            return from;
        }
        for (int n = 0; n < open.size(); n++) {
            open.get(n).replicas = values.get(n);
            open.get(n).spans.put("replicas", new int[] {from, end});
        }
        draft.take(from, sentence.after(end, "respectively"));
        closed = true;
        return sentence.after(end, "respectively");
    }

    /** "… and 3 replicas for the SMF": what is said goes to the function behind it. */
    private boolean waitsForNext(int from, int behind) {
        return sentence.is(sentence.skip(behind, 1, "article"), "another-one") || sentence.is(behind, "another-one") || (sentence.is(behind, "of") || sentence.word(behind).equals("to"))
                && words.leadsToFunction(sentence.skip(behind, 3, "of", "to", "article", "all"))
                && !sentence.is(from - 1, "with");
    }

    private boolean functionAhead(int i) {
        for (int at = i; at < sentence.size(); at++) {
            if (sentence.at(at, Kind.FUNCTION) != null || sentence.at(at, Kind.GROUP) != null) {
                return true;
            }
        }
        return false;
    }

    private boolean soft() {
        return draft.verbs.get(draft.verb()).soft;
    }
}
