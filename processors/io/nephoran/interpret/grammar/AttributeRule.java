package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;

/** Switches and aims: high availability, features, objectives, reference points. */
final class AttributeRule implements Rule {
    @Override
    public String name() {
        return "attribute";
    }

    @Override
    public List<String> after() {
        return List.of("exclusion", "slice", "parameter");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy a highly available AMF", "Enable metrics on the AMF", "Make the core as cheap as possible",
                "Connect the gNodeB to the Near-RT RIC over E2");
    }

    @Override
    public int read(View view, int i) {
        boolean denied = view.is(i, WordClass.NOT) && view.after(i, WordClass.AVAILABILITY_ON) == i;
        int at = denied ? view.skip(view.after(i, WordClass.NOT), 2, WordClass.ARTICLE) : i;
        int end = availability(view, i, at, denied);
        end = end > i ? end : feature(view, i, at, denied);
        return end > i || denied ? end : plain(view, i);
    }

    private static int availability(View view, int i, int at, boolean denied) {
        int end = view.after(at, WordClass.AVAILABILITY_ON);
        if (end == at) {
            return i;
        }
        int sign = view.word(end, ":", "=") ? end + 1 : end;
        int off = view.after(sign, WordClass.OFF);
        off = off > sign ? off : end;
        view.add(new Fact.Availability(!denied && off == end && !view.verb().off(), i, Math.max(end, off)));
        return Math.max(end, off);
    }

    private static int feature(View view, int i, int at, boolean denied) {
        Match match = view.at(at, Kind.FEATURE);
        if (match == null) {
            return i;
        }
        int off = view.after(match.to(), WordClass.OFF);
        boolean on = !denied && off == match.to() && !view.verb().off() && !view.verb().is("delete", "suspend");
        view.add(new Fact.Feature(match.value(), on, i, Math.max(match.to(), off)));
        return Math.max(match.to(), off);
    }

    /** "deploy upf x2": how many of it, and not the reference point X2. */
    private static boolean times(View view, int i, int end) {
        boolean counted = view.word(i, "x") && view.word(i + 1, "2") && view.closes(end);
        return counted && view.sentence().all(i - 1).stream().anyMatch(match -> match.term().kind() == Kind.FUNCTION && match.to() == i);
    }

    private static int plain(View view, int i) {
        Match match = view.at(i, Kind.INTERFACE);
        boolean joined = match != null && (match.to() == i + 1 || match.to() - i > 2 || view.token(i + 1).glue() != 0);
        if (joined && view.runEnd(i) <= match.to() && !times(view, i, match.to())) {
            int end = view.word(match.to(), "interface", "interfaces") ? match.to() + 1 : match.to();
            view.add(new Fact.Interface(match.value(), i, end));
            return match.to();
        }
        match = view.at(i, Kind.OBJECTIVE);
        if (match != null && view.token(i).glue() != '-') {
            view.add(new Fact.Aim(match.value(), view.word(i, "cheaper", "greener"), i, match.to()));
            return match.to();
        }
        return i;
    }
}
