package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.cli.ApiClient.Answered;
import io.nephoran.cli.ApiClient.Unreachable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Hands an intent in and watches it to its end. */
@Command(name = "apply", header = "Hand in an intent and watch it to its end.",
        description = "Shows the stages live, then what was understood, planned, checked, committed and verified.",
        footer = {"", "Examples:",
            "  nephoran apply \"Deploy a highly available AMF with 3 replicas at edge-1, latency under 10 ms\"",
            "  nephoran apply -f intent.yaml --dry-run",
            "  nephoran apply \"Remove the UPF at edge-2\" --approval manual -o json"})
final class ApplyCommand extends ServerCommand {
    @Mixin
    private Wish wish;
    @Option(names = "--name", paramLabel = "NAME", description = "Name of the intent (default: made from the sentence).")
    private @Nullable String name;
    @Option(names = "--no-wait", description = "Return as soon as the intent is accepted.")
    private boolean noWait;

    @Override
    int run(ServerLink link) {
        List<ObjectNode> bodies = wish.bodies(spec, System.in);
        if (name != null && bodies.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--name " + name + " cannot name " + bodies.size()
                    + " intents; write the names into the file.");
        }
        int worst = ExitCode.COMPLETED;
        for (ObjectNode body : bodies) {
            int code = apply(link, body);
            worst = worst == ExitCode.COMPLETED || code == ExitCode.FAILED ? code : worst;
        }
        return worst;
    }

    private int apply(ServerLink link, ObjectNode body) {
        Map<String, String> query = new HashMap<>();
        Optional.ofNullable(root.namespace()).or(() -> text(body.at("/metadata/namespace"))).ifPresent(text -> query.put("namespace", text));
        Optional<String> named = Optional.ofNullable(name).or(() -> text(body.at("/metadata/name")));
        Optional<JsonNode> present = named.flatMap(wanted -> find(link.client(), wanted, query));
        Map<String, String> submission = new HashMap<>(query);
        named.ifPresent(text -> submission.put("name", text));
        JsonNode accepted = present.isPresent()
                ? link.client().put(ApiClient.intent(named.orElseThrow()), query, body, present.get().at("/metadata/resourceVersion").asText())
                : submit(link.client(), submission, body);
        String acceptedName = accepted.path("name").asText();
        query.put("namespace", accepted.path("namespace").asText("default"));
        if (noWait) {
            return accepted(link, acceptedName, accepted);
        }
        if (!root.structured()) {
            root.terminal().out().println(root.terminal().paint(Terminal.Colour.STRONG, acceptedName)
                    + (present.isPresent() ? " changed" : "") + ", namespace " + query.get("namespace"));
        }
        return follow(link, acceptedName, query, present.map(record -> record.at("/status/lastSequence").asLong()).orElse(0L));
    }

    /** Sent twice when the first answer is lost: the same key gives the same intent. */
    private static JsonNode submit(ApiClient client, Map<String, String> query, JsonNode body) {
        Map<String, String> once = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        try {
            return client.post("/intents", query, body, once);
        } catch (Unreachable answerLost) {
            return client.post("/intents", query, body, once);
        }
    }

    private static Optional<JsonNode> find(ApiClient client, String name, Map<String, String> query) {
        try {
            return Optional.of(client.get(ApiClient.intent(name), query));
        } catch (Answered e) {
            if (e.status() == 404 || e.status() == 400) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
