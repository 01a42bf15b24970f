package io.nephoran.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks OpenAI's format and takes a fixed time for an answer, however many ask at once; it holds no thread
 * meanwhile. While it is shut it takes questions and does not begin with them.
 */
final class ModelStub implements AutoCloseable {
    private static final String ANSWER = "{\"action\":\"deploy\",\"networkFunctions\":[],\"sites\":[\"edge-1\"]}";
    private static final byte[] STREAM = (chunk("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":" + Json.write(ANSWER)
            + "},\"finish_reason\":null}", "null") + chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", "null")
            + chunk("", "{\"prompt_tokens\":200,\"completion_tokens\":50,\"total_tokens\":250}") + "data: [DONE]\n\n")
            .getBytes(StandardCharsets.UTF_8);
    private final HttpServer server;
    private final long millis;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<HttpExchange> held = new ArrayList<>();
    private boolean shut;

    ModelStub(long millis) throws IOException {
        this.millis = millis;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
        server.setExecutor(clock);
        server.createContext("/", this::take);
        server.start();
    }

    private static String chunk(String choice, String usage) {
        return "data: {\"id\":\"bench\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"bench\",\"choices\":[" + choice
                + "],\"usage\":" + usage + "}\n\n";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    int asked() {
        return asked.get();
    }

    int mostAtOnce() {
        return most.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        asked.incrementAndGet();
        int now = open.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        begin(exchange);
    }

    private synchronized void begin(HttpExchange exchange) {
        if (shut) {
            held.add(exchange);
        } else {
            clock.schedule(() -> answer(exchange), millis, TimeUnit.MILLISECONDS);
        }
    }

    synchronized void shut() {
        shut = true;
    }

    /**
     * Begins with those who wait, as it is in the middle of a long run: each of them is at another point of its time. Answered all at
     * once, they would come back all at once, again and again, which is no load that anybody has.
     */
    synchronized void open() {
        shut = false;
        for (int i = 0; i < held.size(); i++) {
            HttpExchange exchange = held.get(i);
            clock.schedule(() -> answer(exchange), millis * (i + 1) / held.size(), TimeUnit.MILLISECONDS);
        }
        held.clear();
    }

    private void answer(HttpExchange exchange) {
        open.decrementAndGet();
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, STREAM.length);
            exchange.getResponseBody().write(STREAM);
        } catch (IOException gone) {
            // Who asked has gone away; the stage says so.
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        clock.shutdownNow();
    }
}
