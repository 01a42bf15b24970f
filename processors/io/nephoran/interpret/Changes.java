package io.nephoran.interpret;

import io.nephoran.intent.Reason;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Numerals.Numeral;
import io.nephoran.interpret.Sentence.Amount;
import io.nephoran.interpret.Term.Kind;
import io.nephoran.interpret.Units.Dimension;
import java.util.List;

/** Reads changes of number: "by 2", "to 5", "from 2 to 5", "double", "replicas: 4", "a third replica", "instead of 4". */
final class Changes {
    private final Sentence sentence;
    private final Draft draft;
    private final ReplicaWords words;
    private final Attachment attachment;

    Changes(Sentence sentence, Draft draft, ReplicaWords words, Attachment attachment) {
        this.sentence = sentence;
        this.draft = draft;
        this.words = words;
        this.attachment = attachment;
    }

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    /** "UPF +2 instances"; "-5 replicas" is no number of replicas. */
    int signed(int i) {
        Numeral numeral = sentence.numeral(i + 1);
        boolean plus = sentence.word(i).equals("+") && numeral != null && ReplicaWords.whole(numeral) && sentence.token(i).end() == sentence.token(i + 1).start()
                && sentence.amount(i + 1).unit() == null && !words.isNoun(numeral.to()) && sentence.at(numeral.to(), Kind.FUNCTION) == null;
        if (plus && !draft.wanted().isEmpty()) {
            attachment.delta(ReplicaWords.count(numeral), i, words.behind(numeral.to()));
            return words.behind(numeral.to());
        }
        if (!sentence.word(i).equals("-") && !sentence.word(i).equals("−") || numeral == null || sentence.token(i).end() != sentence.token(i + 1).start()) {
            return i;
        }
        int at = sentence.skip(numeral.to(), 2, "more");
        if (sentence.is(at, "replica") || sentence.at(at, Kind.FUNCTION) != null) {
            draft.refuse(Reason.MALFORMED, "'" + sentence.text(i, at + 1) + "': a number of replicas is 0 to " + Counts.MOST_REPLICAS + ".");
            return at;
        }
        return i;
    }

    /** "a third replica". */
    int ordinal(int i) {
        int number = ORDINALS.indexOf(sentence.word(i)) + 1;
        int end = words.behind(i + 1);
        if (number < 2 || end == i + 1 || !draft.verbIs("add", "scale", "raise", "need", "set")) {
            return i;
        }
        attachment.absolute(number, i, end);
        return end;
    }

    // "double", "by a factor of 2", "2x", "by 50 %"
    int factor(int i) {
        Double factor = sentence.is(i, "double") ? Double.valueOf(2) : sentence.is(i, "triple") ? Double.valueOf(3)
                : sentence.is(i, "quadruple") ? Double.valueOf(4) : sentence.is(i, "halve") ? Double.valueOf(0.5) : null;
        int end = Math.max(Math.max(sentence.after(i, "double"), sentence.after(i, "triple")),
                Math.max(sentence.after(i, "quadruple"), sentence.after(i, "halve")));
        if (factor == null && sentence.is(i, "factor") && sentence.numeral(sentence.after(i, "factor")) != null) {
            Numeral numeral = sentence.numeral(sentence.after(i, "factor"));
            factor = numeral.value().doubleValue();
            end = numeral.to();
        }
        Numeral times = sentence.numeral(i);
        if (factor == null && times != null && (sentence.word(times.to()).equals("x") || sentence.word(times.to()).equals("times"))
                && draft.verbIs("scale", "raise", "lower") && !(sentence.at(times.to() + 1, Kind.FUNCTION) != null)) {
            factor = times.value().doubleValue();
            end = times.to() + 1;
        }
        Amount share = sentence.amount(i);
        if (factor == null && share != null && share.dimension() == Dimension.SHARE && sentence.is(i - 1, "by") && draft.verbIs("scale", "raise", "lower", "add")) {
            factor = 1 + share.value().doubleValue() / 100 * draft.direction();
            end = share.to();
        }
        if (factor == null || factor <= 0) {
            return i;
        }
        int resource = sentence.skip(end, 2, "article", "of");
        if (sentence.is(resource, "cpu") || sentence.is(resource, "memory") || sentence.is(resource, "storage")) {
            String name = sentence.is(resource, "cpu") ? "cpu" : sentence.is(resource, "memory") ? "memory" : "storage";
            draft.askAmount(name);
            draft.take(i, sentence.after(resource, name));
            return sentence.after(resource, name);
        }
        double found = factor < 1 || draft.direction() > 0 || draft.verbs.isEmpty() || share != null && share.dimension() == Dimension.SHARE ? factor : 1 / factor;
        int to = end;
        attachment.apply(to, mention -> {
            mention.factor = found;
            mention.spans.put("replicasFactor", new int[] {i, to});
        }, i, false);
        draft.telecom = true;
        return to;
    }

    // "6 replicas instead of 4"
    int insteadOf(int i) {
        int at = sentence.after(i, "instead");
        Numeral numeral = at == i ? null : sentence.numeral(at);
        if (numeral == null || sentence.amount(at).unit() != null || draft.wanted().stream().noneMatch(Mention::counted)) {
            return i;
        }
        draft.instead = true;
        draft.take(i, words.behind(numeral.to()));
        return words.behind(numeral.to());
    }

    // "by 2", "to 5", "from 2 to 5"
    int change(int i) {
        if (sentence.is(i, "by")) {
            int number = sentence.after(i, "by");
            Numeral numeral = sentence.numeral(number);
            if (numeral != null && ReplicaWords.whole(numeral) && sentence.amount(number).unit() == null && !words.isNoun(numeral.to())) {
                int end = words.behind(sentence.skip(numeral.to(), 2, "more", "fewer"));
                attachment.delta(draft.direction() * ReplicaWords.count(numeral), i, end);
                return end;
            }
            return i;
        }
        boolean from = sentence.is(i, "from") && sentence.numeral(sentence.after(i, "from")) != null;
        if (from) {
            Numeral old = sentence.numeral(sentence.after(i, "from"));
            int to = sentence.after(words.behind(old.to()), "to");
            Numeral fresh = sentence.numeral(to);
            if (to > old.to() && fresh != null && ReplicaWords.whole(fresh) && sentence.amount(to).unit() == null && !draft.autoscaling && !words.isNoun(fresh.to())) {
                int end = words.behind(fresh.to());
                draft.instead = true;
                attachment.absolute(ReplicaWords.count(fresh), i, end);
                return end;
            }
            return i;
        }
        int became = became(i);
        if (became > i) {
            return became;
        }
        int number = sentence.after(i, "to");
        Numeral numeral = number == i ? null : sentence.numeral(sentence.skip(number, 1, "article"));
        if (numeral == null || !ReplicaWords.whole(numeral) || sentence.amount(sentence.skip(number, 1, "article")).unit() != null || words.isNoun(numeral.to())
                || draft.autoscaling || sentence.at(numeral.to(), Kind.FUNCTION) != null) {
            return i;
        }
        int respective = attachment.respectively(i, number);
        if (respective > i) {
            return respective;
        }
        draft.instead |= !Character.isLetter(sentence.word(i).charAt(0));
        boolean upTo = sentence.lower(i, number).startsWith("up") && !draft.verbIs("scale", "raise", "add", "set");
        int end = words.behind(sentence.skip(numeral.to(), 1, "all"));
        if (upTo && end > numeral.to()) {
            draft.autoscaleMax = ReplicaWords.count(numeral);
            draft.span("autoscaling.max", i, end);
            return end;
        }
        attachment.absolute(ReplicaWords.count(numeral), i, end);
        return end;
    }

    /** "AMF 6 to 5", "SMF: 2 -> 4": what it was and what it is to be. With a noun and upwards it is a range. */
    private int became(int i) {
        Numeral old = sentence.numeral(i);
        Mention last = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        int to = old == null ? i : sentence.after(old.to(), "to");
        Numeral fresh = to == i || old == null || to == old.to() ? null : sentence.numeral(to);
        if (last == null || fresh == null || last.counted() || last.to != (sentence.word(i - 1).equals(":") ? i - 1 : i) || !ReplicaWords.whole(old)
                || !ReplicaWords.whole(fresh) || sentence.amount(i).unit() != null || sentence.amount(to).unit() != null || words.isNoun(fresh.to())) {
            return i;
        }
        int end = words.behind(fresh.to());
        if (end > fresh.to() && sentence.word(old.to()).equals("to") && old.value().compareTo(fresh.value()) < 0) {
            return i;
        }
        draft.instead = true;
        attachment.absolute(ReplicaWords.count(fresh), i, end);
        return end;
    }

    // "replicas: 3", "replica count of 3", "number of replicas = 3"
    int labelled(int i) {
        int at = Math.max(sentence.after(i, "replica-count"), sentence.after(i, "replica"));
        if (at == i) {
            return i;
        }
        int number = sentence.skip(at, 4, "filler-bound", "called");
        Numeral numeral = number == at && !sentence.is(i, "replica-count") && !sentence.is(i, "replica") ? null : sentence.numeral(number);
        if (numeral != null && ReplicaWords.whole(numeral) && sentence.amount(number).unit() == null && !words.isNoun(numeral.to()) && (number > at || words.ends(numeral.to()))
                && sentence.at(numeral.to(), Kind.FUNCTION) == null) {
            attachment.absolute(ReplicaWords.count(numeral), i, numeral.to());
            return numeral.to();
        }
        draft.telecom |= sentence.is(i, "replica");
        draft.replicasSaid = true;
        draft.take(i, at);
        return at;
    }

    // "AMF x3", "AMF: 3", "AMF 3", "SMF = 2"
    int times(int i) {
        Mention last = draft.mentions.isEmpty() ? null : draft.mentions.get(draft.mentions.size() - 1);
        int number = sentence.word(i).equals("x") || sentence.word(i).equals("×") || sentence.word(i).equals("=") || sentence.word(i).equals(":") || sentence.word(i).equals("(") || sentence.word(i).equals("with")
                ? i + 1 : i;
        number = number == i + 1 && sentence.word(number).equals("x") ? number + 1 : number;
        Numeral numeral = sentence.numeral(number);
        if (sentence.is(i, "with") && numeral != null && (words.behind(numeral.to()) > numeral.to() || !words.ends(numeral.to()))) {
            return i;
        }
        if (last == null || last.counted() || numeral == null || !ReplicaWords.whole(numeral) || sentence.amount(number).unit() != null
                || last.to != i || words.isNoun(numeral.to()) || sentence.token(number).joined() && sentence.token(number).glue() != '~'
                || sentence.at(numeral.to(), Kind.FUNCTION) != null && !sentence.word(i).equals("x")
                || sentence.is(numeral.to(), "to") && sentence.numeral(sentence.after(numeral.to(), "to")) != null) {
            return i;
        }
        if (sentence.is(numeral.to(), "each") && !sentence.is(i, "with")) {
            // "AMF and SMF: 3 each"
            attachment.absolute(ReplicaWords.count(numeral), i, numeral.to());
            return sentence.after(numeral.to(), "each");
        }
        last.replicas = ReplicaWords.count(numeral);
        last.led = true;
        last.spans.put("replicas", new int[] {i, numeral.to()});
        draft.take(i, numeral.to());
        return words.behind(numeral.to());
    }
}
