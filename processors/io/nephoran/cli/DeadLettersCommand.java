package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was parked. */
@Command(name = "dead-letters", header = "List what was parked after its last retry; show why, or put one back to work.",
        footer = {"", "Examples:", "  nephoran dead-letters", "  nephoran dead-letters 7d3c1a52-0b4f-4a55-9a57-0d9a3c1c2e11",
            "  nephoran dead-letters --retry 7d3c1a52-0b4f-4a55-9a57-0d9a3c1c2e11"})
final class DeadLettersCommand extends ServerCommand {
    @Option(names = "--retry", paramLabel = "ID", description = "Put this one back to work.")
    private @Nullable String retry;
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Show this one with its whole cause.")
    private @Nullable String id;

    @Override
    int run(ServerLink link) {
        if (retry != null) {
            return retry(link, retry);
        }
        if (id != null) {
            return show(letter(link, id));
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

    private int show(JsonNode letter) {
        if (root.structured()) {
            root.print(letter);
        } else {
            root.terminal().out().println(letter.path("namespace").asText() + "/" + letter.path("name").asText() + ", parked at "
                    + letter.path("time").asText());
            root.terminal().out().println(letter.path("message").asText());
            root.terminal().out().println(letter.path("cause").asText().stripTrailing());
        }
        return ExitCode.COMPLETED;
    }

    private int retry(ServerLink link, String wanted) {
        JsonNode letter = letter(link, wanted);
        String name = letter.path("name").asText();
        Map<String, String> scope = Map.of("namespace", letter.path("namespace").asText("default"));
        long before = link.client().get(ApiClient.intent(name), scope).at("/status/lastSequence").asLong();
        link.client().post("/dead-letters/" + ApiClient.encode(wanted) + "/retry", Map.of(), Json.mapper().createObjectNode(), Map.of());
        return follow(link, name, scope, before);
    }

    private static JsonNode letter(ServerLink link, String wanted) {
        for (JsonNode letter : link.client().get("/dead-letters", Map.of()).path("items")) {
            if (letter.path("id").asText().equals(wanted)) {
                return letter;
            }
        }
        throw new CommandFailed(ExitCode.FAILED, "Nothing with id " + wanted + " is parked; dead-letters lists what is.");
    }
}
