package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All rules, each behind those it names in {@link Rule#after()}. */
final class Rules {
    private final List<Rule> ordered;

    /** Where no parameter has a unit. @param parameters phrases with the parameters of blueprints that they mean */
    Rules(Map<String, String> parameters) {
        this(parameters, Map.of());
    }

    /** @param parameters phrases with the parameters of blueprints that they mean; @param units words for the unit of each parameter */
    Rules(Map<String, String> parameters, Map<String, List<String>> units) {
        ordered = ordered(List.of(new NamespaceRule(), new PlmnRule(), new SliceRule(), new DataNetworkRule(), new ParameterRule(parameters, units),
                new ExclusionRule(), new ScalingRule(),
                new SizeRule(), new BoundRule(), new CountRule(), new FunctionRule(), new GroupRule(), new EnvironmentRule(), new AttributeRule(),
                new FamilyRule(), new ReferenceRule(),
                new PlaceRule()));
    }

    List<Rule> all() {
        return ordered;
    }

    void read(View view) {
        BitSet inside = insideNames(view);
        ordered.forEach(rule -> read(rule, view, inside));
    }

    static void read(Rule rule, View view, BitSet inside) {
        int i = view.from();
        while (i < view.to()) {
            i = view.free(i) && !inside.get(i) ? Math.max(i + 1, rule.read(view, i)) : i + 1;
        }
    }

    /** Words inside the name of a function, behind its first: "EPC Packet Data Network Gateway" speaks of no data network. */
    static BitSet insideNames(View view) {
        BitSet inside = new BitSet();
        for (int at = view.from(); at < view.to(); at++) {
            Match name = inside.get(at) ? null : view.at(at, Kind.FUNCTION);
            if (name != null) {
                inside.set(at + 1, Math.max(at + 1, name.to()));
            }
        }
        return inside;
    }

    static List<Rule> ordered(List<Rule> rules) {
        List<Rule> left = new ArrayList<>(rules);
        left.sort(Comparator.comparing(Rule::name));
        List<Rule> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Rule next = left.stream().filter(rule -> left.stream().noneMatch(other -> rule.after().contains(other.name()))).findFirst()
                    .orElseThrow(() -> new IllegalStateException("rules wait for each other: " + left.stream().map(Rule::name).toList()));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }
}
