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
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Measures the program end to end on this machine, with everything embedded, in a data folder of its own that is deleted after. */
@Command(name = "bench", header = "Measure this machine: intents a second to a pushed and verified commit, and the time of one.",
        footer = {"", "Each sentence names one function and is sent once, so no cache answers. 'commits alone' is the rate of the",
            "same packages committed without anything else: what Git would allow.", "", "Examples:",
            "  nephoran bench", "  nephoran bench --runs 3 --intents 100"})
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
    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "Runs, after one to warm up (default: ${DEFAULT-VALUE}).")
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
                report(measure(workload), RawCommits.rate(folder.resolve("raw"), intents));
            }
            return 0;
        } finally {
            delete(folder);
        }
    }

    /**
     * @param loaded  runs with many in flight, the warm-up not among them
     * @param alone   one intent after the other
     * @param stages  of the loaded runs
     */
    private record Measured(List<Workload.Outcome> loaded, Workload.Outcome alone, Map<String, Workload.Passes> stages, long failed) {
        List<Double> sorted(ToDoubleFunction<Workload.Outcome> figure) {
            return loaded.stream().mapToDouble(figure).sorted().boxed().toList();
        }
    }

    private Measured measure(Workload workload) throws Exception {
        run(workload, 0, "warm-up");
        Map<String, Workload.Passes> before = workload.stages();
        List<Workload.Outcome> loaded = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            loaded.add(run(workload, run, "run " + run));
        }
        Map<String, Workload.Passes> stages = new TreeMap<>();
        workload.stages().forEach((stage, passes) -> stages.put(stage,
                passes.since(before.getOrDefault(stage, new Workload.Passes(0, 0)))));
        Workload.Outcome alone = workload.send(sentences(runs + 1, 40), 1);
        long failed = Stream.concat(loaded.stream(), Stream.of(alone)).mapToLong(outcome -> outcome.failed().size()).sum();
        return new Measured(loaded, alone, stages, failed);
    }

    private Workload.Outcome run(Workload workload, int run, String name) throws Exception {
        Workload.Outcome outcome = workload.send(sentences(run, intents), inFlight);
        PrintStream log = root.terminal().err();
        log.printf("%s: %d intents in %.1f s, %.1f/s, %.1f ms of processor time each%n", name, intents, outcome.seconds(), outcome.rate(),
                outcome.work().process() / intents);
        outcome.failed().stream().findFirst().ifPresent(failed -> log.println("  " + outcome.failed().size() + " did not complete, e.g. " + failed));
        return outcome;
    }

    /** Sentences that differ in namespace and count, each about one function that needs no other. */
    private static List<String> sentences(int run, int number) {
        return IntStream.range(0, number).mapToObj(i -> switch (i % 3) {
            case 0 -> "Deploy a UPF with %d replicas at bench-1 in namespace bench-%d-%d".formatted(1 + i % 4, run, i);
            case 1 -> "Set up an O-DU with %d replicas at bench-2 in namespace bench-%d-%d".formatted(1 + i % 3, run, i);
            default -> "Roll out %d O-CU-UP pods at bench-1 in namespace bench-%d-%d".formatted(1 + i % 4, run, i);
        }).toList();
    }

    private void report(Measured measured, double rawRate) {
        List<Double> rates = measured.sorted(Workload.Outcome::rate);
        double rate = rates.get(rates.size() / 2);
        List<Double> work = measured.sorted(outcome -> outcome.work().process() / intents);
        Map<String, Double> threads = new TreeMap<>();
        measured.loaded().forEach(outcome -> outcome.work().threads().forEach((kind, millis) ->
                threads.merge(kind, millis / intents / runs, Double::sum)));
        double rest = measured.loaded().stream().mapToDouble(outcome -> outcome.work().rest()).sum() / intents / runs;
        threads.put("compiler, garbage, other", rest);
        int cores = Runtime.getRuntime().availableProcessors();
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("cores", cores).put("intents", intents).put("inFlight", inFlight).put("runs", runs).put("failed", measured.failed())
                .put("intentsPerSecond", rate).put("intentsPerSecondLeast", rates.get(0))
                .put("intentsPerSecondMost", rates.get(rates.size() - 1)).put("commitsAlonePerSecond", rawRate)
                .put("ratioToCommitsAlone", rate / rawRate).put("processorMillisPerIntent", work.get(work.size() / 2))
                .put("unloadedP50Millis", measured.alone().percentile(0.5)).put("unloadedP95Millis", measured.alone().percentile(0.95));
        json.set("processorMillis", Json.mapper().valueToTree(threads));
        ObjectNode means = json.putObject("stageMeanMillis");
        measured.stages().forEach((stage, passes) -> means.put(stage, passes.meanMillis()));
        PrintStream out = root.terminal().out();
        out.printf("cores                              %d%n", cores);
        out.printf("intents/s to a verified commit     %.1f (%.1f to %.1f in %d runs of %d, %d in flight)%n", rate, rates.get(0),
                rates.get(rates.size() - 1), runs, intents, inFlight);
        out.printf("processor time of one              %.1f ms (%.1f to %.1f): at most %.1f/s when the machine does nothing else%n",
                work.get(work.size() / 2), work.get(0), work.get(work.size() - 1), 1000.0 * cores / work.get(work.size() / 2));
        threads.forEach((kind, millis) -> out.printf("  %-32s %.1f ms%n", kind, millis));
        out.printf("commits alone                      %.1f/s; ratio %.2f%n", rawRate, rate / rawRate);
        out.printf("one intent, unloaded               p50 %.0f ms, p95 %.0f ms%n", measured.alone().percentile(0.5),
                measured.alone().percentile(0.95));
        measured.stages().forEach((stage, passes) -> out.printf("  stage %-10s mean               %.1f ms, waits for others included%n",
                stage, passes.meanMillis()));
        out.printf("did not complete                   %d%n", measured.failed());
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
