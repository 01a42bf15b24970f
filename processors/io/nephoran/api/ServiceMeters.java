package io.nephoran.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.nephoran.intent.EventType;
import io.nephoran.intent.IntentEvent;
import io.nephoran.state.IntentStore;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What operators get for their intents, counted from the journal: how they end ({@code nephoran.intents.ended} by outcome), after what
 * active time they are Completed ({@code nephoran.intent.time}), how sure their reading was ({@code nephoran.interpretation.confidence}, 0 to
 * 1), what their plans cost a month ({@code nephoran.plan.cost} by currency), what a cluster made of them since
 * ({@code nephoran.deployments.observed}), and what record and Git say differently ({@code nephoran.findings}). Every process on a
 * record counts what all of them wrote.
 */
public final class ServiceMeters implements MeterBinder, AutoCloseable {
    private static final Map<EventType, String> ENDS = new EnumMap<>(Map.of(
            EventType.INTENT_PROCESSING_COMPLETED, "Completed",
            EventType.INTENT_PROCESSING_FAILED, "Failed",
            EventType.STAGE_PARKED, "Failed",
            EventType.ROLLBACK_COMPLETED, "RolledBack",
            EventType.INTENT_CANCELLED, "Cancelled"));
    private final IntentStore store;
    private final IntSupplier findings;
    private AutoCloseable watch = () -> {
    };

    /** @param findings how many differences of record and Git wait for a person */
    public ServiceMeters(IntentStore store, IntSupplier findings) {
        this.store = store;
        this.findings = findings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        ENDS.values().stream().distinct().forEach(outcome -> ended(registry, outcome));
        observed(registry, true);
        observed(registry, false);
        Gauge.builder("nephoran.findings", findings, IntSupplier::getAsInt).description("Differences of record and Git that wait for a person")
                .strongReference(true).register(registry);
        Timer time = Timer.builder("nephoran.intent.time").description("Active time of an intent until it is Completed, without the time that people took")
                .register(registry);
        DistributionSummary confidence = DistributionSummary.builder("nephoran.interpretation.confidence")
                .description("How sure the reading of a sentence was").register(registry);
        watch = store.watch(event -> count(event, registry, time, confidence));
    }

    private static void count(IntentEvent event, MeterRegistry registry, Timer time, DistributionSummary confidence) {
        JsonNode data = event.data();
        String end = ENDS.get(event.type());
        if (end != null) {
            ended(registry, end).increment();
        }
        switch (event.type()) {
            case INTENT_PROCESSING_COMPLETED -> {
                if (data.has("activeMillis")) {
                    time.record(Duration.ofMillis(data.get("activeMillis").asLong()));
                }
            }
            case LLM_PROCESSING_COMPLETED -> confidence.record(data.path("confidence").asDouble());
            case RESOURCE_PLANNING_COMPLETED -> {
                String[] cost = data.path("cost").asText().split(" ");
                if (cost.length == 2) {
                    DistributionSummary.builder("nephoran.plan.cost").description("What plans cost a month").tag("currency", cost[1])
                            .register(registry).record(Double.parseDouble(cost[0]));
                }
            }
            case DEPLOYMENT_OBSERVED -> {
                if (data.has("verified")) {
                    observed(registry, data.get("verified").asBoolean()).increment();
                }
            }
            default -> {
            }
        }
    }

    private static Counter ended(MeterRegistry registry, String outcome) {
        return Counter.builder("nephoran.intents.ended").description("Intents by how they ended").tag("outcome", outcome).register(registry);
    }

    private static Counter observed(MeterRegistry registry, boolean verified) {
        return Counter.builder("nephoran.deployments.observed").description("What had ended well and is no longer so in a cluster, or is so again")
                .tag("verified", Boolean.toString(verified)).register(registry);
    }

    @Override
    public void close() throws Exception {
        watch.close();
    }
}
