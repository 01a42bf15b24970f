package io.nephoran.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is ticked that is not built: a switch changes a file of each function that declares it, or no function declares it. */
class SwitchesTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final Renderer RENDERER = new Renderer(CATALOG, Templates.configuration(List.of()));
    /** Ended by the plan, which takes the autoscaler away. */
    private static final String AUTOSCALING = "autoscaling";

    static Stream<String> everySwitch() throws IOException {
        Set<String> switches = new TreeSet<>(CATALOG.lexicon().features().keySet());
        try (InputStream schema = Interpretation.class.getResourceAsStream("interpretation.schema.json")) {
            JsonNode named = Json.mapper().readTree(schema).at("/properties/features/properties");
            named.fieldNames().forEachRemaining(switches::add);
        }
        switches.remove(AUTOSCALING);
        return switches.stream();
    }

    @ParameterizedTest
    @MethodSource("everySwitch")
    void changesAFileWhereItIsDeclaredAndNothingElsewhere(String name) {
        CATALOG.blueprints().keySet().forEach(type -> {
            boolean changes = !files(type, Map.of(name, true)).equals(files(type, Map.of()));
            assertThat(changes).as(name + " of " + type).isEqualTo(CATALOG.supportedFeatures(type).contains(name));
        });
    }

    @Test
    void onlySwitchesOfTheSchemaAreDeclared() throws IOException {
        Set<String> known = Set.copyOf(everySwitch().toList());

        CATALOG.blueprints().keySet().forEach(type -> {
            assertThat(known).as(type).containsAll(CATALOG.supportedFeatures(type)).containsAll(CATALOG.inherentFeatures(type));
            assertThat(CATALOG.supportedFeatures(type)).as(type).doesNotContainAnyElementsOf(CATALOG.inherentFeatures(type));
        });
    }

    @Test
    void whatIsAlwaysOnIsThere() {
        CATALOG.blueprints().keySet().forEach(type -> {
            String all = files(type, Map.of()).toString();
            assertThat(CATALOG.inherentFeatures(type).contains("networkPolicy")).as(type).isEqualTo(all.contains("kind: NetworkPolicy"));
            assertThat(CATALOG.inherentFeatures(type).contains("persistence")).as(type).isEqualTo(all.contains("volumeClaimTemplates:"));
        });
    }

    /** Without the Kptfile, whose note repeats what was asked and changes nothing in a cluster. */
    private static List<PackageFile> files(String type, Map<String, Boolean> features) {
        PlannedInstance instance = Plans.instance(type).features(features).build();
        return RENDERER.render(Plans.of(instance), "Switch").packages().get(0).files().stream()
                .filter(file -> !file.name().equals("Kptfile")).toList();
    }
}
