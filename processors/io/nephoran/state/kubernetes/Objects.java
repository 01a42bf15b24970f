package io.nephoran.state.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.StoreUnavailable;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Our kinds on an API server: reads, and writes by server-side apply under one field manager. A write that names a
 * resourceVersion fails with {@link Conflict} when the object is no longer at it.
 */
final class Objects {
    static final String INTENT = "NetworkIntent";
    static final String FINALIZER = "nephoran.com/withdraw";
    private static final String MANAGER = "nephoran";
    private static final PatchContext APPLY = new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MANAGER).withForce(true).build();
    private static final PatchContext MERGE = new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).withFieldManager(MANAGER).build();
    private final KubernetesClient client;

    Objects(KubernetesClient client) {
        this.client = client;
    }

    /** The object is not at the resourceVersion that was named, or not there. */
    static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Conflict(Throwable cause) {
            super(cause);
        }
    }

    Optional<GenericKubernetesResource> find(String kind, String namespace, String name) {
        return Optional.ofNullable(call(() -> of(kind, namespace).withName(name).get()));
    }

    List<GenericKubernetesResource> all(String kind, String namespace) {
        return call(() -> of(kind, namespace).list().getItems());
    }

    /** @throws KubernetesClientException with code 409 if the name is taken, 404 if there is no such namespace, 422 if it is invalid */
    GenericKubernetesResource create(String namespace, String name, Map<String, String> annotations, ObjectNode spec) {
        GenericKubernetesResource intent = object(INTENT, new ObjectMetaBuilder().withNamespace(namespace).withName(name)
                .withAnnotations(annotations.isEmpty() ? null : annotations).withFinalizers(FINALIZER).build());
        intent.setAdditionalProperty("spec", spec);
        return of(INTENT, namespace).resource(intent).create();
    }

    /** Writes the status as a whole. @throws Conflict if the object is not at that version */
    GenericKubernetesResource status(GenericKubernetesResource base, ObjectNode status) {
        GenericKubernetesResource next = object(base.getKind(), new ObjectMetaBuilder().withNamespace(base.getMetadata().getNamespace())
                .withName(base.getMetadata().getName()).withUid(base.getMetadata().getUid())
                .withResourceVersion(base.getMetadata().getResourceVersion()).build());
        next.setAdditionalProperty("status", status);
        return changing(() -> of(base.getKind(), base.getMetadata().getNamespace()).withName(base.getMetadata().getName())
                .subresource("status").patch(APPLY, next));
    }

    /** Changes single fields. @throws Conflict if the object is not at that version */
    GenericKubernetesResource merge(GenericKubernetesResource base, ObjectNode patch) {
        ObjectNode versioned = patch.deepCopy();
        versioned.withObject("/metadata").put("resourceVersion", base.getMetadata().getResourceVersion());
        return changing(() -> of(base.getKind(), base.getMetadata().getNamespace()).withName(base.getMetadata().getName())
                .patch(MERGE, versioned.toString()));
    }

    /** Makes an object, or makes it so. */
    GenericKubernetesResource apply(GenericKubernetesResource wanted) {
        return call(() -> of(wanted.getKind(), wanted.getMetadata().getNamespace()).resource(wanted).patch(APPLY, wanted));
    }

    /** Deletes it; without its finalizers nothing holds it. */
    void delete(GenericKubernetesResource base) {
        call(() -> of(base.getKind(), base.getMetadata().getNamespace()).withName(base.getMetadata().getName()).delete());
    }

    static GenericKubernetesResource object(String kind, ObjectMeta metadata) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(NetworkIntent.API_VERSION);
        object.setKind(kind);
        object.setMetadata(metadata);
        return object;
    }

    static ObjectNode tree(Object value) {
        ObjectNode tree = Json.mapper().valueToTree(value);
        IntentDocument.withoutNulls(tree);
        return tree;
    }

    /** The kind in the words of the API. */
    static ResourceDefinitionContext kind(String kind) {
        return new ResourceDefinitionContext.Builder().withGroup("nephoran.com").withVersion("v1").withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s").withNamespaced(true).build();
    }

    private NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>> of(String kind, String namespace) {
        return client.genericKubernetesResources(kind(kind)).inNamespace(namespace);
    }

    private static <T> T changing(Supplier<T> work) {
        try {
            return call(work);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new Conflict(e);
            }
            throw e;
        }
    }

    /** @throws StoreUnavailable if the API server does not answer at present, however often the client tries */
    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 0 || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR || e.getCode() == 429) {
                throw new StoreUnavailable("the Kubernetes API server does not answer (" + e.getMessage()
                        + "); it is asked again until it does, nothing is lost", e);
            }
            throw e;
        }
    }
}
