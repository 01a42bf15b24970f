package io.nephoran.trace;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.JmsSpanDecorator;

/** Spans of the stages on the wire {@code jms}. Found by Camel through the service loader. */
public final class JmsStageSpans extends JmsSpanDecorator {
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
