package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nephoran.intent.Digest;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** A dashboard and alerts that ask for what nobody measures show nothing, and nobody notices. */
class ObservabilityTest {
    private static final Path FOLDER = RouteFiles.PROJECT.resolve("observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:nephoran|camel|resilience4j|jvm|process|system)_[a-z0-9_]+");
    /** Made of measured ones by a rule. */
    private static final Pattern RECORDED = Pattern.compile("\\bnephoran:[a-z_]+:[a-z]+");
    private static final Pattern LABELS = Pattern.compile("by \\((\\w+)\\)|\\{(\\w+)=\"");
    /** Given by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    @Test
    void dashboardAndAlertsAskForWhatTheProgramMeasures(@TempDir Path home) throws IOException {
        List<String> expressions = new ArrayList<>(rules().map(rule -> rule.get("expr").toString()).toList());
        expressions.addAll(ofTheDashboard());
        Set<String> recorded = rules().filter(rule -> rule.containsKey("record")).map(rule -> rule.get("record").toString())
                .collect(Collectors.toSet());
        assertThat(expressions).hasSizeGreaterThan(10).doesNotContain("");

        try (RunningServer server = RunningServer.start(home)) {
            server.api.complete("Deploy an AMF at edge-1");
            await().atMost(HttpApi.PATIENCE).until(() -> metrics(server).contains("stage=\"verify\""));

            String measured = metrics(server);
            assertThat(measured).contains("nephoran_intents{phase=\"Completed\"} 1.0", "nephoran_stage_waiting{stage=\"verify\"} 0.0",
                    "resilience4j_circuitbreaker_state{name=\"main-guard-the-remote\",state=\"closed\"} 1.0",
                    "resilience4j_circuitbreaker_state{name=\"openai-guard-the-provider\",state=\"open\"} 0.0");
            Set<String> names = found(Pattern.compile("(?m)^[a-z][a-zA-Z0-9_]+"), measured);
            Set<String> labels = found(Pattern.compile("(?<=[{,])\\w+(?==\")"), measured);
            for (String expression : expressions) {
                assertThat(found(RECORDED, expression)).as(expression).isSubsetOf(recorded);
                assertThat(found(METRIC, expression)).as(expression).isSubsetOf(names);
                assertThat(found(Pattern.compile("\\bnephoran|camel_|resilience4j_|jvm_"), expression)).as(expression).isNotEmpty();
                assertThat(LABELS.matcher(expression).results().map(each -> each.group(1) == null ? each.group(2) : each.group(1))
                        .filter(label -> !OF_PROMETHEUS.contains(label))).as(expression).isSubsetOf(labels);
            }
        }
    }

    @Test
    void prometheusUnderstandsEveryExpression(@TempDir Path folder) throws Exception {
        // Given, the dashboard's expressions as rules, since rules are what promtool reads
        Path rules = folder.resolve("dashboard.yaml");
        Files.writeString(rules, "groups:\n  - name: dashboard\n    rules:\n" + ofTheDashboard().stream()
                .map(expression -> "      - {record: panel, labels: {at: '" + Digest.of(expression) + "'}, expr: " + Json.write(expression) + "}\n")
                .collect(Collectors.joining()));

        assertThat(Alarms.promtool("check", "rules", rules.toString(), FOLDER.resolve("alerts.yaml").toString())).contains("SUCCESS");
    }

    /** {@code alerts-test.yaml} says how figures go, and which alert is heard when. */
    @Test
    void anAlertIsHeardWhenSomethingIsWrongAndOnlyThen(@TempDir Path folder) throws Exception {
        Files.copy(FOLDER.resolve("alerts.yaml"), folder.resolve("alerts.yaml"));
        Path cases = Files.copy(RouteFiles.PROJECT.resolve("tests/resources/observability/alerts-test.yaml"), folder.resolve("alerts-test.yaml"));

        assertThat(Alarms.promtool("test", "rules", cases.toString())).contains("SUCCESS");
        String spoken = Files.readString(cases) + troubles();
        assertThat(alerts()).extracting(rule -> rule.get("alert")).allSatisfy(alert -> {
            assertThat(Files.readString(cases)).as("when it is silent").contains("alertname: " + alert + ", exp_alerts: []");
            assertThat(spoken).as("when it is heard").containsAnyOf("alertname: " + alert + "\n        exp_alerts:\n", "\"" + alert);
        });
    }

    /** The tests that make trouble and listen. */
    private static String troubles() throws IOException {
        try (Stream<Path> tests = Files.walk(RouteFiles.PROJECT.resolve("tests/java"))) {
            return tests.filter(file -> file.toString().endsWith("Test.java")).map(RouteFiles::text).filter(text -> text.contains(".heard("))
                    .collect(Collectors.joining("\n"));
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
        return rules().<Map<?, ?>>map(rule -> rule).filter(rule -> rule.containsKey("alert")).toList();
    }

    private static Stream<? extends Map<?, ?>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<?, ?>>>>> file = new Yaml().load(Files.readString(FOLDER.resolve("alerts.yaml")));
        return file.get("groups").stream().flatMap(group -> group.get("rules").stream());
    }

    private static List<String> ofTheDashboard() throws IOException {
        List<String> expressions = new ArrayList<>();
        Json.mapper().readTree(FOLDER.resolve("grafana-dashboard.json").toFile()).path("panels")
                .forEach(panel -> panel.path("targets").forEach(target -> expressions.add(target.path("expr").asText())));
        return expressions;
    }

    private static String metrics(RunningServer server) {
        return server.api.get("/observe/metrics").expect(200).text();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(each -> each.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
