package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.cli.Terminal.Colour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What would become of an intent. */
@Command(name = "preview", header = "Show what would become of an intent; nothing is stored or written.",
        footer = {"", "Examples:",
            "  nephoran preview \"Scale the UPF at edge-1 to 4 replicas\"",
            "  nephoran preview -f intent.yaml --diff"})
final class PreviewCommand extends ServerCommand {
    @Mixin
    private Wish wish;
    @Option(names = "--files", description = "Print the files whole.")
    private boolean files;
    @Option(names = "--diff", description = "Print the difference to what is in Git.")
    private boolean diff;

    @Override
    int run(ServerLink link) {
        int worst = ExitCode.COMPLETED;
        for (ObjectNode body : wish.bodies(spec, System.in)) {
            JsonNode preview = link.client().post("/preview", root.scope(), body, java.util.Map.of());
            if (root.structured()) {
                root.print(preview);
            } else {
                print(body.path("intent").asText(body.at("/spec/intent").asText()), preview);
            }
            int code = preview.path("refusal").isObject() ? ExitCode.FAILED
                    : preview.path("questions").isEmpty() ? ExitCode.COMPLETED : ExitCode.QUESTION;
            worst = worst == ExitCode.COMPLETED || code == ExitCode.FAILED ? code : worst;
        }
        return worst;
    }

    private void print(String sentence, JsonNode preview) {
        Terminal terminal = root.terminal();
        IntentReport report = new IntentReport(root, root.wide());
        report.understood(preview.path("interpretation"), preview);
        report.words(sentence, preview.path("interpretation"));
        report.plan(preview.path("plan"));
        for (JsonNode fix : preview.path("fixes")) {
            terminal.out().println("Fixed       " + fix.path("file").asText() + " " + fix.path("path").asText() + "  " + fix.path("check").asText());
        }
        for (JsonNode finding : preview.path("findings")) {
            terminal.out().println("Finding     " + IntentReport.finding(finding));
        }
        for (JsonNode file : preview.path("files")) {
            terminal.out().println((files ? "--- " : "File        ") + file.path("path").asText());
            if (files) {
                terminal.out().println(file.path("content").asText().stripTrailing());
            }
        }
        for (JsonNode change : preview.path("diff")) {
            terminal.out().println("Change      " + change.path("kind").asText() + " " + change.path("path").asText());
            if (diff) {
                change.path("diff").asText().lines().forEach(line -> terminal.out().println(line.startsWith("+")
                        ? terminal.paint(Colour.GOOD, line) : line.startsWith("-") ? terminal.paint(Colour.BAD, line) : line));
            }
        }
        if (!preview.path("questions").isEmpty()) {
            report.questions(preview.path("questions"), "apply SENTENCE, then answer NAME", "default");
        }
        if (preview.path("refusal").isObject()) {
            terminal.out().println("Refused     " + terminal.paint(Colour.BAD, preview.at("/refusal/text").asText()));
        }
    }
}
