package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Configuration;
import io.nephoran.check.Checks;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Finding;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.Reason;
import io.nephoran.intent.ResourcePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.freemarker.FreemarkerComponent;
import org.apache.camel.component.freemarker.FreemarkerConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The renderer as a whole: its three steps, what it refuses, what a user's folder changes. */
class RendererTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final ResourcePlan PLAN = Plans.of(Plans.instance("AMF").build(), Plans.instance("SMF").build());

    @TempDir
    Path folder;

    @Test
    void givesTheSameThroughTheFreemarkerComponent() throws Exception {
        // Given a route that hands each job to the component, with the same configuration
        Configuration configuration = Templates.configuration(List.of());
        Renderer renderer = new Renderer(CATALOG, configuration);
        List<RenderedFile> rendered = new ArrayList<>();
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("freemarker", FreemarkerComponent.class).setConfiguration(configuration);
            camel.getComponent("freemarker", FreemarkerComponent.class).setAllowTemplateFromHeader(true);
            camel.start();

            // When
            for (TemplateJob job : renderer.prepare(PLAN, "Deploy AMF and SMF")) {
                rendered.add(RenderedFile.of(job, camel.createProducerTemplate()
                        .requestBodyAndHeaders("freemarker:from-header?contentCache=true", null,
                        Map.of(FreemarkerConstants.FREEMARKER_RESOURCE_URI, job.template(),
                                FreemarkerConstants.FREEMARKER_DATA_MODEL, job.model()), String.class)));
            }
        }

        // Then
        assertThat(renderer.assemble(PLAN, "Deploy AMF and SMF", rendered)).isEqualTo(renderer.render(PLAN, "Deploy AMF and SMF"));
    }

    @Test
    void refusesAFunctionWithoutABlueprintAndNamesThoseThereAre() {
        assertThatThrownBy(() -> renderer().render(Plans.of(Plans.instance("NWDAF").build()), "Deploy an NWDAF"))
                .isInstanceOfSatisfying(RenderException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.NO_BLUEPRINT);
                    assertThat(refused.getMessage()).contains("NWDAF", "AMF, AUSF", "templates/blueprints");
                });
    }

    @Test
    void refusesAParameterThatDoesNotMatchItsPattern() {
        assertThatThrownBy(() -> renderer().render(
                Plans.of(Plans.instance("AMF").parameters(Map.of("amfId", "xyz")).build()), "Deploy an AMF"))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("Parameter 'amfId' of edge-1/core/amf is 'xyz'", "[0-9a-fA-F]{6}", "AMF identifier");
    }

    @Test
    void warnsOfAParameterThatNobodyKnows() {
        ManifestGeneration made = renderer().render(
                Plans.of(Plans.instance("AMF").parameters(Map.of("colour", "red")).build()), "Deploy an AMF");

        assertThat(made.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("unknown-parameter");
            assertThat(finding.message()).contains("colour", "amfId");
        });
    }

    @Test
    void letsTheFolderOfAUserReplaceOneBlock() throws IOException {
        // Given
        write("templates/blueprints/amf/deployment.yaml.ftl", """
                <@override name="env">
                          env:
                            - name: GOGC
                              value: "50"
                </@override>
                <@extends template="/templates/blueprints/_base/free5gc/deployment.yaml.ftl"/>
                """);
        Catalog catalog = new CatalogLoader(Layers.over(List.of(folder))).load();

        // When
        ManifestGeneration made = new Renderer(catalog, Templates.configuration(List.of(folder)))
                .render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF");

        // Then
        assertThat(BlueprintsTest.content(made.packages().get(0), "deployment.yaml")).contains("GOGC", "amfcfg.yaml", "runAsNonRoot: true");
    }

    @Test
    void putsRightWhatAUsersTemplateForgets() throws IOException {
        // Given a service account token that would be mounted
        String parent = Files.readString(Path.of("templates/blueprints/_base/pod.ftl"));
        write("templates/blueprints/_base/pod.ftl", parent.replace("      automountServiceAccountToken: false\n", ""));

        // When
        ManifestGeneration made = new Renderer(CATALOG, Templates.configuration(List.of(folder)))
                .render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF");

        // Then
        assertThat(made.fixes()).singleElement().satisfies(fix -> {
            assertThat(fix.check()).isEqualTo("service-account-token");
            assertThat(fix.file()).isEqualTo("edge-1/core/amf/deployment.yaml");
            assertThat(fix.after()).isEqualTo("false");
        });
    }

    @Test
    void refusesWhatItCannotPutRightWithFileAndLine() throws IOException {
        String parent = Files.readString(Path.of("templates/blueprints/_base/pod.ftl"));
        write("templates/blueprints/_base/pod.ftl",
                parent.replace("        - name: tmp\n          emptyDir: {}", "        - name: tmp\n          hostPath: {path: /etc}"));

        assertThatThrownBy(() -> new Renderer(CATALOG, Templates.configuration(List.of(folder)))
                .render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF"))
                .isInstanceOfSatisfying(RenderException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.CHECKS_FAILED);
                    assertThat(refused.getMessage()).contains("edge-1/core/amf/deployment.yaml line ").contains("more)");
                    assertThat(refused.findings()).extracting(Finding::check).contains("pod-security-host-path", "sensitive-host-mounts");
                });
    }

    @Test
    void namesTemplateAndLineOfABrokenTemplate() throws IOException {
        write("templates/blueprints/_base/network-function/serviceaccount.yaml.ftl", "apiVersion: v1\nkind: ${nothing.like.this}\n");

        assertThatThrownBy(() -> new Renderer(CATALOG, Templates.configuration(List.of(folder)))
                .render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF"))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("edge-1/core/amf/serviceaccount.yaml", "serviceaccount.yaml.ftl line 2");
    }

    @Test
    void stopsWhenAnExemptionHasExpired() {
        Renderer later = new Renderer(CATALOG, Templates.configuration(List.of()), Checks.all(), () -> Optional.of(LocalDate.of(2099, 1, 1)));

        assertThatThrownBy(() -> later.render(Plans.of(Plans.instance("UPF").build()), "Deploy a UPF"))
                .isInstanceOfSatisfying(RenderException.class, refused -> assertThat(refused.findings())
                        .anySatisfy(finding -> assertThat(finding.message()).contains("NET_ADMIN")));
    }

    @Test
    void cannotLeaveTheSandbox() throws IOException {
        for (String escape : List.of("${\"freemarker.template.utility.Execute\"?new()(\"id\")}", "${instance?api.class.name}",
                "<#include \"/application.properties\">", "${instance.getClass()}")) {
            write("templates/blueprints/_base/network-function/serviceaccount.yaml.ftl", escape);

            assertThatThrownBy(() -> new Renderer(CATALOG, Templates.configuration(List.of(folder)))
                    .render(Plans.of(Plans.instance("AMF").build()), "Deploy an AMF")).as(escape).isInstanceOf(RenderException.class);
        }
    }

    private static Renderer renderer() {
        return new Renderer(CATALOG, Templates.configuration(List.of()));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
