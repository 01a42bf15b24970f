package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * Which alerts of {@code observability/alerts.yaml} are heard on what a running server really answered: its scrapes become the series
 * that promtool evaluates the rules on, a scrape a minute or more.
 */
final class Alarms {
    private static final Path RULES = RouteFiles.PROJECT.resolve("observability/alerts.yaml");
    private static final Pattern SAMPLE = Pattern.compile("^((?:nephoran|resilience4j|camel)_[a-z0-9_]+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern HEARD = Pattern.compile("alertname=\"(\\w+)\"(?:, (?:name|job|severity)=\"([^\"]*)\")*(?:, stage=\"([^\"]*)\")?");
    /** How long a server runs before the trouble, and how long it is looked at afterwards, in minutes. */
    private static final int BEFORE = 3;
    private static final int AFTER = 20;
    private final Path folder;
    private final List<Map<String, String>> scrapes = new ArrayList<>();

    Alarms(Path folder) throws Exception {
        promtool("--version");
        this.folder = folder;
    }

    /** Takes what the server measures now. */
    Alarms scrape(HttpApi api) {
        Map<String, String> samples = new LinkedHashMap<>();
        api.get("/observe/metrics").expect(200).text().lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(each -> {
            String labels = each.group(2) == null ? "" : each.group(2) + ", ";
            samples.put(each.group(1) + "{" + labels + "job=\"nephoran\", instance=\"a\"}", each.group(3));
        });
        scrapes.add(samples);
        return this;
    }

    /** Sum of the samples of the last scrape with this name and these labels. */
    double newest(String name, String labels) {
        return scrapes.get(scrapes.size() - 1).entrySet().stream().filter(each -> each.getKey().startsWith(name + "{") && each.getKey().contains(labels))
                .mapToDouble(each -> Double.parseDouble(each.getValue())).sum();
    }

    /**
     * Alerts that are heard at any time after the first scrape, each with its stage where it has one: {@code NephoranStageFails render}.
     *
     * @param apart minutes that lie between two scrapes
     */
    Set<String> heard(int apart) throws Exception {
        Files.copy(RULES, folder.resolve("alerts.yaml"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Set<String> series = scrapes.stream().flatMap(each -> each.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
        int end = BEFORE + apart * scrapes.size() + AFTER;
        StringBuilder text = new StringBuilder("rule_files: [alerts.yaml]\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n");
        text.append("      - {series: 'up{job=\"nephoran\", instance=\"a\"}', values: \"1x").append(end).append("\"}\n");
        series.forEach(each -> text.append("      - {series: ").append(Json.write(each)).append(", values: \"").append(values(each, apart)).append("\"}\n"));
        text.append("    alert_rule_test:\n");
        for (String alert : names()) {
            for (int minute = BEFORE; minute <= end; minute++) {
                text.append("      - {eval_time: ").append(minute).append("m, alertname: ").append(alert).append(", exp_alerts: []}\n");
            }
        }
        Files.writeString(folder.resolve("scraped.yaml"), text);
        String said = promtool("test", "rules", folder.resolve("scraped.yaml").toString());
        assertThat(said).as("what promtool makes of the scrapes").containsAnyOf("SUCCESS", "got:").doesNotContain("error parsing", "parse error");
        return HEARD.matcher(said).results().map(each -> each.group(1) + (each.group(3) == null ? "" : " " + each.group(3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String values(String series, int apart) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < scrapes.size(); i++) {
            String value = scrapes.get(i).getOrDefault(series, "_");
            int minutes = apart + (i == 0 ? BEFORE : 0) + (i == scrapes.size() - 1 ? AFTER : 0);
            for (int minute = 0; minute < minutes; minute++) {
                values.add(value.equals("NaN") ? "_" : value);
            }
        }
        return String.join(" ", values);
    }

    private static List<String> names() throws IOException {
        return Files.readAllLines(RULES).stream().map(String::strip).filter(line -> line.startsWith("- alert: "))
                .map(line -> line.substring("- alert: ".length())).toList();
    }

    /** The one that {@code NEPHORAN_PROMTOOL} names, else {@code promtool} of the path; skipped where there is none, unless it is named. */
    static String promtool(String... arguments) throws Exception {
        String named = System.getenv("NEPHORAN_PROMTOOL");
        List<String> command = new ArrayList<>(List.of(named == null ? "promtool" : named));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException absent) {
            Assumptions.assumeTrue(named != null, "no promtool is at hand: set NEPHORAN_PROMTOOL to it");
            throw absent;
        }
    }
}
