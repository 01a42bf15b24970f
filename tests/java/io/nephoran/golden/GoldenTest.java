package io.nephoran.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.interpret.Interpreter;
import io.nephoran.plan.PlanOutcome;
import io.nephoran.plan.PlanRequest;
import io.nephoran.plan.Planner;
import io.nephoran.render.Renderer;
import io.nephoran.render.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * From sentence to package, byte for byte: a folder in {@code tests/golden} is a case. {@code sentence.txt} is the input,
 * {@code given.txt} (if there) holds sentences carried out before, one a line; {@code interpretation.json}, {@code plan.json}
 * and {@code package/} are what must come out. {@code -Dgolden.update=true} writes what comes out instead of comparing; read
 * the difference before you commit it.
 */
class GoldenTest {
    private static final Path CASES = Path.of(System.getProperty("nephoran.basedir", "."), "tests", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private final Catalog catalog = new CatalogLoader(Layers.over(List.of())).load();
    private final Interpreter interpreter = new Interpreter(catalog);
    private final Planner planner = new Planner(catalog);
    private final Renderer renderer = new Renderer(catalog, Templates.configuration(List.of()));

    @TestFactory
    Stream<DynamicTest> aSentenceAlwaysBecomesTheSamePackage() throws IOException {
        List<Path> cases;
        try (Stream<Path> folders = Files.list(CASES)) {
            cases = folders.filter(Files::isDirectory).sorted().toList();
        }
        assertThat(cases).as("cases in " + CASES).isNotEmpty();
        return cases.stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), folder.toUri(), () -> holds(folder)));
    }

    private void holds(Path folder) throws IOException {
        Map<String, String> first = outcome(folder);
        assertThat(outcome(folder)).as("the same sentence twice").isEqualTo(first);
        if (UPDATE) {
            write(folder, first);
        }
        assertThat(expected(folder)).isEqualTo(first);
    }

    /** Path below the case folder to content. */
    private Map<String, String> outcome(Path folder) throws IOException {
        Map<String, DeployedInstance> running = new TreeMap<>();
        if (Files.exists(folder.resolve("given.txt"))) {
            for (String earlier : Files.readAllLines(folder.resolve("given.txt"))) {
                carryOut(plan(interpreter.interpret(Spec.of(earlier)), running), running);
            }
        }
        String sentence = Files.readString(folder.resolve("sentence.txt")).strip();
        IntentProcessing interpreted = interpreter.interpret(Spec.of(sentence));
        Map<String, String> outcome = new TreeMap<>();
        outcome.put("interpretation.json", pretty(Json.mapper().valueToTree(interpreted.interpretation())));
        if (!interpreted.interpretation().questions().isEmpty() || interpreted.interpretation().refusal() != null) {
            return outcome;
        }
        ResourcePlan plan = plan(interpreted, running);
        outcome.put("plan.json", pretty(Json.mapper().createObjectNode()
                .putPOJO("instances", plan.instances())
                .putPOJO("removals", plan.removals().stream().map(removal -> removal.instance().path()).toList())
                .putPOJO("assumptions", plan.assumptions())));
        ManifestGeneration rendered = renderer.render(plan, sentence,
                running.values().stream().map(DeployedInstance::instance).toList());
        Stream.concat(rendered.shared().stream(), rendered.packages().stream()).forEach((RenderedPackage each) -> each.files()
                .forEach(file -> outcome.put("package/" + each.path() + "/" + file.name(), file.content())));
        return outcome;
    }

    private ResourcePlan plan(IntentProcessing interpreted, Map<String, DeployedInstance> running) {
        PlanOutcome outcome = planner.plan(PlanRequest.of(interpreted.interpretation()).on(List.copyOf(running.values())));
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    private static void carryOut(ResourcePlan plan, Map<String, DeployedInstance> running) {
        plan.removals().forEach(removal -> running.remove(removal.instance().path()));
        plan.instances().forEach(instance -> running.put(instance.path(), new DeployedInstance(instance, "owner", "default/owner", "c0ffee")));
    }

    private static String pretty(ObjectNode json) throws IOException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static Map<String, String> expected(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).filter(path -> !path.endsWith("sentence.txt") && !path.endsWith("given.txt"))
                    .toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).filter(path -> !path.equals(folder))
                    .filter(path -> !path.endsWith("sentence.txt") && !path.endsWith("given.txt")).toList()) {
                Files.delete(path);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
