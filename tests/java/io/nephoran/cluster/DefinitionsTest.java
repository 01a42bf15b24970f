package io.nephoran.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server lets in, and what it says to the rest. */
@Tag("cluster")
class DefinitionsTest {
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    private static TestCluster cluster;
    private static String namespace;

    @BeforeAll
    static void open() {
        cluster = TestCluster.open();
        namespace = cluster.namespace();
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    static Stream<Path> examples() throws IOException {
        return Files.list(PROJECT.resolve("examples")).filter(file -> file.toString().endsWith(".yaml")).sorted();
    }

    static Stream<Path> bad() throws IOException {
        return Files.list(PROJECT.resolve("tests/resources/kubernetes/bad")).sorted();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsTakenAndFilledWithDefaults(Path file) throws IOException {
        GenericKubernetesResource stored = cluster.apply(namespace, Files.readString(file));

        assertThat(stored.<String>get("spec", "approval")).isIn("policy", "manual");
        assertThat(stored.<Integer>get("spec", "maxRetries")).isEqualTo(3);
    }

    /** The first line of a file names what the answer has to say. */
    @ParameterizedTest
    @MethodSource("bad")
    void aBadManifestIsRefusedWithASentence(Path file) throws IOException {
        String text = Files.readString(file);
        String expected = text.lines().findFirst().orElseThrow().replaceFirst("^# ", "");

        assertThatThrownBy(() -> cluster.apply(namespace, text)).isInstanceOf(KubernetesClientException.class).hasMessageContaining(expected);
    }

    @Test
    void whatCannotBeChangedSaysWhy() {
        cluster.apply(namespace, manifest("fixed", "  targetNamespace: core\n  delivery: {repository: main}\n"));

        assertThatThrownBy(() -> cluster.apply(namespace, manifest("fixed", "  targetNamespace: edge\n  delivery: {repository: main}\n")))
                .hasMessageContaining("targetNamespace cannot be changed").hasMessageContaining("delete this intent");
        assertThatThrownBy(() -> cluster.apply(namespace, manifest("fixed", "  targetNamespace: core\n  delivery: {repository: other}\n")))
                .hasMessageContaining("delivery.repository cannot be changed");
    }

    @Test
    void onlyWhatWasAskedCanBeAnswered() {
        cluster.apply(namespace, manifest("asked", ""));
        assertThatThrownBy(() -> cluster.apply(namespace, manifest("asked", "  answers: {site: edge-1}\n")))
                .hasMessageContaining("an answer that nobody asked for").hasMessageContaining("status.questions");

        GenericKubernetesResource asked = cluster.intent(namespace, "asked");
        asked.setAdditionalProperty("status", Map.of("phase", "AwaitingClarification",
                "questions", java.util.List.of(Map.of("id", "site", "text", "At which site?"))));
        cluster.client().resource(asked).updateStatus();

        assertThat(cluster.apply(namespace, manifest("asked", "  answers: {site: edge-1}\n")).<String>get("spec", "answers", "site"))
                .isEqualTo("edge-1");
    }

    private static String manifest(String name, String more) {
        return "apiVersion: nephoran.com/v1\nkind: NetworkIntent\nmetadata: {name: " + name + "}\nspec:\n  intent: Deploy an AMF at edge-1\n" + more;
    }
}
