package io.nephoran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.nephoran.intent.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Server-sent events, read by a thread of their own so that the caller may also watch the clock. WHATWG HTML §9.2. */
final class EventStream implements AutoCloseable {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final InputStream body;
    private volatile boolean ended;

    EventStream(InputStream body) {
        this.body = body;
        Thread reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    /** The next event, or nothing when none comes in time. */
    Optional<Event> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether the server has closed the stream and all its events were taken. */
    boolean ended() {
        return ended && events.isEmpty();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            StringBuilder data = new StringBuilder();
            String id = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        offer(id, data.toString());
                    }
                    data.setLength(0);
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n").append(value(line, 5));
                } else if (line.startsWith("id:")) {
                    id = value(line, 3);
                }
            }
        } catch (IOException connectionLost) {
            ended = true;
        } finally {
            ended = true;
        }
    }

    private void offer(String id, String data) {
        try {
            events.add(new Event(id, Json.mapper().readTree(data)));
        } catch (JsonProcessingException e) {
            events.add(new Event(id, Json.mapper().createObjectNode().put("type", "unreadable").put("data", data)));
        }
    }

    private static String value(String line, int from) {
        return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
