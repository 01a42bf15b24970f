package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.cli.Terminal.Colour;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.WordAccount;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What became of an intent, in words: understood, planned, rendered, delivered, verified, and what a person can do next. */
final class IntentReport {
    private static final int LABEL = 12;
    private final Root root;
    private final Terminal terminal;
    private final PrintStream out;
    private final boolean everything;

    /** @param everything also what is only of interest when one looks closely: explanations, passed checks, evidence */
    IntentReport(Root root, boolean everything) {
        this.root = root;
        this.terminal = root.terminal();
        this.out = terminal.out();
        this.everything = everything;
    }

    /** @param intent the whole record as {@code GET /intents/{name}} answers it */
    void print(JsonNode intent) {
        JsonNode stages = intent.path("stages");
        if (intent.at("/status/phase").asText().equals("RolledBack") && !everything) {
            delivered(stages.path("roll-back"));
            verdict(intent);
            return;
        }
        understood(stages.path("interpret").path("interpretation"), stages.path("interpret"));
        words(intent.at("/spec/intent").asText(), stages.path("interpret").path("interpretation"));
        plan(stages.path("plan"));
        files(stages.path("render"));
        checks(stages.path("render"));
        delivered(stages.path("deliver"));
        verified(stages.path("verify"));
        delivered(stages.path("roll-back"));
        verdict(intent);
    }

    void understood(JsonNode interpretation, JsonNode by) {
        if (interpretation.isMissingNode() || interpretation.path("refusal").isObject()) {
            return;
        }
        StringJoiner words = new StringJoiner(", ");
        words.add((interpretation.path("action").asText("") + " "
                + join(interpretation.path("networkFunctions"), IntentReport::function)).strip());
        addAll(words, "at ", interpretation.path("sites"));
        add(words, "in region ", interpretation.path("region"));
        add(words, "namespace ", interpretation.path("namespace"));
        add(words, "environment ", interpretation.path("environment"));
        if (interpretation.path("highAvailability").asBoolean()) {
            words.add("highly available");
        }
        interpretation.path("features").fields().forEachRemaining(feature -> words.add(
                feature.getKey() + (feature.getValue().asBoolean() ? "" : " off")));
        String who = Stream.of(by.path("provider").asText(""), by.path("model").asText(""), by.path("cache").isTextual()
                        ? "cache " + by.path("cache").asText() : "",
                interpretation.has("confidence") ? String.format(Locale.ROOT, "confidence %.2f", interpretation.path("confidence").asDouble()) : "")
                .filter(text -> !text.isEmpty()).reduce((a, b) -> a + ", " + b).orElse("");
        line("Understood", words + "  " + terminal.paint(Colour.FAINT, "(" + who + ")"));
        each("No answer", by.path("failovers"), failover -> failover.path("provider").asText() + ": " + failover.path("message").asText());
        each("Slice", interpretation.path("slices"), IntentReport::slice);
        each("Bound", interpretation.path("constraints"), IntentReport::bound);
        if (interpretation.path("plmn").isObject()) {
            line("PLMN", interpretation.at("/plmn/mcc").asText() + "-" + interpretation.at("/plmn/mnc").asText());
        }
        if (interpretation.path("autoscaling").isObject()) {
            JsonNode scaling = interpretation.path("autoscaling");
            line("Autoscaling", scaling.path("min").asText("?") + " to " + scaling.path("max").asText("?") + " replicas"
                    + (scaling.has("target") ? " at " + scaling.path("target").asText() + " % " + scaling.path("metric").asText("cpu") : ""));
        }
        each("When", interpretation.path("conditions"), condition -> condition.path("when").asText() + " → " + condition.path("then").asText());
        each("Assumed", interpretation.path("assumptions"), JsonNode::asText);
        each("Not done", interpretation.path("unsupported"), JsonNode::asText);
        if (everything) {
            each("Evidence", interpretation.path("evidence"), passage -> passage.path("document").asText() + ", "
                    + passage.path("section").asText());
            if (by.path("retrieval").isObject()) {
                line("Found in", by.at("/retrieval/index").asText()
                        + (by.at("/retrieval/note").isTextual() ? ": " + by.at("/retrieval/note").asText() : ""));
            }
        }
    }

    /** What was not read and what is refused, always; the words that were read where one looks closely. */
    void words(String sentence, JsonNode interpretation) {
        List<Interpretation.Word> words = StreamSupport.stream(interpretation.path("words").spliterator(), false)
                .map(word -> Json.mapper().convertValue(word, Interpretation.Word.class)).toList();
        WordAccount account = everything || root.wide() ? WordAccount.whole(sentence, words) : WordAccount.leftAside(sentence, words);
        block("Words", account.lines());
    }

    void plan(JsonNode plan) {
        if (plan.isMissingNode()) {
            return;
        }
        Table table = new Table();
        for (JsonNode instance : plan.path("instances")) {
            String path = instance.path("site").asText() + "/" + instance.path("namespace").asText() + "/" + instance.path("name").asText();
            JsonNode cost = plan.at("/cost/byInstance").path(path);
            table.row(path, instance.path("type").asText(), instance.path("replicas").asText() + " x",
                    instance.path("cpu").asText() + " CPU", instance.path("memory").asText(), instance.path("storage").asText(""),
                    instance.path("flavour").asText(""), cost.isMissingNode() ? "" : money(cost) + " " + plan.at("/cost/currency").asText(),
                    instance.path("suspended").asBoolean() ? "suspended" : instance.path("dependencyOf").isTextual()
                            ? "needed by " + instance.path("dependencyOf").asText() : "");
        }
        block("Plan", table.lines());
        block("Takes away", lines(plan.path("removals"), removal -> removal.at("/instance/site").asText() + "/"
                + removal.at("/instance/namespace").asText() + "/" + removal.at("/instance/name").asText()));
        if (plan.path("cost").isObject()) {
            line("Cost", money(plan.at("/cost/total")) + " " + plan.at("/cost/currency").asText() + " a month");
        }
        each("Assumed", plan.path("assumptions"), JsonNode::asText);
        each("Given up", plan.path("relaxed"), JsonNode::asText);
        if (everything) {
            each("Because", plan.path("explanation"), JsonNode::asText);
            each("Prices", plan.at("/cost/sources"), JsonNode::asText);
        }
        each("Doubt", plan.path("findings"), IntentReport::finding);
    }

    private void files(JsonNode render) {
        if (render.isMissingNode()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        int files = 0;
        for (String group : new String[] {"packages", "shared"}) {
            for (JsonNode rendered : render.path(group)) {
                files += rendered.path("files").size();
                if (everything) {
                    rendered.path("files").forEach(file -> lines.add(rendered.path("path").asText() + "/" + file.path("name").asText()
                            + "  " + terminal.paint(Colour.FAINT, file.path("digest").asText()
                            .substring(0, Math.min(12, file.path("digest").asText().length())))));
                } else {
                    lines.add(rendered.path("path").asText() + "/  " + terminal.paint(Colour.FAINT,
                            join(rendered.path("files"), file -> file.path("name").asText())));
                }
            }
        }
        int packages = render.path("packages").size();
        int shared = render.path("shared").size();
        lines.add(0, files + " in " + packages + (packages == 1 ? " package" : " packages")
                + (shared == 0 ? "" : " and " + shared + (shared == 1 ? " namespace" : " namespaces")));
        block("Files", lines);
        each("Takes away", render.path("removals"), JsonNode::asText);
    }

    private void checks(JsonNode render) {
        if (render.isMissingNode()) {
            return;
        }
        int findings = render.path("findings").size();
        int fixes = render.path("fixes").size();
        line("Checks", render.path("checks").asInt() + " run, "
                + (findings == 0 ? "no finding left" : findings + (findings == 1 ? " finding left" : " findings left")) + ", "
                + fixes + (fixes == 1 ? " fix" : " fixes"));
        each("Fixed", render.path("fixes"), fix -> fix.path("file").asText() + " " + fix.path("path").asText() + ": "
                + value(fix.path("before")) + " → " + value(fix.path("after")) + "  " + terminal.paint(Colour.FAINT, fix.path("check").asText()));
        each("Finding", render.path("findings"), IntentReport::finding);
        if (everything) {
            each("Exempt", render.path("exemptions"), exemption -> exemption.path("file").asText() + " from "
                    + exemption.path("check").asText() + ": " + exemption.path("reason").asText());
        }
    }

    private void delivered(JsonNode deliver) {
        if (deliver.isMissingNode()) {
            return;
        }
        boolean changed = deliver.path("changed").asBoolean(true);
        line("Commit", terminal.paint(Colour.STRONG, deliver.path("commit").asText())
                + (changed ? "" : " (nothing changed: it already held all this)"));
        line("Repository", deliver.path("repository").asText() + ", branch " + deliver.path("branch").asText());
        if (everything) {
            each("Package", deliver.path("packages"), delivered -> delivered.path("path").asText()
                    + (delivered.path("removed").asBoolean() ? " (taken away)" : ""));
        }
    }

    private void verified(JsonNode verify) {
        if (verify.isMissingNode()) {
            return;
        }
        Table table = new Table();
        int passed = 0;
        for (JsonNode check : verify.path("checks")) {
            boolean good = check.path("result").asText().equals("passed");
            passed += good ? 1 : 0;
            if (!good || everything) {
                table.row(check.path("result").asText(), check.path("id").asText(), check.path("evidence").asText()
                        + (check.path("bound").isTextual() ? " (bound: " + check.path("bound").asText() + ")" : ""));
            }
        }
        List<String> lines = new ArrayList<>(List.of(passed + " of " + verify.path("checks").size() + " passed"));
        lines.addAll(table.lines());
        block("Verified", lines);
        Table sites = new Table();
        verify.path("sites").forEach(each -> sites.row(each.path("site").asText(), each.path("standing").asText(), each.path("sentence").asText()));
        block("Sites", sites.lines());
    }

    private void verdict(JsonNode intent) {
        JsonNode status = intent.path("status");
        String phase = status.path("phase").asText();
        String name = intent.at("/metadata/name").asText();
        String namespace = intent.at("/metadata/namespace").asText();
        each("Wrong", status.path("validationErrors"), JsonNode::asText);
        if (status.path("report").isContainerNode() || status.path("report").isTextual()) {
            block("Report", (status.path("report").isTextual() ? status.path("report").asText() : Structured.yaml(status.path("report"))).lines()
                    .toList());
        }
        each("Superseded", status.path("superseded"), gone -> gone.path("field").asText() + " by " + gone.path("by").asText() + ": "
                + gone.path("message").asText());
        switch (phase) {
            case "Completed" -> line("Verdict", terminal.paint(status.path("superseded").isEmpty() ? Colour.GOOD : Colour.WAITING, phase)
                    + reason(intent, phase) + took(status));
            case "AwaitingClarification" -> {
                line("Verdict", terminal.paint(Colour.WAITING, phase) + ": a question is open");
                questions(status.path("questions"), "answer " + name, namespace);
            }
            case "AwaitingApproval" -> {
                line("Verdict", terminal.paint(Colour.WAITING, phase) + reason(intent, phase));
                block("Approve by", List.of(root.commandLine("approve " + name, namespace)));
                block("Reject by", List.of(root.commandLine("reject " + name, namespace)));
            }
            case "Failed" -> {
                line("Verdict", terminal.paint(Colour.BAD, phase) + reason(intent, phase));
                block("Look closer", List.of(root.commandLine("describe " + name, namespace)));
            }
            default -> line("Verdict", phase + reason(intent, phase));
        }
    }

    void questions(JsonNode questions, String command, String namespace) {
        StringBuilder answer = new StringBuilder(command);
        for (JsonNode question : questions) {
            List<String> lines = new ArrayList<>(List.of(question.path("text").asText() + "  "
                    + terminal.paint(Colour.FAINT, question.path("id").asText())));
            question.path("options").forEach(option -> lines.add("- " + option.asText()));
            block("Question", lines);
            answer.append(' ').append(Structured.shellWord(question.path("id").asText() + "="
                    + (question.path("options").isEmpty() ? "ANSWER" : question.path("options").get(0).asText())));
        }
        block("Answer by", List.of(root.commandLine(answer.toString(), namespace)));
    }

    private static String reason(JsonNode intent, String phase) {
        String said = intent.at("/stages/verify/verdict").asText("");
        if (!phase.equals("Completed") || said.isEmpty()) {
            for (JsonNode condition : intent.at("/status/conditions")) {
                if (condition.path("type").asText().equals("Ready") && !condition.path("message").asText("").isEmpty()) {
                    said = condition.path("message").asText();
                }
            }
        }
        return said.isEmpty() ? "" : ": " + said;
    }

    private String took(JsonNode status) {
        if (!status.path("activeMillis").isNumber()) {
            return "";
        }
        return terminal.paint(Colour.FAINT, "  (" + StageProgress.seconds(java.time.Duration.ofMillis(status.path("activeMillis").asLong())) + ")");
    }

    static String function(JsonNode function) {
        StringBuilder text = new StringBuilder();
        if (function.path("action").isTextual()) {
            text.append(function.path("action").asText()).append(' ');
        }
        text.append(function.path("type").asText());
        if (function.path("instance").isTextual()) {
            text.append(" '").append(function.path("instance").asText()).append('\'');
        }
        if (function.path("replicas").isNumber()) {
            text.append(" with ").append(function.path("replicas").asInt()).append(function.path("replicas").asInt() == 1 ? " replica" : " replicas");
        } else if (function.path("replicasDelta").isNumber()) {
            text.append(" by ").append("%+d".formatted(function.path("replicasDelta").asInt()));
        } else if (function.path("replicasFactor").isNumber()) {
            text.append(" times ").append(function.path("replicasFactor").asText());
        }
        if (function.path("site").isTextual()) {
            text.append(" at ").append(function.path("site").asText());
        }
        function.path("resources").fields().forEachRemaining(amount -> {
            if (!amount.getValue().isNull()) {
                text.append(", ").append(amount.getKey()).append(' ').append(amount.getValue().asText());
            }
        });
        return text.toString();
    }

    static String bound(JsonNode constraint) {
        String value = constraint.path("value").asText().replaceAll("\\.0$", "");
        return (constraint.path("metric").asText() + " " + constraint.path("operator").asText() + " " + value + " "
                + constraint.path("unit").asText("")).strip()
                + (constraint.path("direction").isTextual() ? " " + constraint.path("direction").asText() : "")
                + (constraint.path("appliesTo").isTextual() ? " for " + constraint.path("appliesTo").asText() : "");
    }

    private static String slice(JsonNode slice) {
        return (slice.path("type").isTextual() ? slice.path("type").asText() + ", " : "") + "SST " + slice.path("sst").asText()
                + (slice.path("sd").isTextual() ? ", SD " + slice.path("sd").asText() : "")
                + (slice.path("dnn").isTextual() ? ", DNN " + slice.path("dnn").asText() : "");
    }

    static String finding(JsonNode finding) {
        String where = finding.path("file").isTextual() ? finding.path("file").asText()
                + (finding.path("line").asInt() > 0 ? ":" + finding.path("line").asInt() : "") + ": " : "";
        return finding.path("severity").asText() + " " + finding.path("check").asText() + ": " + where + finding.path("message").asText();
    }

    private static String value(JsonNode before) {
        return before.isNull() || before.isMissingNode() ? "nothing" : before.asText();
    }

    private static String money(JsonNode amount) {
        return amount.decimalValue().setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
    }

    private static void add(StringJoiner words, String before, JsonNode value) {
        if (value.isTextual()) {
            words.add(before + value.asText());
        }
    }

    private static void addAll(StringJoiner words, String before, JsonNode values) {
        if (!values.isEmpty()) {
            words.add(before + join(values, JsonNode::asText));
        }
    }

    private static String join(JsonNode values, java.util.function.Function<JsonNode, String> words) {
        return String.join(", ", lines(values, words));
    }

    private static List<String> lines(JsonNode values, java.util.function.Function<JsonNode, String> words) {
        return StreamSupport.stream(values.spliterator(), false).map(words).toList();
    }

    private void each(String label, JsonNode values, java.util.function.Function<JsonNode, String> words) {
        block(label, lines(values, words));
    }

    private void line(String label, String text) {
        block(label, List.of(text));
    }

    private void block(String label, List<String> lines) {
        for (Iterator<String> rest = lines.iterator(); rest.hasNext(); label = "") {
            out.println((terminal.paint(Colour.STRONG, ("%-" + LABEL + "s").formatted(label)) + rest.next()).stripTrailing());
        }
    }

    /** Stage durations of a record, in order of the pipeline. */
    static String durations(JsonNode status) {
        StringJoiner text = new StringJoiner(", ");
        for (Iterator<Map.Entry<String, JsonNode>> stages = status.path("stageDurations").fields(); stages.hasNext();) {
            Map.Entry<String, JsonNode> stage = stages.next();
            text.add(stage.getKey() + " " + StageProgress.seconds(java.time.Duration.ofMillis(stage.getValue().asLong())));
        }
        return text.toString();
    }
}
