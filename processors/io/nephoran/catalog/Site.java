package io.nephoran.catalog;

import io.nephoran.intent.Quantity;
import java.util.List;

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
        List<String> capabilities) {
    public Site {
        aliases = List.copyOf(aliases);
        zones = List.copyOf(zones);
        capabilities = List.copyOf(capabilities);
    }
}
