package io.nephoran.cli;

import io.nephoran.intent.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Withdraws an intent. */
@Command(name = "delete", header = "Withdraw an intent: its packages go through Git, then the record goes.",
        footer = {"", "Examples:", "  nephoran delete core"})
final class DeleteCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "The intent.")
    private String name;
    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        return act(link, name, "delete", Json.mapper().createObjectNode(), Map.of(), !noWait);
    }
}
