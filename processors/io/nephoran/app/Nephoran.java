package io.nephoran.app;

import io.nephoran.bench.BenchCommand;
import io.nephoran.cli.NephoranCli;
import io.nephoran.cli.Terminal;
import java.time.Clock;
import java.util.List;

/** The main class: the command line over the program itself. */
public final class Nephoran {
    private Nephoran() {
    }

    public static void main(String[] arguments) {
        System.exit(new NephoranCli(Terminal.ofProcess(System.getenv()), Application::start, Clock.systemUTC(),
                List.of(new BrokerCommand(), new BenchCommand(Application::start), new SyncObjectsCommand())).run(arguments));
    }
}
