package io.nephoran.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.cli.EmbeddedServer;
import io.nephoran.cli.Root;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures the program on this machine, with everything embedded, in a data folder of its own that is deleted after. */
@Command(name = "bench", header = "Measure this machine: intents a second to a pushed and verified commit, events, model calls.",
        footer = {"", "Parts:",
            "  intents  sentences to verified commits, each about one function and sent once, so no cache answers; one intent alone;",
            "           'commits alone' is the rate of such packages committed without anything else: what Git would allow",
            "  events   journal entries through the store, durable",
            "  model    the interpret stage with a model stub of 800 ms and 200 calls at once",
            "  plan     100 instances at 10, 100 and 1,000 sites, with what proves them best", "", "Examples:",
            "  nephoran bench", "  nephoran bench --only events --runs 3"})
public final class BenchCommand implements Callable<Integer> {
    private static final List<Part> PARTS = List.of(new IntentsPart(), new EventsPart(), new ModelPart(), new PlanPart());
    private final EmbeddedServer embedded;
    @ParentCommand
    private Root root;
    @Spec
    private CommandSpec spec;
    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Parts to measure (default: all).")
    private List<String> only = PARTS.stream().map(Part::name).toList();
    @Option(names = "--intents", paramLabel = "N", defaultValue = "300", description = "Intents of each run (default: ${DEFAULT-VALUE}).")
    private int intents;
    @Option(names = "--in-flight", paramLabel = "N", defaultValue = "32", description = "Open at once (default: ${DEFAULT-VALUE}).")
    private int inFlight;
    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "Runs, after the warm-up (default: ${DEFAULT-VALUE}).")
    private int runs;
    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "1500",
            description = "Intents before the first run, until the compiler has done most of its work (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    public BenchCommand(EmbeddedServer embedded) {
        this.embedded = embedded;
    }

    @Override
    public Integer call() throws Exception {
        List<String> known = PARTS.stream().map(Part::name).toList();
        for (String each : only) {
            if (!known.contains(each)) {
                throw new CommandLine.ParameterException(spec.commandLine(),
                        "there is no part '" + each + "'; there are " + String.join(", ", known));
            }
        }
        if (System.getProperty("nephoran.log") == null) {
            System.setProperty("nephoran.log", "error");
        }
        PrintStream out = root.terminal().out();
        ObjectNode json = Json.mapper().createObjectNode().put("cores", Runtime.getRuntime().availableProcessors());
        Path folder = Files.createTempDirectory("nephoran-bench");
        try {
            out.printf("cores                              %d%n", Runtime.getRuntime().availableProcessors());
            for (Part part : PARTS.stream().filter(each -> only.contains(each.name())).toList()) {
                json.set(part.name(), part.measure(new Setup(embedded, Files.createDirectories(folder.resolve(part.name())), intents, inFlight,
                        runs, warmUp, out, root.terminal().err())));
            }
            out.println(Json.write(json));
            return 0;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
