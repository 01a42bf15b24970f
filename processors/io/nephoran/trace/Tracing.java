package io.nephoran.trace;

import io.nephoran.state.CurrentTrace;
import java.net.URI;
import java.util.Map;

/** Whether spans are made, and where they go. Without a collector nothing of OpenTelemetry is even loaded. */
public interface Tracing extends CurrentTrace, AutoCloseable {
    /** Nobody wants to know. */
    Tracing OFF = new Tracing() {
        @Override
        public Map<String, Object> named() {
            return Map.of();
        }

        @Override
        public Map<String, String> annotations() {
            return Map.of();
        }

        @Override
        public void close() {
            // nothing was opened
        }
    };

    /**
     * @param collector address that takes spans by OTLP over HTTP, e.g. {@code http://localhost:4318/v1/traces}; empty for none
     * @throws IllegalArgumentException naming the setting, if it is no such address
     */
    static Tracing to(String collector) {
        if (collector.isBlank()) {
            return OFF;
        }
        if (!collector.trim().matches("https?://[^\\s/]+/\\S*") || URI.create(collector.trim()).getHost() == null) {
            throw new IllegalArgumentException("setting trace.otlp is '" + collector + "'; write the address of a collector that takes OTLP over "
                    + "HTTP, e.g. http://localhost:4318/v1/traces, or leave it empty");
        }
        return OtlpTracing.to(collector.trim());
    }

    /** For Camel's registry: its tracer, which makes the spans. */
    Map<String, Object> named();

    /** What was not sent yet is sent. */
    @Override
    void close();
}
