package io.nephoran.interpret;

import io.nephoran.intent.SliceType;
import io.nephoran.interpret.Draft.GroupPart;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Draft.SlicePart;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what describes: slices, environments, interfaces, features, objectives, high availability, named sets of functions. */
final class Attributes {
    private final Sentence sentence;
    private final Draft draft;
    private final Attachment attachment;

    Attributes(Sentence sentence, Draft draft, Attachment attachment) {
        this.sentence = sentence;
        this.draft = draft;
        this.attachment = attachment;
    }

    /** Slices, environments, interfaces, features, objectives, groups, high availability. */
    int read(int i) {
        int ha = sentence.after(i, "availability-on");
        if (ha > i) {
            draft.highAvailability |= !draft.excluding;
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
        if (draft.excluding) {
            draft.assumptions.add("the " + match.value() + " slice is left as it is");
            draft.telecom = true;
            draft.take(match.from(), match.to());
            return;
        }
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
            if (opens && sentence.leadsToFunction(at + 1)) {
                Match first = sentence.at(sentence.skip(at + 1, 3, "article", "all", "of"), Kind.FUNCTION);
                int next = first == null ? at : sentence.word(first.to()).equals(",") ? first.to() + 1 : sentence.after(first.to(), "and");
                boolean list = first != null && next > first.to() && sentence.leadsToFunction(sentence.skip(next, 1, "and"));
                explicit = !sentence.word(at).equals("with") && !sentence.word(at).equals("including") && !sentence.word(at).equals("of") || list;
                break;
            }
        }
        boolean attribute = sentence.at(match.to(), Kind.FUNCTION) != null;
        int before = sentence.is(match.from() - 1, "article") ? match.from() - 2 : match.from() - 1;
        boolean listed = !draft.mentions.isEmpty() && (sentence.is(before, "and") || sentence.word(before).equals(","))
                && draft.mentions.get(draft.mentions.size() - 1).to == before;
        boolean after = attribute || !listed && !draft.mentions.isEmpty() && draft.mentions.get(draft.mentions.size() - 1).verb == draft.verb();
        draft.groups.add(new GroupPart(match.value(), match.from(), match.to(), draft.verb(), explicit, after));
        draft.telecom = true;
        draft.take(match.from(), match.to());
        if (!explicit && !after) {
            for (String type : sentence.vocabulary().group(match.value())) {
                Mention mention = new Mention(type, match.from(), match.to(), 0, draft.verb());
                mention.implied = true;
                mention.excluded = draft.excluding;
                attachment.named(mention);
                draft.mentions.add(mention);
            }
        }
        return match.to();
    }
}
