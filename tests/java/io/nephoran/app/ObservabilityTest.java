package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** A dashboard and alerts that ask for what nobody measures show nothing, and nobody notices. */
class ObservabilityTest {
    private static final Path FOLDER = RouteFiles.PROJECT.resolve("observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:nephoran|camel|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern LABELS = Pattern.compile("by \\((\\w+)\\)|\\{(\\w+)=\"");
    /** Given by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    @Test
    void dashboardAndAlertsAskForWhatTheProgramMeasures(@TempDir Path home) throws IOException {
        List<String> expressions = new ArrayList<>(alerts().stream().map(rule -> rule.get("expr").toString()).toList());
        JsonNode dashboard = Json.mapper().readTree(FOLDER.resolve("grafana-dashboard.json").toFile());
        dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(target -> expressions.add(target.path("expr").asText())));
        assertThat(expressions).hasSizeGreaterThan(10).doesNotContain("");

        try (RunningServer server = RunningServer.start(home)) {
            server.api.complete("Deploy an AMF at edge-1");
            await().atMost(HttpApi.PATIENCE).until(() -> metrics(server).contains("stage=\"verify\""));

            String measured = metrics(server);
            Set<String> names = found(Pattern.compile("(?m)^[a-z][a-zA-Z0-9_]+"), measured);
            Set<String> labels = found(Pattern.compile("(?<=[{,])\\w+(?==\")"), measured);
            for (String expression : expressions) {
                assertThat(found(METRIC, expression)).as(expression).isNotEmpty().isSubsetOf(names);
                assertThat(LABELS.matcher(expression).results().map(each -> each.group(1) == null ? each.group(2) : each.group(1))
                        .filter(label -> !OF_PROMETHEUS.contains(label))).as(expression).isSubsetOf(labels);
            }
        }
    }

    @Test
    void anAlertSaysWhatIsWrongAndWhatToDo() throws IOException {
        assertThat(alerts()).hasSizeGreaterThan(3).allSatisfy(rule -> {
            assertThat(rule.get("alert").toString()).startsWith("Nephoran");
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity").toString()).isIn("critical", "warning");
            assertThat(((Map<?, ?>) rule.get("annotations")).get("summary").toString()).isNotBlank();
            assertThat(((Map<?, ?>) rule.get("annotations")).get("description").toString()).isNotBlank();
        });
    }

    private static List<Map<?, ?>> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<?, ?>>>>> file = new Yaml().load(Files.readString(FOLDER.resolve("alerts.yaml")));
        return file.get("groups").stream().flatMap(group -> group.get("rules").stream()).toList();
    }

    private static String metrics(RunningServer server) {
        return server.api.get("/observe/metrics").expect(200).text();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(each -> each.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
