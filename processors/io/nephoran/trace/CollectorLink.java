package io.nephoran.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The way to the collector. That it is away is said once, that it is back once more, with how many spans it has missed; an intent never
 * waits for it. The exporter itself would say each lot that was lost, with a stack trace.
 */
final class CollectorLink implements SpanExporter {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(CollectorLink.class);
    /** Held here, since Java forgets a logger that nobody holds, and its level with it. */
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");
    private final SpanExporter exporter;
    private final String address;
    private final AtomicLong missed = new AtomicLong();

    CollectorLink(SpanExporter exporter, String address) {
        this.exporter = exporter;
        this.address = address;
        EXPORTERS.setLevel(Level.OFF);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        int number = spans.size();
        result.whenComplete(() -> {
            if (result.isSuccess()) {
                taken();
            } else {
                lost(number, result.getFailureThrowable());
            }
        });
        return result;
    }

    private void taken() {
        long spans = missed.getAndSet(0);
        if (spans > 0) {
            LOG.info("the collector of traces at {} takes spans again; it has missed {}", address, spans);
        }
    }

    private void lost(int spans, @Nullable Throwable cause) {
        if (missed.getAndAdd(spans) == 0) {
            LOG.warn("the collector of traces at {} takes no spans ({}): they are lost, intents go on; is trace.otlp right, and does it run?",
                    address,
                    Optional.ofNullable(cause).map(CollectorLink::words).orElse("no reason was given"));
        }
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
