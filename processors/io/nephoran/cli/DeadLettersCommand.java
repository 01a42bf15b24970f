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
            return retry(link, retry);
        }
        JsonNode letters = link.client().get("/dead-letters", Map.of());
        if (root.structured()) {
            root.print(letters);
        } else if (letters.path("items").isEmpty()) {
            root.terminal().out().println("Nothing is parked.");
        } else {
            Table table = new Table().row("ID", "INTENT", "STAGE", "SINCE", "WHY");
            letters.path("items").forEach(letter -> table.row(letter.path("id").asText(),
                    letter.path("namespace").asText() + "/" + letter.path("name").asText(), letter.path("stage").asText(),
                    letter.path("time").asText(), letter.path("message").asText()));
            table.lines().forEach(root.terminal().out()::println);
        }
        return ExitCode.COMPLETED;
    }

    private int retry(ServerLink link, String id) {
        for (JsonNode letter : link.client().get("/dead-letters", Map.of()).path("items")) {
            if (letter.path("id").asText().equals(id)) {
                String name = letter.path("name").asText();
                Map<String, String> scope = Map.of("namespace", letter.path("namespace").asText("default"));
                long before = link.client().get(ApiClient.intent(name), scope).at("/status/lastSequence").asLong();
                link.client().post("/dead-letters/" + ApiClient.encode(id) + "/retry", Map.of(), Json.mapper().createObjectNode(), Map.of());
                return follow(link, name, scope, before);
            }
        }
        throw new CommandFailed(ExitCode.FAILED, "Nothing with id " + id + " is parked; dead-letters lists what is.");
    }
}
