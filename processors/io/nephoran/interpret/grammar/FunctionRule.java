package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.List;

/** A network function by any of its names, with the name of its instance where one follows: "AMF-1". */
final class FunctionRule implements Rule {
    @Override
    public String name() {
        return "function";
    }

    @Override
    public List<String> after() {
        return List.of("count");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an AMF", "Deploy the user plane function at edge-1", "Scale amf-1 to 3");
    }

    @Override
    public int read(View view, int i) {
        Match match = view.at(i, Kind.FUNCTION);
        if (match == null) {
            return former(view, i);
        }
        int end = match.to();
        if (view.free(end) && view.token(end).glue() == '-' && view.token(end).number() != null) {
            end = view.runEnd(i);
            view.add(new Fact.NamedFunction(match.value(), view.lower(i, end).replace('_', '-'), i, end));
            return end;
        }
        int parts = view.after(end, WordClass.CONSISTING);
        boolean whole = parts > end && partsFollow(view, parts, parts + 4)
                || view.is(i - 1, WordClass.DISAGGREGATED) && partsFollow(view, end, view.to());
        if (whole) {
            view.notes().assume("the parts of the " + match.value() + " are built, not one in a piece");
            view.add(new Fact.Idle(null, i, Math.max(end, parts)));
            return Math.max(end, parts);
        }
        int abbreviation = view.word(end, "(") && view.at(end + 1, Kind.FUNCTION) != null
                && view.at(end + 1, Kind.FUNCTION).value().equals(match.value())
                && view.word(view.at(end + 1, Kind.FUNCTION).to(), ")") ? view.at(end + 1, Kind.FUNCTION).to() + 1 : end;
        view.add(new Fact.NamedFunction(match.value(), null, i, abbreviation));
        int nouns = abbreviation;
        while (view.word(nouns, "nf", "nfs", "vnf", "cnf", "function", "functions", "workload", "workloads", "service")) {
            nouns++;
        }
        if (nouns > abbreviation) {
            view.add(new Fact.Idle(null, abbreviation, nouns));
        }
        return nouns;
    }

    /** "three replicas of the former and one of the latter": the first and the second of the two that were named last. */
    private static int former(View view, int i) {
        int end = view.after(i, WordClass.FORMER);
        List<Fact.NamedFunction> named = new ArrayList<>();
        view.notes().between(0, i).stream().filter(Fact.NamedFunction.class::isInstance).map(Fact.NamedFunction.class::cast)
                .filter(one -> !view.sentence().is(one.from(), WordClass.FORMER)).forEach(named::add);
        if (end == i || named.size() < 2 || end < view.to() && !view.closes(end)) {
            return i;
        }
        boolean latter = view.word(end - 1, "latter") || view.lower(i, end).contains("second");
        Fact.NamedFunction meant = named.get(named.size() - (latter ? 1 : 2));
        view.add(new Fact.NamedFunction(meant.type(), meant.instance(), i, end));
        return end;
    }

    /** "a gNB split into O-DU and O-CU-CP", "a disaggregated gNB: …": its parts are asked for. */
    private static boolean partsFollow(View view, int from, int limit) {
        for (int at = from; at < Math.min(limit, view.to()) && !view.ends(at); at++) {
            if (view.at(at, Kind.FUNCTION) != null || view.at(at, Kind.GROUP) != null) {
                return true;
            }
        }
        return false;
    }
}
