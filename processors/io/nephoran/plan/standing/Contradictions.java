package io.nephoran.plan.standing;

import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Demand;
import io.nephoran.intent.Demand.Field;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.PlannedInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a plan against the demands that are in force on what it touches. */
final class Contradictions {
    private static final Pattern NUMBER = Pattern.compile("^\\d+(\\.\\d+)?");
    private final List<PlannedInstance> instances;
    private final Interpretation said;
    private final Map<String, PlannedInstance> before = new TreeMap<>();
    private final Map<String, PlannedInstance> after = new TreeMap<>();
    /** Old path to new path. */
    private final Map<String, String> moved = new HashMap<>();
    private final Set<String> gone;
    private final Set<String> touched = new LinkedHashSet<>();
    private final Readings readings;

    private Contradictions(Interpretation said, Outlook outlook, Collection<DeployedInstance> picture, Figures figures) {
        this.said = said;
        this.instances = outlook.instances();
        readings = new Readings(figures);
        picture.forEach(each -> before.put(each.instance().path(), each.instance()));
        after.putAll(before);
        outlook.moves().forEach((to, from) -> moved.put(from, to));
        gone = outlook.removals().stream().map(each -> each.instance().path()).filter(path -> !moved.containsKey(path)).collect(Collectors.toSet());
        outlook.removals().forEach(each -> {
            after.remove(each.instance().path());
            touched.add(each.instance().path());
        });
        instances.forEach(one -> {
            after.put(one.path(), one);
            touched.add(one.path());
        });
    }

    /**
     * What shall be there.
     *
     * @param moves new path of what moves, to the old one
     */
    record Outlook(List<PlannedInstance> instances, List<DeployedInstance> removals, Map<String, String> moves) {
    }

    /**
     * What a plan does not leave as others ask for it, older intents first.
     *
     * @param picture what runs, as far as demands speak of it
     * @param claims  demands of other intents that are in force
     */
    static List<Contradiction> of(Interpretation said, Outlook outlook, Collection<DeployedInstance> picture, Collection<Claim> claims,
            Figures figures) {
        Contradictions contradictions = new Contradictions(said, outlook, picture, figures);
        Map<List<String>, List<Contradiction>> together = new LinkedHashMap<>();
        claims.stream().flatMap(claim -> contradictions.of(claim).stream()).forEach(each -> together.computeIfAbsent(
                List.of(each.older().uid(), each.field(), each.words()), any -> new ArrayList<>()).add(each));
        return together.values().stream().map(Contradictions::one).sorted(java.util.Comparator.comparing((Contradiction each) ->
                each.older().since()).thenComparing(each -> each.older().intent())).toList();
    }

    private static Contradiction one(List<Contradiction> same) {
        Contradiction first = same.get(0);
        return new Contradiction(first.older(), first.field(), same.stream().flatMap(each -> each.paths().stream()).distinct().sorted().toList(),
                first.words(), first.firm());
    }

    private Optional<Contradiction> of(Claim claim) {
        Demand demand = claim.demand();
        List<String> lost = demand.paths().stream().filter(gone::contains).toList();
        if (!lost.isEmpty()) {
            return Optional.of(new Contradiction(claim.author(), Field.EXISTENCE, lost, "taken away", false));
        }
        if (demand.field().equals(Field.EXCLUDED_SITE) || demand.field().equals(Field.EXCLUDED_FUNCTION)) {
            return excluded(claim);
        }
        if (demand.paths().stream().noneMatch(touched::contains)) {
            return Optional.empty();
        }
        Optional<Contradiction> bounds = bounds(claim);
        if (bounds.isPresent()) {
            return bounds;
        }
        Optional<Readings.Reading> then = readings.of(demand, instances(demand, path -> after.get(moved.getOrDefault(path, path))));
        if (then.isEmpty() || then.get().holds()) {
            return Optional.empty();
        }
        Optional<Readings.Reading> now = readings.of(demand, instances(demand, before::get));
        boolean noWorse = now.isPresent() && !now.get().holds() && !isWorse(demand, now.get().figure(), then.get().figure());
        return noWorse ? Optional.empty()
                : Optional.of(new Contradiction(claim.author(), demand.field(), demand.paths(), then.get().words(), Readings.isFirm(demand.field())));
    }

    /** What was not so before is no fault of a plan that brings it nearer. */
    private static boolean isWorse(Demand demand, double now, double then) {
        boolean most = demand.operator() == Operator.AT_MOST || demand.operator() == Operator.LESS || demand.field().equals(Field.COST)
                || demand.field().equals(Field.LATENCY);
        return most ? then > now : then < now;
    }

    private static List<PlannedInstance> instances(Demand demand, java.util.function.Function<String, @Nullable PlannedInstance> at) {
        return demand.paths().stream().map(at).filter(Objects::nonNull).toList();
    }

    /** A bound of the sentence that leaves no value which the demand allows, whatever the size. */
    private Optional<Contradiction> bounds(Claim claim) {
        Demand demand = claim.demand();
        Matcher asked = NUMBER.matcher(demand.value());
        if (!asked.find()) {
            return Optional.empty();
        }
        double old = Double.parseDouble(asked.group());
        return said.constraints().stream().filter(bound -> bound.metric().word().equals(demand.field()) && bound.relative() == null)
                .filter(bound -> leavesNothing(demand.operator(), old, bound.operator(), bound.value())).findFirst()
                .map(bound -> new Contradiction(claim.author(), demand.field(), demand.paths(), demand.field() + " " + bound.operator().sign() + " "
                        + Demands.number(bound.value()) + " " + bound.unit() + ", " + demand.operator().sign() + " " + demand.value()
                        + " asked for", true));
    }

    private static boolean leavesNothing(Operator first, double one, Operator second, double other) {
        boolean least = first == Operator.AT_LEAST || first == Operator.GREATER;
        boolean most = first == Operator.AT_MOST || first == Operator.LESS;
        return least && (second == Operator.AT_MOST || second == Operator.LESS) && other < one
                || most && (second == Operator.AT_LEAST || second == Operator.GREATER) && other > one;
    }

    /** What comes to a place, or comes at all, that somebody has ruled out for functions of its type in its namespace. */
    private Optional<Contradiction> excluded(Claim claim) {
        Demand demand = claim.demand();
        List<String> out = List.of(demand.value().split(Demands.AND));
        boolean place = demand.field().equals(Field.EXCLUDED_SITE);
        List<PlannedInstance> meant = instances(demand, before::get);
        Set<String> types = meant.stream().map(PlannedInstance::type).collect(Collectors.toSet());
        Set<String> namespaces = meant.stream().map(PlannedInstance::namespace).collect(Collectors.toSet());
        List<String> come = instances.stream().filter(one -> !before.containsKey(one.path()) && namespaces.contains(one.namespace()))
                .filter(one -> place ? types.contains(one.type()) && out.contains(one.site()) : out.contains(one.type()))
                .map(PlannedInstance::path).sorted().toList();
        return come.isEmpty() ? Optional.empty()
                : Optional.of(new Contradiction(claim.author(), demand.field(), come, demand.value() + " ruled out", true));
    }
}
