package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether record and journal agree. */
@Command(name = "replay", header = "Rebuild intents from their journal, and say whether that is what the record says.",
        footer = {"", "Examples:", "  nephoran replay", "  nephoran replay amf-ha"})
final class ReplayCommand extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The intent; every one in every namespace when left out.")
    private @Nullable String name;

    private Map<String, String> query() {
        Map<String, String> query = new TreeMap<>(root.scope());
        if (name != null) {
            query.put("name", name);
        }
        return query;
    }

    @Override
    int run(ServerLink link) {
        JsonNode report = link.client().get("/replay", query());
        if (root.structured()) {
            root.print(report);
        } else {
            report.path("differing").forEach(intent -> intent.path("differences").forEach(difference -> root.terminal().out().println(
                    intent.path("namespace").asText() + "/" + intent.path("name").asText() + "  " + difference.asText())));
            root.terminal().out().println(report.path("replayed").asInt() + " replayed, " + report.path("differing").size()
                    + " on which record and journal do not agree");
        }
        return report.path("differing").isEmpty() ? ExitCode.COMPLETED : ExitCode.FAILED;
    }
}
