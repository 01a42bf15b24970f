package io.nephoran.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers as told, so that what a command prints and how it ends can be looked at alone. The last answer of a call repeats. */
final class FakeServer implements AutoCloseable {
    record Call(String method, String path, String query, Map<String, String> headers, String body) {
        String line() {
            return method + " " + path + (query.isEmpty() ? "" : "?" + query);
        }
    }

    private record Answer(int status, String type, String body, Map<String, String> headers) {
    }

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
        json("GET /api/v1/openapi.json", 200, "{\"info\":{\"title\":\"Nephoran\"}}");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param call method and path, without query */
    FakeServer json(String call, int status, String body) {
        return answer(call, new Answer(status, status < 300 ? "application/json" : "application/problem+json", body, Map.of()));
    }

    FakeServer json(String call, int status, String body, Map<String, String> headers) {
        return answer(call, new Answer(status, "application/problem+json", body, headers));
    }

    /** One connection's worth of events, after which the server hangs up. */
    FakeServer events(String call, String text) {
        return answer(call, new Answer(200, "text/event-stream", text, Map.of()));
    }

    private FakeServer answer(String call, Answer answer) {
        answers.computeIfAbsent(call, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** What was asked, without the question whether it is one of ours. */
    List<Call> calls() {
        return calls.stream().filter(call -> !call.path().endsWith("/openapi.json")).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), query == null ? "" : query, headers, body));
        Answer answer = next(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized Answer next(String call) {
        Deque<Answer> left = answers.get(call);
        if (left == null) {
            return new Answer(404, "application/problem+json",
                    "{\"title\":\"There is no such thing\",\"status\":404,\"detail\":\"There is no " + call.replace("\"", "") + ".\"}", Map.of());
        }
        return left.size() > 1 ? left.poll() : left.peek();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
