package io.nephoran.plan;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.Taken;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plan depends on beside the catalogue: the same request always gives the same plan.
 *
 * @param interpretation what the sentence was understood to mean
 * @param namespace      where functions go when the sentence names no namespace
 * @param deployed       what runs now and may be revised or talked to
 * @param elsewhere      room that everything else takes, by site
 * @param objectives     weights of {@code cost}, {@code performance}, {@code reliability}, {@code energy}; empty: the sentence's objective
 * @param limits         amounts for each replica and their upper bounds, certain because the user wrote them as fields
 * @param answers        answers to questions asked before, by question id
 * @param cluster        the only cluster that may be used, absent for any
 */
public record PlanRequest(
        Interpretation interpretation,
        String namespace,
        List<DeployedInstance> deployed,
        Map<String, Taken> elsewhere,
        Map<String, Double> objectives,
        @Nullable ResourceConstraints limits,
        Map<String, String> answers,
        @Nullable String cluster) {

    /** The question that is asked where nothing would change; an answer means that this is as it shall be. */
    static final String UNCHANGED = "unchanged";

    public PlanRequest {
        deployed = List.copyOf(deployed);
        elsewhere = Map.copyOf(elsewhere);
        objectives = Collections.unmodifiableMap(new TreeMap<>(objectives));
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    /** A sentence on an empty network, namespace {@code default}. */
    public static PlanRequest of(Interpretation interpretation) {
        return new PlanRequest(interpretation, "default", List.of(), Map.of(), Map.of(), null, Map.of(), null);
    }

    /** The same request on a network where this runs. */
    public PlanRequest on(List<DeployedInstance> running) {
        return new PlanRequest(interpretation, namespace, running, elsewhere, objectives, limits, answers, cluster);
    }

    /** The same request, understood so. */
    PlanRequest saying(Interpretation otherwise) {
        return new PlanRequest(otherwise, namespace, deployed, elsewhere, objectives, limits, answers, cluster);
    }

    /** The same request with these answers. */
    public PlanRequest answered(Map<String, String> given) {
        return new PlanRequest(interpretation, namespace, deployed, elsewhere, objectives, limits, given, cluster);
    }
}
