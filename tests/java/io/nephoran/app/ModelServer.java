package io.nephoran.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nephoran.intent.Json;
import io.nephoran.interpret.models.ProviderSettings.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A provider's server on this machine: answers by turns what it was told to, in the format of {@code tests/resources/wire}. */
final class ModelServer implements AutoCloseable {
    private static final int PIECE = 12;
    private final Wire wire;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Bodies of the requests, in order. */
    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    /** Of the requests. */
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

    private volatile Function<JsonNode, String> listener;

    private interface Turn {
        void answer(HttpExchange exchange) throws IOException;
    }

    ModelServer(Wire wire) {
        this.wire = wire;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            JsonNode request = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
            asked.add(request);
            headers.add(exchange.getRequestHeaders());
            Turn turn = turns.poll();
            try (exchange) {
                if (turn == null && listener != null) {
                    stream(exchange).write((part(0) + tokens(listener.apply(request)) + part(2)).getBytes(StandardCharsets.UTF_8));
                } else if (turn == null) {
                    plain(exchange, 500, "{\"error\": {\"message\": \"nothing more to say\"}}");
                } else {
                    turn.answer(exchange);
                }
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + (wire == Wire.OLLAMA ? "" : "/v1");
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** As if nothing had been asked. */
    void forget() {
        turns.clear();
        asked.clear();
        headers.clear();
    }

    /** The whole text in pieces, and the end. */
    ModelServer says(String text) {
        turns.add(exchange -> {
            OutputStream out = stream(exchange);
            out.write((part(0) + tokens(text) + part(2)).getBytes(StandardCharsets.UTF_8));
        });
        return this;
    }

    /** When all turns are over: says what becomes of the request. */
    ModelServer replies(Function<JsonNode, String> reply) {
        listener = reply;
        return this;
    }

    /** The text, and that it would have gone on if it might have. */
    ModelServer isCutOff(String text) {
        turns.add(exchange -> {
            String end = part(2).replaceAll("\"(stop|end_turn)\"", wire == Wire.ANTHROPIC ? "\"max_tokens\"" : "\"length\"");
            stream(exchange).write((part(0) + tokens(text) + end).getBytes(StandardCharsets.UTF_8));
        });
        return this;
    }

    /** A text by and by: each part as soon as there is a permit for it. */
    ModelServer says(Semaphore permits, String... texts) {
        turns.add(exchange -> {
            OutputStream out = stream(exchange);
            out.write(part(0).getBytes(StandardCharsets.UTF_8));
            for (String text : texts) {
                awaitPermit(permits);
                out.write(tokens(text).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            out.write(part(2).getBytes(StandardCharsets.UTF_8));
        });
        return this;
    }

    /** The beginning of a text; then the connection is closed in the middle of a chunk. */
    ModelServer breaksOff(String text) {
        turns.add(exchange -> {
            byte[] half = (part(0) + tokens(text)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, half.length + 1_000);
            exchange.getResponseBody().write(half);
            exchange.getResponseBody().flush();
        });
        return this;
    }

    /** The beginning of a text, and then nothing more. */
    ModelServer hangs(String text) {
        turns.add(exchange -> {
            OutputStream out = stream(exchange);
            out.write((part(0) + tokens(text)).getBytes(StandardCharsets.UTF_8));
            out.flush();
            awaitClosing();
        });
        return this;
    }

    /** Not even headers. */
    ModelServer isSilent() {
        turns.add(exchange -> awaitClosing());
        return this;
    }

    ModelServer refuses(int status, String... header) {
        turns.add(exchange -> {
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            plain(exchange, status, wire == Wire.OLLAMA ? "{\"error\": \"not now\"}"
                    : "{\"type\": \"error\", \"error\": {\"type\": \"x\", \"message\": \"not now\"}}");
        });
        return this;
    }

    private static void awaitPermit(Semaphore permits) throws IOException {
        try {
            if (!permits.tryAcquire(HttpApi.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("nobody lets the model go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OutputStream stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", wire == Wire.OLLAMA ? "application/x-ndjson" : "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void plain(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String tokens(String text) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i += PIECE) {
            all.append(part(1).replace("TOKEN", Json.write(text.substring(i, Math.min(text.length(), i + PIECE)))));
        }
        return all.toString();
    }

    /** What comes before the tokens (0), each token (1), what comes after (2). */
    private String part(int number) {
        try (InputStream file = ModelServer.class.getResourceAsStream("/wire/" + wire.word() + ".txt")) {
            String[] parts = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^-- (token|end)\n");
            return parts[number];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
