package io.nephoran.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Clusters while they are put together from the files of the inventory, and what would keep one from being reached or watched. */
final class Clusters {
    private final Problems problems;
    private final Map<String, Cluster> clusters = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();

    Clusters(Problems problems) {
        this.problems = problems;
    }

    void add(YamlFile file, Collection<Cluster> more) {
        int index = 0;
        for (Cluster each : more) {
            Place place = new Place(file, "/clusters/" + index++);
            Place before = places.putIfAbsent(each.name(), place);
            clusters.putIfAbsent(each.name(), each);
            if (before != null) {
                problems.at(file, place.pointer() + "/name", "cluster '" + each.name() + "' is in " + before.file().shown() + " already");
            }
        }
    }

    void check(Collection<Site> sites) {
        Map<String, Set<String>> sitesOf = sites.stream().collect(Collectors.groupingBy(Site::cluster,
                Collectors.mapping(Site::name, Collectors.toCollection(TreeSet::new))));
        Set<String> hubs = clusters.values().stream().map(Cluster::hub).filter(hub -> hub != null).collect(Collectors.toSet());
        String ours = null;
        for (Cluster each : clusters.values()) {
            Set<String> its = sitesOf.getOrDefault(each.name(), Set.of());
            if (its.isEmpty() && !hubs.contains(each.name())) {
                at(each, "name", "no site is in cluster '" + each.name() + "'; " + NearestNames.hint(each.name(), sitesOf.keySet()));
            } else if (its.size() > 1) {
                at(each, "name", "cluster '" + each.name() + "' has the sites " + String.join(", ", its)
                        + "; a site is a cluster of its own, or what they have in common would replace each other");
            }
            reach(each);
            if (each.kubeconfig() == null && each.sync() != Cluster.Sync.NONE && each.sync() != Cluster.Sync.FLUX_HUB) {
                if (ours != null) {
                    at(each, "name", "neither cluster '" + each.name() + "' nor '" + ours + "' has a kubeconfig, and only one can be that of"
                            + " Nephoran's own; write kubeconfig: {file: PATH} or {secret: {name: NAME}}, or sync: none");
                }
                ours = each.name();
            }
        }
    }

    private void reach(Cluster each) {
        if (each.hub() != null && !each.sync().fromHub()) {
            at(each, "hub", "is for flux-hub, argocd and argocd-set; with " + each.sync().word() + " leave it out");
        } else if (each.hub() != null && !clusters.containsKey(each.hub())) {
            at(each, "hub", "'" + each.hub() + "' is none of the clusters; " + NearestNames.hint(each.hub(), clusters.keySet()));
        }
        Cluster hub = each.hub() == null ? null : clusters.get(each.hub());
        if (each.sync() == Cluster.Sync.FLUX_HUB && each.secretNamespace() == null) {
            at(each, "sync", "flux-hub reaches cluster '" + each.name() + "' by a kubeconfig in a Secret, and none is named; write"
                    + " kubeconfig: {secret: {name: NAME}}");
        } else if (each.sync() == Cluster.Sync.FLUX_HUB && !each.namespace().equals(each.secretNamespace())) {
            at(each, "kubeconfig/secret/namespace", "'" + each.secretNamespace() + "' is not where Flux looks for it: the Secret lies beside the"
                    + " Kustomization, in namespace " + each.namespace());
        } else if (each.sync() == Cluster.Sync.FLUX_HUB && hub != null && hub.kubeconfig() != null && each.kubeconfig().file() == null) {
            at(each, "kubeconfig", "is a Secret in cluster '" + hub.name() + "', where Nephoran does not read it; name a file beside it, by"
                    + " which '" + each.name() + "' is watched");
        }
        unheard(each);
    }

    /** What is said for nobody. */
    private void unheard(Cluster each) {
        if (!each.dependsOn().isEmpty() && (each.sync().argoCd() || each.sync() == Cluster.Sync.NONE)) {
            at(each, "dependsOn", "is Flux's; " + (each.sync().argoCd() ? "order Applications of Argo CD by argocd.argoproj.io/sync-wave"
                    : "with sync: none leave it out"));
        }
        if (each.serviceAccount() != null && each.sync().argoCd()) {
            at(each, "serviceAccount", "is Flux's; Argo CD impersonates the account that its AppProject names (destinationServiceAccounts)");
        }
        if (each.server() != null && each.sync().argoCd() && each.kubeconfig() == null) {
            at(each, "server", "is another cluster than Nephoran's own, and no kubeconfig says how to watch it; write kubeconfig: {file: PATH}"
                    + " or {secret: {name: NAME}}");
        }
        if (each.server() != null && !each.sync().argoCd()) {
            at(each, "server", "is for argocd and argocd-set; with " + each.sync().word() + " leave it out");
        }
    }

    private void at(Cluster cluster, String field, String message) {
        Place place = places.get(cluster.name());
        problems.at(place.file(), place.pointer() + "/" + field, message);
    }

    Map<String, Cluster> byName() {
        return Collections.unmodifiableMap(clusters);
    }

    private record Place(YamlFile file, String pointer) {
    }
}
