package io.nephoran.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster that KUBECONFIG_TWO names, a site of its own with Flux in it. Without it the tests are skipped; where NEPHORAN_CI_CLUSTER is
 * true they fail.
 */
public final class SecondCluster implements AutoCloseable {
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    private final Path kubeconfig;
    private final KubernetesClient client;

    private SecondCluster(Path kubeconfig) throws IOException {
        this.kubeconfig = kubeconfig;
        client = new KubernetesClientBuilder().withConfig(new ConfigBuilder(Config.fromKubeconfig(Files.readString(kubeconfig)))
                .withRequestRetryBackoffLimit(0).build()).build();
    }

    public static SecondCluster open() {
        String named = System.getenv("KUBECONFIG_TWO");
        if (named == null || named.isBlank()) {
            if (Boolean.parseBoolean(System.getenv("NEPHORAN_CI_CLUSTER"))) {
                throw new IllegalStateException("no second cluster: set KUBECONFIG_TWO (NEPHORAN_CI_CLUSTER=true makes its absence a failure)");
            }
            Assumptions.abort("skipped: no second cluster, for KUBECONFIG_TWO is not set");
        }
        try {
            return new SecondCluster(Path.of(named));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public KubernetesClient client() {
        return client;
    }

    /** With the rights of its administrator. */
    public String kubeconfig() {
        try {
            return Files.readString(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the rights that k8s/spoke grants, and no more. */
    public Path watcherKubeconfig(Path folder) {
        try (InputStream yaml = Files.newInputStream(PROJECT.resolve("k8s/spoke/rbac.yaml"))) {
            for (HasMetadata each : client.load(yaml).items()) {
                client.resource(each).forceConflicts().serverSideApply();
            }
            String token = client.serviceAccounts().inNamespace("nephoran-system").withName("nephoran-watcher")
                    .tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(7200L).endSpec().build()).getStatus().getToken();
            return Files.writeString(folder.resolve("watcher.kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    clusters:
                    - name: two
                      cluster:
                        server: %s
                        certificate-authority-data: %s
                    contexts: [{name: two, context: {cluster: two, user: watcher}}]
                    users: [{name: watcher, user: {token: %s}}]
                    current-context: two
                    """.formatted(client.getMasterUrl(), client.getConfiguration().getCaCertData(), token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
