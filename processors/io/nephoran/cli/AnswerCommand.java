package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers open questions. */
@Command(name = "answer", header = "Answer an intent's open questions; it goes on then.",
        footer = {"", "Examples:", "  nephoran answer deploy-amf-x7k2p site=edge-1"})
final class AnswerCommand extends ServerCommand {
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
        return act(link, name, "answer", body, Map.of(), !noWait);
    }
}
