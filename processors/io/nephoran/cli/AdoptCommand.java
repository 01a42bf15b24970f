package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes over what Git holds. */
@Command(name = "adopt", header = "Enter packages that Git holds, and the record does not know, in the books.",
        footer = {"", "A package says in its Kptfile what it holds; one that does not is never adopted, and never written over.",
            "", "Examples:", "  nephoran adopt edge-1/default/amf", "  nephoran adopt"})
final class AdoptCommand extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "PATH",
            description = "Of one package: site/namespace/name. Without it: all that say what they hold.")
    private @Nullable String path;

    @Override
    int run(ServerLink link) {
        JsonNode answer = link.client().post("/findings/adopt", path == null ? Map.of() : Map.of("path", path),
                Json.mapper().createObjectNode(), Map.of());
        if (root.structured()) {
            root.print(answer);
        } else if (answer.path("adopted").isEmpty()) {
            root.terminal().out().println("There is nothing to adopt.");
        } else {
            answer.path("adopted").forEach(each -> root.terminal().out().println("adopted  " + each.asText()));
        }
        return ExitCode.COMPLETED;
    }
}
