package io.nephoran.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.nephoran.api.Problem;
import io.nephoran.api.SubmissionReader;
import io.nephoran.catalog.Catalog;
import io.nephoran.deliver.RepositorySettings;
import io.nephoran.intake.kubernetes.ClusterIntake;
import io.nephoran.intake.kubernetes.ClusterWatch;
import io.nephoran.intent.Digest;
import io.nephoran.intent.Json;
import io.nephoran.state.CurrentTrace;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.SqlStore;
import io.nephoran.state.kubernetes.ClusterEvents;
import io.nephoran.state.kubernetes.KubernetesStore;
import io.nephoran.state.kubernetes.LeaderLease;
import io.nephoran.state.kubernetes.Leadership;
import io.nephoran.verify.RemoteReaders;
import io.nephoran.verify.VerifyStage;
import io.nephoran.verify.cluster.Tracking;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record in a cluster, where the settings want it there: the store before the database, and the intake that watches. */
final class Clustering implements AutoCloseable {
    /** How often a request is tried again, 100 ms to 3.2 s apart: an API server that restarts is waited for. */
    private static final int PATIENCE = 20;
    /** It is renewed six times in its life. */
    private static final int SHORTEST_LEASE = 6;
    private final IntentStore store;
    private final @Nullable KubernetesClient client;
    private final List<AutoCloseable> open;
    private final Map<String, Object> named;

    private Clustering(IntentStore store, @Nullable KubernetesClient client, List<AutoCloseable> open, Map<String, Object> named) {
        this.store = store;
        this.client = client;
        this.open = new ArrayList<>(open);
        this.named = new TreeMap<>(named);
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    static Clustering of(Settings settings, Path home, SqlStore database, SubmissionReader reader, Clock clock) {
        if (settings.oneOf("store.kind", "SQL", "KUBERNETES").equals("SQL")) {
            return new Clustering(database, null, List.of(), Map.of());
        }
        KubernetesClient client = new KubernetesClientBuilder().withConfig(access(settings.text("kubernetes.kubeconfig"))).build();
        Leadership leadership = settings.text("store.url").isBlank() ? lease(settings, client) : Leadership.SHARED;
        KubernetesStore store = new KubernetesStore(client, database, leadership, clock);
        List<String> namespaces = Arrays.stream(settings.text("kubernetes.namespaces").split(",")).map(String::trim)
                .filter(name -> !name.isEmpty()).toList();
        ClusterWatch watch = new ClusterWatch(client, store, namespaces, clock);
        Map<String, Object> named = new TreeMap<>();
        named.put("kubernetesClient", client);
        named.put("leadership", leadership);
        named.put("clusterWatch", watch);
        named.put("cluster", new ClusterIntake(store, Recording.ledger(settings, home, store, clock, CurrentTrace.NONE),
                spec -> objections(reader, spec), clock));
        ClusterEvents events = new ClusterEvents(store, process());
        named.put("clusterEvents", events);
        List<AutoCloseable> open = new ArrayList<>(List.of(watch, events));
        if (leadership instanceof LeaderLease lease) {
            open.add(lease);
        }
        open.add(client);
        return new Clustering(store, client, open, named);
    }

    /** Operators that watch the same namespaces with a database each: one of them leads. */
    private static LeaderLease lease(Settings settings, KubernetesClient client) {
        int seconds = settings.number("kubernetes.lease.duration");
        if (seconds < SHORTEST_LEASE) {
            throw new IllegalArgumentException("kubernetes.lease.duration is " + seconds + "; it must be at least " + SHORTEST_LEASE + " seconds");
        }
        String namespaces = settings.text("kubernetes.namespaces").replace(" ", "");
        String own = client.getNamespace() == null ? "default" : client.getNamespace();
        // It is asked again soon anyway: a request that waited longer would only hold up who wants to stop.
        KubernetesClient impatient = new KubernetesClientBuilder().withConfig(new ConfigBuilder(client.getConfiguration())
                .withRequestRetryBackoffLimit(0).withRequestTimeout(seconds * 1000 / 3).withConnectionTimeout(seconds * 1000 / 3).build()).build();
        return new LeaderLease(impatient, settings.text("kubernetes.lease.namespace").isBlank() ? own : settings.text("kubernetes.lease.namespace"),
                "nephoran" + (namespaces.isEmpty() ? "" : "-" + Digest.of(namespaces).replaceFirst("^.*:", "").substring(0, 12)),
                process() + "-" + UUID.randomUUID().toString().substring(0, 8), Duration.ofSeconds(seconds), System::nanoTime);
    }

    /** As the cluster knows this process: a Pod by its name. */
    private static String process() {
        String host = System.getenv("HOSTNAME");
        return host == null || host.isBlank() ? "process-" + ProcessHandle.current().pid() : host;
    }

    private static Config access(String kubeconfig) {
        Config found = kubeconfig.isBlank() ? Config.autoConfigure(null) : Config.fromKubeconfig(Path.of(kubeconfig).toFile());
        return new ConfigBuilder(found).withRequestRetryBackoffLimit(PATIENCE).build();
    }

    private static List<String> objections(SubmissionReader reader, JsonNode spec) {
        byte[] body = Json.write(spec).getBytes(StandardCharsets.UTF_8);
        return reader.read("application/json", body, null, null) instanceof Problem problem
                ? problem.errors().isEmpty() ? List.of(problem.detail())
                        : problem.errors().stream().map(error -> "spec." + error.field() + " " + error.message()).toList()
                : List.of();
    }

    /** Follows what is delivered into the clusters of its sites; nobody does where the record lies elsewhere. */
    Optional<Tracking> tracking(Settings settings, Catalog catalog, IntentLedger ledger, RemoteReaders remotes,
            List<RepositorySettings> repositories, Clock clock) {
        if (client == null) {
            return Optional.empty();
        }
        Tracking tracking = new Tracking(SiteClusters.watched(settings, catalog, client, clock), store, ledger,
                (repository, newer, older) -> remotes.named(repository).holds(newer, older),
                repositories.stream().map(RepositorySettings::remote).toList(), clock);
        open.add(0, tracking);
        named.put("tracking", tracking);
        return Optional.of(tracking);
    }

    /** What is done with a delivery that does not come up. */
    static VerifyStage.Policy policy(Settings settings) {
        return new VerifyStage.Policy(Duration.ofSeconds(settings.number("verify.patience")),
                VerifyStage.TakeBack.valueOf(settings.oneOf("verify.rollback", "SITE", "ALL", "NEVER")));
    }

    IntentStore store() {
        return store;
    }

    Map<String, Object> named() {
        return named;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
