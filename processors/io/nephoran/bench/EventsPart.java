package io.nephoran.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.EventType;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.Change;
import io.nephoran.state.Change.NewEvent;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.SqlStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Journal entries through the store, each with its record in a transaction of its own that survives kill -9, by several writers. */
final class EventsPart implements Part {
    private static final int WRITERS = 8;
    private static final int EVENTS_EACH = 2_500;
    private static final NetworkIntent.Spec SPEC = Json.read("{\"intent\": \"Deploy an AMF at edge-1\"}", NetworkIntent.Spec.class);

    @Override
    public String name() {
        return "events";
    }

    @Override
    public JsonNode measure(Setup setup) throws Exception {
        List<Double> rates = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (SqlStore store = SqlStore.open(setup.folder().resolve("events.db"), "NORMAL", Clock.systemUTC())) {
            IntentLedger ledger = new IntentLedger(store, Clock.systemUTC(), "bench", Duration.ofMinutes(1), Duration.ofMinutes(1));
            for (int run = 0; run <= setup.runs(); run++) {
                ProcessorTime before = ProcessorTime.now();
                long begun = System.nanoTime();
                int number = write(store, ledger, writers, run);
                double seconds = (System.nanoTime() - begun) / 1e9;
                double each = 1000 * ProcessorTime.now().since(before).process() / number;
                setup.log().printf("%s: %d events in %.1f s, %.0f/s, %.0f microseconds of processor time each%n",
                        run == 0 ? "warm-up" : "run " + run, number, seconds, number / seconds, each);
                if (run > 0) {
                    rates.add(number / seconds);
                    micros.add(each);
                }
            }
        } finally {
            writers.shutdownNow();
        }
        setup.out().printf("events/s, durable                  %s, each in a transaction with its record%n", new Runs(rates));
        setup.out().printf("processor time of one, us          %s%n", new Runs(micros));
        ObjectNode json = Json.mapper().createObjectNode();
        json.set("eventsPerSecond", new Runs(rates).json());
        json.set("processorMicrosPerEvent", new Runs(micros).json());
        return json;
    }

    private static int write(SqlStore store, IntentLedger ledger, ExecutorService writers, int run) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "bench-" + run + "-" + writer;
            all.add(writers.submit(() -> {
                NetworkIntent intent = ledger.submit("default", name, "uid-" + name, SPEC, null);
                for (int i = 0; i < EVENTS_EACH; i++) {
                    intent = store.commit(Change.of(intent, intent, List.of(new NewEvent(EventType.STAGE_RETRIED,
                            Json.mapper().createObjectNode().put("number", i)))));
                }
                return intent;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        return WRITERS * EVENTS_EACH;
    }
}
