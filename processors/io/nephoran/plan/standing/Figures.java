package io.nephoran.plan.standing;

import io.nephoran.intent.Interpretation;
import io.nephoran.intent.PlannedInstance;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** What the planner reckons of instances as they are or would be; the figures that demands are held against. */
public interface Figures {

    /** A month of them together. */
    BigDecimal cost(Collection<PlannedInstance> instances);

    /** Currency of {@link #cost}. */
    String currency();

    /** The longest path over them in ms: round trip to the site and what the functions add; absent where a site is unknown. */
    OptionalDouble latency(Collection<PlannedInstance> instances);

    /** Probability, 0..1, that as many replicas are up as are needed. */
    double availability(PlannedInstance instance, int needed);

    /** How many replicas of it carry the load that is said, or make a majority. */
    int needed(PlannedInstance instance, Interpretation said);

    /** The load that is said for functions of a type together, in the unit of the function's driver; absent where none is. */
    OptionalDouble load(String type, Interpretation said);

    /** The load that it carries with headroom kept, in that unit; 0 where unknown. */
    double capacity(PlannedInstance instance);

    /** Sites that a sentence rules out for functions of a type. */
    List<String> excludedSites(String type, Interpretation said);

    /** Types of functions that a sentence rules out altogether. */
    List<String> excludedFunctions(Interpretation said);

    /** Whether a word names a function of the catalogue. */
    boolean isFunction(String said);

    /** Whether a place as said is this site, or has it within. */
    boolean isAt(String said, String site);
}
