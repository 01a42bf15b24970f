package io.nephoran.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.check.Checks;
import io.nephoran.intent.Action;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.render.Renderer;
import io.nephoran.render.Templates;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is shared fits all that lives in a namespace, in whatever order it came. */
class SettlingTest {
    private static final String NAMESPACE = "edge-1/_namespaces/default";
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final Renderer RENDERER = new Renderer(CATALOG, Templates.configuration(List.of()), Checks.all(), Optional::empty);
    private static final YAMLMapper YAML = new YAMLMapper();

    private final RepositorySettings settings = RepositorySettings.embedded(Path.of("none"));
    private final Settling settling = new Settling(settings, (site, namespace, reasons) ->
            Optional.of(RENDERER.namespace(site, namespace, reasons)));
    private ObjectInserter inserter;
    private ObjectReader reader;
    private ObjectId empty;

    @BeforeEach
    void open() throws IOException {
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("packages"));
        inserter = repository.newObjectInserter();
        reader = inserter.newReader();
        empty = inserter.insert(new TreeFormatter());
    }

    /** Each blueprint, rendered as if it were alone. */
    private static Map<String, RenderedPackage> everyBlueprint() {
        Map<String, RenderedPackage> packages = new TreeMap<>();
        CATALOG.blueprints().keySet().forEach(type -> packages.put(type, rendered(type)));
        return packages;
    }

    private static RenderedPackage rendered(String type) {
        Map<String, String> needed = new TreeMap<>();
        CATALOG.parameters(type).forEach((name, parameter) -> {
            if (parameter.defaultValue() == null && !parameter.optional()) {
                needed.put(name, "1");
            }
        });
        PlannedInstance one = new PlannedInstance(type, type.toLowerCase(java.util.Locale.ROOT), "default", "edge-1", 1, Quantity.of("2"),
                Quantity.of("4Gi"), Quantity.of("10Gi"), "medium", "production", false, null, null, List.of(), Map.of(), needed, false, null);
        return RENDERER.render(new ResourcePlan(Action.DEPLOY, List.of(one), List.of(), new ResourcePlan.Cost(BigDecimal.ONE, "EUR", Map.of(),
                Map.of(), List.of()), List.of(), List.of(), List.of(), List.of(), new ResourcePlan.Solution("DIRECT", 0, 0, null, null)),
                "Deploy it").packages().get(0);
    }

    @Test
    void everyPairOfBlueprintsHasTheSameNamespaceInBothOrdersAndItAdmitsBoth() throws IOException {
        Map<String, RenderedPackage> packages = everyBlueprint();
        int privileged = 0;
        for (RenderedPackage one : packages.values()) {
            for (RenderedPackage other : packages.values()) {
                // When
                ObjectId there = with(with(empty, one), other);
                ObjectId back = with(with(empty, other), one);

                // Then
                assertThat(there).as("%s and %s", one.path(), other.path()).isEqualTo(back);
                boolean needed = !Checks.all().podSecurity(one.files()).isEmpty() || !Checks.all().podSecurity(other.files()).isEmpty();
                assertThat(level(there)).as("%s and %s", one.path(), other.path()).isEqualTo(needed ? "privileged" : "restricted");
                privileged += needed ? 1 : 0;
            }
        }
        assertThat(packages.size()).isGreaterThan(10);
        assertThat(privileged).isPositive().isLessThan(packages.size() * packages.size());
    }

    @Test
    void theLevelGoesBackWhenTheLastThatNeedsMoreIsGone() throws IOException {
        RenderedPackage amf = rendered("AMF");
        RenderedPackage upf = rendered("UPF");

        ObjectId both = with(with(empty, upf), amf);
        ObjectId amfAlone = without(both, upf);

        assertThat(level(both)).isEqualTo("privileged");
        assertThat(amfAlone).isEqualTo(with(empty, amf));
        assertThat(level(without(amfAlone, amf))).as("nothing lives there: nobody touches it").isEqualTo("restricted");
    }

    @Test
    void whatAPersonWroteThereStaysUnlessItContradicts() throws IOException {
        ObjectId tree = with(empty, rendered("AMF"));
        String manifest = text(tree, NAMESPACE + "/namespace.yaml");

        ObjectId labelled = put(tree, NAMESPACE + "/namespace.yaml", manifest.replace("  labels:\n", "  labels:\n    team: radio\n"));
        ObjectId loosened = put(tree, NAMESPACE + "/namespace.yaml", manifest.replace("enforce: \"restricted\"", "enforce: \"privileged\"")
                .replace("enforce: restricted", "enforce: privileged"));

        assertThat(settle(labelled)).isEqualTo(labelled);
        assertThat(level(loosened)).isEqualTo("privileged");
        assertThat(settle(loosened)).isEqualTo(tree);
    }

    @Test
    void aPackageOfSomebodyElseCountsByItsPods() throws IOException {
        RenderedPackage foreign = new RenderedPackage("unknown", "edge-1/default/probe", List.of(PackageFile.of("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: probe
                  namespace: default
                spec:
                  hostNetwork: true
                  containers:
                    - name: main
                      image: registry.example.org/probe:1.0
                """)));

        ObjectId tree = with(with(empty, foreign), rendered("AMF"));

        assertThat(level(tree)).isEqualTo("privileged");
        assertThat(text(tree, NAMESPACE + "/namespace.yaml")).contains("edge-1/default/probe: does not meet pod-security-host-namespaces");
    }

    private ObjectId with(ObjectId tree, RenderedPackage each) throws IOException {
        TreeEdit edit = new TreeEdit();
        edit.put(PackagePath.segments(settings.inRepository(each.path())), each, reader, inserter);
        return settle(edit.apply(tree, reader, inserter).orElseThrow());
    }

    private ObjectId without(ObjectId tree, RenderedPackage each) throws IOException {
        TreeEdit edit = new TreeEdit();
        edit.remove(PackagePath.segments(settings.inRepository(each.path())));
        return settle(edit.apply(tree, reader, inserter).orElse(empty));
    }

    private ObjectId put(ObjectId tree, String path, String text) throws IOException {
        TreeEdit edit = new TreeEdit();
        edit.put(PackagePath.segments(settings.inRepository(path)), FileMode.REGULAR_FILE, PackageText.insert(PackageFile.of("file", text), inserter));
        return edit.apply(tree, reader, inserter).orElseThrow();
    }

    private ObjectId settle(ObjectId tree) throws IOException {
        return settling.settle(tree, List.of("edge-1/default"), reader, inserter);
    }

    private String level(ObjectId tree) throws IOException {
        JsonNode labels = YAML.readTree(text(tree, NAMESPACE + "/namespace.yaml")).path("metadata").path("labels");
        return labels.path(ENFORCE).asText();
    }

    private String text(ObjectId tree, String path) throws IOException {
        List<PackageFile> files = new ArrayList<>(PackageText.files(tree, reader));
        return files.stream().filter(file -> file.name().equals(settings.inRepository(path))).findFirst().orElseThrow().content();
    }
}
