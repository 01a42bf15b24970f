package io.nephoran.cli;

import io.nephoran.intent.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Try a failed intent again. */
@Command(name = "retry", header = "Try a failed intent again.",
        footer = {"", "Examples:", "  nephoran retry core", "  nephoran retry core --from deliver"})
final class RetryCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "The intent.")
    private String name;
    @Option(names = "--from", paramLabel = "STAGE",
            description = "From this stage on: interpret, plan, render, deliver, verify (default: the one that failed).")
    private @Nullable String from;
    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        return act(link, name, "retry", Json.mapper().createObjectNode(), from == null ? Map.of() : Map.of("from", from), !noWait);
    }
}
