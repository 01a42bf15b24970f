package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What shall run where, and what that costs.
 *
 * @param instances   packages to write: new ones and revised ones, ordered by path
 * @param removals    packages to take away, ordered by path
 * @param assumptions defaults taken and dependencies added, one sentence each
 * @param explanation one sentence for each choice, with its numbers
 * @param findings    doubts that do not stop the plan
 * @param relaxed     soft constraints given up, in words
 * @param neighbours  what runs and stays as it is, but is configured by what changes: rendered again, ordered by path
 * @param seen        the commits of the packages that this plan goes out from, by path; another one means a new plan
 * @param actions     what is done with an instance where that is not the action of the plan, by path
 * @param standing    what it means for what intents keep asking for
 */
public record ResourcePlan(
        Action action,
        List<PlannedInstance> instances,
        List<DeployedInstance> removals,
        Cost cost,
        List<String> assumptions,
        List<String> explanation,
        List<Finding> findings,
        List<String> relaxed,
        Solution solution,
        List<PlannedInstance> neighbours,
        Map<String, String> seen,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Action> actions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Standing standing) {

    /** A plan that is not held against the register yet. */
    public ResourcePlan(Action action, List<PlannedInstance> instances, List<DeployedInstance> removals, Cost cost, List<String> assumptions,
            List<String> explanation, List<Finding> findings, List<String> relaxed, Solution solution, List<PlannedInstance> neighbours,
            Map<String, String> seen, Map<String, Action> actions) {
        this(action, instances, removals, cost, assumptions, explanation, findings, relaxed, solution, neighbours, seen, actions, null);
    }

    /** A plan that has no neighbours and goes out from nothing. */
    public ResourcePlan(Action action, List<PlannedInstance> instances, List<DeployedInstance> removals, Cost cost,
            List<String> assumptions, List<String> explanation, List<Finding> findings, List<String> relaxed, Solution solution) {
        this(action, instances, removals, cost, assumptions, explanation, findings, relaxed, solution, List.of(), Map.of(), Map.of());
    }

    public ResourcePlan {
        instances = List.copyOf(instances);
        removals = List.copyOf(removals);
        assumptions = List.copyOf(assumptions);
        explanation = List.copyOf(explanation);
        findings = List.copyOf(findings);
        relaxed = List.copyOf(relaxed);
        neighbours = neighbours == null ? List.of() : List.copyOf(neighbours);
        seen = seen == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(seen));
        actions = actions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    /** What is done with one of its instances. */
    public Action actionOn(PlannedInstance instance) {
        return actions.getOrDefault(instance.path(), action);
    }

    /** The same with its instances among the neighbours: written where they differ from what is there, and only then. */
    public ResourcePlan asNeighbours() {
        return new ResourcePlan(action, List.of(), removals, cost, assumptions, explanation, findings, relaxed, solution,
                Stream.concat(instances.stream(), neighbours.stream()).sorted(Comparator.comparing(PlannedInstance::path)).toList(), seen, actions,
                standing);
    }

    /** The same held against the register, with what was found there. */
    public ResourcePlan standing(Standing so, List<Finding> found) {
        return new ResourcePlan(action, instances, removals, cost, assumptions, explanation,
                Stream.concat(findings.stream(), found.stream()).toList(), relaxed, solution, neighbours, seen, actions, so);
    }

    /** Digest of what shall become of the network; costs, scores, words and neighbours stay out, so the same plan never churns. */
    @JsonIgnore
    public String digest() {
        return Digest.of(Json.canonical(Map.of("action", action, "instances", instances, "removals", removals.stream()
                .map(removal -> removal.instance().path()).toList())));
    }

    /**
     * A month of it.
     *
     * @param total      in {@code currency}, two decimals
     * @param byInstance path of the package to its share
     * @param byProvider the same plan priced by every provider known, for comparison
     * @param sources    price lists used, with their dates
     */
    public record Cost(
            BigDecimal total,
            String currency,
            Map<String, BigDecimal> byInstance,
            Map<String, BigDecimal> byProvider,
            List<String> sources) {
    }

    /**
     * What the solver said.
     *
     * @param status        OPTIMAL, FEASIBLE, or DIRECT where there was nothing to choose
     * @param objective     value reached, in thousandths of the currency a month plus penalties
     * @param bound         best value possible
     * @param latencyMs     worst user- or control-plane latency among the instances, in ms
     * @param availability  of the whole path, 0..1: the functions asked for and what they require, up at once
     */
    public record Solution(
            String status, double objective, double bound, @Nullable Double latencyMs, @Nullable Double availability) {
    }
}
