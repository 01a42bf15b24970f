package io.nephoran.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** A repository of its own on the Git server (GIT_API_URL, GIT_HTTP_URL, GIT_USER, GIT_TOKEN), and Flux that applies it. */
public final class FluxDelivery implements AutoCloseable {
    private static final ResourceDefinitionContext REPOSITORIES = kind("source.toolkit.fluxcd.io", "GitRepository", "gitrepositories");
    private static final ResourceDefinitionContext KUSTOMIZATIONS = kind("kustomize.toolkit.fluxcd.io", "Kustomization", "kustomizations");
    /** The default of the cluster: the environments name none. */
    private static final String CLASS = "standard";
    private static final int VOLUMES = 40;
    private final KubernetesClient client;
    private final String server;
    private final String namespace;
    private final String name = "packages-" + UUID.randomUUID().toString().substring(0, 8);
    private final String api = required("GIT_API_URL");
    private final String token = required("GIT_TOKEN");
    private final HttpClient http = HttpClient.newHttpClient();

    private FluxDelivery(KubernetesClient client, String server) {
        this.client = client;
        this.server = server;
        namespace = required("FLUX_NAMESPACE");
    }

    /** The Git server. */
    public static String server() {
        return required("GIT_HTTP_URL");
    }

    /** Makes the repository, tells Flux of it, and lays volumes ready that nobody provisions. */
    public static FluxDelivery open(TestCluster cluster) {
        return open(cluster, server());
    }

    /** @param server how the Git server is reached by us and by Flux */
    public static FluxDelivery open(TestCluster cluster, String server) {
        FluxDelivery delivery = repository(cluster, server);
        delivery.client.resource(flux("source.toolkit.fluxcd.io/v1", "GitRepository", delivery.name, delivery.namespace, Map.of("interval", "1m",
                "url", delivery.url(), "ref", Map.of("branch", "main")))).create();
        delivery.client.resource(flux("kustomize.toolkit.fluxcd.io/v1", "Kustomization", delivery.name, delivery.namespace, Map.of("interval", "1m",
                "retryInterval", "5s", "path", "./clusters", "prune", true, "wait", false, "timeout", "30s",
                "sourceRef", Map.of("kind", "GitRepository", "name", delivery.name)))).create();
        return delivery;
    }

    /** The repository and volumes alone: who brings packages anywhere is left to the caller. */
    public static FluxDelivery repository(TestCluster cluster, String server) {
        FluxDelivery delivery = new FluxDelivery(cluster.client(), server);
        delivery.send("POST", "/user/repos", Json.write(Map.of("name", delivery.name, "auto_init", true, "default_branch", "main")));
        delivery.volumes();
        return delivery;
    }

    public String url() {
        return server + "/" + user() + "/" + name + ".git";
    }

    public String user() {
        return required("GIT_USER");
    }

    public String token() {
        return token;
    }

    /** Whether Flux does nothing. */
    public void suspend(boolean suspended) {
        client.genericKubernetesResources(KUSTOMIZATIONS).inNamespace(namespace).withName(name).patch(PatchContext.of(PatchType.JSON_MERGE),
                Json.write(Map.of("spec", Map.of("suspend", suspended))));
    }

    /** The Kustomization goes, and leaves what it applied. */
    public void end() {
        client.genericKubernetesResources(KUSTOMIZATIONS).inNamespace(namespace).withName(name).patch(PatchContext.of(PatchType.JSON_MERGE),
                Json.write(Map.of("spec", Map.of("prune", false))));
        client.genericKubernetesResources(KUSTOMIZATIONS).inNamespace(namespace).withName(name).delete();
    }

    /** Whole messages of the commits of branch main, newest first. */
    public List<String> commits() {
        try {
            return StreamSupport.stream(Json.mapper().readTree(send("GET", "/repos/" + user() + "/" + name
                    + "/commits?sha=main&limit=50&stat=false&verification=false&files=false", null)).spliterator(), false)
                    .map(each -> each.at("/commit/message").asText()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void volumes() {
        client.resource(new StorageClassBuilder().withNewMetadata().withName(CLASS)
                .addToAnnotations("storageclass.kubernetes.io/is-default-class", "true").endMetadata()
                .withProvisioner("kubernetes.io/no-provisioner").withVolumeBindingMode("Immediate").build()).forceConflicts().serverSideApply();
        IntStream.range(0, VOLUMES).forEach(i ->
                client.resource(new PersistentVolumeBuilder().withNewMetadata().withName(name + "-" + i).endMetadata()
                .withNewSpec().withStorageClassName(CLASS).withAccessModes("ReadWriteOnce")
                .addToCapacity("storage", new Quantity("100Gi"))
                .withPersistentVolumeReclaimPolicy("Delete").withNewHostPath("/nowhere/" + i, "DirectoryOrCreate").endSpec().build()).create());
    }

    private String send(String method, String path, String body) {
        try {
            HttpRequest.BodyPublisher publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "token " + token)
                    .header("Content-Type", "application/json").method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static GenericKubernetesResource flux(String apiVersion, String kind, String name, String namespace, Map<String, Object> spec) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(apiVersion);
        object.setKind(kind);
        object.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        object.setAdditionalProperty("spec", spec);
        return object;
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            if (Boolean.parseBoolean(System.getenv("NEPHORAN_CI_CLUSTER"))) {
                throw new IllegalStateException("no Git server, or no Flux: set " + name);
            }
            Assumptions.abort("skipped: no Git server, or no Flux, for " + name + " is not set");
        }
        return value;
    }

    private static ResourceDefinitionContext kind(String group, String kind, String plural) {
        return new ResourceDefinitionContext.Builder().withGroup(group).withVersion("v1").withKind(kind).withPlural(plural).withNamespaced(true)
                .build();
    }

    /** What Flux applied goes with the Kustomization. */
    @Override
    public void close() {
        client.genericKubernetesResources(KUSTOMIZATIONS).inNamespace(namespace).withName(name).delete();
        client.genericKubernetesResources(REPOSITORIES).inNamespace(namespace).withName(name).delete();
        IntStream.range(0, VOLUMES).forEach(i -> client.persistentVolumes().withName(name + "-" + i).delete());
        send("DELETE", "/repos/" + user() + "/" + name, null);
    }
}
