package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Priority;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.Nudges;
import io.nephoran.state.Reference;
import io.nephoran.state.SqlStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What travels between the stages, on either wire: the real hand-over and the shipped settings, with a stage that does as it is told. */
class WiresTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    @TempDir
    private Path home;
    private final List<Reference> arrived = new CopyOnWriteArrayList<>();
    private SqlStore store;

    /** What the stage does with who comes. */
    @FunctionalInterface
    private interface Work {
        void on(Process process, Reference reference) throws Exception;
    }

    /** One process: its wires, and a stage {@code interpret} that writes down who comes, one at a time. */
    private final class Process implements AutoCloseable {
        private final Transporting transport;
        private final CamelContext context = new DefaultCamelContext();
        private final Nudges nudges;

        Process(String wire, boolean works, CountDownLatch gate) throws Exception {
            this(wire, works, Clock.systemUTC(), (process, reference) -> gate.await());
        }

        Process(String wire, boolean works, Clock clock, Work work) throws Exception {
            Settings settings = Settings.of(Map.of(), Map.of("transport", wire, "stage.interpret.consumers", "1"));
            transport = Transporting.wire(settings, home, Clock.systemUTC());
            nudges = new Nudges(new IntentLedger(store, clock, "test", PATIENCE, PATIENCE), clock, PATIENCE, transport.wire());
            context.getPropertiesComponent().setOverrideProperties(settings.properties());
            transport.named().forEach(context.getRegistry()::bind);
            context.getRegistry().bind("nudges", nudges);
            for (String file : List.of("hand-over", "wires")) {
                PluginHelper.getRoutesLoader(context).loadRoutes(
                        PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + file + ".camel.yaml"));
            }
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("{{stage.interpret}}").routeId("interpret").autoStartup(works).process(exchange -> {
                        Reference reference = exchange.getMessage().getBody(Reference.class);
                        arrived.add(reference);
                        work.on(Process.this, reference);
                    });
                }
            });
            context.start();
        }

        void nudge(Reference reference) {
            context.createFluentProducerTemplate().to("direct:hand-over").withBody(reference).send();
        }

        @Override
        public void close() {
            context.stop();
            transport.close();
        }
    }

    @BeforeEach
    void open() {
        store = SqlStore.open(home.resolve("record.db"), "NORMAL", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void theMostUrgentGoesFirstWhereManyWait(String wire) throws Exception {
        // Given a stage that is at work
        CountDownLatch gate = new CountDownLatch(1);
        try (Process process = new Process(wire, true, gate)) {
            Reference busy = reference("busy", Priority.MEDIUM);
            process.nudge(busy);
            await().atMost(PATIENCE).until(() -> arrived.contains(busy));

            // When work of every priority queues up behind it
            List<Reference> waiting = new ArrayList<>();
            for (int round = 1; round <= 3; round++) {
                for (Priority priority : List.of(Priority.LOW, Priority.HIGH, Priority.MEDIUM, Priority.CRITICAL)) {
                    waiting.add(reference(priority.word() + "-" + round, priority));
                }
            }
            waiting.forEach(process::nudge);
            gate.countDown();

            // Then it goes by priority, and by arrival among equals
            await().atMost(PATIENCE).until(() -> arrived.size() == 1 + waiting.size());
            assertThat(arrived.subList(1, arrived.size())).extracting(Reference::uid).containsExactly(
                    "critical-1", "critical-2", "critical-3", "high-1", "high-2", "high-3", "medium-1", "medium-2", "medium-3", "low-1", "low-2",
                    "low-3");
            assertThat(arrived).extracting(Reference::key).containsAll(waiting.stream().map(Reference::key).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda", "jms"})
    void whoeverWaitsLongIsReachedThoughUrgentWorkNeverEnds(String wire) throws Exception {
        // Given urgent work that brings more of it each time, and an intent that is not urgent
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        Clock clock = showing(now);
        AtomicInteger urgent = new AtomicInteger();
        IntentLedger ledger = new IntentLedger(store, clock, "test", PATIENCE, PATIENCE);
        Reference patient = IntentLedger.next(ledger.submit("default", "patient", "patient",
                Json.read(HttpApi.spec("Deploy an AMF at edge-1", "priority", "low").toString(), Spec.class), null));
        Work work = (process, reference) -> {
            if (arrived.stream().filter(each -> each.uid().equals("patient")).findFirst().isEmpty()) {
                process.nudge(reference("urgent-" + urgent.incrementAndGet(), Priority.CRITICAL));
            }
        };
        try (Process process = new Process(wire, true, clock, work)) {
            process.nudge(reference("urgent-0", Priority.CRITICAL));
            await().atMost(PATIENCE).until(() -> !arrived.isEmpty());
            process.nudge(patient);
            int before = arrived.size();
            await().atMost(PATIENCE).until(() -> arrived.size() > before + 50);
            assertThat(arrived).extracting(Reference::uid).doesNotContain("patient");

            // When it has waited for minutes, and recover looks
            now.updateAndGet(noon -> noon.plus(Duration.ofMinutes(5)));
            List<Reference> forgotten = process.nudges.forgotten();
            forgotten.forEach(process::nudge);

            // Then it has its turn
            assertThat(forgotten).extracting(Reference::priority).containsExactly(Priority.CRITICAL);
            await().atMost(PATIENCE).until(() -> arrived.stream().anyMatch(each -> each.uid().equals("patient")));
        }
    }

    @Test
    void whatWaitsInTheBrokerOutlivesTheProcess() throws Exception {
        CountDownLatch open = new CountDownLatch(0);
        List<Reference> sent = IntStream.range(0, 20).mapToObj(i -> reference("waiting-" + i, Priority.HIGH)).toList();
        try (Process first = new Process("jms", false, open)) {
            sent.forEach(first::nudge);
        }

        try (Process second = new Process("jms", true, open)) {
            await().atMost(PATIENCE).until(() -> arrived.size() == sent.size());
        }

        assertThat(arrived).containsExactlyElementsOf(sent);
    }

    private static Clock showing(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private static Reference reference(String uid, Priority priority) {
        return new Reference(uid, 1, Stage.INTERPRET, priority);
    }
}
