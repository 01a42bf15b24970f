package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Everything about one intent. */
@Command(name = "describe", header = "Show everything about one intent.",
        footer = {"", "Examples:", "  nephoran describe deploy-amf-edge-1-x7k2p"})
final class DescribeCommand extends ServerCommand {
    @Parameters(paramLabel = "NAME", description = "The intent.")
    private String name;

    @Override
    int run(ServerLink link) {
        JsonNode intent = link.client().get(ApiClient.intent(name), root.scope());
        if (root.structured()) {
            root.print(intent);
            return ExitCode.COMPLETED;
        }
        PrintStream out = root.terminal().out();
        Table head = new Table()
                .row("Name", intent.at("/metadata/namespace").asText() + "/" + intent.at("/metadata/name").asText())
                .row("Uid", intent.at("/metadata/uid").asText() + ", generation " + intent.at("/metadata/generation").asText())
                .row("Intent", intent.at("/spec/intent").asText().replaceAll("\\s+", " "))
                .row("Created", intent.at("/metadata/creationTimestamp").asText() + " ("
                        + GetCommand.age(intent.at("/metadata/creationTimestamp").asText(), root.clock().instant()) + " ago)");
        intent.path("spec").fields().forEachRemaining(field -> {
            boolean empty = field.getValue().isNull() || field.getValue().isContainerNode() && field.getValue().isEmpty();
            if (!field.getKey().equals("intent") && !empty) {
                head.row("  " + field.getKey(), field.getValue().isValueNode() ? field.getValue().asText() : field.getValue().toString());
            }
        });
        head.lines().forEach(out::println);
        out.println();
        new IntentReport(root, true).print(intent);
        String durations = IntentReport.durations(intent.path("status"));
        if (!durations.isEmpty()) {
            out.println("Durations   " + durations);
        }
        Table conditions = new Table().row("CONDITION", "STATUS", "REASON", "SINCE", "MESSAGE");
        intent.at("/status/conditions").forEach(condition -> conditions.row(condition.path("type").asText(), condition.path("status").asText(),
                condition.path("reason").asText(), condition.path("lastTransitionTime").asText(), condition.path("message").asText()));
        if (!intent.at("/status/conditions").isEmpty()) {
            out.println();
            conditions.lines().forEach(out::println);
        }
        return ExitCode.COMPLETED;
    }
}
