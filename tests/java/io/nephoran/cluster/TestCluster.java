package io.nephoran.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster that KUBECONFIG names, with our definitions, and namespaces of its own that are gone at the end. Without a cluster
 * the tests are skipped; where NEPHORAN_CI_CLUSTER is true they fail.
 */
public final class TestCluster implements AutoCloseable {
    /** The kind of all that is asked. */
    public static final ResourceDefinitionContext INTENTS = new ResourceDefinitionContext.Builder().withGroup("nephoran.com")
            .withVersion("v1").withKind("NetworkIntent").withPlural("networkintents").withNamespaced(true).build();
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    /** Where the operator lives. */
    public static final String OPERATOR_NAMESPACE = "nephoran-system";
    private final KubernetesClient client;
    private final List<String> namespaces = new ArrayList<>();

    private TestCluster(KubernetesClient client) {
        this.client = client;
    }

    /** Connects, and installs the definitions. */
    public static TestCluster open() {
        String kubeconfig = System.getenv("KUBECONFIG");
        if (kubeconfig == null || kubeconfig.isBlank()) {
            if (Boolean.parseBoolean(System.getenv("NEPHORAN_CI_CLUSTER"))) {
                throw new IllegalStateException("no cluster: set KUBECONFIG (NEPHORAN_CI_CLUSTER=true makes its absence a failure)");
            }
            Assumptions.abort("skipped: no cluster, for KUBECONFIG is not set");
        }
        TestCluster cluster = new TestCluster(new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder().withRequestRetryBackoffLimit(0).build()).build());
        cluster.install();
        return cluster;
    }

    private void install() {
        try (Stream<Path> files = Files.list(PROJECT.resolve("k8s/base/crds"))) {
            List<HasMetadata> definitions = files.filter(file -> !file.endsWith("kustomization.yaml")).sorted()
                    .flatMap(file -> read(file).stream()).toList();
            definitions.forEach(each -> client.resource(each).forceConflicts().serverSideApply());
            definitions.forEach(each -> client.resource(each).waitUntilCondition(found -> found != null
                    && client.getKubernetesSerialization().asJson(found).contains("\"Established\""), 30, TimeUnit.SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<HasMetadata> read(Path file) {
        try (InputStream yaml = Files.newInputStream(file)) {
            return client.load(yaml).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh namespace. */
    public String namespace() {
        String name = "test-" + UUID.randomUUID().toString().substring(0, 13);
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).create();
        namespaces.add(name);
        return name;
    }

    /** The rights of the operator as k8s/base grants them, and a kubeconfig with a token of its service account. */
    public Path operatorKubeconfig(Path folder) {
        List.of("namespace.yaml", "serviceaccount.yaml", "rbac.yaml").forEach(name -> read(PROJECT.resolve("k8s/base").resolve(name))
                .forEach(each -> {
                    if (each instanceof ServiceAccount account) {
                        account.getMetadata().setNamespace(OPERATOR_NAMESPACE);
                    }
                    client.resource(each).forceConflicts().serverSideApply();
                }));
        String token = client.serviceAccounts().inNamespace(OPERATOR_NAMESPACE).withName("nephoran").tokenRequest(new TokenRequestBuilder()
                .withNewSpec().withExpirationSeconds(7200L).endSpec().build()).getStatus().getToken();
        Config admin = client.getConfiguration();
        String trust = admin.getCaCertData() != null ? "certificate-authority-data: " + admin.getCaCertData()
                : "certificate-authority: " + admin.getCaCertFile();
        try {
            return Files.writeString(folder.resolve("operator.kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: here, cluster: {server: "%s", %s}}]
                    contexts: [{name: here, context: {cluster: here, user: operator, namespace: %s}}]
                    users: [{name: operator, user: {token: %s}}]
                    current-context: here
                    """.formatted(client.getMasterUrl(), trust, OPERATOR_NAMESPACE, token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public KubernetesClient client() {
        return client;
    }

    /** What kubectl says; fails when it does. @param input what it reads from its standard input */
    public String kubectl(String input, String... arguments) {
        try {
            Path output = Files.createTempFile("kubectl", ".txt");
            try {
                Process kubectl = new ProcessBuilder(Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toList())
                        .redirectErrorStream(true).redirectOutput(output.toFile()).start();
                try (OutputStream in = kubectl.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
                boolean ended = kubectl.waitFor(60, TimeUnit.SECONDS);
                String said = Files.readString(output);
                if (!ended || kubectl.exitValue() != 0) {
                    kubectl.destroyForcibly();
                    throw new AssertionError("kubectl " + String.join(" ", arguments) + ": " + said);
                }
                return said;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kubectl apply -f}. */
    public GenericKubernetesResource apply(String namespace, String yaml) {
        GenericKubernetesResource resource = client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        return client.genericKubernetesResources(INTENTS).inNamespace(namespace).resource(resource).fieldManager("kubectl").forceConflicts()
                .serverSideApply();
    }

    /** An intent as it is now; fails when there is none. */
    public GenericKubernetesResource intent(String namespace, String name) {
        return client.genericKubernetesResources(INTENTS).inNamespace(namespace).withName(name).require();
    }

    /** Takes the finalizers off what is left, so that the namespaces can go. */
    @Override
    public void close() {
        for (String namespace : namespaces) {
            client.genericKubernetesResources(INTENTS).inNamespace(namespace).list().getItems().stream()
                    .filter(each -> !each.getMetadata().getFinalizers().isEmpty())
                    .forEach(each -> client.resource(each).edit(found -> {
                        found.getMetadata().setFinalizers(List.of());
                        return found;
                    }));
            client.namespaces().withName(namespace).delete();
        }
        client.close();
    }
}
