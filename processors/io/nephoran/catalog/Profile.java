package io.nephoran.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nephoran.intent.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one network function: {@code templates/blueprints/<nf>/profile.yaml}. A profile may be names only; then
 * the function is understood, and the plan says that it cannot build it yet.
 *
 * @param type         name of the catalogue, e.g. {@code AMF}
 * @param name         long name
 * @param kind         control-plane, user-plane, ran, ric, management, simulator or database ({@code class} in the file)
 * @param aliases      spoken names in lower case, beside type and name
 * @param interfaces   reference points it ends
 * @param requires     functions it cannot run without
 * @param uses         functions it works better with
 * @param load         what drives its size
 * @param sizes        flavours, smallest first; empty for a name-only profile
 * @param availability of one replica, 0..1
 * @param latencyMs    what it adds to a path
 * @param placement    where it may run
 * @param image        what runs
 * @param sources      one line for each number: clause, project file, paper, or "assumption"
 */
public record Profile(
        String type,
        String name,
        @JsonProperty("class") String kind,
        List<String> aliases,
        List<Interface> interfaces,
        List<String> requires,
        List<String> uses,
        @Nullable Load load,
        List<Size> sizes,
        double availability,
        double latencyMs,
        @Nullable Placement placement,
        @Nullable Scaling scaling,
        @Nullable Image image,
        List<String> sources) {
    private static final String SERVICE_BASED = "SBI";

    public Profile {
        aliases = List.copyOf(aliases);
        interfaces = List.copyOf(interfaces);
        requires = List.copyOf(requires);
        uses = List.copyOf(uses);
        sizes = List.copyOf(sizes);
        sources = List.copyOf(sources);
    }

    /**
     * Whether functions of this profile are configured with those of a type, or cannot work without one. Those that meet on the
     * service-based interface alone find each other through the NRF (3GPP TS 23.501 §6.2.6).
     */
    public boolean isConfiguredWith(String type) {
        return requires.contains(type) || interfaces.stream().anyMatch(point -> !point.name().equals(SERVICE_BASED) && point.peers().contains(type));
    }

    /**
     * A reference point it ends. What a function calls is found at the peer: the peer's interface of the same name and its port.
     *
     * @param port     on which it listens, 0 when it only connects to its peers or when {@code protocol} has no ports
     * @param protocol TCP, UDP, SCTP or IP (plain packets, as on N6)
     * @param peers    types at the other end, or {@code UE}, {@code DN}, {@code RU} which are no functions of the catalogue
     */
    public record Interface(String name, int port, String protocol, List<String> peers) {
        public Interface {
            peers = List.copyOf(peers);
        }
    }

    /**
     * @param driver      metric of an interpretation that drives size: {@code users}, {@code devices}, {@code sessions},
     *                    {@code throughput} (Mbps), or {@code cells}, of which no sentence speaks
     * @param defaultLoad load assumed when nothing is said
     * @param perUser     load that one user or device adds, e.g. 1.5 sessions; 0 when users say nothing about it
     * @param perCell     load that one cell of the RAN adds; 0 when cells say nothing about it
     */
    public record Load(String driver, @JsonProperty("default") double defaultLoad, double perUser, double perCell) {
        public Load(String driver, double defaultLoad) {
            this(driver, defaultLoad, 0, 0);
        }
    }

    /** @param capacity load that one replica of this flavour carries */
    public record Size(String name, Quantity cpu, Quantity memory, @Nullable Quantity storage, double capacity) {
    }

    /** @param tiers edge, regional, core; @param needs capabilities a site must have, e.g. {@code ptp} */
    public record Placement(List<String> tiers, List<String> needs) {
        public Placement {
            tiers = List.copyOf(tiers);
            needs = List.copyOf(needs);
        }
    }

    /**
     * Bounds and default of autoscaling; {@code cooldownSeconds} before scaling down.
     *
     * @param shards       among how many instances a load above {@code max} replicas may be split; 0 or 1: it may not
     * @param shardsReason what makes that work, or why it does not
     */
    public record Scaling(int min, int max, String metric, int target, int cooldownSeconds, int shards, @Nullable String shardsReason) {
        public Scaling(int min, int max, String metric, int target, int cooldownSeconds) {
            this(min, max, metric, target, cooldownSeconds, 0, null);
        }
    }

    /** @param configuration format of its configuration: free5GC, Open5GS, OAI, O-RAN SC */
    public record Image(String repository, String tag, String configuration) {
    }
}
