package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence was understood to mean: the only thing a reader (grammar, learned reader or model) may say to the rest of the
 * system. Shape and closed vocabularies: {@code interpretation.schema.json} beside this class. Units are canonical: ms, Mbps, %,
 * dBm. What a function or slice lacks of its own it takes from the sentence.
 *
 * @param act                what kind of utterance it is; only orders and goals are carried out
 * @param action             what is asked; a function of {@code networkFunctions} may carry one of its own
 * @param sites              site names as said; the plan judges them
 * @param region             region as said
 * @param namespace          Kubernetes namespace as said, lower case
 * @param environment        environment as said ({@code lab} is mapped by the plan)
 * @param plmn               the PLMN of the sentence, the first where several are said
 * @param plmns              all of them where one function is to serve several, else empty
 * @param highAvailability   whether more than one replica on different failure domains is asked for
 * @param features           closed list of switches, e.g. {@code mtls}, {@code metrics}
 * @param schedule           when it is to happen; no stage carries it out yet, so it stands in {@code unsupported} as well
 * @param after              what has to be ready first, in words
 * @param exclusions         places and functions that are not meant
 * @param confidence         0..1, calibrated
 * @param questions          what must be answered before planning; not empty means AwaitingClarification
 * @param unsupported        parts of the sentence this system does not do, in words
 * @param refusal            why the whole sentence is refused
 * @param words              what became of each content word
 * @param spans              which words of the sentence each field came from
 * @param assumptions        defaults taken, one sentence each
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Interpretation(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Act act,
        @Nullable Action action,
        List<FunctionRequest> networkFunctions,
        List<SliceRequest> slices,
        List<String> sites,
        @Nullable String region,
        @Nullable String namespace,
        @Nullable String environment,
        @Nullable Plmn plmn,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Plmn> plmns,
        List<String> interfaces,
        boolean highAvailability,
        @Nullable Autoscaling autoscaling,
        List<Constraint> constraints,
        @Nullable Objective objective,
        List<Condition> conditions,
        Map<String, Boolean> features,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Schedule schedule,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> after,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Exclusion> exclusions,
        double confidence,
        List<Question> questions,
        List<String> unsupported,
        @Nullable Refusal refusal,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Word> words,
        List<Span> spans,
        List<String> assumptions,
        List<Evidence> evidence) {

    public Interpretation {
        networkFunctions = copy(networkFunctions);
        slices = copy(slices);
        sites = copy(sites);
        plmns = copy(plmns);
        interfaces = copy(interfaces);
        constraints = copy(constraints);
        conditions = copy(conditions);
        features = features == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(features));
        after = copy(after);
        exclusions = copy(exclusions);
        questions = copy(questions);
        unsupported = copy(unsupported);
        words = copy(words);
        spans = copy(spans);
        assumptions = copy(assumptions);
        evidence = copy(evidence);
    }

    /** An action and nothing else. */
    public static Interpretation of(Action action) {
        return new Builder().action(action).confidence(1).build();
    }

    /** Nothing but why the sentence is not acted on. */
    public static Interpretation refused(Refusal refusal, double confidence) {
        return new Builder().refusal(refusal).confidence(confidence).build();
    }

    /** A builder that begins with nothing said. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with what this one says. */
    public Builder toBuilder() {
        return new Builder().act(act).action(action).networkFunctions(networkFunctions).slices(slices).sites(sites).region(region)
                .namespace(namespace)
                .environment(environment).plmn(plmn).plmns(plmns).interfaces(interfaces).highAvailability(highAvailability).autoscaling(autoscaling)
                .constraints(constraints).objective(objective).conditions(conditions).features(features).schedule(schedule).after(after)
                .exclusions(exclusions).confidence(confidence).questions(questions).unsupported(unsupported).refusal(refusal).words(words)
                .spans(spans).assumptions(assumptions).evidence(evidence);
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
     * @param namespace       namespace of this function alone
     * @param plmn            PLMN of this function alone
     * @param slice           slice that this function alone serves: {@code SST} or {@code SST-SD}
     * @param implementation  product the sentence names, e.g. {@code free5GC}
     * @param replicas        absolute count
     * @param replicasDelta   "by two": +2 or -2
     * @param replicasFactor  "double": 2.0
     * @param resources       amounts for each replica
     * @param siteCount       how many sites of that tier, which the plan chooses, {@link #EVERY_SITE} for each of them
     */
    public record FunctionRequest(
            String type,
            @Nullable Action action,
            @Nullable String instance,
            @Nullable String site,
            @Nullable String namespace,
            @Nullable Plmn plmn,
            @Nullable String slice,
            @Nullable String implementation,
            @Nullable Integer replicas,
            @Nullable Integer replicasDelta,
            @Nullable Double replicasFactor,
            @Nullable Resources resources,
            Map<String, String> parameters,
            @Nullable Integer siteCount) {
        /** "At every edge site". */
        public static final int EVERY_SITE = 0;

        public FunctionRequest {
            parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
        }

        /** A function of which nothing is said but its name. */
        public static FunctionRequest of(String type) {
            return new FunctionBuilder(type).build();
        }

        /** A builder that begins with what this one says. */
        public FunctionBuilder toBuilder() {
            return new FunctionBuilder(type).action(action).instance(instance).site(site).namespace(namespace).plmn(plmn).slice(slice)
                    .implementation(implementation).replicas(replicas).replicasDelta(replicasDelta).replicasFactor(replicasFactor)
                    .resources(resources).parameters(parameters).siteCount(siteCount);
        }

        /** Whether a number of replicas is said, absolute or relative. */
        public boolean counted() {
            return replicas != null || replicasDelta != null || replicasFactor != null;
        }
    }

    /**
     * One slice the sentence speaks of: an S-NSSAI (3GPP TS 23.003 §28.4) and what is asked for it alone.
     *
     * @param type      standardised type, absent for an operator's own SST
     * @param sst       slice/service type, 0..255
     * @param sd        slice differentiator, six hexadecimal digits in lower case
     * @param dnn       data network name
     * @param site      site of this slice alone
     * @param namespace namespace of this slice alone
     * @param action    when the sentence asks something else of this slice than of the rest
     */
    public record SliceRequest(@Nullable SliceType type, int sst, @Nullable String sd, @Nullable String dnn, @Nullable String site,
            @Nullable String namespace, @Nullable Action action) {
        public SliceRequest {
            sd = new Slice(type, sst, sd, dnn).sd();
        }

        /** A slice with no site, namespace or action of its own. */
        public static SliceRequest of(Slice slice) {
            return new SliceRequest(slice.type(), slice.sst(), slice.sd(), slice.dnn(), null, null, null);
        }

        /** What it is, without what is asked for it. */
        public Slice slice() {
            return new Slice(type, sst, sd, dnn);
        }
    }

    /** Amounts for one replica; what is absent was not said. A limit is what a replica may use at most. */
    public record Resources(@Nullable Quantity cpu, @Nullable Quantity memory, @Nullable Quantity storage, @Nullable Quantity cpuLimit,
            @Nullable Quantity memoryLimit) {
        /** Requests without limits. */
        public Resources(@Nullable Quantity cpu, @Nullable Quantity memory, @Nullable Quantity storage) {
            this(cpu, memory, storage, null, null);
        }
    }

    /** When something is observed, something is to be done: {@code when: "utilisation > 80 %"}, {@code then: "scale"}. */
    public record Condition(String when, String then) {
    }

    /**
     * When it is to happen, as said: {@code HH:MM}, an ISO 8601 date or the words.
     *
     * @param every a recurrence, e.g. {@code night}
     */
    public record Schedule(@Nullable String at, @Nullable String until, @Nullable String every, @Nullable String zone) {
    }

    /**
     * A place ({@code site}) or a function that is {@code not} meant; exactly one of the two is named. Where {@code not} is another
     * function than {@code function}, this one is not where the other is.
     */
    public record Exclusion(@Nullable String site, @Nullable String function, String not) {
    }

    /** What has to be asked, with the answers that would do. The id is stable, so that an answer finds it again. */
    public record Question(String id, String text, List<String> options) {
        private static final List<String> YES_OR_NO = List.of("yes", "no");
        private static final String SHOWN = ".shown";

        public Question {
            options = options == null ? List.of() : List.copyOf(options);
        }

        /** Whether it shows something to which a yes is given: then the yes holds for that alone. */
        public boolean shows() {
            return options.equals(YES_OR_NO);
        }

        /** Of what it shows. */
        public String digest() {
            return Digest.of(text);
        }

        /** Beside the answer, where the answers are kept: {@link #digest} of what was shown when it was given. */
        public static String shown(String id) {
            return id + SHOWN;
        }
    }

    /**
     * Why the whole sentence is not acted on. {@code reason} is one of {@code NotANetworkIntent, UnknownFunction, NotSupported, Hostile, Malformed}.
     */
    public record Refusal(String reason, String text) {
    }

    /**
     * Characters {@code start} (inclusive) to {@code end} (exclusive) of the original sentence became {@code field}.
     *
     * @param reader who read them: {@code grammar}, {@code learned} or the name of a model's provider
     */
    public record Span(String field, int start, int end, @Nullable String reader) {
        /** Read by the grammar. */
        public Span(String field, int start, int end) {
            this(field, start, end, null);
        }
    }

    /**
     * What became of the word or words from {@code start} (inclusive) to {@code end} (exclusive).
     *
     * @param as     read, assumed (taken as a default or a reason, without effect), refused or unread
     * @param field  the field they became, where they were read
     * @param family the kind of wish that is refused, e.g. {@code time}
     */
    public record Word(int start, int end, Account as, @Nullable String field, @Nullable String family) {
    }

    /** What can become of a word. */
    public enum Account {
        @JsonProperty("read") READ,
        @JsonProperty("assumed") ASSUMED,
        @JsonProperty("refused") REFUSED,
        @JsonProperty("unread") UNREAD;

        /** The name in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A passage of the knowledge that justifies something. */
    public record Evidence(String document, String section, double score) {
    }

    /** Collects what is said of one function. */
    public static final class FunctionBuilder {
        private final String type;
        private @Nullable Action action;
        private @Nullable String instance;
        private @Nullable String site;
        private @Nullable String namespace;
        private @Nullable Plmn plmn;
        private @Nullable String slice;
        private @Nullable String implementation;
        private @Nullable Integer replicas;
        private @Nullable Integer replicasDelta;
        private @Nullable Double replicasFactor;
        private @Nullable Resources resources;
        private Map<String, String> parameters = Map.of();
        private @Nullable Integer siteCount;

        FunctionBuilder(String type) {
            this.type = type;
        }

        public FunctionBuilder action(@Nullable Action action) {
            this.action = action;
            return this;
        }

        public FunctionBuilder instance(@Nullable String instance) {
            this.instance = instance;
            return this;
        }

        public FunctionBuilder site(@Nullable String site) {
            this.site = site;
            return this;
        }

        public FunctionBuilder namespace(@Nullable String namespace) {
            this.namespace = namespace;
            return this;
        }

        public FunctionBuilder plmn(@Nullable Plmn plmn) {
            this.plmn = plmn;
            return this;
        }

        public FunctionBuilder slice(@Nullable String slice) {
            this.slice = slice;
            return this;
        }

        public FunctionBuilder implementation(@Nullable String implementation) {
            this.implementation = implementation;
            return this;
        }

        public FunctionBuilder replicas(@Nullable Integer replicas) {
            this.replicas = replicas;
            return this;
        }

        public FunctionBuilder replicasDelta(@Nullable Integer replicasDelta) {
            this.replicasDelta = replicasDelta;
            return this;
        }

        public FunctionBuilder replicasFactor(@Nullable Double replicasFactor) {
            this.replicasFactor = replicasFactor;
            return this;
        }

        public FunctionBuilder resources(@Nullable Resources resources) {
            this.resources = resources;
            return this;
        }

        public FunctionBuilder siteCount(@Nullable Integer siteCount) {
            this.siteCount = siteCount;
            return this;
        }

        public FunctionBuilder parameters(Map<String, String> parameters) {
            this.parameters = parameters;
            return this;
        }

        /** The same parameters and one more. */
        public FunctionBuilder parameter(String name, String value) {
            Map<String, String> all = new TreeMap<>(parameters);
            all.put(name, value);
            return parameters(all);
        }

        public FunctionRequest build() {
            return new FunctionRequest(type, action, instance, site, namespace, plmn, slice, implementation, replicas, replicasDelta, replicasFactor,
                    resources, parameters, siteCount);
        }
    }

    /** Collects what a sentence says. */
    public static final class Builder {
        private @Nullable Act act;
        private @Nullable Action action;
        private List<FunctionRequest> networkFunctions = List.of();
        private List<SliceRequest> slices = List.of();
        private List<String> sites = List.of();
        private @Nullable String region;
        private @Nullable String namespace;
        private @Nullable String environment;
        private @Nullable Plmn plmn;
        private List<Plmn> plmns = List.of();
        private List<String> interfaces = List.of();
        private boolean highAvailability;
        private @Nullable Autoscaling autoscaling;
        private List<Constraint> constraints = List.of();
        private @Nullable Objective objective;
        private List<Condition> conditions = List.of();
        private Map<String, Boolean> features = Map.of();
        private @Nullable Schedule schedule;
        private List<String> after = List.of();
        private List<Exclusion> exclusions = List.of();
        private double confidence;
        private List<Question> questions = List.of();
        private List<String> unsupported = List.of();
        private @Nullable Refusal refusal;
        private List<Word> words = List.of();
        private List<Span> spans = List.of();
        private List<String> assumptions = List.of();
        private List<Evidence> evidence = List.of();

        private Builder() {
        }

        public Builder act(@Nullable Act act) {
            this.act = act;
            return this;
        }

        public Builder action(@Nullable Action action) {
            this.action = action;
            return this;
        }

        public Builder networkFunctions(List<FunctionRequest> networkFunctions) {
            this.networkFunctions = networkFunctions;
            return this;
        }

        public Builder slices(List<SliceRequest> slices) {
            this.slices = slices;
            return this;
        }

        public Builder sites(List<String> sites) {
            this.sites = sites;
            return this;
        }

        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        public Builder namespace(@Nullable String namespace) {
            this.namespace = namespace;
            return this;
        }

        public Builder environment(@Nullable String environment) {
            this.environment = environment;
            return this;
        }

        public Builder plmn(@Nullable Plmn plmn) {
            this.plmn = plmn;
            return this;
        }

        public Builder plmns(List<Plmn> plmns) {
            this.plmns = plmns;
            return this;
        }

        public Builder interfaces(List<String> interfaces) {
            this.interfaces = interfaces;
            return this;
        }

        public Builder highAvailability(boolean highAvailability) {
            this.highAvailability = highAvailability;
            return this;
        }

        public Builder autoscaling(@Nullable Autoscaling autoscaling) {
            this.autoscaling = autoscaling;
            return this;
        }

        public Builder constraints(List<Constraint> constraints) {
            this.constraints = constraints;
            return this;
        }

        public Builder objective(@Nullable Objective objective) {
            this.objective = objective;
            return this;
        }

        public Builder conditions(List<Condition> conditions) {
            this.conditions = conditions;
            return this;
        }

        public Builder features(Map<String, Boolean> features) {
            this.features = features;
            return this;
        }

        public Builder schedule(@Nullable Schedule schedule) {
            this.schedule = schedule;
            return this;
        }

        public Builder after(List<String> after) {
            this.after = after;
            return this;
        }

        public Builder exclusions(List<Exclusion> exclusions) {
            this.exclusions = exclusions;
            return this;
        }

        public Builder confidence(double confidence) {
            this.confidence = confidence;
            return this;
        }

        public Builder questions(List<Question> questions) {
            this.questions = questions;
            return this;
        }

        public Builder unsupported(List<String> unsupported) {
            this.unsupported = unsupported;
            return this;
        }

        public Builder refusal(@Nullable Refusal refusal) {
            this.refusal = refusal;
            return this;
        }

        public Builder words(List<Word> words) {
            this.words = words;
            return this;
        }

        public Builder spans(List<Span> spans) {
            this.spans = spans;
            return this;
        }

        public Builder assumptions(List<String> assumptions) {
            this.assumptions = assumptions;
            return this;
        }

        public Builder evidence(List<Evidence> evidence) {
            this.evidence = evidence;
            return this;
        }

        public Interpretation build() {
            return new Interpretation(act, action, networkFunctions, slices, sites, region, namespace, environment, plmn, plmns, interfaces,
                    highAvailability, autoscaling,
                    constraints, objective, conditions, features, schedule, after, exclusions, confidence, questions,
                    unsupported, refusal, words, spans, assumptions, evidence);
        }
    }
}
