package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.nephoran.intent.Json;
import io.nephoran.verify.cluster.Sync.Tool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster seen through informers: what carries our label, and what Flux and Argo CD are told. To look costs no request and never waits:
 * connecting is done by others, and tried again for as long as it fails.
 */
public final class WatchedCluster implements ClusterView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedCluster.class);
    private static final String OWNER = "owner";
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    /** A watch that ends is begun anew within moments; longer than that, what is known grows old. */
    private static final Duration BETWEEN_WATCHES = Duration.ofSeconds(10);
    /** After so long it may be the credentials that are old: they are read again. */
    private static final Duration BETWEEN_CREDENTIALS = Duration.ofSeconds(60);
    private static final ResourceDefinitionContext GIT_REPOSITORY = kind("source.toolkit.fluxcd.io", "v1", "GitRepository", "gitrepositories");
    private static final ResourceDefinitionContext KUSTOMIZATION = kind("kustomize.toolkit.fluxcd.io", "v1", "Kustomization", "kustomizations");
    private static final ResourceDefinitionContext APPLICATION = kind("argoproj.io", "v1alpha1", "Application", "applications");
    private static final Map<Tool, List<ResourceDefinitionContext>> TOOLS =
            Map.of(Tool.FLUX, List.of(GIT_REPOSITORY, KUSTOMIZATION), Tool.ARGO_CD, List.of(APPLICATION));
    private static final List<ResourceDefinitionContext> OURS = List.of(
            kind("apps", "v1", "Deployment", "deployments"), kind("apps", "v1", "StatefulSet", "statefulsets"),
            kind("apps", "v1", "ReplicaSet", "replicasets"), kind("", "v1", "Pod", "pods"), kind("", "v1", "Service", "services"),
            kind("", "v1", "ConfigMap", "configmaps"), kind("", "v1", "ServiceAccount", "serviceaccounts"),
            kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies"),
            kind("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets"),
            kind("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"));

    private final String name;
    private final Access access;
    private final boolean ours;
    private final Set<Tool> asked;
    private final Executor connecting;
    private final Clock clock;
    private final Map<String, SharedIndexInformer<GenericKubernetesResource>> informers = new TreeMap<>();
    private final Set<Tool> there = EnumSet.noneOf(Tool.class);
    private @Nullable KubernetesClient client;
    private boolean begun;
    private boolean attempting;
    private boolean closed;
    private Instant next = Instant.MIN;
    private @Nullable Instant silentSince;
    private String why = "it is being connected to";
    private String broke = "";

    /** How a cluster is reached. */
    public interface Access {
        /** @throws Exception saying why it cannot be reached */
        KubernetesClient open() throws Exception;

        /** With a client that was opened. */
        void close(KubernetesClient opened);

        /** Whether opening it once more may bring other credentials. */
        boolean renewable();
    }

    /**
     * @param name       as sentences call it
     * @param ours       whether it is the cluster of a site: what carries our label is watched
     * @param asked      whose objects are looked for in it
     * @param connecting who does what may take its time
     */
    public WatchedCluster(String name, Access access, boolean ours, Set<Tool> asked, Executor connecting, Clock clock) {
        this.name = name;
        this.access = access;
        this.ours = ours;
        this.asked = Set.copyOf(asked);
        this.connecting = connecting;
        this.clock = clock;
    }

    /** As sentences call it, e.g. {@code cluster edge-1}. */
    String name() {
        return name;
    }

    /** Why it cannot be seen; empty when all can be seen that is asked of it. Begins to watch as soon as the API server answers. */
    synchronized Optional<String> blind() {
        Instant now = clock.instant();
        if (!closed && !attempting && !now.isBefore(next) && (!begun || !there.containsAll(asked))) {
            attempting = true;
            next = now.plus(BETWEEN_ATTEMPTS);
            connecting.execute(this::connect);
        }
        if (!begun) {
            return Optional.of(why);
        }
        if (!informers.values().stream().allMatch(SharedIndexInformer::hasSynced)) {
            return Optional.of(broke.isEmpty() ? "what there is still comes in" : broke);
        }
        return silent(now) ? Optional.of("its API server is away, or no longer lets Nephoran watch") : Optional.empty();
    }

    /** Whether no watch goes on for longer than one takes that is begun anew. */
    private boolean silent(Instant now) {
        if (informers.values().stream().allMatch(SharedIndexInformer::isWatching)) {
            silentSince = null;
        } else if (silentSince == null) {
            silentSince = now;
        }
        boolean silent = silentSince != null && silentSince.plus(BETWEEN_WATCHES).isBefore(now);
        if (silent && access.renewable() && !attempting && silentSince.plus(BETWEEN_CREDENTIALS).isBefore(now)) {
            forget();
        }
        return silent;
    }

    /** Begins from nothing, with the credentials as they are now. */
    private void forget() {
        informers.values().forEach(SharedIndexInformer::stop);
        informers.clear();
        there.clear();
        begun = false;
        silentSince = null;
        why = "it is being connected to again";
        drop();
    }

    private void drop() {
        if (client != null) {
            access.close(client);
            client = null;
        }
    }

    /** Whether there is Flux, or Argo CD; known once it is not {@link #blind}. */
    synchronized boolean has(Tool tool) {
        return there.contains(tool);
    }

    private void connect() {
        try {
            KubernetesClient to = opened();
            List<ResourceDefinitionContext> kinds = new ArrayList<>(ours ? OURS : List.of());
            Set<Tool> found = EnumSet.noneOf(Tool.class);
            for (Tool tool : asked) {
                // the group of the last kind: where that is, the others are
                List<ResourceDefinitionContext> its = TOOLS.get(tool);
                if (to.getApiGroup(its.get(its.size() - 1).getGroup()) != null) {
                    found.add(tool);
                    kinds.addAll(its);
                }
            }
            if (asked.isEmpty()) {
                // nothing was asked of the API server so far, and it may be away
                to.getKubernetesVersion();
            }
            begin(to, kinds, found);
        } catch (Exception away) {
            failed(away);
        }
    }

    private KubernetesClient opened() throws Exception {
        synchronized (this) {
            if (client != null) {
                return client;
            }
        }
        KubernetesClient fresh = access.open();
        synchronized (this) {
            client = fresh;
        }
        return fresh;
    }

    private synchronized void begin(KubernetesClient to, List<ResourceDefinitionContext> kinds, Set<Tool> found) {
        attempting = false;
        if (closed) {
            access.close(to);
            return;
        }
        kinds.stream().filter(kind -> !informers.containsKey(kind.getKind())).forEach(kind ->
                watch(to, kind, OURS.contains(kind) ? Map.of("app.kubernetes.io/managed-by", "nephoran") : Map.of()));
        there.addAll(found);
        begun = true;
    }

    private synchronized void failed(Exception away) {
        attempting = false;
        String said = away.getMessage() == null ? away.toString() : away.getMessage().lines().findFirst().orElse("");
        if (!said.equals(why)) {
            LOG.warn("what runs in {} cannot be watched yet: {}", name, said);
        }
        why = said;
        if (!begun && access.renewable()) {
            drop();
        }
    }

    private synchronized void broke(String how) {
        broke = how;
    }

    private void watch(KubernetesClient to, ResourceDefinitionContext kind, Map<String, String> labels) {
        SharedIndexInformer<GenericKubernetesResource> informer = to.genericKubernetesResources(kind).inAnyNamespace().withLabels(labels)
                .runnableInformer(0);
        informer.addIndexers(Map.of(OWNER, each -> each.getMetadata().getOwnerReferences().stream().map(OwnerReference::getUid).toList()));
        informer.exceptionHandler((started, failure) -> {
            LOG.warn("the watch of {} in {} broke and is tried again: {}", kind.getPlural(), name, failure.toString());
            broke(kind.getPlural() + " cannot be watched: " + failure.getMessage());
            return true;
        });
        informers.put(kind.getKind(), informer);
        informer.start();
    }

    @Override
    public synchronized boolean watches(String kind) {
        return informers.containsKey(kind);
    }

    @Override
    public Optional<JsonNode> object(String kind, String namespace, String name) {
        return informer(kind).map(known -> known.getStore().getByKey(namespace + "/" + name)).map(WatchedCluster::tree);
    }

    @Override
    public List<JsonNode> pods(JsonNode workload) {
        String uid = workload.at("/metadata/uid").asText();
        if (workload.path("kind").asText().equals("StatefulSet")) {
            return owned("Pod", uid);
        }
        String revision = workload.path("metadata").path("annotations").path(REVISION).asText();
        return workload.path("kind").asText().equals("Deployment") ? owned("ReplicaSet", uid).stream()
                .filter(each -> each.path("metadata").path("annotations").path(REVISION).asText().equals(revision))
                .flatMap(each -> owned("Pod", each.at("/metadata/uid").asText()).stream()).toList() : List.of();
    }

    private List<JsonNode> owned(String kind, String uid) {
        return informer(kind).stream().flatMap(known -> known.getIndexer().byIndex(OWNER, uid).stream())
                .filter(each -> each.getMetadata().getDeletionTimestamp() == null).map(WatchedCluster::tree).toList();
    }

    @Override
    public List<Sync> syncs() {
        List<Sync> syncs = new ArrayList<>();
        if (has(Tool.FLUX)) {
            for (GenericKubernetesResource each : all(KUSTOMIZATION)) {
                JsonNode kustomization = tree(each);
                JsonNode source = kustomization.at("/spec/sourceRef");
                if (source.path("kind").asText().equals(GIT_REPOSITORY.getKind())) {
                    object(GIT_REPOSITORY.getKind(), source.path("namespace").asText(each.getMetadata().getNamespace()),
                            source.path("name").asText()).ifPresent(repository -> syncs.add(Sync.flux(kustomization, repository)));
                }
            }
        }
        if (has(Tool.ARGO_CD)) {
            all(APPLICATION).forEach(each -> syncs.add(Sync.argoCd(tree(each))));
        }
        return syncs;
    }

    /** Asks for a look at the repository now. @param at any text that is new */
    void hurry(Sync sync, String at) {
        boolean flux = sync.tool() == Tool.FLUX;
        String[] parts = sync.source().split("/", 2);
        KubernetesClient to;
        synchronized (this) {
            to = client;
        }
        if (to != null) {
            to.genericKubernetesResources(flux ? GIT_REPOSITORY : APPLICATION).inNamespace(parts[0]).withName(parts[1])
                    .patch(PatchContext.of(PatchType.JSON_MERGE), Json.write(Map.of("metadata", Map.of("annotations",
                            flux ? Map.of("reconcile.fluxcd.io/requestedAt", at) : Map.of("argocd.argoproj.io/refresh", "normal")))));
        }
    }

    private List<GenericKubernetesResource> all(ResourceDefinitionContext kind) {
        return informer(kind.getKind()).map(known -> known.getStore().list()).orElse(List.of());
    }

    private synchronized Optional<SharedIndexInformer<GenericKubernetesResource>> informer(String kind) {
        return Optional.ofNullable(informers.get(kind));
    }

    private static JsonNode tree(GenericKubernetesResource each) {
        return Json.mapper().valueToTree(each);
    }

    private static ResourceDefinitionContext kind(String group, String version, String kind, String plural) {
        return new ResourceDefinitionContext.Builder().withGroup(group.toLowerCase(Locale.ROOT)).withVersion(version).withKind(kind)
                .withPlural(plural).withNamespaced(true).build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        informers.values().forEach(SharedIndexInformer::stop);
        if (!attempting) {
            drop();
        }
    }
}
