package io.nephoran.app;

import io.nephoran.cli.EmbeddedServer.StartRefused;
import io.nephoran.cli.Root;
import io.nephoran.transport.BrokerSettings;
import io.nephoran.transport.EmbeddedBroker;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The broker alone, for servers that share their work; it outlives each of them. */
@Command(name = "broker", header = "Run a broker for servers that share their work (-P transport=jms -P jms.url=tcp://HOST:PORT).",
        footer = {"", "It needs a data folder of its own. With a user name and a password (-P jms.user=NAME, NEPHORAN_JMS_PASSWORD) it asks for",
            "them, and it must before it listens on anything but this machine.", "", "Examples:",
            "  nephoran broker --home broker", "  nephoran broker --home broker --host 0.0.0.0 --port 61616 -P jms.user=nephoran"})
public final class BrokerCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Spec
    private CommandSpec spec;
    @Option(names = "--port", paramLabel = "N", defaultValue = "61616", description = "Port (default: ${DEFAULT-VALUE}).")
    private int port;
    @Option(names = "--host", paramLabel = "H", defaultValue = "127.0.0.1",
            description = "Address to listen on; loopback unless told otherwise (default: ${DEFAULT-VALUE}).")
    private String host;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 1 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port " + port + " is no port that others can use; write 1 to 65535.");
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (HomeFolder home = HomeFolder.hold(root.home()); EmbeddedBroker broker = start(home)) {
            root.terminal().out().println("Nephoran's broker listens on tcp://" + host + ":" + port + ", data in " + root.home()
                    + ". Ctrl-C stops it.");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                broker.close();
                stopped.countDown();
            }, "stop"));
            stopped.await();
        }
        return 0;
    }

    private EmbeddedBroker start(HomeFolder home) {
        try {
            Settings settings = Settings.of(System.getenv(), root.settings());
            return EmbeddedBroker.start(home.path().resolve("broker"),
                    new BrokerSettings("", host, port, settings.text("jms.user"), settings.text("jms.password"), ""));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(e.getMessage().replaceAll("setting jms[.](port|host)", "--$1"), e);
        }
    }
}
