package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.nephoran.intent.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster seen through informers: what carries our label, and what Flux is told. To look costs no request. */
public final class WatchedCluster implements ClusterView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedCluster.class);
    private static final String OWNER = "owner";
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final ResourceDefinitionContext GIT_REPOSITORY = kind("source.toolkit.fluxcd.io", "v1", "GitRepository", "gitrepositories");
    private static final ResourceDefinitionContext KUSTOMIZATION = kind("kustomize.toolkit.fluxcd.io", "v1", "Kustomization", "kustomizations");
    private static final List<ResourceDefinitionContext> OURS = List.of(
            kind("apps", "v1", "Deployment", "deployments"), kind("apps", "v1", "StatefulSet", "statefulsets"),
            kind("apps", "v1", "ReplicaSet", "replicasets"), kind("", "v1", "Pod", "pods"), kind("", "v1", "Service", "services"),
            kind("", "v1", "ConfigMap", "configmaps"), kind("", "v1", "ServiceAccount", "serviceaccounts"),
            kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies"),
            kind("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets"),
            kind("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"));

    /** How much of the cluster can be seen. */
    public enum Sight {
        /** There is no Flux in it. */
        NO_FLUX,
        /** Not all yet: the API server is away, or what there is still comes in. */
        NOT_YET,
        /** All that carries our label. */
        WHOLE
    }

    private final KubernetesClient client;
    private final Map<String, SharedIndexInformer<GenericKubernetesResource>> informers = new TreeMap<>();

    public WatchedCluster(KubernetesClient client) {
        this.client = client;
    }

    /** Begins to watch, as soon as the API server answers and there is Flux. May be called again and again. */
    public synchronized Sight sight() {
        try {
            if (informers.isEmpty()) {
                if (client.getApiGroup(KUSTOMIZATION.getGroup()) == null) {
                    return Sight.NO_FLUX;
                }
                OURS.forEach(kind -> watch(kind, Map.of("app.kubernetes.io/managed-by", "nephoran")));
                watch(GIT_REPOSITORY, Map.of());
                watch(KUSTOMIZATION, Map.of());
            }
        } catch (KubernetesClientException away) {
            LOG.info("what runs in the cluster cannot be watched yet: {}", away.getMessage());
            return Sight.NOT_YET;
        }
        return informers.values().stream().allMatch(SharedIndexInformer::hasSynced) ? Sight.WHOLE : Sight.NOT_YET;
    }

    private void watch(ResourceDefinitionContext kind, Map<String, String> labels) {
        SharedIndexInformer<GenericKubernetesResource> informer = client.genericKubernetesResources(kind).inAnyNamespace().withLabels(labels).runnableInformer(0);
        informer.addIndexers(Map.of(OWNER, each -> each.getMetadata().getOwnerReferences().stream().map(OwnerReference::getUid).toList()));
        informer.exceptionHandler((started, failure) -> {
            LOG.warn("the watch of {} broke and is tried again: {}", kind.getPlural(), failure.toString());
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
        return Optional.ofNullable(informer(kind).getStore().getByKey(namespace + "/" + name)).map(WatchedCluster::tree);
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
        return informer(kind).getIndexer().byIndex(OWNER, uid).stream()
                .filter(each -> each.getMetadata().getDeletionTimestamp() == null).map(WatchedCluster::tree).toList();
    }

    @Override
    public List<FluxSync> syncs() {
        if (!watches(KUSTOMIZATION.getKind())) {
            return List.of();
        }
        List<FluxSync> syncs = new ArrayList<>();
        for (GenericKubernetesResource each : informer(KUSTOMIZATION.getKind()).getStore().list()) {
            JsonNode kustomization = tree(each);
            JsonNode source = kustomization.at("/spec/sourceRef");
            if (source.path("kind").asText().equals(GIT_REPOSITORY.getKind())) {
                object(GIT_REPOSITORY.getKind(), source.path("namespace").asText(each.getMetadata().getNamespace()), source.path("name").asText())
                        .ifPresent(repository -> syncs.add(FluxSync.of(kustomization, repository)));
            }
        }
        return syncs;
    }

    /** Asks Flux to look at a repository now. @param source {@code namespace/name} of the GitRepository @param at any text that is new */
    void hurry(String source, String at) {
        String[] parts = source.split("/", 2);
        client.genericKubernetesResources(GIT_REPOSITORY).inNamespace(parts[0]).withName(parts[1]).patch(PatchContext.of(PatchType.JSON_MERGE),
                Json.write(Map.of("metadata", Map.of("annotations", Map.of("reconcile.fluxcd.io/requestedAt", at)))));
    }

    private synchronized SharedIndexInformer<GenericKubernetesResource> informer(String kind) {
        return informers.get(kind);
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
        informers.values().forEach(SharedIndexInformer::stop);
    }
}
