package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;

/** What record and Git say differently. */
@Command(name = "findings", header = "See what the record and Git say differently, each with its remedy.",
        footer = {"", "Both are compared every minute (record.compare); a difference counts when it was there twice.", "", "Examples:",
            "  nephoran findings", "  nephoran adopt edge-1/default/amf"})
final class FindingsCommand extends ServerCommand {
    @Override
    int run(ServerLink link) {
        JsonNode findings = link.client().get("/findings", Map.of());
        if (root.structured()) {
            root.print(findings);
        } else if (findings.path("items").isEmpty()) {
            root.terminal().out().println("Record and Git say the same.");
        } else {
            findings.path("items").forEach(each -> root.terminal().out().println(each.path("kind").asText() + "  " + each.path("sentence").asText()));
        }
        return ExitCode.COMPLETED;
    }
}
