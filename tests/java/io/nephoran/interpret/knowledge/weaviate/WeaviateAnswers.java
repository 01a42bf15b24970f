package io.nephoran.interpret.knowledge.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as Weaviate 1.35 has been heard to give them, without its search: it finds what it is told to find. */
public final class WeaviateAnswers implements AutoCloseable {
    private static final Pattern COLLECTION = Pattern.compile("\\{(?:Get|Aggregate)\\{(\\w+)");
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Map<String, JsonNode>> collections = new LinkedHashMap<>();
    /** What came, as {@code POST /v1/graphql} and the body. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /** Authorization of each request. */
    final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile String key = "";
    private volatile List<String> found = List.of();
    private volatile boolean silent;
    private volatile boolean refusing;

    /** @param port 0 for any */
    public WeaviateAnswers(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Asks for a key from now on. */
    WeaviateAnswers guardedBy(String wanted) {
        key = wanted;
        return this;
    }

    /** What searches find from now on, best first. */
    public WeaviateAnswers finds(String... chunks) {
        found = List.of(chunks);
        return this;
    }

    /** Searches are not answered from now on. */
    public WeaviateAnswers isSilent() {
        silent = true;
        return this;
    }

    /** Takes no vector from now on, or takes them again. */
    WeaviateAnswers refuses(boolean vectors) {
        refusing = vectors;
        return this;
    }

    /** Somebody deletes everything. */
    WeaviateAnswers forgets() {
        collections.clear();
        return this;
    }

    /** Of the only collection there is. */
    Map<String, JsonNode> objects() {
        return collections.values().stream().reduce((one, other) -> {
            throw new IllegalStateException("there are several collections");
        }).orElse(Map.of());
    }

    List<String> collections() {
        return List.copyOf(collections.keySet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + path + " " + body);
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            keys.add(authorization);
            if (!key.isEmpty() && !authorization.equals("Bearer " + key)) {
                say(exchange, 401, "{\"code\":401,\"message\":\"unauthorized: invalid api key\"}");
            } else if (path.equals("/v1/meta")) {
                say(exchange, 200, "{\"hostname\":\"http://[::]:8080\",\"modules\":{},\"version\":\"1.35.2\"}");
            } else if (path.startsWith("/v1/schema")) {
                schema(exchange, path.replaceFirst("/v1/schema/?", ""), body);
            } else if (path.equals("/v1/batch/objects")) {
                batch(exchange, Json.read(body, JsonNode.class).path("objects"));
            } else {
                query(exchange, Json.read(body, JsonNode.class).path("query").asText());
            }
        }
    }

    private void schema(HttpExchange exchange, String name, String body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "DELETE" -> {
                collections.remove(name);
                say(exchange, 200, "");
            }
            case "POST" -> {
                String made = Json.read(body, JsonNode.class).path("class").asText();
                boolean there = collections.putIfAbsent(made, new LinkedHashMap<>()) != null;
                say(exchange, there ? 422 : 200, there ? "{\"error\":[{\"message\":\"class name " + made + " already exists\"}]}" : body);
            }
            default -> {
                if (name.isEmpty()) {
                    ArrayNode all = Json.mapper().createArrayNode();
                    collections.keySet().forEach(each -> all.addObject().put("class", each));
                    say(exchange, 200, Json.mapper().createObjectNode().set("classes", all).toString());
                } else {
                    say(exchange, collections.containsKey(name) ? 200 : 404, collections.containsKey(name) ? "{\"class\":\"" + name + "\"}" : "");
                }
            }
        }
    }

    private void batch(HttpExchange exchange, JsonNode objects) throws IOException {
        List<String> written = new ArrayList<>();
        for (JsonNode object : objects) {
            collections.get(object.path("class").asText()).put(object.path("id").asText(), object);
            ObjectNode answer = object.deepCopy();
            answer.set("result", Json.read(refusing ? "{\"errors\":{\"error\":[{\"message\":\"insert to vector index: vector lengths don't match\"}]},\"status\":\"FAILED\"}"
                    : "{\"status\":\"SUCCESS\"}", JsonNode.class));
            written.add(answer.toString());
        }
        say(exchange, 200, "[" + String.join(",", written) + "]");
    }

    private void query(HttpExchange exchange, String query) throws IOException {
        Matcher named = COLLECTION.matcher(query);
        if (!named.find() || !collections.containsKey(named.group(1))) {
            say(exchange, 200, "{\"data\":null,\"errors\":[{\"locations\":[{\"column\":6,\"line\":1}],\"message\":\"Cannot query field on type \\\"GetObjectsObj\\\".\",\"path\":null}]}");
        } else if (query.startsWith("{Aggregate")) {
            say(exchange, 200, "{\"data\":{\"Aggregate\":{\"" + named.group(1) + "\":[{\"meta\":{\"count\":" + collections.get(named.group(1)).size()
                    + "}}]}}}");
        } else if (query.contains("creationTimeUnix")) {
            say(exchange, 200, "{\"data\":{\"Get\":{\"" + named.group(1) + "\":[{\"_additional\":{\"creationTimeUnix\":\"17956764501"
                    + (10 + collections().indexOf(named.group(1))) + "\"}}]}}}");
        } else {
            if (silent) {
                awaitClosing();
            }
            ArrayNode hits = Json.mapper().createArrayNode();
            for (String chunk : found) {
                hits.addObject().put("chunk", chunk).putObject("_additional").put("score", Float.toString(1f / (60 + hits.size() - 1)));
            }
            say(exchange, 200, "{\"data\":{\"Get\":{\"" + named.group(1) + "\":" + hits + "}}}");
        }
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
