package io.nephoran.trace;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.SedaSpanDecorator;

/** Spans of the stages on the wire {@code seda}. Found by Camel through the service loader. */
public final class SedaStageSpans extends SedaSpanDecorator {
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return stripSchemeAndOptions(endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        StageSpans.describe(span, exchange);
    }
}
