package io.nephoran.verify.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.nephoran.catalog.Cluster;
import io.nephoran.verify.cluster.SiteVerdict.NotWatched;
import io.nephoran.verify.cluster.SiteVerdict.OutOfSight;
import io.nephoran.verify.cluster.Sync.Tool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clusters of all sites, each watched with its own kubeconfig, and what is known of a delivery in them. */
public final class WatchedClusters implements AutoCloseable {
    /** Name of the one that Nephoran's own kubeconfig names. */
    public static final String PRESENT = "";
    private static final Logger LOG = LoggerFactory.getLogger(WatchedClusters.class);
    private final Map<String, WatchedCluster> clusters;
    private final Map<String, Cluster> declared;
    private final Function<String, Cluster> clusterOf;
    private final ClusterVerifier verifier;
    private final Clock clock;
    private final Map<String, Set<String>> hurried = new ConcurrentHashMap<>();

    /**
     * @param clusters  by name; {@link #PRESENT} is there
     * @param declared  what the inventory says of clusters, by name
     * @param clusterOf the cluster of a site
     */
    public WatchedClusters(Map<String, WatchedCluster> clusters, Map<String, Cluster> declared, Function<String, Cluster> clusterOf,
            ClusterVerifier verifier, Clock clock) {
        this.clusters = new TreeMap<>(clusters);
        this.declared = Map.copyOf(declared);
        this.clusterOf = clusterOf;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** Whose objects bring packages to a cluster; empty when nobody does. */
    public static Optional<Tool> tool(Cluster cluster) {
        return cluster.sync() == Cluster.Sync.NONE ? Optional.empty() : Optional.of(cluster.sync().argoCd() ? Tool.ARGO_CD : Tool.FLUX);
    }

    /** Name of the watched cluster in which a cluster's objects for Flux or Argo CD lie. @param declared what the inventory has */
    public static String hub(Cluster cluster, Map<String, Cluster> declared) {
        if (!cluster.sync().fromHub()) {
            return watched(cluster);
        }
        return cluster.hub() == null ? PRESENT : watched(declared.getOrDefault(cluster.hub(), cluster));
    }

    /** Name under which a cluster is watched. */
    public static String watched(Cluster cluster) {
        return cluster.kubeconfig() == null ? PRESENT : cluster.name();
    }

    /** How a delivery stands at each of its sites. */
    List<SiteVerdict> look(Wanted wanted, BiPredicate<String, String> holds) {
        return SharedObjects.judged(wanted.sites().keySet().stream().map(site -> look(site, wanted, holds)).toList(), wanted,
                site -> watched(clusterOf.apply(site)));
    }

    private SiteVerdict look(String site, Wanted wanted, BiPredicate<String, String> holds) {
        Cluster cluster = clusterOf.apply(site);
        Optional<Tool> tool = tool(cluster);
        if (tool.isEmpty()) {
            return new NotWatched(site, "The inventory says that nobody brings packages to cluster " + cluster.name()
                    + ", so whether anything runs is not known");
        }
        WatchedCluster there = clusters.get(watched(cluster));
        WatchedCluster from = clusters.get(hub(cluster, declared));
        for (WatchedCluster each : List.of(from, there)) {
            Optional<String> blind = each.blind();
            if (blind.isPresent()) {
                return new OutOfSight(site, "AwaitingCluster", "The " + each.name() + " cannot be seen yet (" + blind.get()
                        + "); it is looked at again", List.of());
            }
        }
        if (!from.has(tool.get())) {
            return new NotWatched(site, "There is no " + tool.get().word() + " in the " + from.name() + ": whether anything runs is not known");
        }
        return verifier.look(site, wanted, new ClusterVerifier.Place(from.syncs().stream().filter(sync -> sync.tool() == tool.get()).toList(),
                from != there, there), holds, clock.instant());
    }

    /** Flux and Argo CD are to look at these repositories, wherever they are, as soon as they can be asked. @param repositories plain addresses */
    void hurry(Set<String> repositories) {
        clusters.keySet().forEach(each -> hurried.put(each, repositories));
    }

    /** Begins to watch whoever is not watched yet, and asks for what is to be hurried. */
    void watch() {
        clusters.forEach((name, cluster) -> {
            if (cluster.blind().isEmpty()) {
                Optional.ofNullable(hurried.remove(name)).ifPresent(repositories -> ask(cluster, repositories));
            }
        });
    }

    private void ask(WatchedCluster cluster, Set<String> repositories) {
        Map<String, Sync> sources = cluster.syncs().stream().filter(sync -> repositories.contains(Sync.plain(sync.url())))
                .collect(Collectors.toMap(Sync::source, Function.identity(), (one, other) -> one, TreeMap::new));
        sources.values().forEach(sync -> {
            try {
                cluster.hurry(sync, clock.instant().toString());
            } catch (KubernetesClientException notNow) {
                LOG.info("{} is not asked to look at {} now, and does so by itself: {}", sync.tool().word(), sync.source(), notNow.getMessage());
            }
        });
    }

    @Override
    public void close() {
        clusters.values().forEach(WatchedCluster::close);
    }
}
