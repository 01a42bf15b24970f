package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Refuse a package that waits; the intent is cancelled. */
@Command(name = "reject", header = "Refuse a package that waits; the intent is cancelled.",
        footer = {"", "Examples:", "  nephoran reject core --reason \"wrong site\""})
final class RejectCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "The intent.")
    private String name;
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the journal.")
    private @Nullable String reason;
    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        ObjectNode body = Json.mapper().createObjectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        return act(link, name, "reject", body, Map.of(), !noWait);
    }
}
