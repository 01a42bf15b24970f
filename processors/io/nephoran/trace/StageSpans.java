package io.nephoran.trace;

import io.nephoran.state.Reference;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;

/** What a span of a stage says beside what Camel says. */
final class StageSpans {
    private StageSpans() {
    }

    static void describe(Span span, Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Reference reference && reference.stage() != null) {
            span.setTag("nephoran.uid", reference.uid());
            span.setTag("nephoran.generation", Long.toString(reference.generation()));
            span.setTag("nephoran.stage", reference.due());
            span.setTag("nephoran.phase", reference.stage().phase().label());
        }
    }
}
