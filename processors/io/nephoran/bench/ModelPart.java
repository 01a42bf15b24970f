package io.nephoran.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.Running;
import io.nephoran.intent.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The interpret stage with a model that takes its time: as many calls are under way at once as the stage has workers. All
 * sentences are taken up before the model begins to answer, and end in a question, so that nothing but this stage has work.
 */
final class ModelPart implements Part {
    private static final int CALLS = 200;
    private static final long MILLIS = 800;
    private static final int SENTENCES = 20 * CALLS;

    @Override
    public String name() {
        return "model";
    }

    @Override
    public JsonNode measure(Setup setup) throws Exception {
        double ideal = CALLS * 1000.0 / MILLIS;
        List<Double> rates = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        Map<String, Double> threads = new TreeMap<>();
        int most;
        try (ModelStub model = new ModelStub(MILLIS)) {
            Options options = new Options(setup.folder().resolve("model"), "127.0.0.1", 0, false, Map.of(
                    "interpret.providers", "openai,grammar", "interpret.openai.url", model.url(), "interpret.openai.key", "bench",
                    "interpret.evidence", "0", "interpret.openai.timeout", "300", "stage.interpret.consumers", Integer.toString(CALLS)));
            try (Running server = setup.embedded().start(options); Workload workload = new Workload(server.uri())) {
                for (int run = 0; run <= setup.runs(); run++) {
                    int asked = model.asked();
                    Workload.Outcome outcome = run(workload, model, run);
                    setup.log().printf("%s: %d interpretations in %.1f s, %.1f/s, %.1f ms of processor time each, %d calls of the model%n",
                            run == 0 ? "warm-up" : "run " + run, SENTENCES, outcome.seconds(), outcome.rate(),
                            outcome.work().process() / SENTENCES, model.asked() - asked);
                    if (run > 0) {
                        rates.add(outcome.rate());
                        work.add(outcome.work().process() / SENTENCES);
                        outcome.work().threads().forEach((kind, millis) -> threads.merge(kind, millis / SENTENCES / setup.runs(), Double::sum));
                        threads.merge("compiler, garbage, model", outcome.work().rest() / SENTENCES / setup.runs(), Double::sum);
                    }
                }
                most = model.mostAtOnce();
            }
        }
        Runs measured = new Runs(rates);
        setup.out().printf("interpretations/s by a model       %s; %.2f of the ideal %.0f/s (%d calls at once of %d ms; most seen: %d)%n",
                measured, measured.median() / ideal, ideal, CALLS, MILLIS, most);
        setup.out().printf("processor time of one, ms          %s, the stub and the bench included%n", new Runs(work));
        threads.forEach((kind, millis) -> setup.out().printf("  %-32s %.1f ms%n", kind, millis));
        ObjectNode json = Json.mapper().createObjectNode().put("idealPerSecond", ideal).put("ratioToIdeal", measured.median() / ideal)
                .put("mostCallsAtOnce", most);
        json.set("interpretationsPerSecond", measured.json());
        json.set("processorMillis", new Runs(work).json());
        return json;
    }

    private static Workload.Outcome run(Workload workload, ModelStub model, int run) throws Exception {
        model.shut();
        return workload.sendThen(sentences(run), model::open);
    }

    /** No two are the same, so that no cache answers; none names a function, so that each ends in a question. */
    private static List<String> sentences(int run) {
        return IntStream.range(0, SENTENCES).mapToObj(i -> "Deploy something at edge-1 with " + (2 + i) + " replicas, take " + run).toList();
    }
}
