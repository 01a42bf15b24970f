package io.nephoran.deliver;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Cluster;
import io.nephoran.catalog.Cluster.Sync;
import io.nephoran.catalog.Site;
import io.nephoran.intent.GitOpsDeployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What tells Flux or Argo CD to bring packages to sites: one object a site, which applies the folder of that site and takes away what is
 * no longer in it. Pure; the same inventory and repositories give the same bytes. Source: kustomize.toolkit.fluxcd.io/v1,
 * source.toolkit.fluxcd.io/v1, argoproj.io/v1alpha1.
 */
public final class SyncObjects {
    private static final String DEFAULT_HUB = "hub";
    private static final String DIVIDER = "---\n";
    private final Catalog catalog;
    private final List<RepositorySettings> repositories;

    /** @param repositories that Flux and Argo CD can reach, the first one first */
    public SyncObjects(Catalog catalog, Collection<RepositorySettings> repositories) {
        this.catalog = catalog;
        this.repositories = List.copyOf(repositories);
    }

    /**
     * Documents to apply.
     *
     * @param sites names of the inventory
     * @return name of the cluster they are to be applied in, to YAML; nothing for a site to which nobody brings packages
     */
    public Map<String, String> of(Collection<String> sites) {
        Map<String, List<Site>> byHub = new TreeMap<>();
        sites.stream().sorted().map(name -> catalog.sites().get(name)).filter(site -> clusterOf(site).sync() != Sync.NONE)
                .forEach(site -> byHub.computeIfAbsent(hub(clusterOf(site)), name -> new ArrayList<>()).add(site));
        Map<String, String> documents = new LinkedHashMap<>();
        byHub.forEach((hub, its) -> documents.put(hub, documents(hub, its)));
        return documents;
    }

    private Cluster clusterOf(Site site) {
        return catalog.clusterOf(site.name());
    }

    /** In which cluster the objects for a cluster lie. */
    private String hub(Cluster cluster) {
        return !cluster.sync().fromHub() ? cluster.name() : cluster.hub() != null ? cluster.hub() : present();
    }

    /** The one of Nephoran's own kubeconfig by its name, where the inventory has it. */
    private String present() {
        return catalog.clusters().values().stream().filter(each -> each.kubeconfig() == null && each.sync() != Sync.NONE)
                .map(Cluster::name).findFirst().orElse(DEFAULT_HUB);
    }

    private String documents(String hub, List<Site> sites) {
        StringBuilder all = new StringBuilder("# Brings packages to " + String.join(", ", sites.stream().map(Site::name).toList())
                + ". To be applied in cluster " + hub + "; written by: nephoran sync-objects\n");
        String divider = "";
        for (RepositorySettings repository : repositories) {
            for (String namespace : sites.stream().map(this::clusterOf).filter(each -> !each.sync().argoCd()).map(Cluster::namespace)
                    .distinct().sorted().toList()) {
                all.append(divider).append(gitRepository(repository, namespace));
                divider = DIVIDER;
            }
            for (Site site : sites) {
                Cluster cluster = clusterOf(site);
                if (cluster.sync() != Sync.ARGOCD_SET) {
                    all.append(divider).append(cluster.sync() == Sync.ARGOCD ? application(repository, site, cluster, hub)
                            : kustomization(repository, site, cluster));
                    divider = DIVIDER;
                }
            }
            Map<String, List<Site>> sets = new TreeMap<>();
            sites.stream().filter(site -> clusterOf(site).sync() == Sync.ARGOCD_SET)
                    .forEach(site -> sets.computeIfAbsent(clusterOf(site).namespace(), name -> new ArrayList<>()).add(site));
            for (Map.Entry<String, List<Site>> set : sets.entrySet()) {
                all.append(divider).append(applicationSet(repository, set.getKey(), set.getValue(), hub));
                divider = DIVIDER;
            }
        }
        return all.toString();
    }

    private static String source(RepositorySettings repository) {
        return "nephoran-" + (isFirst(repository) ? "packages" : repository.name());
    }

    private static String name(RepositorySettings repository, String site) {
        return "nephoran-" + (isFirst(repository) ? "" : repository.name() + "-") + site;
    }

    private static boolean isFirst(RepositorySettings repository) {
        return repository.name().equals(GitOpsDeployment.FIRST_REPOSITORY);
    }

    private static String gitRepository(RepositorySettings repository, String namespace) {
        String name = source(repository);
        return """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  interval: 1m
                  url: %s
                  ref:
                    branch: %s
                """.formatted(name, namespace, quoted(repository.remote()), quoted(repository.branch()))
                + (repository.credentials() == null ? "" : """
                  # kubectl -n %s create secret generic %s --from-literal=username=… --from-literal=password=…
                  secretRef:
                    name: %s
                """.formatted(namespace, name, name));
    }

    private static String kustomization(RepositorySettings repository, Site site, Cluster cluster) {
        StringBuilder spec = new StringBuilder("""
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata:
                  name: %s
                  namespace: %s
                  labels:
                    nephoran.com/site: %s
                spec:
                  interval: 1m
                  retryInterval: 10s
                  timeout: 1m
                  sourceRef:
                    kind: GitRepository
                    name: %s
                  path: %s
                  prune: true
                  # One package that does not come up holds up no other: the operator looks at each by itself.
                  wait: false
                """.formatted(name(repository, site.name()), cluster.namespace(), site.name(), source(repository),
                quoted("./" + repository.inRepository(site.name()))));
        if (cluster.serviceAccount() != null) {
            spec.append("  serviceAccountName: ").append(cluster.serviceAccount()).append('\n');
        }
        if (cluster.sync() == Sync.FLUX_HUB) {
            Cluster.Secret secret = cluster.kubeconfig().secret();
            spec.append("  kubeConfig:\n    secretRef:\n      name: ").append(secret.name()).append('\n')
                    .append("      key: ").append(secret.key()).append('\n');
        }
        if (!cluster.dependsOn().isEmpty()) {
            spec.append("  dependsOn:\n");
            cluster.dependsOn().forEach(each -> {
                String[] parts = each.split("/");
                spec.append("  - name: ").append(parts[parts.length - 1]).append('\n');
                if (parts.length > 1) {
                    spec.append("    namespace: ").append(parts[0]).append('\n');
                }
            });
        }
        return spec.toString();
    }

    private static String application(RepositorySettings repository, Site site, Cluster cluster, String hub) {
        String server = server(cluster, hub);
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: %s
                  namespace: %s
                  labels:
                    nephoran.com/site: %s
                """.formatted(name(repository, site.name()), cluster.namespace(), site.name())
                + "spec:\n" + spec(repository, quoted(repository.inRepository(site.name())),
                        server == null ? "name: " + cluster.name() : "server: " + server).indent(2);
    }

    private String applicationSet(RepositorySettings repository, String namespace, List<Site> sites, String hub) {
        StringBuilder elements = new StringBuilder();
        for (Site site : sites) {
            Cluster cluster = clusterOf(site);
            String server = server(cluster, hub);
            elements.append("      - site: ").append(site.name()).append('\n')
                    .append("        name: ").append(server == null ? cluster.name() : "''").append('\n')
                    .append("        server: ").append(server == null ? "''" : server).append('\n');
        }
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  goTemplate: true
                  goTemplateOptions: [missingkey=error]
                  generators:
                  - list:
                      elements:
                %s  template:
                    metadata:
                      name: '%s'
                      labels:
                        nephoran.com/site: '{{.site}}'
                    spec:
                """.formatted(source(repository), namespace, elements, name(repository, "{{.site}}"))
                + spec(repository, quoted(repository.inRepository("{{.site}}")), "name: '{{.name}}'\nserver: '{{.server}}'").indent(6);
    }

    /** A folder of manifests; what only kustomize and kpt read is no manifest for Argo CD. */
    private static String spec(RepositorySettings repository, String path, String destination) {
        return """
                project: default
                source:
                  repoURL: %s
                  targetRevision: %s
                  path: %s
                  directory:
                    recurse: true
                    exclude: '{*kustomization.yaml,*package-context.yaml}'
                destination:
                %ssyncPolicy:
                  automated:
                    prune: true
                    selfHeal: true
                """.formatted(quoted(repository.remote()), quoted(repository.branch()), path, destination.indent(2));
    }

    /** Null where Argo CD knows the cluster by its name. */
    private static @Nullable String server(Cluster cluster, String hub) {
        return cluster.name().equals(hub) ? "https://kubernetes.default.svc" : cluster.server();
    }

    /** As it is where YAML takes it for a text and nothing else. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z./][-\\w./:~]*") && !text.matches("(?i)true|false|yes|no|on|off|null|[ny]") && !text.endsWith(":") ? text
                : "'" + text.replace("'", "''") + "'";
    }
}
