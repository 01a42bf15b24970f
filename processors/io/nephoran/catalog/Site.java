package io.nephoran.catalog;

import io.nephoran.intent.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place with a cluster: an entry of {@code inventory/sites.yaml}.
 *
 * @param name         e.g. {@code edge-1}
 * @param aliases      other names people use, lower case
 * @param tier         edge, regional or core
 * @param region       name of its region, e.g. {@code north}
 * @param provider     whose prices apply: a file of {@code inventory/prices/}
 * @param zones        failure domains, at least one
 * @param cpu          what network functions may use in all
 * @param rttMs        round trip from the access network
 * @param capabilities e.g. {@code sctp}, {@code ptp}, {@code sriov}, {@code dpdk}
 * @param networks     of its pods, in CIDR notation: what policies of peers let in
 * @param domain       DNS domain of its cluster, by which routed peers find its names; null where nobody else asks for them
 * @param storageClasses those that its cluster has, as far as an environment may name them
 */
public record Site(
        String name,
        List<String> aliases,
        String tier,
        String region,
        String cluster,
        String provider,
        List<String> zones,
        Quantity cpu,
        Quantity memory,
        Quantity storage,
        double rttMs,
        List<String> capabilities,
        List<String> storageClasses,
        List<String> networks,
        @Nullable String domain) {
    public Site {
        aliases = List.copyOf(aliases);
        zones = List.copyOf(zones);
        capabilities = List.copyOf(capabilities);
        storageClasses = List.copyOf(storageClasses);
        networks = networks == null ? List.of() : List.copyOf(networks);
    }
}
