package io.nephoran.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Child over parent: templates file by file, parameters and exemptions one by one. */
class BlueprintInheritanceTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void threeGenerations() throws IOException {
        write("_base/whole/blueprint.yaml", """
                version: 3.0.0
                parameters:
                  level: {description: How much is logged, default: info, pattern: debug|info}
                  workers: {description: Threads, default: 4, pattern: '[1-9][0-9]?'}
                exemptions:
                  - {check: a-check, file: deployment.yaml, reason: of the grandparent, expires: 2027-01-01}
                """);
        write("_base/whole/deployment.yaml.ftl", "");
        write("_base/whole/service.yaml.ftl", "");
        write("_base/whole/pod.ftl", "");
        write("_base/with-volumes/blueprint.yaml", "version: 2.0.0\nextends: _base/whole\nomit: [deployment.yaml]\n");
        write("_base/with-volumes/statefulset.yaml.ftl", "");
        write("probe/profile.yaml", "type: Probe\nname: Probe Function\nclass: simulator\n");
        write("probe/blueprint.yaml", """
                version: 1.2.3
                extends: _base/with-volumes
                parameters:
                  level: {description: How much is logged, default: debug, pattern: debug|info}
                exemptions:
                  - {check: a-check, file: service.yaml, reason: of its own, expires: 2027-06-30}
                """);
        write("probe/service.yaml.ftl", "");
        write("probe/configmap.yaml.ftl", "");
    }

    @Test
    void takesEachFileFromTheNearestThatHasIt() {
        Blueprint probe = load().blueprints().get("Probe");

        assertThat(probe.version()).isEqualTo("1.2.3");
        assertThat(probe.chain()).containsExactly("probe", "_base/with-volumes", "_base/whole");
        assertThat(probe.files()).containsExactly(
                entry("configmap.yaml", "templates/blueprints/probe/configmap.yaml.ftl"),
                entry("service.yaml", "templates/blueprints/probe/service.yaml.ftl"),
                entry("statefulset.yaml", "templates/blueprints/_base/with-volumes/statefulset.yaml.ftl"));
    }

    @Test
    void letsAChildChangeAParameterAndKeepsTheOthers() {
        Map<String, Blueprint.Parameter> parameters = load().blueprints().get("Probe").parameters();

        assertThat(parameters).containsOnlyKeys("level", "workers");
        assertThat(parameters.get("level").defaultValue()).isEqualTo("debug");
        assertThat(parameters.get("workers").defaultValue()).isEqualTo("4");
    }

    @Test
    void dropsAnExemptionWithTheFileItWasFor() {
        assertThat(load().blueprints().get("Probe").exemptions()).containsExactly(
                new Blueprint.Exemption("a-check", "service.yaml", "of its own", "2027-06-30"));
    }

    @Test
    void letsAUserReplaceOneTemplateOfAParent(@TempDir Path mine) throws IOException {
        // Given
        Path own = mine.resolve("templates/blueprints/_base/whole/networkpolicy.yaml.ftl");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "");

        // When
        Catalog catalog = new CatalogLoader(Layers.over(List.of(mine, folder))).load();

        // Then
        assertThat(catalog.blueprints().get("Probe").files()).containsKeys("networkpolicy.yaml", "service.yaml");
    }

    private Catalog load() {
        return new CatalogLoader(Layers.over(List.of(folder))).load();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve("templates/blueprints").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
