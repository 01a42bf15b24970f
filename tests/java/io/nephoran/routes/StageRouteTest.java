package io.nephoran.routes;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.TemplateNotFoundException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import io.nephoran.state.LeaseLost;
import io.nephoran.state.Reference;
import io.nephoran.state.StageOutcome;
import io.nephoran.state.StoreUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The frame of a stage: who is told of what, in which order, and what its timer says, whatever the work does. */
class StageRouteTest extends RouteTest {
    private static final Reference PLAN = new Reference("u1", 2, Stage.PLAN);
    private final List<String> told = new ArrayList<>();
    private int retries;
    private boolean elsewhere;

    @BindToRegistry("metricsRegistry")
    final MeterRegistry meters = new SimpleMeterRegistry();
    @BindToRegistry("record")
    final Record record = new Record();
    @BindToRegistry("dueWork")
    final IdempotentRepository due = new Due();
    @BindToRegistry("batches")
    final Batches batches = new Batches();
    @BindToRegistry("rendering")
    final Rendering rendering = new Rendering();

    /** Says what it is told. */
    public final class Record {
        public String takeUp(Reference reference) {
            told.add("take up " + reference.key());
            return "intent";
        }

        public Reference write(Object outcome, Reference reference) {
            told.add("write " + ((StageOutcome) outcome).ending() + " " + reference.key());
            return new Reference(reference.uid(), reference.generation(), Stage.RENDER);
        }

        public Reference postpone(Reference reference, Exception why) {
            told.add("postpone " + why.getMessage());
            return reference.waiting();
        }

        public Reference refuse(Reference reference, Exception why) {
            told.add("refuse " + why.getMessage());
            return reference.waiting();
        }

        public Reference park(Reference reference, Exception why) {
            told.add("park " + why.getMessage());
            return reference.waiting();
        }

        public boolean mayRetry(Reference reference, int retry) {
            return retry <= retries;
        }
    }

    /** Whether a shared call is worth while. */
    public final class Batches {
        public boolean worthwhile(Reference reference) {
            return elsewhere;
        }
    }

    /** Words for a broken template. */
    public static final class Rendering {
        public StageException broken(Exception cause) {
            return new StageException(Reason.RENDERING_FAILED, "broken at line 3");
        }
    }

    /** Takes a piece of work once; what is set aside is told. */
    public final class Due extends MemoryIdempotentRepository {
        public void setAside(org.apache.camel.Exchange exchange) {
            told.add("set aside");
        }
    }

    @Override
    String[] files() {
        return new String[] {"errors", "breakdowns", "stage", "stages"};
    }

    @Override
    Properties settings() {
        Properties settings = new Properties();
        Arrays.stream(Stage.values()).forEach(stage -> settings.setProperty("stage." + stage.word(), "direct:wire-" + stage.word()));
        settings.setProperty("retry.delay", "1");
        return settings;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (Stage stage : Stage.values()) {
                    from("direct:work-" + stage.word()).errorHandler(noErrorHandler()).to("mock:work");
                }
                from("direct:hand-over").errorHandler(noErrorHandler()).to("mock:hand-over");
                from("direct:gather").errorHandler(noErrorHandler()).to("mock:gather");
            }
        };
    }

    private void work(StageOutcome outcome) {
        getMockEndpoint("mock:work").whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(outcome));
    }

    private void fails(Exception cause) {
        getMockEndpoint("mock:work").whenAnyExchangeReceived(exchange -> {
            throw cause;
        });
    }

    private List<String> timed(Stage stage) {
        return meters.find("nephoran.stage.duration").tag("stage", stage.word()).timers().stream().filter(timer -> timer.count() > 0)
                .map(timer -> timer.getId().getTag("outcome") + " " + timer.count()).toList();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void takesUpWorksWritesAndHandsOver(Stage stage) throws Exception {
        Reference reference = new Reference("u1", 2, stage);
        work(new StageOutcome.Withdrawn(null));
        MockEndpoint next = getMockEndpoint("mock:hand-over");
        next.expectedBodiesReceived(new Reference("u1", 2, Stage.RENDER));

        template.sendBody("direct:wire-" + stage.word(), reference);

        next.assertIsSatisfied();
        assertThat(told).containsExactly("take up " + reference.key(), "write done " + reference.key());
        assertThat(timed(stage)).containsExactly("done 1");
    }

    @Test
    void theSamePieceOfWorkIsDoneOnce() throws Exception {
        work(new StageOutcome.Withdrawn(null));
        MockEndpoint work = getMockEndpoint("mock:work");
        work.expectedMessageCount(1);

        template.sendBody("direct:wire-plan", PLAN);
        template.sendBody("direct:wire-plan", PLAN);

        work.assertIsSatisfied();
    }

    @Test
    void whatWaitsForOthersIsPostponedInTheTimerThoughItIsWritten() {
        work(new StageOutcome.Held("the UPF has to be there first", List.of()));

        template.sendBody("direct:wire-plan", PLAN);

        assertThat(told).contains("write postponed " + PLAN.key());
        assertThat(timed(Stage.PLAN)).containsExactly("postponed 1");
    }

    @Test
    void aRefusalThatIsAnOutcomeHasFailed() {
        work(new StageOutcome.Refused(Stage.PLAN, Reason.INFEASIBLE, "no room", List.of()));

        template.sendBody("direct:wire-plan", PLAN);

        assertThat(timed(Stage.PLAN)).containsExactly("failed 1");
    }

    @Test
    void whatIsAwayIsPostponedAndNotTriedAgainHere() throws Exception {
        retries = 3;
        fails(new StageException.Transient(Reason.REPOSITORY_UNAVAILABLE, "nobody answers", new IOException("refused")));
        getMockEndpoint("mock:work").expectedMessageCount(1);
        getMockEndpoint("mock:hand-over").expectedMessageCount(0);

        template.sendBody("direct:wire-plan", PLAN);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(told).containsExactly("take up " + PLAN.key(), "postpone nobody answers");
        assertThat(timed(Stage.PLAN)).containsExactly("postponed 1");
    }

    @Test
    void aRefusalIsWrittenAndNotTriedAgain() throws Exception {
        retries = 3;
        fails(new StageException(Reason.NOT_SUPPORTED, "not built"));
        getMockEndpoint("mock:work").expectedMessageCount(1);

        template.sendBody("direct:wire-plan", PLAN);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(told).contains("refuse not built");
        assertThat(timed(Stage.PLAN)).containsExactly("failed 1");
    }

    @Test
    void aBrokenTemplateIsNamed() {
        fails(new TemplateNotFoundException("amf/deployment.yaml.ftl", null, "Template not found"));

        template.sendBody("direct:wire-render", new Reference("u1", 2, Stage.RENDER));

        assertThat(told).contains("refuse broken at line 3");
        assertThat(timed(Stage.RENDER)).containsExactly("failed 1");
    }

    @Test
    void whatNobodyForesawIsTriedAsOftenAsTheIntentAllowsAndParked() throws Exception {
        retries = 2;
        fails(new IllegalStateException("oops"));
        getMockEndpoint("mock:work").expectedMessageCount(3);

        template.sendBody("direct:wire-plan", PLAN);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(told).containsExactly("take up " + PLAN.key(), "park oops");
        assertThat(timed(Stage.PLAN)).containsExactly("failed 1");
    }

    @Test
    void whoLostTheLeaseWritesNothing() {
        fails(new LeaseLost("u1", 7));

        template.sendBody("direct:wire-plan", PLAN);

        assertThat(told).containsExactly("take up " + PLAN.key());
    }

    @Test
    void aRecordThatIsAwaySetsTheWorkAside() {
        fails(new StoreUnavailable("the database does not answer", new IOException("refused")));

        template.sendBody("direct:wire-plan", PLAN);

        assertThat(told).containsExactly("take up " + PLAN.key(), "set aside");
    }

    @Test
    void onlySentencesAreGathered() throws Exception {
        elsewhere = true;
        work(new StageOutcome.Withdrawn(null));
        getMockEndpoint("mock:gather").expectedMessageCount(1);

        template.sendBody("direct:wire-interpret", new Reference("u1", 2, Stage.INTERPRET));
        template.sendBody("direct:wire-plan", PLAN);

        MockEndpoint.assertIsSatisfied(context);
        assertThat(told).containsExactly("take up " + PLAN.key(), "write done " + PLAN.key());
    }

    @Test
    void aTimerCountsNoAttemptTwice() {
        work(new StageOutcome.Withdrawn(null));
        for (int i = 0; i < 5; i++) {
            template.sendBody("direct:wire-plan", new Reference("u" + i, 1, Stage.PLAN));
        }

        assertThat(meters.find("nephoran.stage.duration").timers().stream().mapToLong(Timer::count).sum()).isEqualTo(5);
    }
}
