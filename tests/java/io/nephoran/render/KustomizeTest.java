package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.cluster.Kustomize;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every blueprint in every environment builds with the real kustomize.
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
        Kustomize kustomize = Kustomize.atHand();
        TreeSet<String> packages = new TreeSet<>();
        int files = 0;
        for (String type : CATALOG.blueprints().keySet()) {
            ManifestGeneration made = RENDERER.render(Plans.of(Plans.instance(type).environment(environment).autoscaling(2, 6).build()),
                    "Deploy " + type);
            for (RenderedPackage rendered : Stream.concat(made.packages().stream(), made.shared().stream()).toList()) {
                write(rendered);
                files += packages.add(rendered.path()) ? manifests(rendered) : 0;
            }
        }
        Files.writeString(folder.resolve("kustomization.yaml"), "resources:\n"
                + String.join("", packages.stream().map(path -> "  - " + path + "\n").toList()));

        // When
        List<JsonNode> resources = kustomize.build(folder);

        // Then
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
}
