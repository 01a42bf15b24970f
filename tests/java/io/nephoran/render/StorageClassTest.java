package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No volume waits for a class that its cluster does not have. */
class StorageClassTest {
    private static final Path PROJECT = Path.of(System.getProperty("nephoran.basedir", "."));
    @TempDir
    private Path folder;

    @Test
    void whatShipsLeavesTheClassToTheCluster() {
        List.of("development", "staging", "production", "edge").forEach(environment ->
                assertThat(statefulSet(List.of(), environment)).contains("volumeClaimTemplates:").doesNotContain("storageClassName"));
    }

    @Test
    void aClassThatTheSiteNamesIsWritten() throws IOException {
        wanted("fast-replicated");
        named("[standard, fast-replicated]");

        assertThat(statefulSet(List.of(folder), "production")).contains("        storageClassName: fast-replicated\n");
    }

    @Test
    void aClassThatTheSiteDoesNotNameIsRefused() throws IOException {
        wanted("fast-replicated");
        assertThatThrownBy(() -> statefulSet(List.of(folder), "production")).isInstanceOf(RenderException.class)
                .hasMessage("edge-1/core/mongodb needs a volume, and storageClass 'fast-replicated' of templates/environments/production.yaml is "
                        + "none that site edge-1 names in its storageClasses; add it there if the cluster has it, or leave storageClass empty for "
                        + "the cluster's default.");

        named("[local-path, standard]");
        assertThatThrownBy(() -> statefulSet(List.of(folder), "production")).hasMessageContaining("storageClasses (local-path, standard); add it");
        assertThat(statefulSet(List.of(folder), "development")).doesNotContain("storageClassName");
    }

    @Test
    void whoNeedsNoVolumeNeedsNoClass() throws IOException {
        wanted("fast-replicated");

        assertThat(renderer(List.of(folder)).render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF").packages()).hasSize(1);
    }

    private void wanted(String storageClass) throws IOException {
        copy("templates/environments/production.yaml", "storageClass: \"\"", "storageClass: " + storageClass);
    }

    private void named(String classes) throws IOException {
        copy("inventory/sites.yaml", "  - name: edge-1\n", "  - name: edge-1\n    storageClasses: " + classes + "\n");
    }

    private void copy(String file, String old, String fresh) throws IOException {
        String text = Files.readString(PROJECT.resolve(file));
        assertThat(text).contains(old);
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text.replace(old, fresh));
    }

    private static Renderer renderer(List<Path> folders) {
        return new Renderer(new CatalogLoader(Layers.over(folders)).load(), Templates.configuration(folders));
    }

    private static String statefulSet(List<Path> folders, String environment) {
        return renderer(folders).render(Plans.of(Plans.instance("MongoDB").environment(environment).storage("10Gi").build()), "Deploy a MongoDB")
                .packages().get(0).files().stream().filter(file -> file.name().equals("statefulset.yaml")).map(PackageFile::content).findFirst()
                .orElseThrow();
    }
}
