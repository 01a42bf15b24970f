package io.nephoran.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.Running;
import io.nephoran.intent.Json;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sentences to commits that were pushed, read back and checked; then one alone; and how soon a subscriber hears of each event. */
final class IntentsPart implements Part {
    private static final int ALONE = 40;
    private static final int SITES = 8;
    private static final String SITE = "sites:\n  - {name: bench-%d, tier: regional, region: north, cluster: bench-%d, provider: on-premises, "
            + "zones: [a, b, c], cpu: 1000000, memory: 4000000Gi, storage: 9000000Gi, rttMs: 2, "
            + "capabilities: [sctp, gtp5g, multus, sriov, dpdk, hugepages, ptp]}\n";

    @Override
    public String name() {
        return "intents";
    }

    @Override
    public JsonNode measure(Setup setup) throws Exception {
        Path inventory = Files.createDirectories(setup.folder().resolve("user/inventory/sites"));
        for (int site = 1; site <= SITES; site++) {
            Files.writeString(inventory.resolve("bench-" + site + ".yaml"), SITE.formatted(site, site));
        }
        Options options = new Options(setup.folder().resolve("home"), "127.0.0.1", 0, false,
                Map.of("catalog.folders", setup.folder().resolve("user").toString()));
        try (Running server = setup.embedded().start(options); Workload workload = new Workload(server.uri())) {
            return report(setup, measure(setup, workload), RawCommits.rate(setup.folder().resolve("raw"), setup.intents()));
        }
    }

    /**
     * @param loaded runs with many in flight, the warm-up not among them
     * @param alone  one intent after the other
     * @param stages of the loaded runs
     */
    private record Measured(List<Workload.Outcome> loaded, Workload.Outcome alone, Map<String, Workload.Passes> stages, long failed) {
        Runs runs(ToDoubleFunction<Workload.Outcome> figure) {
            return new Runs(loaded.stream().map(figure::applyAsDouble).toList());
        }
    }

    private static Measured measure(Setup setup, Workload workload) throws Exception {
        run(setup, workload, 0, setup.warmUp(), "warm-up");
        Map<String, Workload.Passes> before = workload.stages();
        List<Workload.Outcome> loaded = new ArrayList<>();
        for (int run = 1; run <= setup.runs(); run++) {
            loaded.add(run(setup, workload, run, setup.intents(), "run " + run));
        }
        Map<String, Workload.Passes> stages = new TreeMap<>();
        workload.stages().forEach((stage, passes) -> stages.put(stage,
                passes.since(before.getOrDefault(stage, new Workload.Passes(0, 0)))));
        Workload.Outcome alone = workload.send(sentences(setup.runs() + 1, ALONE), 1);
        long failed = Stream.concat(loaded.stream(), Stream.of(alone)).mapToLong(outcome -> outcome.failed().size()).sum();
        return new Measured(loaded, alone, stages, failed);
    }

    private static Workload.Outcome run(Setup setup, Workload workload, int run, int intents, String name) throws Exception {
        Workload.Outcome outcome = workload.send(sentences(run, intents), setup.inFlight());
        setup.log().printf("%s: %d intents in %.1f s, %.1f/s, %.1f ms of processor time each%n", name, intents, outcome.seconds(), outcome.rate(),
                outcome.work().process() / intents);
        outcome.failed().stream().findFirst().ifPresent(failed ->
                setup.log().println("  " + outcome.failed().size() + " did not complete, e.g. " + failed));
        return outcome;
    }

    /** Sentences that differ in site, namespace and count, each about one function that needs no other. */
    private static List<String> sentences(int run, int number) {
        return IntStream.range(0, number).mapToObj(i -> switch (i % 3) {
            case 0 -> "Deploy a UPF with %d replicas at bench-%d in namespace bench-%d-%d".formatted(1 + i % 4, 1 + i % SITES, run, i);
            case 1 -> "Set up an O-DU with %d replicas at bench-%d in namespace bench-%d-%d".formatted(1 + i % 3, 1 + i % SITES, run, i);
            default -> "Roll out %d O-CU-UP pods at bench-%d in namespace bench-%d-%d".formatted(1 + i % 4, 1 + i % SITES, run, i);
        }).toList();
    }

    private static JsonNode report(Setup setup, Measured measured, double rawRate) {
        int intents = setup.intents();
        Runs rates = measured.runs(Workload.Outcome::rate);
        Runs work = measured.runs(outcome -> outcome.work().process() / intents);
        Map<String, Double> threads = new TreeMap<>();
        measured.loaded().forEach(outcome -> outcome.work().threads().forEach((kind, millis) ->
                threads.merge(kind, millis / intents / setup.runs(), Double::sum)));
        threads.put("compiler, garbage, other", measured.loaded().stream().mapToDouble(outcome -> outcome.work().rest())
                .sum() / intents / setup.runs());
        int cores = Runtime.getRuntime().availableProcessors();
        Workload.Outcome alone = measured.alone();
        ObjectNode json = Json.mapper().createObjectNode().put("intents", intents).put("inFlight", setup.inFlight()).put("runs", setup.runs())
                .put("failed", measured.failed()).put("commitsAlonePerSecond", rawRate).put("ratioToCommitsAlone", rates.median() / rawRate)
                .put("unloadedP50Millis", alone.percentile(0.5)).put("unloadedP95Millis", alone.percentile(0.95))
                .put("subscriberP50Millis", alone.heardPercentile(0.5)).put("subscriberP95Millis", alone.heardPercentile(0.95));
        json.set("intentsPerSecond", rates.json());
        json.set("processorMillisPerIntent", work.json());
        json.set("processorMillis", Json.mapper().valueToTree(threads));
        ObjectNode means = json.putObject("stageMeanMillis");
        measured.stages().forEach((stage, passes) -> means.put(stage, passes.meanMillis()));
        PrintStream out = setup.out();
        out.printf("intents/s to a verified commit     %s of %d, %d in flight%n", rates, intents, setup.inFlight());
        out.printf("processor time of one, ms          %s: at most %.1f/s when the machine does nothing else%n", work,
                1000.0 * cores / work.median());
        threads.forEach((kind, millis) -> out.printf("  %-32s %.1f ms%n", kind, millis));
        out.printf("commits alone                      %.1f/s; ratio %.2f%n", rawRate, rates.median() / rawRate);
        out.printf("one intent, unloaded               p50 %.0f ms, p95 %.0f ms%n", alone.percentile(0.5), alone.percentile(0.95));
        out.printf("an event, journal to subscriber    p50 %.0f ms, p95 %.0f ms, unloaded%n", alone.heardPercentile(0.5),
                alone.heardPercentile(0.95));
        measured.stages().forEach((stage, passes) -> out.printf("  stage %-10s mean               %.1f ms, waits for others included%n",
                stage, passes.meanMillis()));
        out.printf("did not complete                   %d%n", measured.failed());
        return json;
    }
}
