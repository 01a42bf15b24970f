package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.TemplateNotFoundException;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import io.nephoran.render.RenderStage;
import io.nephoran.state.ApprovalPolicy;
import io.nephoran.state.DueWork;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.Nudges;
import io.nephoran.state.Reference;
import io.nephoran.state.SqlStore;
import io.nephoran.state.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an intent when a stage breaks: the real errors route and the real record around a stage that fails to order. */
class ErrorsRouteTest {
    /** A stage as the real ones are made: the work is done in a route of its own, item by item. */
    private static final String STAGE = """
            - route:
                id: a-stage
                routeConfigurationId: "stage-errors,stage-breakdowns"
                from:
                  uri: direct:stage
                  steps:
                    - setProperty: { name: reference, expression: { simple: "${body}" } }
                    - to: { uri: "direct:work" }
            - route:
                id: its-work
                errorHandler: { noErrorHandler: {} }
                from:
                  uri: direct:work
                  steps:
                    - split:
                        expression: { constant: "item" }
                        stopOnException: "true"
                        shareUnitOfWork: "true"
                        steps:
                          - bean: { ref: work }
            """;
    @TempDir
    private Path folder;
    private final CamelContext context = new DefaultCamelContext();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private SqlStore store;
    private IntentLedger ledger;
    private int attempts;

    /** Fails as long as there is something to fail with. */
    public final class Work {
        public void attempt() throws Exception {
            attempts++;
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        store = SqlStore.open(folder.resolve("record.db"), "NORMAL", Clock.systemUTC());
        ledger = new IntentLedger(store, Clock.systemUTC(), "test", Duration.ofSeconds(60), Duration.ofSeconds(10));
        Properties settings = new Properties();
        settings.setProperty("retry.delay", "1");
        context.getPropertiesComponent().setOverrideProperties(settings);
        context.getRegistry().bind("record", ledger);
        context.getRegistry().bind("dueWork", new DueWork(ledger, new Nudges(ledger, Clock.systemUTC(), Duration.ofSeconds(30), Wire.IN_PROCESS)));
        context.getRegistry().bind("rendering", new RenderStage(store, new ApprovalPolicy(List.of())));
        context.getRegistry().bind("work", new Work());
        PluginHelper.getRoutesLoader(context).loadRoutes(
                PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/errors.camel.yaml"),
                PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/breakdowns.camel.yaml"),
                ResourceHelper.fromString("stage.camel.yaml", STAGE));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        store.close();
    }

    @Test
    void whatIsAwayIsTriedLaterByTheRecordAndNotByTheRoute() {
        NetworkIntent after = run(3, new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, "nobody answers", new IOException("refused")));

        assertThat(attempts).isEqualTo(1);
        assertThat(after.status().phase()).isEqualTo(Phase.LLM_PROCESSING);
        assertThat(after.status().nextAttemptAt()).isAfter(after.status().startTime());
        assertThat(after.status().retryCount()).isEqualTo(1);
        assertThat(lastEvent(after).type()).isEqualTo(EventType.STAGE_RETRIED);
        assertThat(lastEvent(after).data().path("message").asText()).isEqualTo("nobody answers");
        assertThat(store.due(Clock.systemUTC().instant().plusSeconds(10), 10)).as("the lease is free").hasSize(1);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        NetworkIntent after = run(3, new StageException(Reason.NO_BLUEPRINT, "there is no blueprint"));

        assertThat(attempts).isEqualTo(1);
        assertThat(after.status().phase()).isEqualTo(Phase.FAILED);
        assertThat(ready(after).reason()).isEqualTo("NoBlueprint");
        assertThat(ready(after).message()).isEqualTo("there is no blueprint");
    }

    @Test
    void aBrokenTemplateIsSomebodysToCorrect() {
        NetworkIntent after = run(3, new TemplateNotFoundException("amf/deployment.yaml.ftl", null,
                "Template not found: amf/deployment.yaml.ftl\nmore"));

        assertThat(attempts).isEqualTo(1);
        assertThat(ready(after).reason()).isEqualTo("RenderingFailed");
        assertThat(ready(after).message()).contains("amf/deployment.yaml.ftl", "retry").doesNotContain("\n");
    }

    @Test
    void whatNobodyForesawIsRetriedAndMayYetSucceed() {
        NetworkIntent after = run(3, new IllegalStateException("one"), new IOException("two"), new NullPointerException());

        assertThat(attempts).isEqualTo(4);
        assertThat(after.status().phase()).isEqualTo(Phase.LLM_PROCESSING);
    }

    @Test
    void afterAsManyRetriesAsTheIntentAllowsItIsParkedWithItsCause() {
        NetworkIntent after = run(2, new IllegalStateException("one"), new IllegalStateException("two"), new IllegalStateException("three"));

        assertThat(attempts).isEqualTo(3);
        assertThat(after.status().phase()).isEqualTo(Phase.FAILED);
        assertThat(ready(after).reason()).isEqualTo("Parked");
        assertThat(lastEvent(after).type()).isEqualTo(EventType.STAGE_PARKED);
        assertThat(lastEvent(after).data().path("message").asText()).contains("three", "retry");
        assertThat(lastEvent(after).data().path("cause").asText()).contains(IllegalStateException.class.getName(), "\tat ");
        assertThat(ledger.retry(after, null).status().phase()).isEqualTo(Phase.LLM_PROCESSING);
    }

    @Test
    void anIntentThatWantsNoRetryGetsNone() {
        NetworkIntent after = run(0, new IllegalStateException("once"));

        assertThat(attempts).isEqualTo(1);
        assertThat(ready(after).reason()).isEqualTo("Parked");
    }

    @Test
    void aMistakeOfTheMachineIsParked() {
        NetworkIntent after = run(0, new IOException(new NoClassDefFoundError("libsolver")));

        assertThat(ready(after).reason()).isEqualTo("Parked");
    }

    private NetworkIntent run(int maxRetries, Exception... toFailWith) {
        failures.addAll(List.of(toFailWith));
        Spec sentence = Spec.of("Deploy an AMF at edge-1");
        NetworkIntent intent = ledger.submit("default", "amf", "0d9f5c1e-0000-4000-8000-000000000000", new Spec(sentence.intent(), null, null,
                List.of(), null, null, null, null, null, null, null, null, maxRetries, null, null, null, null, List.of(), null, null, null,
                null), null);
        Reference reference = new Reference(intent.metadata().uid(), 1, Stage.INTERPRET);
        Reference claimed = ledger.claim(reference).orElseThrow();
        ledger.takeUp(claimed);
        context.createFluentProducerTemplate().to("direct:stage").withBody(claimed).send();
        return store.find(intent.metadata().uid()).orElseThrow();
    }

    private IntentEvent lastEvent(NetworkIntent intent) {
        List<IntentEvent> events = store.events(intent.metadata().uid(), 0, 100);
        return events.get(events.size() - 1);
    }

    private static Condition ready(NetworkIntent intent) {
        Optional<Condition> ready = intent.status().conditions().stream().filter(condition -> condition.type().equals("Ready")).findFirst();
        return ready.orElseThrow();
    }
}
