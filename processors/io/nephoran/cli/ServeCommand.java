package io.nephoran.cli;

import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.Running;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the program until it is stopped. */
@Command(name = "serve", header = "Run as a server; other commands find it by the data folder, or by --server.",
        footer = {"", "Examples:",
            "  nephoran serve",
            "  nephoran serve --store kubernetes",
            "  nephoran serve --port 9090 --host 0.0.0.0 --home /var/lib/nephoran"})
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Spec
    private CommandSpec spec;
    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;
    @Option(names = "--host", paramLabel = "H", defaultValue = "127.0.0.1",
            description = "Address to listen on; loopback unless told otherwise (default: ${DEFAULT-VALUE}).")
    private String host;
    @Option(names = "--store", paramLabel = "KIND", description = "Where the record lies: sql, or kubernetes for the cluster of the kubeconfig "
            + "(the setting store.kind).")
    private String store;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port " + port + " is no port; write 0 to 65535.");
        }
        Map<String, String> settings = new LinkedHashMap<>(root.settings());
        if (store != null) {
            settings.put("store.kind", store);
        }
        try (Running server = root.start(new Options(root.home(), host, port, true, settings))) {
            root.terminal().out().println("Nephoran listens on " + server.uri() + ", data in " + root.home() + ". Ctrl-C stops it.");
            server.awaitStop();
        }
        return ExitCode.COMPLETED;
    }
}
