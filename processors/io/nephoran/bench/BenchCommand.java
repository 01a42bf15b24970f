package io.nephoran.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.cli.EmbeddedServer;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.Running;
import io.nephoran.cli.Root;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Measures the program end to end on this machine, with everything embedded, in a data folder of its own that is deleted after. */
@Command(name = "bench", header = "Measure this machine: intents a second to a pushed and verified commit, and the time of one.",
        footer = {"", "Each sentence names one function and is sent once, so no cache answers. 'commits alone' is the rate of the",
            "same packages committed without anything else: what Git would allow.", "", "Examples:",
            "  nephoran bench", "  nephoran bench --runs 5 --intents 400 -o json"})
public final class BenchCommand implements Callable<Integer> {
    private static final String SITES = "sites:\n  - {name: bench-%d, tier: regional, region: north, cluster: bench-%d, provider: on-premises, "
            + "zones: [a, b, c], cpu: 1000000, memory: 4000000Gi, storage: 9000000Gi, rttMs: 2, "
            + "capabilities: [sctp, gtp5g, multus, sriov, dpdk, hugepages, ptp]}\n";
    private final EmbeddedServer embedded;
    @ParentCommand
    private Root root;
    @Option(names = "--intents", paramLabel = "N", defaultValue = "300", description = "Intents of each run (default: ${DEFAULT-VALUE}).")
    private int intents;
    @Option(names = "--in-flight", paramLabel = "N", defaultValue = "32", description = "Open at once (default: ${DEFAULT-VALUE}).")
    private int inFlight;
    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Runs, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int runs;

    public BenchCommand(EmbeddedServer embedded) {
        this.embedded = embedded;
    }

    @Override
    public Integer call() throws Exception {
        if (System.getProperty("nephoran.log") == null) {
            System.setProperty("nephoran.log", "error");
        }
        Path folder = Files.createTempDirectory("nephoran-bench");
        try {
            Path inventory = Files.createDirectories(folder.resolve("user/inventory/sites"));
            for (int site = 1; site <= 2; site++) {
                Files.writeString(inventory.resolve("bench-" + site + ".yaml"), SITES.formatted(site, site));
            }
            Options options = new Options(folder.resolve("home"), "127.0.0.1", 0, false,
                    Map.of("catalog.folders", folder.resolve("user").toString()));
            try (Running server = embedded.start(options); Workload workload = new Workload(server.uri())) {
                report(measure(workload), RawCommits.rate(folder.resolve("raw"), intents), workload.stages());
            }
            return 0;
        } finally {
            delete(folder);
        }
    }

    private List<Workload.Outcome> measure(Workload workload) throws Exception {
        PrintStream log = root.terminal().err();
        List<Workload.Outcome> outcomes = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            Workload.Outcome outcome = workload.send(sentences(run, intents), inFlight);
            log.printf("%s: %d intents in %.1f s, %.1f/s%n", run == 0 ? "warm-up" : "run " + run, intents, outcome.seconds(), outcome.rate());
            outcome.failed().stream().findFirst().ifPresent(failed -> log.println("  " + outcome.failed().size() + " did not complete, e.g. " + failed));
            outcomes.add(outcome);
        }
        outcomes.add(workload.send(sentences(runs + 1, 40), 1));
        return outcomes;
    }

    /** Sentences that differ in namespace and count, each about one function that needs no other. */
    private static List<String> sentences(int run, int number) {
        return IntStream.range(0, number).mapToObj(i -> switch (i % 3) {
            case 0 -> "Deploy a UPF with %d replicas at bench-1 in namespace bench-%d-%d".formatted(1 + i % 4, run, i);
            case 1 -> "Set up an O-DU with %d replicas at bench-2 in namespace bench-%d-%d".formatted(1 + i % 3, run, i);
            default -> "Roll out %d O-CU-UP pods at bench-1 in namespace bench-%d-%d".formatted(1 + i % 4, run, i);
        }).toList();
    }

    private void report(List<Workload.Outcome> outcomes, double rawRate, Map<String, Double> stages) {
        List<Workload.Outcome> measured = outcomes.subList(1, outcomes.size() - 1);
        Workload.Outcome alone = outcomes.get(outcomes.size() - 1);
        List<Double> rates = measured.stream().map(Workload.Outcome::rate).sorted().toList();
        double median = rates.get(rates.size() / 2);
        long failed = outcomes.stream().mapToLong(outcome -> outcome.failed().size()).sum();
        PrintStream out = root.terminal().out();
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("cores", Runtime.getRuntime().availableProcessors()).put("intents", intents).put("inFlight", inFlight).put("runs", runs)
                .put("failed", failed).put("intentsPerSecond", median).put("intentsPerSecondLeast", rates.get(0))
                .put("intentsPerSecondMost", rates.get(rates.size() - 1)).put("commitsAlonePerSecond", rawRate)
                .put("ratioToCommitsAlone", median / rawRate).put("unloadedP50Millis", alone.percentile(0.5))
                .put("unloadedP95Millis", alone.percentile(0.95));
        json.set("stageMeanMillis", Json.mapper().valueToTree(stages));
        out.printf("cores                              %d%n", Runtime.getRuntime().availableProcessors());
        out.printf("intents/s to a verified commit     %.1f (%.1f to %.1f in %d runs of %d, %d in flight)%n", median, rates.get(0),
                rates.get(rates.size() - 1), runs, intents, inFlight);
        out.printf("commits alone                      %.1f/s; ratio %.2f%n", rawRate, median / rawRate);
        out.printf("one intent, unloaded               p50 %.0f ms, p95 %.0f ms%n", alone.percentile(0.5), alone.percentile(0.95));
        stages.forEach((stage, millis) -> out.printf("  stage %-10s mean               %.1f ms%n", stage, millis));
        out.printf("did not complete                   %d%n", failed);
        out.println(Json.write(json));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
