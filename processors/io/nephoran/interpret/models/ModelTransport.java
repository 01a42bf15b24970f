package io.nephoran.interpret.models;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.nephoran.interpret.models.ModelFailure.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to a provider, under LangChain4j's clients. Its own, because theirs drops {@code Retry-After} and waits for ever on a
 * stream that has gone quiet. A call is over after the time-out, whatever has come until then: the connection is closed. It
 * runs on the caller's thread.
 */
final class ModelTransport implements HttpClient {
    private static final int LONGEST_EXPLANATION = 10_000;
    private final java.net.http.HttpClient client;
    private final Duration timeout;
    private final ScheduledExecutorService bell;
    private final HttpRefusal refusals;

    /** @param bell rings when the time is up; shared */
    ModelTransport(java.net.http.HttpClient client, Duration timeout, ScheduledExecutorService bell, HttpRefusal refusals) {
        this.client = client;
        this.timeout = timeout;
        this.bell = bell;
        this.refusals = refusals;
    }

    /** As LangChain4j's builders of models take it; the time-out is ours. */
    HttpClientBuilder builder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return timeout;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration given) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return timeout;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration given) {
                return this;
            }

            @Override
            public HttpClient build() {
                return ModelTransport.this;
            }
        };
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try (Exchange exchange = new Exchange(request)) {
            HttpResponse<InputStream> response = exchange.send();
            return SuccessfulHttpResponse.builder().statusCode(response.statusCode()).headers(response.headers().map())
                    .body(new String(response.body().readAllBytes(), StandardCharsets.UTF_8)).build();
        } catch (IOException e) {
            throw new ModelFailure(Cause.CONNECTION, "the answer broke off");
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try (Exchange exchange = new Exchange(request)) {
            HttpResponse<InputStream> response = exchange.send();
            listener.onOpen(SuccessfulHttpResponse.builder().statusCode(response.statusCode()).headers(response.headers().map()).build());
            Listening listening = new Listening(listener, exchange);
            parser.parse(response.body(), listening);
            listening.end();
        } catch (ModelFailure failure) {
            listener.onError(failure);
        }
    }

    /** One request and its answer, until the bell rings. */
    private final class Exchange implements AutoCloseable {
        private final HttpRequest request;
        private final AtomicBoolean late = new AtomicBoolean();
        private final AtomicReference<@Nullable InputStream> body = new AtomicReference<>();
        private final CompletableFuture<HttpResponse<InputStream>> answer;
        private final Future<?> alarm;

        Exchange(HttpRequest request) {
            this.request = request;
            java.net.http.HttpRequest.Builder http = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
            request.headers().forEach((name, values) -> values.forEach(value -> http.header(name, value)));
            http.method(request.method().name(), request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
            answer = client.sendAsync(http.build(), BodyHandlers.ofInputStream());
            alarm = bell.schedule(this::hangUp, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }

        HttpResponse<InputStream> send() {
            HttpResponse<InputStream> response;
            try {
                response = answer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ModelFailure(Cause.CONNECTION, "the program is being stopped");
            } catch (Exception e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw late.get() ? timedOut() : new ModelFailure(Cause.CONNECTION, "no connection to " + host() + " ("
                        + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()) + ")");
            }
            body.set(response.body());
            if (response.statusCode() / 100 != 2) {
                throw refusals.of(response.statusCode(), response.headers(), explanation(response.body()), host());
            }
            return response;
        }

        private String explanation(InputStream text) {
            try {
                return new String(text.readNBytes(LONGEST_EXPLANATION), StandardCharsets.UTF_8);
            } catch (IOException brokenOff) {
                return "";
            }
        }

        private String host() {
            return URI.create(request.url()).getAuthority();
        }

        ModelFailure timedOut() {
            return new ModelFailure(Cause.TIMED_OUT, "no whole answer from " + host() + " after " + timeout.toMillis() / 1000.0 + " s");
        }

        /** Wakes whoever waits for headers or reads the body. */
        private void hangUp() {
            late.set(true);
            answer.cancel(true);
            InputStream open = body.get();
            if (open != null) {
                closeQuietly(open);
            }
        }

        @Override
        public void close() {
            alarm.cancel(false);
            InputStream open = body.get();
            if (open != null) {
                closeQuietly(open);
            }
        }

        private static void closeQuietly(InputStream stream) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Says in our words why a stream ended before its end. */
    private static final class Listening implements ServerSentEventListener {
        private final ServerSentEventListener listener;
        private final Exchange exchange;
        private boolean failed;

        Listening(ServerSentEventListener listener, Exchange exchange) {
            this.listener = listener;
            this.exchange = exchange;
        }

        @Override
        public void onEvent(ServerSentEvent event) {
            listener.onEvent(event);
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            listener.onEvent(event, context);
        }

        @Override
        public void onError(Throwable cause) {
            failed = true;
            listener.onError(exchange.late.get() ? exchange.timedOut() : cause instanceof IOException || cause.getCause() instanceof IOException
                    ? new ModelFailure(Cause.CONNECTION, "the answer of " + exchange.host() + " broke off") : cause);
        }

        void end() {
            if (exchange.late.get() && !failed) {
                onError(exchange.timedOut());
            } else {
                listener.onClose();
            }
        }
    }
}
