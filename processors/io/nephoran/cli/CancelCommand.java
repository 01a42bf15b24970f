package io.nephoran.cli;

import io.nephoran.intent.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stop an intent that is not completed. */
@Command(name = "cancel", header = "Stop an intent that is not completed.",
        footer = {"", "Examples:", "  nephoran cancel core"})
final class CancelCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "The intent.")
    private String name;
    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        return act(link, name, "cancel", Json.mapper().createObjectNode(), Map.of(), !noWait);
    }
}
