package io.nephoran.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/**
 * The record as Prometheus sees it: intents by phase ({@code nephoran.intents}) and those that wait for each stage
 * ({@code nephoran.stage.waiting}), the same on every wire. Unknown (NaN) while the record is away, which
 * {@code nephoran.record.available} says by 0; {@code nephoran.intake.open} is 0 while there is no room for new intents.
 */
public final class PipelineMeters implements MeterBinder {
    /** One look at the record serves all gauges of a scrape, and is no reason to ask a database that is away twenty times. */
    private static final Duration FRESH = Duration.ofSeconds(1);
    private final IntentStore store;
    private final IntentLedger ledger;
    private final CamelContext context;
    private final Clock clock;
    private Optional<Map<Phase, Long>> census = Optional.empty();
    private Instant counted = Instant.MIN;

    public PipelineMeters(IntentStore store, IntentLedger ledger, CamelContext context, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.context = context;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Phase phase : Phase.values()) {
            Gauge.builder("nephoran.intents", this, of(now -> now.getOrDefault(phase, 0L)))
                    .description("Intents by the phase that their record says").tag("phase", phase.label())
                    .strongReference(true).register(registry);
        }
        for (Stage stage : Stage.values()) {
            Gauge.builder("nephoran.stage.waiting", this, of(now -> PipelineApi.waiting(stage, now, context)))
                    .description("Intents that are due to the stage and nobody in this process is at").tag("stage", stage.word())
                    .strongReference(true).register(registry);
        }
        Gauge.builder("nephoran.record.available", this, meters -> meters.census().isPresent() ? 1 : 0)
                .description("Whether the record can be read").strongReference(true).register(registry);
        Gauge.builder("nephoran.intake.open", this, meters -> meters.ledger.takesNewWork() ? 1 : 0)
                .description("Whether there is room for new intents").strongReference(true).register(registry);
    }

    private static ToDoubleFunction<PipelineMeters> of(ToDoubleFunction<Map<Phase, Long>> number) {
        return meters -> meters.census().map(now -> number.applyAsDouble(now)).orElse(Double.NaN);
    }

    private synchronized Optional<Map<Phase, Long>> census() {
        if (counted.plus(FRESH).isBefore(clock.instant())) {
            try {
                census = Optional.of(store.census());
            } catch (StoreUnavailable away) {
                census = Optional.empty();
            }
            counted = clock.instant();
        }
        return census;
    }
}
