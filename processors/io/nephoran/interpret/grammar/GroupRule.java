package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Set;

/** A named set such as "5G core"; where the sentence itself lists what belongs to it, the list counts. */
final class GroupRule implements Rule {
    private static final Set<String> OPENS = Set.of("(", ":", "namely", "comprising", "of", "including", "with", "containing", "made");

    @Override
    public String name() {
        return "set of functions";
    }

    @Override
    public List<String> after() {
        return List.of("function");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy a 5G core at regional-1", "Make the core as cheap as possible");
    }

    @Override
    public int read(View view, int i) {
        // "Core team to delete the PCF": who is to do it
        if (i >= view.verb().from() && i < view.verb().to()) {
            return i;
        }
        Match match = view.at(i, Kind.GROUP);
        if (match == null || view.sentence().runEnd(i) > match.to() && view.inside(match.to()) && view.token(match.to()).joined()) {
            return i;
        }
        boolean listed = lists(view, match.to());
        boolean attribute = view.sentence().at(match.to(), Kind.FUNCTION) != null
                || view.is(match.to(), WordClass.REPLICA) && !view.is(match.to(), WordClass.CPU);
        int end = view.word(match.to(), "network") ? match.to() + 1 : match.to();
        view.add(listed || attribute ? new Fact.Idle(null, i, end)
                : new Fact.NamedGroup(match.value(), view.sentence().vocabulary().group(match.value()), i, end));
        return end;
    }

    /** "5G core (AMF, SMF)", "a core for a hospital: AMF, SMF", "core with AMF, SMF and UPF". */
    private static boolean lists(View view, int from) {
        for (int at = from; at < view.to() && !view.sentence().word(at).equals(".") && !view.sentence().word(at).equals(";"); at++) {
            String word = view.sentence().word(at);
            if (OPENS.contains(word) && functionAt(view, at + 1)) {
                boolean sure = !Set.of("with", "including", "of").contains(word);
                return sure || secondFollows(view, at + 1);
            }
        }
        return false;
    }

    private static boolean functionAt(View view, int i) {
        int at = i;
        for (int n = 0; n < 4 && at < view.to(); n++) {
            if (view.sentence().at(at, Kind.FUNCTION) != null) {
                return true;
            }
            boolean passes = view.sentence().is(at, WordClass.ARTICLE) || view.sentence().is(at, WordClass.ALL)
                    || view.sentence().numeral(at) != null;
            if (!passes) {
                return false;
            }
            at++;
        }
        return false;
    }

    private static boolean secondFollows(View view, int i) {
        int at = i;
        while (at < view.to() && view.sentence().at(at, Kind.FUNCTION) == null) {
            at++;
        }
        Match first = view.sentence().at(at, Kind.FUNCTION);
        if (first == null) {
            return false;
        }
        int next = view.sentence().word(first.to()).equals(",") ? first.to() + 1 : view.sentence().after(first.to(), WordClass.AND);
        return next > first.to() && functionAt(view, view.sentence().is(next, WordClass.AND) ? view.sentence().after(next, WordClass.AND) : next);
    }
}
