package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nephoran.intent.Digest;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** A dashboard and alerts that ask for what nobody measures show nothing, and nobody notices. */
class ObservabilityTest {
    private static final Path FOLDER = RouteFiles.PROJECT.resolve("observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:nephoran|camel|resilience4j|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern LABELS = Pattern.compile("by \\((\\w+)\\)|\\{(\\w+)=\"");
    /** Given by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    @Test
    void dashboardAndAlertsAskForWhatTheProgramMeasures(@TempDir Path home) throws IOException {
        List<String> expressions = new ArrayList<>(alerts().stream().map(rule -> rule.get("expr").toString()).toList());
        expressions.addAll(ofTheDashboard());
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
                assertThat(found(METRIC, expression)).as(expression).isNotEmpty().isSubsetOf(names);
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

        assertThat(promtool("check", "rules", rules.toString(), FOLDER.resolve("alerts.yaml").toString())).contains("SUCCESS");
    }

    /** {@code alerts-test.yaml} says how figures go, and which alert is heard when. */
    @Test
    void anAlertIsHeardWhenSomethingIsWrongAndOnlyThen(@TempDir Path folder) throws Exception {
        Files.copy(FOLDER.resolve("alerts.yaml"), folder.resolve("alerts.yaml"));
        Path cases = Files.copy(RouteFiles.PROJECT.resolve("tests/resources/observability/alerts-test.yaml"), folder.resolve("alerts-test.yaml"));

        assertThat(promtool("test", "rules", cases.toString())).contains("SUCCESS");
        assertThat(alerts()).extracting(rule -> rule.get("alert")).allSatisfy(alert ->
                assertThat(Files.readString(cases)).contains("alertname: " + alert + "\n        exp_alerts:\n"));
    }

    /** The one that {@code NEPHORAN_PROMTOOL} names, else {@code promtool} of the path; skipped where there is none, unless it is named. */
    private static String promtool(String... arguments) throws Exception {
        String named = System.getenv("NEPHORAN_PROMTOOL");
        List<String> command = new ArrayList<>(List.of(named == null ? "promtool" : named));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException absent) {
            Assumptions.assumeTrue(named != null, "no promtool is at hand: set NEPHORAN_PROMTOOL to it");
            throw absent;
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
