package io.nephoran.cli;

import io.nephoran.intent.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Let a package that waits through to Git. */
@Command(name = "approve", header = "Let a package that waits through to Git.",
        footer = {"", "Examples:", "  nephoran approve core"})
final class ApproveCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "The intent.")
    private String name;
    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        return act(link, name, "approve", Json.mapper().createObjectNode(), Map.of(), !noWait);
    }
}
