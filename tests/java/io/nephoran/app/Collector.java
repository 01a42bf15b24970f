package io.nephoran.app;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector does: OTLP over HTTP in protocol buffers. Numbers of fields: opentelemetry/proto/trace/v1/trace.proto. */
final class Collector implements AutoCloseable {
    private final List<Seen> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final int port;

    record Seen(String trace, String id, String parent, String name, Map<String, String> attributes) {
    }

    Collector() {
        this(0);
    }

    /** At a port where one was before, or 0. */
    Collector(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            try (var body = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
                UnknownFieldSet request = UnknownFieldSet.parseFrom(body.readAllBytes());
                parts(request, 1).flatMap(resource -> parts(resource, 2)).flatMap(scope -> parts(scope, 2)).map(Collector::span).forEach(spans::add);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        port = server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port + "/v1/traces";
    }

    int port() {
        return port;
    }

    List<Seen> spans() {
        return List.copyOf(spans);
    }

    private static Seen span(UnknownFieldSet span) {
        Map<String, String> attributes = new HashMap<>();
        parts(span, 9).forEach(attribute -> parts(attribute, 2).findFirst()
                .ifPresent(value -> attributes.put(text(attribute, 1), text(value, 1))));
        return new Seen(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes);
    }

    private static Stream<UnknownFieldSet> parts(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(bytes -> {
            try {
                return UnknownFieldSet.parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String text(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().findFirst().map(ByteString::toStringUtf8).orElse("");
    }

    private static String hex(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().findFirst().map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
                .orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
