package io.nephoran.app;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Cluster;
import io.nephoran.verify.cluster.ClusterVerifier;
import io.nephoran.verify.cluster.Sync.Tool;
import io.nephoran.verify.cluster.WatchedCluster;
import io.nephoran.verify.cluster.WatchedCluster.Access;
import io.nephoran.verify.cluster.WatchedClusters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A client for the cluster of each site, as the inventory says how it is reached. */
final class SiteClusters {
    /** One that is away holds nobody up for longer, in milliseconds. */
    private static final int PATIENCE = 5_000;

    private SiteClusters() {
    }

    /** @param present of the cluster that Nephoran's own kubeconfig names; stays open */
    static WatchedClusters watched(Settings settings, Catalog catalog, KubernetesClient present, Clock clock) {
        Map<String, Set<Tool>> tools = new TreeMap<>(Map.of(WatchedClusters.PRESENT, EnumSet.of(Tool.FLUX)));
        Map<String, Cluster> declared = catalog.clusters();
        declared.values().forEach(each -> {
            tools.computeIfAbsent(WatchedClusters.watched(each), name -> EnumSet.noneOf(Tool.class));
            WatchedClusters.tool(each).ifPresent(tool ->
                    tools.computeIfAbsent(WatchedClusters.hub(each, declared), name -> EnumSet.noneOf(Tool.class)).add(tool));
        });
        Executor connecting = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "connect-cluster");
            thread.setDaemon(true);
            return thread;
        });
        Map<String, WatchedCluster> clusters = new HashMap<>();
        tools.forEach((name, asked) -> clusters.put(name, name.equals(WatchedClusters.PRESENT)
                ? new WatchedCluster("cluster", kept(present), true, asked, connecting, clock)
                : new WatchedCluster("cluster " + name, of(Objects.requireNonNull(declared.get(name)), present), true, asked, connecting, clock)));
        return new WatchedClusters(clusters, declared, catalog::clusterOf,
                new ClusterVerifier(Duration.ofSeconds(settings.number("verify.grace"))), clock);
    }

    private static Access kept(KubernetesClient present) {
        return new Access() {
            @Override
            public KubernetesClient open() {
                return present;
            }

            @Override
            public void close(KubernetesClient opened) {
                // others go on with it
            }

            @Override
            public boolean renewable() {
                return false;
            }
        };
    }

    private static Access of(Cluster cluster, KubernetesClient present) {
        return new Access() {
            @Override
            public KubernetesClient open() throws IOException {
                Config config = Config.fromKubeconfig(kubeconfig(cluster, present));
                return new KubernetesClientBuilder().withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(0)
                        .withConnectionTimeout(PATIENCE).withRequestTimeout(PATIENCE).build()).build();
            }

            @Override
            public void close(KubernetesClient opened) {
                opened.close();
            }

            @Override
            public boolean renewable() {
                return true;
            }
        };
    }

    /** @throws IOException saying what is missing, and where */
    private static String kubeconfig(Cluster cluster, KubernetesClient present) throws IOException {
        Cluster.Kubeconfig kubeconfig = Objects.requireNonNull(cluster.kubeconfig());
        if (kubeconfig.file() != null) {
            try {
                return Files.readString(Path.of(kubeconfig.file()));
            } catch (NoSuchFileException e) {
                throw new IOException("there is no file " + kubeconfig.file() + ", which the inventory names as its kubeconfig", e);
            }
        }
        Cluster.Secret named = Objects.requireNonNull(kubeconfig.secret());
        String shown = "Secret " + cluster.secretNamespace() + "/" + named.name();
        Secret secret = present.secrets().inNamespace(cluster.secretNamespace()).withName(named.name()).get();
        if (secret == null) {
            throw new IOException("there is no " + shown + ", which the inventory names as its kubeconfig");
        }
        String data = secret.getData() == null ? null : secret.getData().get(named.key());
        if (data == null) {
            throw new IOException(shown + " has no key '" + named.key() + "'; put the kubeconfig there, or name its key in the inventory");
        }
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }
}
