package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One network function at one site as it shall be: one package. Identity is (namespace, name, site).
 *
 * @param type             name of the catalogue, e.g. {@code AMF}
 * @param name             instance name, a DNS label, e.g. {@code amf}
 * @param replicas         pods; with autoscaling the least of them
 * @param cpu              request of each replica
 * @param memory           request of each replica
 * @param storage          volume of each replica, absent for stateless functions
 * @param flavour          the size of the profile that was chosen, or {@code custom}
 * @param environment      development, staging, production or edge
 * @param spread           whether replicas must run on different failure domains
 * @param features         switches such as {@code mtls}
 * @param parameters       what the user sets beyond the fields above
 * @param suspended        scaled to nothing, but kept
 * @param dependencyOf     type that made the plan add this one; absent when the sentence asks for it
 * @param plmns            all PLMNs it serves where they are several, {@code plmn} the first of them; else empty
 * @param cpuLimit         what a replica may use at most; absent where the environment decides
 * @param memoryLimit      what a replica may use at most; absent where the environment decides
 */
public record PlannedInstance(
        String type,
        String name,
        String namespace,
        String site,
        int replicas,
        Quantity cpu,
        Quantity memory,
        @Nullable Quantity storage,
        String flavour,
        String environment,
        boolean spread,
        @Nullable Autoscaling autoscaling,
        @Nullable Plmn plmn,
        List<Slice> slices,
        Map<String, Boolean> features,
        Map<String, String> parameters,
        boolean suspended,
        @Nullable String dependencyOf,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Plmn> plmns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Quantity cpuLimit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Quantity memoryLimit) {

    /** One of at most one PLMN, whose limits the environment decides. */
    public PlannedInstance(String type, String name, String namespace, String site, int replicas, Quantity cpu, Quantity memory,
            @Nullable Quantity storage, String flavour, String environment, boolean spread, @Nullable Autoscaling autoscaling,
            @Nullable Plmn plmn, List<Slice> slices, Map<String, Boolean> features, Map<String, String> parameters, boolean suspended,
            @Nullable String dependencyOf) {
        this(type, name, namespace, site, replicas, cpu, memory, storage, flavour, environment, spread, autoscaling, plmn, slices, features,
                parameters, suspended, dependencyOf, List.of(), null, null);
    }

    public PlannedInstance {
        slices = slices == null ? List.of() : List.copyOf(slices);
        plmns = plmns == null ? List.of() : List.copyOf(plmns);
        features = features == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(features));
        parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** {@code edge-1/default/amf}: where the package lies below the base path of its repository. */
    public String path() {
        return site + "/" + namespace + "/" + name;
    }
}
