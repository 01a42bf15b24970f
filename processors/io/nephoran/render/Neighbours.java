package io.nephoran.render;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Peering;
import io.nephoran.catalog.Site;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who talks to whom by which name. A neighbour in the same site and namespace has the name of its Service; one in another
 * namespace of the site the name with its namespace; one at another site the name that the peering of both gives it: by
 * Multi-Cluster Services (Kubernetes KEP-1645), or below the domain of its cluster. A function that neither is planned nor runs
 * is expected under the name of its type.
 */
final class Neighbours {
    /**
     * Its Service is {@code name + domain}, a further one {@code name + "-n4" + domain}, the first pod of a StatefulSet
     * {@code name + "-0." + cluster + name + "-n4" + domain}.
     *
     * @param cluster empty, or the site and a dot where pods of another cluster are named
     * @param domain  empty, or what follows the name of a Service in another namespace or cluster
     * @param pods    replicas that have a name of their own, for StatefulSets
     * @param slices  what it serves; empty where nothing is said
     */
    record Neighbour(String type, String name, String cluster, String domain, String site, int pods, List<Slice> slices) {
        String host() {
            return name + domain;
        }
    }

    private static final String CLUSTER_SET = "clusterset.local";
    private static final Pattern PATH = Pattern.compile("([a-z][a-z0-9-]*)/([a-z][a-z0-9-]*)/([a-z][a-z0-9-]*)(?::([1-9]\\d{0,2}))?");

    private final PlannedInstance self;
    private final List<PlannedInstance> all;
    private final Catalog catalog;

    /** @param running what runs already; a namespace is a network, so only those in the namespace of {@code self} count */
    Neighbours(PlannedInstance self, ResourcePlan plan, Collection<PlannedInstance> running, Catalog catalog) {
        this.catalog = catalog;
        this.self = self;
        Set<String> changed = Stream.concat(plan.instances().stream().map(PlannedInstance::path),
                plan.removals().stream().map(removal -> removal.instance().path())).collect(Collectors.toSet());
        this.all = Stream.concat(plan.instances().stream(), running.stream()
                .filter(other -> other.namespace().equals(self.namespace()) && !changed.contains(other.path()))).toList();
    }

    /** @param assumptions where a guess is written down */
    Neighbour one(String type, List<String> assumptions) {
        return all(type, assumptions).get(0);
    }

    /**
     * The nearest first: same namespace, same site, then by path. A parameter {@code peer.UPF} of the instance, a list of paths
     * {@code site/namespace/name[:replicas]} divided by commas, wins over the plan: so a revised function keeps its neighbours.
     */
    List<Neighbour> all(String type, List<String> assumptions) {
        List<Neighbour> found = new ArrayList<>();
        String named = self.parameters().get("peer." + type);
        if (named != null) {
            for (String path : named.split("\\s*,\\s*")) {
                found.add(read(type, path));
            }
        }
        if (found.isEmpty()) {
            nearestFirst(type).forEach(other -> found.add(
                            neighbour(type, other.site(), other.namespace(), other.name(), other.replicas(), other.slices())));
        }
        if (found.isEmpty()) {
            String name = label(type);
            assumptions.add(type + " is expected in the same namespace as '" + name + "': none is planned or runs.");
            found.add(new Neighbour(type, name, "", "", self.site(), 1, List.of()));
        }
        return found;
    }

    /** The one that it works with first; absent where none is planned or runs. */
    Optional<PlannedInstance> nearest(String type) {
        return nearestFirst(type).findFirst();
    }

    /** All of a type, the nearest first. */
    Stream<PlannedInstance> nearestFirst(String type) {
        return all.stream().filter(other -> other.type().equals(type))
                .sorted(Comparator.comparing((PlannedInstance other) -> !other.site().equals(self.site()))
                        .thenComparing(other -> !other.namespace().equals(self.namespace()))
                        .thenComparing(PlannedInstance::path));
    }

    private Neighbour neighbour(String type, String site, String namespace, String name, int pods, List<Slice> slices) {
        Optional<Peering.Way> way = site.equals(self.site()) ? met(type, site, namespace) : Optional.of(wayTo(site));
        if (way.isEmpty()) {
            return new Neighbour(type, name, "", namespace.equals(self.namespace()) ? "" : "." + namespace, site, pods, slices);
        }
        boolean routed = way.get() == Peering.Way.ROUTED;
        return new Neighbour(type, name, routed ? "" : site + ".", "." + namespace + ".svc."
                + (routed ? catalog.site(site).map(Site::domain).orElse(CLUSTER_SET) : CLUSTER_SET), site, pods, slices);
    }

    /** How the function itself is named by everybody who is configured with it. */
    Neighbour own() {
        return neighbour(self.type(), self.site(), self.namespace(), self.name(), self.replicas(), self.slices());
    }

    /** Whether somebody in another cluster is configured with it, so that its names have to be known there. */
    boolean isExported() {
        return met(self.type(), self.site(), self.namespace()).filter(Peering.Way.MCS::equals).isPresent();
    }

    /**
     * How those of another site come to a function of this one, where there are any: then it has one name for all, for a node that
     * two peers call by two names is two nodes to them (3GPP TS 29.244 §5.8).
     */
    private Optional<Peering.Way> met(String type, String site, String namespace) {
        return all.stream().filter(other -> !other.site().equals(site) && other.namespace().equals(namespace) && !other.type().equals(type))
                .filter(other -> catalog.profile(other.type()).filter(profile -> profile.isConfiguredWith(type)).isPresent())
                .filter(other -> other.type().equals("SMF") || all.stream().noneMatch(nearer -> nearer.type().equals(type)
                        && nearer.site().equals(other.site()) && nearer.namespace().equals(namespace)))
                .map(other -> catalog.peering(site, other.site()).orElse(Peering.Way.MCS)).filter(way -> way != Peering.Way.NONE)
                .min(Comparator.naturalOrder());
    }

    private Peering.Way wayTo(String site) {
        return catalog.peering(self.site(), site).orElse(Peering.Way.MCS);
    }

    /** Networks of other sites in which functions of these types live, and from which they come by their own addresses. */
    List<String> networksOf(Collection<String> labels) {
        return all.stream().filter(other -> !other.site().equals(self.site()) && labels.contains(label(other.type())))
                .map(PlannedInstance::site).distinct().sorted()
                .filter(site -> catalog.peering(self.site(), site).filter(way -> way != Peering.Way.NONE).isPresent())
                .flatMap(site -> catalog.site(site).stream()).flatMap(site -> site.networks().stream()).distinct().toList();
    }

    /** Names end up in scripts of init containers, so nothing but names gets through. */
    private Neighbour read(String type, String path) {
        Matcher form = PATH.matcher(path.strip());
        if (!form.matches()) {
            throw new RenderException(Reason.RENDERING_FAILED, "Parameter 'peer." + type + "' of " + self.path()
                    + " must list neighbours as site/namespace/name[:replicas], divided by commas.");
        }
        return neighbour(type, form.group(1), form.group(2), form.group(3),
                form.group(4) == null ? 1 : Integer.parseInt(form.group(4)), List.of());
    }

    /** {@code O-CU-CP} as it stands in labels and names: {@code o-cu-cp}. */
    static String label(String type) {
        return type.toLowerCase(Locale.ROOT);
    }
}
