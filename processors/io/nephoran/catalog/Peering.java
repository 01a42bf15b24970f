package io.nephoran.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How functions of several sites reach each other: an entry of {@code peering} in {@code inventory/sites.yaml}. It holds for every
 * pair of its sites.
 *
 * @param sites two or more, in the order of the file
 * @param way   by what
 */
public record Peering(@JsonDeserialize(as = LinkedHashSet.class) Set<String> sites, Way way) {
    public Peering {
        sites = Collections.unmodifiableSet(new LinkedHashSet<>(sites));
    }

    boolean joins(String one, String other) {
        return !one.equals(other) && sites.contains(one) && sites.contains(other);
    }

    /** By what functions of two sites reach each other. */
    public enum Way {
        /** Multi-Cluster Services: names below {@code clusterset.local} for what is exported. Kubernetes KEP-1645. */
        @JsonProperty("mcs") MCS,
        /** Pods reach each other by their addresses, and names of the other cluster are found below its domain. */
        @JsonProperty("routed") ROUTED,
        /** Not at all. */
        @JsonProperty("none") NONE
    }
}
