package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nephoran.intent.Constraint.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a living intent asked for of instances it named. It is kept with each of them in the books of what runs, so that each later
 * plan is held against it, and goes with its intent. Sentence, priority and age are those of the intent.
 *
 * @param uid        of the intent that asks
 * @param intent     {@code namespace/name} of that intent
 * @param generation of that intent
 * @param field      what is bound, one of {@link Field} or a setting, e.g. {@code feature.mtls}
 * @param operator   comparison between what is (left) and what is asked (right)
 * @param value      as said, with its unit
 * @param threshold  the same as a number where it is compared as one, in the unit of the figure
 * @param needed     of how many replicas the load is carried, where availability is asked for; else 0
 * @param paths      instances that it holds for together
 * @param swing      how often the field went back and forth before; absent for the first that asked
 */
public record Demand(
        String uid,
        String intent,
        long generation,
        String field,
        Operator operator,
        String value,
        double threshold,
        int needed,
        List<String> paths,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Swing swing) {

    public Demand {
        paths = List.copyOf(paths);
    }

    /** Fields that mean something of their own; settings are named by {@link #FEATURE} and {@link #PARAMETER}. */
    public static final class Field {
        public static final String EXISTENCE = "existence";
        public static final String RUNNING = "running";
        public static final String SITE = "site";
        public static final String REPLICAS = "replicas";
        public static final String HIGH_AVAILABILITY = "highAvailability";
        public static final String AVAILABILITY = "availability";
        public static final String COST = "cost";
        public static final String LATENCY = "latency";
        public static final String AUTOSCALING = "autoscaling";
        public static final String LEAST_REPLICAS = "autoscaling.min";
        public static final String MOST_REPLICAS = "autoscaling.max";
        public static final String EXCLUDED_SITE = "exclusion.site";
        public static final String EXCLUDED_FUNCTION = "exclusion.function";
        public static final String CPU = "cpu";
        public static final String MEMORY = "memory";
        public static final String STORAGE = "storage";
        public static final String CPU_LIMIT = "cpuLimit";
        public static final String MEMORY_LIMIT = "memoryLimit";
        public static final String MOST_CPU = "maxCpu";
        public static final String MOST_MEMORY = "maxMemory";
        public static final String PLMN = "plmn";
        public static final String SLICE = "slice";
        public static final String ENVIRONMENT = "environment";

        private Field() {
        }
    }

    /** Before the name of a switch. */
    public static final String FEATURE = "feature.";
    /** Before the name of a parameter. */
    public static final String PARAMETER = "parameter.";

    /**
     * A field that changed from one value to another and back.
     *
     * @param back  the value that was there before this one
     * @param turns changes in a row that each put back what the one before had changed, this one counted
     */
    public record Swing(String back, int turns) {
    }

    /** The same, turned back so often. */
    public Demand swinging(@Nullable Swing so) {
        return new Demand(uid, intent, generation, field, operator, value, threshold, needed, paths, so);
    }

    /** The same of an instance that lies elsewhere now. */
    public Demand moved(String from, String to) {
        return new Demand(uid, intent, generation, field, operator, value, threshold, needed,
                paths.stream().map(path -> path.equals(from) ? to : path).toList(), swing);
    }
}
