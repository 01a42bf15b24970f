package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: options that every command takes, and what commands share. */
@Command(name = "nephoran", synopsisSubcommandLabel = "COMMAND",
        header = "Turns a sentence about a 5G network into a checked, committed and verified Kubernetes package.",
        optionListHeading = "%nOptions of every command:%n", commandListHeading = "%nCommands:%n",
        footer = {"", "Examples:",
            "  nephoran apply \"Deploy a highly available AMF with 3 replicas at edge-1, latency under 10 ms\"",
            "  nephoran preview \"Scale the UPF at edge-1 to 4 replicas\"",
            "  nephoran serve --port 8080",
            "  nephoran get -o wide",
            "  source <(nephoran completion)",
            "", "Exit codes: 0 completed, 2 refused or failed, 3 a question is open, 4 waits for approval, 64 wrong usage.",
            "Without a running server (serve, or --server) each command starts the program for itself."})
public final class Root implements Runnable {
    private static final String LOG_LEVEL = "nephoran.log";
    @Spec
    private CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
    private boolean help;
    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;
    @Option(names = "--home", scope = ScopeType.INHERIT, paramLabel = "DIR", defaultValue = "${env:NEPHORAN_HOME:-data}",
            description = "Data folder (default: ${DEFAULT-VALUE}).")
    private Path home;
    @Option(names = "--server", scope = ScopeType.INHERIT, paramLabel = "URL", defaultValue = "${env:NEPHORAN_SERVER}",
            description = "Server to talk to; else the one that runs over the data folder, else none is needed.")
    private @Nullable URI server;
    @Option(names = {"-n", "--namespace"}, scope = ScopeType.INHERIT, paramLabel = "NAME",
            description = "Namespace of the intent (default: ${DEFAULT_NAMESPACE:-default}).")
    private @Nullable String namespace;
    @Option(names = {"-o", "--output"}, scope = ScopeType.INHERIT, paramLabel = "FORMAT",
            description = "Form of the output: ${COMPLETION-CANDIDATES}.")
    private @Nullable Format format;
    @Option(names = {"-v", "--verbose"}, scope = ScopeType.INHERIT, description = "Say more: the log, and where errors come from.")
    private boolean verbose;
    @Option(names = {"-P", "--setting"}, scope = ScopeType.INHERIT, paramLabel = "NAME=VALUE",
            description = "Override a setting of application.properties, when this command starts the program.")
    private Map<String, String> settings = new LinkedHashMap<>();

    private final Terminal terminal;
    private final EmbeddedServer embedded;
    private final Clock clock;

    Root(Terminal terminal, EmbeddedServer embedded, Clock clock) {
        this.terminal = terminal;
        this.embedded = embedded;
        this.clock = clock;
    }

    /** Forms of output. */
    enum Format {
        json, yaml, wide
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /** The server to talk to; close it after use. */
    ServerLink connect() {
        if (server != null && (server.getHost() == null || !String.valueOf(server.getScheme()).startsWith("http"))) {
            throw new ParameterException(spec.commandLine(), "--server " + server + " is no address; write e.g. http://127.0.0.1:8080");
        }
        return ServerLink.open(server, home, settings, this::start);
    }

    public Terminal terminal() {
        return terminal;
    }

    public Path home() {
        return home;
    }

    public Map<String, String> settings() {
        return settings;
    }

    public boolean verbose() {
        return verbose;
    }

    /** Starts the program in this process; its log says what matters to who reads it: a server's to operators, a command's to nobody. */
    EmbeddedServer.Running start(EmbeddedServer.Options options) {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, verbose ? "debug" : options.announce() ? "info" : "error");
        }
        return embedded.start(options);
    }

    Clock clock() {
        return clock;
    }

    boolean structured() {
        return format == Format.json || format == Format.yaml;
    }

    boolean wide() {
        return format == Format.wide;
    }

    @Nullable String namespace() {
        return namespace;
    }

    /** Query that names the namespace, when one was given. */
    Map<String, String> scope() {
        return namespace == null ? Map.of() : Map.of("namespace", namespace);
    }

    /** Prints in the form that {@code -o} asks for. */
    void print(JsonNode node) {
        terminal.out().println(format == Format.yaml ? Structured.yaml(node) : Structured.json(node));
    }

    /** A command a person can copy: this program with the options given that say where. */
    String commandLine(String command, @Nullable String inNamespace) {
        StringBuilder line = new StringBuilder(System.getProperty("nephoran.command", "nephoran")).append(' ').append(command);
        if (inNamespace != null && !inNamespace.equals("default")) {
            line.append(" --namespace ").append(inNamespace);
        }
        if (server != null) {
            line.append(" --server ").append(Structured.shellWord(server.toString()));
        } else if (!home.toString().equals("data")) {
            line.append(" --home ").append(Structured.shellWord(home.toString()));
        }
        return line.toString();
    }
}
