package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence was understood to mean: the only thing a model or the grammar may say to the rest of the system.
 * Shape and closed vocabularies: {@code interpretation.schema.json} beside this class. Units are canonical: ms, Mbps, %, dBm.
 *
 * @param action             what is asked; a function of {@code networkFunctions} may carry one of its own
 * @param sites              site names as said; the plan judges them
 * @param region             region as said
 * @param namespace          Kubernetes namespace as said, lower case
 * @param environment        environment as said ({@code lab} is mapped by the plan)
 * @param highAvailability   whether more than one replica on different failure domains is asked for
 * @param features           closed list of switches, e.g. {@code mtls}, {@code metrics}
 * @param confidence         0..1
 * @param questions          what must be answered before planning; not empty means AwaitingClarification
 * @param unsupported        parts of the sentence this system does not do, in words
 * @param refusal            why the whole sentence is refused
 * @param spans              which words of the sentence each field came from
 * @param assumptions        defaults taken, one sentence each
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Interpretation(
        @Nullable Action action,
        List<FunctionRequest> networkFunctions,
        List<Slice> slices,
        List<String> sites,
        @Nullable String region,
        @Nullable String namespace,
        @Nullable String environment,
        @Nullable Plmn plmn,
        List<String> interfaces,
        boolean highAvailability,
        @Nullable Autoscaling autoscaling,
        List<Constraint> constraints,
        @Nullable Objective objective,
        List<Condition> conditions,
        Map<String, Boolean> features,
        double confidence,
        List<Question> questions,
        List<String> unsupported,
        @Nullable Refusal refusal,
        List<Span> spans,
        List<String> assumptions,
        List<Evidence> evidence) {

    public Interpretation {
        networkFunctions = copy(networkFunctions);
        slices = copy(slices);
        sites = copy(sites);
        interfaces = copy(interfaces);
        constraints = copy(constraints);
        conditions = copy(conditions);
        features = features == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(features));
        questions = copy(questions);
        unsupported = copy(unsupported);
        spans = copy(spans);
        assumptions = copy(assumptions);
        evidence = copy(evidence);
    }

    /** An action and nothing else. */
    public static Interpretation of(Action action) {
        return new Interpretation(action, List.of(), List.of(), List.of(), null, null, null, null, List.of(), false, null, List.of(), null,
                List.of(), Map.of(), 1, List.of(), List.of(), null, List.of(), List.of(), List.of());
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * One network function the sentence names.
     *
     * @param type            name of the catalogue, e.g. {@code AMF}
     * @param action          when the sentence asks something else of this function than of the others
     * @param instance        instance name when the sentence gives one
     * @param site            site of this function alone; with {@code siteCount} a tier (edge, regional, core), absent for any
     * @param siteCount       how many sites of that tier, which the plan chooses, {@link #EVERY_SITE} for each of them
     * @param replicas        absolute count
     * @param replicasDelta   "by two": +2 or -2
     * @param replicasFactor  "double": 2.0
     * @param resources       amounts for each replica
     */
    public record FunctionRequest(
            String type,
            @Nullable Action action,
            @Nullable String instance,
            @Nullable String site,
            @Nullable Integer replicas,
            @Nullable Integer replicasDelta,
            @Nullable Double replicasFactor,
            @Nullable Resources resources,
            Map<String, String> parameters,
            @Nullable Integer siteCount) {
        /** "At every edge site". */
        public static final int EVERY_SITE = 0;

        /** A request that counts no sites. */
        public FunctionRequest(String type, @Nullable Action action, @Nullable String instance, @Nullable String site,
                @Nullable Integer replicas, @Nullable Integer replicasDelta, @Nullable Double replicasFactor,
                @Nullable Resources resources, Map<String, String> parameters) {
            this(type, action, instance, site, replicas, replicasDelta, replicasFactor, resources, parameters, null);
        }

        public FunctionRequest {
            parameters = parameters == null ? Map.of() : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
        }
    }

    /** Amounts for one replica; what is absent was not said. */
    public record Resources(@Nullable Quantity cpu, @Nullable Quantity memory, @Nullable Quantity storage) {
    }

    /** When something is observed, something is to be done: {@code when: "utilisation > 80 %"}, {@code then: "scale"}. */
    public record Condition(String when, String then) {
    }

    /** What has to be asked, with the answers that would do. The id is stable, so that an answer finds it again. */
    public record Question(String id, String text, List<String> options) {
        public Question {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /** Why the whole sentence is not acted on. {@code reason} is one of {@code NotANetworkIntent, UnknownFunction, NotSupported, Hostile, Malformed}. */
    public record Refusal(String reason, String text) {
    }

    /** Characters {@code start} (inclusive) to {@code end} (exclusive) of the original sentence became {@code field}. */
    public record Span(String field, int start, int end) {
    }

    /** A passage of the knowledge that justifies something. */
    public record Evidence(String document, String section, double score) {
    }
}
