package io.nephoran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The HTTP interface as commands use it: JSON in and out, problem documents become {@link CommandFailed}. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final URI server;

    /** @param server root, without {@code /api/v1} */
    ApiClient(URI server) {
        this.server = URI.create(server.toString().replaceAll("/+$", ""));
    }

    URI server() {
        return server;
    }

    /** Whether a server of ours is there, healthy or not: a port may have gone to somebody else since its URL was written down. */
    boolean answers() {
        try {
            HttpRequest question = HttpRequest.newBuilder(uri("/openapi.json", Map.of())).timeout(Duration.ofSeconds(5)).build();
            return http.send(question, BodyHandlers.ofString()).body().contains("\"Nephoran\"");
        } catch (IOException nobodyThere) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    JsonNode get(String path, Map<String, String> query) {
        return json(send(request(path, query).GET().build()));
    }

    JsonNode post(String path, Map<String, String> query, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, query).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return json(send(request.build()));
    }

    JsonNode put(String path, Map<String, String> query, JsonNode body, String version) {
        return json(send(request(path, query).header("Content-Type", "application/json").header("If-Match", '"' + version + '"')
                .PUT(BodyPublishers.ofString(body.toString())).build()));
    }

    JsonNode delete(String path, Map<String, String> query) {
        return json(send(request(path, query).DELETE().build()));
    }

    /** @param after id of the last event already seen, 0 for all from the beginning, empty for what comes from now on */
    EventStream events(String path, Map<String, String> query, String after) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path, query)).header("Accept", "text/event-stream");
        if (!after.isEmpty()) {
            request.header("Last-Event-ID", after);
        }
        HttpResponse<InputStream> response = send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= 300) {
            try (InputStream body = response.body()) {
                throw problem(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8),
                        response.headers().firstValue("Retry-After").orElse(null));
            } catch (IOException e) {
                throw unreachable(e);
            }
        }
        return new EventStream(response.body());
    }

    /** Path of an intent or what lies below it. */
    static String intent(String name, String... below) {
        StringBuilder path = new StringBuilder("/intents/").append(encode(name));
        for (String step : below) {
            path.append('/').append(encode(step));
        }
        return path.toString();
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        return HttpRequest.newBuilder(uri(path, query)).timeout(PATIENCE).header("Accept", "application/json, application/problem+json");
    }

    private URI uri(String path, Map<String, String> query) {
        StringJoiner parameters = new StringJoiner("&", query.isEmpty() ? "" : "?", "");
        new TreeMap<>(query).forEach((name, value) -> parameters.add(encode(name) + "=" + encode(value)));
        return URI.create(server + "/api/v1" + path + parameters);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw problem(response.statusCode(), response.body(), response.headers().firstValue("Retry-After").orElse(null));
        }
        try {
            return Json.mapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new CommandFailed(ExitCode.FAILED, "The server's answer is not JSON (" + response.uri().getPath()
                    + "). Is it a Nephoran server, of this version?", e);
        }
    }

    private static CommandFailed problem(int status, String body, @Nullable String retryAfter) {
        JsonNode problem;
        try {
            problem = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return new Answered(status, "The server answered " + status + " without saying why. Look into its log.");
        }
        StringBuilder text = new StringBuilder(problem.path("detail").asText(problem.path("title").asText("The server answered " + status + ".")));
        if (problem.path("errors").size() > 1) {
            problem.path("errors").forEach(error -> text.append("\n  ").append(error.path("field").asText()).append(": ")
                    .append(error.path("message").asText()));
        }
        if (retryAfter != null) {
            text.append("\n  Try again in ").append(retryAfter).append(" s.");
        }
        return new Answered(status, text.toString());
    }

    private CommandFailed unreachable(IOException cause) {
        return new Unreachable("No answer from the server at " + server + ". Is it running? Start it with 'serve', "
                + "or leave --server away to run without one.", cause);
    }

    private static CommandFailed interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CommandFailed(ExitCode.FAILED, "Interrupted.", cause);
    }

    /** The server was reached and refused. */
    static final class Answered extends CommandFailed {
        private static final long serialVersionUID = 1L;
        private final int status;

        Answered(int status, String sentence) {
            super(ExitCode.FAILED, sentence);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The server was not reached; it may be later. */
    static final class Unreachable extends CommandFailed {
        private static final long serialVersionUID = 1L;

        Unreachable(String sentence, Throwable cause) {
            super(ExitCode.FAILED, sentence, cause);
        }
    }
}
