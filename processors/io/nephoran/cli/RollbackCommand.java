package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Take back what an intent changed. */
@Command(name = "rollback", header = "Take back what an intent changed.",
        footer = {"", "Examples:", "  nephoran rollback core", "  nephoran rollback core --to 2"})
final class RollbackCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "The intent.")
    private String name;
    @Option(names = "--to", paramLabel = "REVISION", description = "Generation or commit to go back to (default: before this intent).")
    private @Nullable String to;
    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        ObjectNode body = Json.mapper().createObjectNode();
        if (to != null) {
            body.put("to", to);
        }
        return act(link, name, "rollback", body, Map.of(), !noWait);
    }
}
