package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.cli.ApiClient.Answered;
import io.nephoran.intent.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers open questions. */
@Command(name = "answer", header = "Answer an intent's open questions; it goes on then.",
        footer = {"", "Examples:", "  nephoran answer deploy-amf-x7k2p site=edge-1",
            "  nephoran answer deploy-amf-x7k2p \"site=the second\"",
            "  nephoran answer scale-smf-b3q9m \"confirm=Scale the SMF at edge-1 to 3\""})
final class AnswerCommand extends ServerCommand {
    private static final int CONFLICT = 409;
    @Parameters(index = "0", paramLabel = "NAME", description = "The intent.")
    private String name;
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID=VALUE", description = "Id of the question and its answer.")
    private Map<String, String> answers;
    @Option(names = "--no-wait", description = "Return as soon as it is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        ObjectNode body = Json.mapper().createObjectNode();
        answers.forEach(body::put);
        try {
            return act(link, name, "answer", body, Map.of(), !noWait);
        } catch (Answered refused) {
            throw refused.status() != CONFLICT ? refused : new CommandFailed(ExitCode.FAILED, refused.getMessage() + "\n  What is open is said by: "
                    + root.commandLine("describe " + name, root.namespace()), refused);
        }
    }
}
