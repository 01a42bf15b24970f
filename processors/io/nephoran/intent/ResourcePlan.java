package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
        Map<String, String> seen) {

    /** A plan that has no neighbours and goes out from nothing. */
    public ResourcePlan(Action action, List<PlannedInstance> instances, List<DeployedInstance> removals, Cost cost,
            List<String> assumptions, List<String> explanation, List<Finding> findings, List<String> relaxed, Solution solution) {
        this(action, instances, removals, cost, assumptions, explanation, findings, relaxed, solution, List.of(), Map.of());
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
    }

    /** The same with its instances among the neighbours: written where they differ from what is there, and only then. */
    public ResourcePlan asNeighbours() {
        return new ResourcePlan(action, List.of(), removals, cost, assumptions, explanation, findings, relaxed, solution,
                Stream.concat(instances.stream(), neighbours.stream()).sorted(Comparator.comparing(PlannedInstance::path)).toList(), seen);
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
     * @param availability  least availability among the instances, 0..1
     */
    public record Solution(
            String status, double objective, double bound, @Nullable Double latencyMs, @Nullable Double availability) {
    }
}
