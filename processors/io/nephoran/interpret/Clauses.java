package io.nephoran.interpret;

import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import java.util.List;

/** Walks through a sentence once, clause by clause, and lets each reader take what it understands. */
final class Clauses {
    private final Sentence sentence;
    private final Draft draft = new Draft();
    private final Attachment attachment;
    private final Identifiers identifiers;
    private final Bounds bounds;
    private final Counts counts;
    private final Places places;
    private final Verbs verbs;
    private final Scope scope;
    private final Attributes attributes;

    Clauses(Sentence sentence) {
        this.sentence = sentence;
        attachment = new Attachment(sentence, draft, new ReplicaWords(sentence));
        identifiers = new Identifiers(sentence, draft);
        bounds = new Bounds(sentence, draft);
        counts = new Counts(sentence, draft, attachment);
        places = new Places(sentence, draft);
        verbs = new Verbs(sentence, draft, attachment, places);
        scope = new Scope(sentence, draft, verbs);
        attributes = new Attributes(sentence, draft, attachment);
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
            draft.clause++;
            draft.excluding = false;
            bounds.endOfClause();
            attachment.close();
            return i + 1;
        }
        int end = scope.read(i);
        end = end > i ? end : identifiers.read(i);
        if (end > i) {
            return end;
        }
        if (scope.switchedOff(i)) {
            return scope.denied(i);
        }
        end = again(i);
        end = end > i ? end : verbWithMetric(i);
        end = end > i ? end : counts.read(i);
        end = end > i ? end : bounds.read(i);
        end = end > i ? end : function(i);
        end = end > i ? end : attributes.read(i);
        end = end > i ? end : places.read(i);
        end = end > i ? end : verbs.read(i);
        return end > i ? end : rest(i);
    }

    /** "Fail over … within 50 ms": a verb and a metric at once. */
    private int verbWithMetric(int i) {
        if (sentence.at(i, Kind.ACTION) != null && (sentence.at(i, Kind.METRIC) != null || sentence.is(i, "autoscale"))) {
            verbs.read(i);
            return Math.max(Math.max(bounds.read(i), counts.read(i)), i + 1);
        }
        return i;
    }

    /** "Pause the UPF at edge-1 and resume the one at edge-2": the function named last, once more, at another place. */
    private int again(int i) {
        int end = sentence.after(i, "another-one");
        Mention last = draft.wanted().isEmpty() ? null : draft.wanted().get(draft.wanted().size() - 1);
        if (end == i || last == null || !sentence.is(end, "at-sure") || last.sites.isEmpty()) {
            return i;
        }
        Mention again = new Mention(last.type, last.from, last.to, 0, draft.verb());
        attachment.close();
        attachment.named(again);
        draft.mentions.add(again);
        draft.take(i, end);
        return end;
    }

    private int function(int i) {
        Match match = sentence.at(i, Kind.FUNCTION);
        if (match == null) {
            return i;
        }
        int end = match.to();
        if (isMadeOf(i, end)) {
            draft.assumptions.add("the parts of the " + match.value() + " are built, not one in a piece");
            draft.telecom = true;
            draft.take(i, Math.max(end, sentence.after(end, "consisting")));
            return Math.max(end, sentence.after(end, "consisting"));
        }
        Mention mention = new Mention(match.value(), i, end, 0, draft.verb());
        int before = sentence.is(i - 1, "article") ? i - 2 : i - 1;
        if (sentence.is(before, "or") && !draft.mentions.isEmpty() && draft.mentions.get(draft.mentions.size() - 1).to == before && !draft.excluding) {
            return choice(draft.mentions.get(draft.mentions.size() - 1), mention);
        }
        int stays = sentence.after(end, "stays");
        boolean landmark = endsWith(before, "beside");
        if (draft.excluding || landmark || stays > end && (sentence.ends(stays) || sentence.word(stays).equals(",") || sentence.is(stays, "asis"))) {
            // "the UPF stays (as it is)"
            mention.excluded = true;
        } else {
            attachment.named(mention);
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

    /** Whether a phrase of this class ends with token {@code i}: "next to (the O-DU)". */
    private boolean endsWith(int i, String wordClass) {
        return sentence.after(i, wordClass) == i + 1 || i > 0 && sentence.after(i - 1, wordClass) == i + 1;
    }

    /** "a gNB split into O-DU and O-CU-CP", "a disaggregated gNB: …": its parts are asked for. */
    private boolean isMadeOf(int from, int to) {
        int parts = sentence.after(to, "consisting");
        if (parts > to) {
            return partsFollow(parts, parts + 4);
        }
        return sentence.is(from - 1, "disaggregated") && partsFollow(to, sentence.size());
    }

    private boolean partsFollow(int from, int limit) {
        for (int at = from; at < Math.min(limit, sentence.size()) && !sentence.ends(at); at++) {
            if (sentence.at(at, Kind.FUNCTION) != null || sentence.at(at, Kind.GROUP) != null) {
                return true;
            }
        }
        return false;
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

    private int rest(int i) {
        int everything = sentence.after(i, "everything");
        if (everything > i) {
            draft.everything = true;
            draft.take(i, everything);
            return everything;
        }
        int cancelling = sentence.after(i, "cancelling");
        if (cancelling > i) {
            draft.ask("action", "What is to become of what was asked for before?", List.of("delete", "rollback", "suspend"));
            draft.take(i, cancelling);
            return cancelling;
        }
        int pronoun = sentence.after(i, "pronoun");
        if (pronoun > i) {
            verbs.pronoun();
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
            attachment.close();
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
}
