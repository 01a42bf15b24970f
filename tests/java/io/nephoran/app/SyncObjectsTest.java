package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.cli.NephoranCli;
import io.nephoran.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ./nephoran sync-objects writes, and that what ships is that. */
class SyncObjectsTest {
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    private static final String REPOSITORY = "git.url=https://git.example.org/network/packages.git";
    private static final String HUB = "catalog.folders=" + PROJECT.resolve("examples/hub-and-spoke");
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Sites of the README's sentence, each with Flux in its own cluster. */
    @Test
    void theShippedFilesAreWhatTheCommandWrites() throws IOException {
        assertThat(run("-P", REPOSITORY, "--site", "edge-1", "--site", "edge-2", "--site", "regional-1", "--to", folder.toString())).isZero();

        assertThat(files(folder)).isEqualTo(files(PROJECT.resolve("k8s/flux")));
    }

    @Test
    void theExampleOfAHubIsWhatTheCommandWrites() throws IOException {
        assertThat(run("-P", REPOSITORY, "-P", HUB, "--to", folder.toString())).isZero();

        assertThat(files(folder)).isEqualTo(files(PROJECT.resolve("examples/hub-and-spoke/sync")));
    }

    @Test
    void eachSiteHasOneObjectOfItsOwnThatAppliesItsFolderAlone() throws IOException {
        assertThat(run("-P", REPOSITORY)).isZero();

        List<JsonNode> syncs = documents().stream().filter(each -> each.path("kind").asText().equals("Kustomization")).toList();
        assertThat(syncs).extracting(each -> each.at("/spec/path").asText()).doesNotHaveDuplicates().hasSize(9)
                .contains("./clusters/edge-1", "./clusters/us-west-2").allMatch(path -> path.matches("\\./clusters/[^/]+"));
        assertThat(syncs).allSatisfy(each -> {
            assertThat(each.at("/spec/prune").asBoolean()).isTrue();
            assertThat(each.at("/spec/kubeConfig").isMissingNode()).isTrue();
            assertThat(each.at("/metadata/labels/nephoran.com~1site").asText()).isEqualTo(each.at("/spec/path").asText().substring(11));
        });
    }

    @Test
    void aHubReachesEachSpokeByItsSecret() throws IOException {
        assertThat(run("-P", REPOSITORY, "-P", HUB, "--site", "edge-1")).isZero();

        assertThat(documents()).extracting(each -> each.path("kind").asText()).containsExactly("GitRepository", "Kustomization");
        assertThat(documents().get(1).at("/spec/kubeConfig/secretRef").toString()).isEqualTo("{\"name\":\"edge-1-kubeconfig\",\"key\":\"value\"}");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("# Brings packages to edge-1. To be applied in cluster regional-1;");
    }

    @Test
    void anApplicationSetHasAnElementASite() throws IOException {
        inventory("argocd-set", "    server: https://10.0.0.9:6443\n    kubeconfig: {file: edge-9.kubeconfig}\n");
        assertThat(run("-P", REPOSITORY, "-P", "catalog.folders=" + folder, "--site", "edge-9")).isZero();

        JsonNode set = documents().get(0);
        assertThat(set.path("kind").asText()).isEqualTo("ApplicationSet");
        assertThat(set.at("/spec/generators/0/list/elements").toString())
                .isEqualTo("[{\"site\":\"edge-9\",\"name\":\"\",\"server\":\"https://10.0.0.9:6443\"}]");
        assertThat(set.at("/spec/template/spec/source/path").asText()).isEqualTo("clusters/{{.site}}");
        assertThat(set.at("/spec/template/spec/source/directory/recurse").asBoolean()).isTrue();
        assertThat(set.at("/spec/template/spec/syncPolicy/automated/prune").asBoolean()).isTrue();
    }

    @Test
    void aPrivateRepositoryAndFurtherOnesBringTheirSources() throws IOException {
        assertThat(run("-P", REPOSITORY, "-P", "git.token=secret", "-P", "git.repositories=tenant", "-P",
                "git.tenant.url=https://git.example.org/tenant/packages.git", "-P", "git.tenant.base=", "--site", "edge-1")).isZero();

        assertThat(documents()).extracting(each -> each.path("kind").asText() + " " + each.at("/metadata/name").asText()).containsExactly(
                "GitRepository nephoran-packages", "Kustomization nephoran-edge-1", "GitRepository nephoran-tenant",
                "Kustomization nephoran-tenant-edge-1");
        assertThat(documents().get(0).at("/spec/secretRef/name").asText()).isEqualTo("nephoran-packages");
        assertThat(documents().get(2).at("/spec/secretRef").isMissingNode()).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("=secret");
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        assertThat(run("--site", "edge-1")).isEqualTo(64);
        assertThat(said()).contains("setting git.url is 'file:").contains("write -P git.url=https://HOST/PATH.git");

        assertThat(run("-P", REPOSITORY, "--site", "edge-77")).isEqualTo(64);
        assertThat(said()).contains("--site edge-77: the inventory has no such site; it has core-1, edge-1");

        inventory("none", "");
        assertThat(run("-P", REPOSITORY, "-P", "catalog.folders=" + folder, "--site", "edge-9")).isEqualTo(64);
        assertThat(said()).contains("--site edge-9: nobody brings packages to its cluster (sync: none in the inventory)");

        inventory("rsync", "");
        assertThat(run("-P", REPOSITORY, "-P", "catalog.folders=" + folder)).isEqualTo(2);
        assertThat(said()).contains("mine.yaml:3: clusters[0].sync: 'rsync' is not one of flux, flux-hub, argocd, argocd-set, none");
    }

    private void inventory(String sync, String more) throws IOException {
        Path file = folder.resolve("inventory/sites/mine.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "clusters:\n  - name: edge-9\n    sync: " + sync + "\n" + more + """
                sites:
                  - name: edge-9
                    tier: edge
                    region: north
                    cluster: edge-9
                    provider: on-premises
                    zones: [edge-9-rack-1]
                    cpu: 8
                    memory: 32Gi
                    storage: 1Ti
                    rttMs: 2
                """);
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                false, false);
        return new NephoranCli(terminal, Application::start, Clock.systemUTC(), List.of(new SyncObjectsCommand()))
                .run(Stream.concat(Stream.of("sync-objects"), Stream.of(arguments)).toArray(String[]::new));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private List<JsonNode> documents() throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(out.toByteArray()).forEachRemaining(documents::add);
        return documents;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), file -> {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }, (one, other) -> one, TreeMap::new));
        }
    }
}
