package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.cli.Terminal.Colour;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The journal. */
@Command(name = "events", header = "Show what has happened; with -f watch what happens.",
        description = "With -f and a name: all of that intent, then what comes. With -f alone: what comes from now on.",
        footer = {"", "Examples:", "  nephoran events deploy-amf-edge-1-x7k2p", "  nephoran events -f -o json"})
final class EventsCommand extends ServerCommand {
    private static final Duration LULL = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Of one intent; of all when left away.")
    private @Nullable String name;
    @Option(names = {"-f", "--follow"}, description = "Go on until Ctrl-C.")
    private boolean follow;

    @Override
    int run(ServerLink link) throws InterruptedException {
        Map<String, String> query = new HashMap<>(root.scope());
        if (!follow) {
            query.put("follow", "false");
        }
        String path = name == null ? "/events" : ApiClient.intent(name, "events");
        String last = follow && name == null ? "" : "0";
        do {
            try (EventStream events = link.client().events(path, query, last)) {
                while (!events.ended()) {
                    Optional<Event> event = events.next(follow ? PATIENCE : LULL);
                    if (event.isPresent()) {
                        last = event.get().id();
                        print(event.get());
                    } else if (!follow) {
                        break;
                    }
                }
            }
        } while (follow);
        return ExitCode.COMPLETED;
    }

    private void print(Event event) {
        if (root.namespace() != null && !event.subject().startsWith(root.namespace() + "/")) {
            return;
        }
        Terminal terminal = root.terminal();
        if (root.structured()) {
            terminal.out().println(event.json());
            return;
        }
        JsonNode json = event.json();
        terminal.out().println("%-27s %-40s %-34s %s%s".formatted(json.path("time").asText(), event.subject(), event.type(), event.phase(),
                event.sentence().map(text -> "  " + terminal.paint(Colour.FAINT, text)).orElse("")).stripTrailing());
    }
}
