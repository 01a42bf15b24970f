package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was parked. */
@Command(name = "dead-letters", header = "List what was parked after its last retry; put one back to work.",
        footer = {"", "Examples:", "  nephoran dead-letters", "  nephoran dead-letters --retry 17"})
final class DeadLettersCommand extends ServerCommand {
    @Option(names = "--retry", paramLabel = "ID", description = "Put this one back to work.")
    private @Nullable String retry;

    @Override
    int run(ServerLink link) {
        if (retry != null) {
            JsonNode accepted = link.client().post("/dead-letters/" + ApiClient.encode(retry) + "/retry", Map.of(),
                    Json.mapper().createObjectNode(), Map.of());
            String name = accepted.path("name").asText();
            return name.isEmpty() ? accepted(link, retry, accepted)
                    : follow(link, name, Map.of("namespace", accepted.path("namespace").asText("default")), 0);
        }
        JsonNode letters = link.client().get("/dead-letters", Map.of());
        if (root.structured()) {
            root.print(letters);
        } else if (letters.path("items").isEmpty()) {
            root.terminal().out().println("Nothing is parked.");
        } else {
            Table table = new Table().row("ID", "INTENT", "STAGE", "SINCE", "ATTEMPTS", "CAUSE");
            letters.path("items").forEach(letter -> table.row(letter.path("id").asText(), letter.path("subject").asText(),
                    letter.path("stage").asText(), letter.path("time").asText(), letter.path("attempts").asText(""), letter.path("cause").asText()));
            table.lines().forEach(root.terminal().out()::println);
        }
        return ExitCode.COMPLETED;
    }
}
