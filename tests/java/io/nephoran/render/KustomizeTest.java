package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every blueprint in every environment builds with the real kustomize: the one that {@code NEPHORAN_KUSTOMIZE} names, else
 * {@code kustomize} or {@code kubectl} of the path. Skipped where there is none, unless the variable is set.
 */
class KustomizeTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final Renderer RENDERER = new Renderer(CATALOG, Templates.configuration(List.of()));

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "in {0}")
    @ValueSource(strings = {"development", "staging", "production", "edge"})
    void buildsEveryBlueprint(String environment) throws Exception {
        // Given
        Optional<List<String>> kustomize = kustomize();
        Assumptions.assumeTrue(kustomize.isPresent(), "no kustomize and no kubectl is at hand: set NEPHORAN_KUSTOMIZE to one of them");
        TreeSet<String> packages = new TreeSet<>();
        int files = 0;
        for (String type : CATALOG.blueprints().keySet()) {
            ManifestGeneration made = RENDERER.render(Plans.of(Plans.instance(type).environment(environment).autoscaling(2, 6).build()), "Deploy " + type);
            for (RenderedPackage rendered : Stream.concat(made.packages().stream(), made.shared().stream()).toList()) {
                write(rendered);
                files += packages.add(rendered.path()) ? manifests(rendered) : 0;
            }
        }
        Files.writeString(folder.resolve("kustomization.yaml"), "resources:\n" + String.join("", packages.stream().map(path -> "  - " + path + "\n").toList()));

        // When
        List<String> command = new ArrayList<>(kustomize.get());
        command.add(folder.toString());
        Path built = folder.resolve("built.yaml");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(built.toFile()).start();

        // Then
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(built)).isZero();
        List<JsonNode> resources = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(built.toFile()).readAll();
        assertThat(resources).hasSize(files).allSatisfy(resource -> assertThat(resource.path("kind").asText()).isNotEmpty());
    }

    private void write(RenderedPackage rendered) throws IOException {
        Path target = Files.createDirectories(folder.resolve(rendered.path()));
        for (PackageFile file : rendered.files()) {
            Files.writeString(target.resolve(file.name()), file.content());
        }
    }

    /** Files of a package that its kustomization names: one resource each. */
    private static int manifests(RenderedPackage rendered) {
        return (int) BlueprintsTest.content(rendered, "kustomization.yaml").lines().filter(line -> line.startsWith("  - ")).count();
    }

    private static Optional<List<String>> kustomize() {
        String named = System.getenv("NEPHORAN_KUSTOMIZE");
        return named != null && !named.isBlank() ? Optional.of(command(Path.of(named)))
                : Stream.of("kustomize", "kubectl").flatMap(KustomizeTest::onThePath).findFirst().map(KustomizeTest::command);
    }

    private static List<String> command(Path program) {
        return List.of(program.toString(), program.getFileName().toString().startsWith("kubectl") ? "kustomize" : "build");
    }

    private static Stream<Path> onThePath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(each -> !each.isBlank())
                .map(each -> Path.of(each, name)).filter(Files::isExecutable);
    }
}
