package io.nephoran.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentStore;
import io.nephoran.state.PhaseMachine;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.jspecify.annotations.Nullable;

/**
 * How the pipeline is doing (bean {@code pipeline}). Depth is read from the record, not from a wire: what is due to a stage and
 * not in its hands waits, be it in a queue of this process, in a broker, or for {@code recover}.
 */
public final class PipelineApi {
    private static final String TIMER = "nephoran.stage.duration";
    private final IntentStore store;
    private final StageTally tally;
    private final Clock clock;

    public PipelineApi(IntentStore store, StageTally tally, Clock clock) {
        this.store = store;
        this.tally = tally;
        this.clock = clock;
    }

    /** The whole picture at one moment. */
    public record Pipeline(Instant at, Instant since, List<StageState> stages, List<Breaker> breakers, Map<String, Long> intents) {
    }

    /**
     * One stage.
     *
     * @param waiting    intents that are due here and nobody in this process is at
     * @param inFlight   exchanges of this process in the stage's route
     * @param perMinute  outcomes of the last 60 seconds
     * @param lastMinute the same in steps of five seconds, the newest last
     * @param meanMillis mean time of an attempt since the start, absent before the first
     */
    public record StageState(String stage, long waiting, int inFlight, int perMinute, List<Integer> lastMinute, long done, long failed,
            long parked, long retried, @Nullable Long meanMillis) {
    }

    /**
     * A circuit breaker of a route.
     *
     * @param id           the step it is
     * @param state        closed, half-open, open, disabled, forced-open or metrics-only
     * @param calls        calls in its window
     * @param failureRate  share of them that failed in per cent, absent while there are too few
     * @param notPermitted calls it has turned away
     */
    public record Breaker(String id, String route, String state, int calls, int failedCalls, @Nullable Float failureRate, long notPermitted) {
    }

    /** {@code GET /pipeline}. */
    public void status(Exchange exchange) {
        CamelContext context = exchange.getContext();
        Map<Phase, Long> census = store.census();
        Map<String, Long> intents = new LinkedHashMap<>();
        Arrays.stream(Phase.values()).forEach(phase -> intents.put(phase.label(), census.getOrDefault(phase, 0L)));
        List<StageState> stages = Arrays.stream(Stage.values()).map(stage -> stage(stage, census, context)).toList();
        List<Breaker> breakers = context.getRoutes().stream().flatMap(route -> route.filter("*").stream())
                .flatMap(PipelineApi::breaker).toList();
        Reply.ok(new Pipeline(clock.instant(), tally.since(), stages, breakers, intents)).on(exchange);
    }

    private StageState stage(Stage stage, Map<Phase, Long> census, CamelContext context) {
        int inFlight = context.getInflightRepository().size(stage.word());
        StageTally.Count count = tally.of(stage);
        return new StageState(stage.word(), waiting(stage, census, context), inFlight, count.perMinute(), count.lastMinute(), count.done(),
                count.failed(), count.parked(), count.retried(), mean(stage, context));
    }

    /** Intents that are due to the stage and nobody in this process is at. */
    static long waiting(Stage stage, Map<Phase, Long> census, CamelContext context) {
        long due = Arrays.stream(Phase.values()).filter(phase -> PhaseMachine.due(phase).equals(Optional.of(stage)))
                .mapToLong(phase -> census.getOrDefault(phase, 0L)).sum();
        return Math.max(0, due - context.getInflightRepository().size(stage.word()));
    }

    private static @Nullable Long mean(Stage stage, CamelContext context) {
        MeterRegistry meters = context.getRegistry().findSingleByType(MeterRegistry.class);
        Collection<Timer> timers = meters == null ? List.of() : meters.find(TIMER).tag("stage", stage.word()).timers();
        long count = timers.stream().mapToLong(Timer::count).sum();
        return count == 0 ? null : Math.round(timers.stream().mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS)).sum() / count);
    }

    private static Stream<Breaker> breaker(Processor step) {
        return step instanceof ResilienceProcessor breaker ? Stream.of(of(breaker)) : Stream.empty();
    }

    private static Breaker of(ResilienceProcessor breaker) {
        String state = breaker.getCircuitBreakerState();
        return new Breaker(breaker.getId(), breaker.getRouteId(), state == null ? "closed" : state.toLowerCase(Locale.ROOT).replace('_', '-'),
                breaker.getNumberOfBufferedCalls(), breaker.getNumberOfFailedCalls(),
                breaker.getFailureRate() < 0 ? null : breaker.getFailureRate(), breaker.getNumberOfNotPermittedCalls());
    }
}
