package io.nephoran.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of sites, and how packages get there: an entry of {@code clusters} in {@code inventory/sites.yaml}. A cluster that is not
 * in the list is the one that Nephoran's own kubeconfig names.
 *
 * @param name           as {@link Site#cluster} says it
 * @param sync           who brings packages there
 * @param hub            cluster in which the objects for that lie; null for the one that Nephoran's own kubeconfig names
 * @param kubeconfig     how it is watched; null for Nephoran's own kubeconfig
 * @param namespace      of the objects for Flux or Argo CD
 * @param serviceAccount whose rights packages are applied with; null for those of Flux or Argo CD
 * @param dependsOn      Flux Kustomizations that come first, as {@code name} or {@code namespace/name}
 * @param server         address of the API server as Argo CD knows it; null where it knows the cluster by its name
 */
public record Cluster(
        String name,
        Sync sync,
        @Nullable String hub,
        @Nullable Kubeconfig kubeconfig,
        String namespace,
        @Nullable String serviceAccount,
        List<String> dependsOn,
        @Nullable String server) {

    public Cluster {
        sync = sync == null ? Sync.FLUX : sync;
        dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
        namespace = namespace == null ? sync.argoCd() ? "argocd" : "flux-system" : namespace;
    }

    /** The one that Nephoran's own kubeconfig names, with Flux in it. */
    public static Cluster present(String name) {
        return new Cluster(name, Sync.FLUX, null, null, null, null, List.of(), null);
    }

    /** The same beside the object that uses it, where its Secret names no namespace. */
    public @Nullable String secretNamespace() {
        return kubeconfig == null || kubeconfig.secret() == null ? null
                : kubeconfig.secret().namespace() == null ? namespace : kubeconfig.secret().namespace();
    }

    /** Who brings packages to a cluster. */
    public enum Sync {
        /** Flux in the cluster itself. */
        @JsonProperty("flux") FLUX,
        /** Flux in another cluster, by {@code spec.kubeConfig}. */
        @JsonProperty("flux-hub") FLUX_HUB,
        /** Argo CD, an Application a site. */
        @JsonProperty("argocd") ARGOCD,
        /** Argo CD, one ApplicationSet for all sites that say so. */
        @JsonProperty("argocd-set") ARGOCD_SET,
        /** Nobody that we know of. */
        @JsonProperty("none") NONE;

        public boolean argoCd() {
            return this == ARGOCD || this == ARGOCD_SET;
        }

        /** Whether the objects for it lie in a cluster of their own choice. */
        public boolean fromHub() {
            return argoCd() || this == FLUX_HUB;
        }

        /** As the inventory writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Where a kubeconfig lies. Where both are given verification reads the file, and Flux the Secret.
     *
     * @param file   path on the machine of Nephoran
     * @param secret in the cluster that Nephoran's own kubeconfig names
     */
    public record Kubeconfig(@Nullable String file, @Nullable Secret secret) {
    }

    /**
     * A Secret with a kubeconfig.
     *
     * @param namespace null for that of the objects for Flux or Argo CD
     * @param key       of its data
     */
    public record Secret(String name, @Nullable String namespace, String key) {
        public Secret {
            key = key == null ? "value" : key;
        }
    }
}
