package io.nephoran.interpret.grammar;

import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.SliceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was read from words: tokens {@link #from()} (inclusive) to {@link #to()} (exclusive) of the sentence. A fact is
 * never changed; what it belongs to is decided later, from where it stands.
 */
sealed interface Fact {
    int from();

    int to();

    /** What can be asked for: a function, a set of functions or a slice. What is said around it belongs to it. */
    sealed interface Entity extends Fact {
    }

    /** A network function; {@code instance} when a name is given ("AMF-1", "nrf-blue"). */
    record NamedFunction(String type, @Nullable String instance, int from, int to) implements Entity {
    }

    /** A set such as "5G core". */
    record NamedGroup(String phrase, List<String> types, int from, int to) implements Entity {
    }

    /** "URLLC slice", "S-NSSAI 1-0000a1", "SST 1": type, SST and SD as far as they are said here. */
    record NamedSlice(@Nullable SliceType type, @Nullable Integer sst, @Nullable String sd, int from, int to) implements Entity {
    }

    /** "slice" of which neither type nor SST is said. */
    record BareSlice(int from, int to) implements Fact {
    }

    record SliceDifferentiator(String sd, int from, int to) implements Fact {
    }

    record DataNetwork(String name, int from, int to) implements Fact {
    }

    record NamedPlmn(Plmn plmn, int from, int to) implements Fact {
    }

    record Namespace(String name, int from, int to) implements Fact {
    }

    record Environment(String name, int from, int to) implements Fact {
    }

    /** Setting of a blueprint, e.g. {@code mtu}. */
    record Parameter(String name, String value, int from, int to) implements Fact {
    }

    record Interface(String name, int from, int to) implements Fact {
    }

    record Feature(String name, boolean on, int from, int to) implements Fact {
    }

    record Availability(boolean on, int from, int to) implements Fact {
    }

    /** Autoscaling, or one of its bounds. */
    record Scaling(boolean on, @Nullable Integer min, @Nullable Integer max, @Nullable Integer target, @Nullable String metric, int from, int to)
            implements Fact {
    }

    record Aim(String objective, boolean vague, int from, int to) implements Fact {
    }

    /** A bound on something measurable; {@code metricFirst}: "latency below 5 ms" and not "5 ms of latency". */
    record Bound(Constraint constraint, boolean metricFirst, int from, int to) implements Fact {
    }

    /** A metric without a number. */
    record Measure(Constraint.Metric metric, boolean better, int from, int to) implements Fact {
    }

    /** How a number of replicas is meant. */
    enum How { ABSOLUTE, DELTA, FACTOR }

    /**
     * A number of replicas. A delta or factor has no direction yet where {@code signed} is false: the verb gives it.
     *
     * @param leads   it stands right before what it counts: "3 AMFs"
     * @param bare    "to 5": nothing says that replicas are counted
     * @param options other numbers that are named as well: "3 or 5"
     */
    record Count(How how, double value, boolean signed, boolean leads, boolean bare, List<Integer> options, int from, int to) implements Fact {
    }

    /** What a size is of. */
    enum Part { CPU, MEMORY, STORAGE, CPU_LIMIT, MEMORY_LIMIT }

    /** CPU, memory or storage of a replica; no {@code quantity} where only a change of it is said. */
    record Size(Part part, @Nullable Quantity quantity, int from, int to) implements Fact {
    }

    /** How a place is meant. */
    enum Where { AT, FROM, NOT }

    /** Sites by name. */
    record Sites(List<String> names, Where where, int from, int to) implements Fact {
    }

    /** A place named by region. */
    record Region(String name, int from, int to) implements Fact {
    }

    /**
     * "at an edge", "at two edge sites", "at every edge site": {@code tier} absent for any, {@code count} 0 for every one, absent for the one there
     * is.
     */
    record Tier(@Nullable String tier, @Nullable Integer count, int from, int to) implements Fact {
    }

    /** "it", "them", "both", "the one": what was named before. */
    record Reference(boolean plural, boolean anotherOne, int from, int to) implements Fact {
    }

    /** "there": the place named before. */
    record ThatPlace(int from, int to) implements Fact {
    }

    /** A wish that no stage carries out. */
    record Refused(String family, int from, int to) implements Fact {
    }

    /** "the AMF is left as it is", "but not the SMF", "except edge-3": the words that take out what follows. */
    record Excluding(int from, int to) implements Fact {
    }

    /** What has to be asked because of these words. */
    record Asked(Question question, int from, int to) implements Fact {
    }

    /** What can be no value at all. */
    record Malformed(Refusal refusal, int from, int to) implements Fact {
    }

    /** "everything", "something", "faster": wishes without an object or a measure. */
    enum Vagueness { EVERYTHING, GENERIC, BETTER, SOME }

    record Vague(Vagueness what, int from, int to) implements Fact {
    }

    /** Words without effect: purposes, courtesies, descriptions. {@code note} is said where it is worth saying. */
    record Idle(@Nullable String note, int from, int to) implements Fact {
    }
}
