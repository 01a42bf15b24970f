package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists intents, in the columns that kubectl shows. */
@Command(name = "get", header = "List intents, or show one.",
        footer = {"", "Examples:", "  nephoran get", "  nephoran get -o wide --phase Failed", "  nephoran get core -o yaml"})
final class GetCommand extends ServerCommand {
    private static final int PAGE = 500;
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The intent; all of the namespace when left away.")
    private @Nullable String name;
    @Option(names = "--phase", paramLabel = "PHASE", description = "Only intents in this phase, e.g. Failed.")
    private @Nullable String phase;
    @Option(names = {"-A", "--all-namespaces"}, description = "Intents of every namespace.")
    private boolean everywhere;

    @Override
    int run(ServerLink link) {
        if (name != null) {
            JsonNode intent = link.client().get(ApiClient.intent(name), root.scope());
            if (root.structured()) {
                root.print(intent);
            } else {
                table(Json.mapper().createArrayNode().add(intent));
            }
            return ExitCode.COMPLETED;
        }
        Map<String, String> query = new HashMap<>(root.scope());
        query.put("limit", String.valueOf(PAGE));
        query.put("namespace", everywhere ? "*" : root.namespace() == null ? "default" : root.namespace());
        if (phase != null) {
            query.put("phase", phase);
        }
        ArrayNode items = Json.mapper().createArrayNode();
        for (JsonNode page = link.client().get("/intents", query);; page = link.client().get("/intents", query)) {
            page.path("items").forEach(items::add);
            if (!page.path("next").isTextual()) {
                break;
            }
            query.put("continue", page.path("next").asText());
        }
        if (root.structured()) {
            ObjectNode list = Json.mapper().createObjectNode();
            list.set("items", items);
            root.print(list);
        } else if (items.isEmpty()) {
            root.terminal().out().println("No intents"
                    + (everywhere ? "" : " in namespace " + (root.namespace() == null ? "default" : root.namespace()))
                    + (phase == null ? "" : " in phase " + phase) + ".");
        } else {
            table(items);
        }
        return ExitCode.COMPLETED;
    }

    private void table(ArrayNode items) {
        Table table = new Table();
        table.row(everywhere ? "NAMESPACE" : "", "NAME", "PHASE", "READY", "SLICE", "NFS", "COST", "COMMIT", "AGE",
                root.wide() ? "REASON" : "", root.wide() ? "CONFIDENCE" : "");
        Instant now = root.clock().instant();
        for (JsonNode intent : items) {
            JsonNode status = intent.path("status");
            JsonNode ready = ready(status);
            table.row(everywhere ? intent.at("/metadata/namespace").asText() : "", intent.at("/metadata/name").asText(),
                    status.path("phase").asText(), ready.path("status").asText("Unknown"), dash(intent.at("/spec/networkSlice")),
                    functions(intent), status.path("cost").isNumber()
                            ? status.path("cost").decimalValue().setScale(2, java.math.RoundingMode.HALF_UP) + " "
                            + status.path("currency").asText("") : "-",
                    status.path("gitCommitHash").isTextual() ? abbreviated(status.path("gitCommitHash").asText()) : "-",
                    age(intent.at("/metadata/creationTimestamp").asText(), now),
                    root.wide() ? dash(ready.path("reason")) : "",
                    root.wide() ? status.path("confidence").isNumber()
                            ? String.format(Locale.ROOT, "%.2f", status.path("confidence").asDouble()) : "-" : "");
        }
        table.lines().forEach(root.terminal().out()::println);
    }

    private static JsonNode ready(JsonNode status) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition;
            }
        }
        return status.path("no condition");
    }

    private static String functions(JsonNode intent) {
        Set<String> types = new LinkedHashSet<>();
        intent.at("/status/deployedComponents").forEach(type -> types.add(type.asText()));
        if (types.isEmpty()) {
            intent.at("/stages/interpret/interpretation/networkFunctions").forEach(function -> types.add(function.path("type").asText()));
        }
        return types.isEmpty() ? "-" : String.join(",", types);
    }

    private static String abbreviated(String commit) {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    private static String dash(JsonNode value) {
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : "-";
    }

    /** As kubectl says it: 12s, 5m, 3h, 8d. */
    static String age(String since, Instant now) {
        try {
            long seconds = Math.max(0, Duration.between(Instant.parse(since), now).toSeconds());
            return seconds < 120 ? seconds + "s" : seconds < 7200 ? seconds / 60 + "m" : seconds < 172_800 ? seconds / 3600 + "h"
                    : seconds / 86_400 + "d";
        } catch (DateTimeParseException unknown) {
            return "-";
        }
    }
}
