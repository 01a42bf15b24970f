package io.nephoran.trace;

import io.nephoran.state.CurrentTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/** Camel's spans, sent to a collector in lots. */
final class OtlpTracing implements Tracing {
    /** What runs by the clock belongs to no request; what a stage does a hundred times over would hide the rest. */
    private static final String LEFT_OUT = "timer:*,micrometer:*,freemarker:*";
    private static final Duration LOT = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 5;
    private final SdkTracerProvider provider;
    private final Map<String, Object> named;

    private OtlpTracing(SdkTracerProvider provider, Map<String, Object> named) {
        this.provider = provider;
        this.named = named;
    }

    static OtlpTracing to(String collector) {
        CollectorLink exporter = new CollectorLink(OtlpHttpSpanExporter.builder().setEndpoint(collector).build(), collector);
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.builder().put(AttributeKey.stringKey("service.name"), "nephoran").build()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(LOT).build()).build();
        OpenTelemetryTracer camel = new OpenTelemetryTracer();
        camel.setExcludePatterns(LEFT_OUT);
        return new OtlpTracing(provider, Map.of("tracer", camel, "openTelemetryTracer", provider.get("nephoran"), "openTelemetryPropagators",
                ContextPropagators.create(W3CTraceContextPropagator.getInstance())));
    }

    @Override
    public Map<String, Object> named() {
        return named;
    }

    @Override
    public Map<String, String> annotations() {
        SpanContext now = Span.current().getSpanContext();
        return now.isValid() ? Map.of(CurrentTrace.TRACEPARENT, "00-" + now.getTraceId() + "-" + now.getSpanId() + "-" + now.getTraceFlags().asHex())
                : Map.of();
    }

    @Override
    public void close() {
        provider.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
