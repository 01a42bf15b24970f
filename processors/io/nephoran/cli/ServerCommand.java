package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that asks a server. */
abstract class ServerCommand implements Callable<Integer> {
    @ParentCommand
    Root root;
    @Spec
    CommandSpec spec;

    @Override
    public final Integer call() throws Exception {
        try (ServerLink link = root.connect()) {
            return run(link);
        }
    }

    /** @return exit code */
    abstract int run(ServerLink link) throws Exception;

    /** Watches an intent until it rests, prints the result, and makes the exit code of it. */
    int follow(ServerLink link, String name, Map<String, String> scope, long after) {
        Terminal terminal = root.terminal();
        Thread farewell = new Thread(() -> terminal.err().println("\n" + (link.embedded()
                ? name + " is kept where it stands; it goes on with the next command, or with: " + root.commandLine("serve", null)
                : name + " goes on at " + link.client().server() + "; look with: " + root.commandLine("get " + name, root.namespace()))));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            StageProgress progress = new StageProgress(terminal, root.structured() ? terminal.err() : terminal.out(), root.clock());
            Optional<JsonNode> rested = new Follower(link.client(), progress).untilAtRest(name, scope, after);
            if (rested.isEmpty()) {
                if (root.structured()) {
                    root.print(Json.mapper().createObjectNode().put("name", name).put("withdrawn", true));
                } else {
                    terminal.out().println(name + " is withdrawn.");
                }
                return ExitCode.COMPLETED;
            }
            if (root.structured()) {
                root.print(rested.get());
            } else {
                terminal.out().println();
                new IntentReport(root, false).print(rested.get());
            }
            return ExitCode.of(rested.get());
        } finally {
            dismiss(farewell);
        }
    }

    private static void dismiss(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException shutdownHasBegun) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something to an intent that is there, then watches it. */
    int act(ServerLink link, String name, String verb, ObjectNode body, Map<String, String> query, boolean wait) {
        long before = link.client().get(ApiClient.intent(name), root.scope()).at("/status/lastSequence").asLong();
        Map<String, String> all = new HashMap<>(root.scope());
        all.putAll(query);
        JsonNode accepted = verb.equals("delete")
                ? link.client().delete(ApiClient.intent(name), all)
                : link.client().post(ApiClient.intent(name, verb), all, body, Map.of());
        if (!wait) {
            return accepted(link, name, accepted);
        }
        return follow(link, name, root.scope(), before);
    }

    int accepted(ServerLink link, String name, JsonNode answer) {
        if (root.structured()) {
            root.print(answer);
        } else {
            root.terminal().out().println(name + " accepted" + (answer.has("phase") ? ", phase " + answer.path("phase").asText() : "")
                    + (link.embedded() ? "; it goes on with the next command" : ""));
        }
        return ExitCode.COMPLETED;
    }
}
