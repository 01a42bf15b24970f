package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Json;
import io.nephoran.intent.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A client of the HTTP interface that knows no more of the program than its documents say. */
final class HttpApi {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final int SELDOM = 1_200;
    private static final Set<String> AT_REST = Set.of("Completed", "Failed", "RolledBack", "Cancelled", "AwaitingClarification",
            "AwaitingApproval", "Suspended");
    private final URI base;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    HttpApi(URI server) {
        base = server.resolve("/api/v1/");
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return Json.mapper().readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text(), e);
            }
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        Answer expect(int wanted) {
            assertThat(status).as(this::text).isEqualTo(wanted);
            return this;
        }

        /** A problem document of the given status: RFC 9457, a sentence, no trace of where the program was. */
        JsonNode problem(int wanted) {
            expect(wanted);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            JsonNode problem = json();
            assertThat(problem.path("status").asInt()).isEqualTo(wanted);
            assertThat(problem.path("title").asText()).isNotBlank();
            assertThat(problem.path("detail").asText()).isNotBlank();
            assertThat(text()).doesNotContain("Exception", "\tat ", "org.apache", "io.nephoran.");
            return problem;
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** @param headers names and values by turns; JSON unless they say otherwise */
    Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens an event stream; lines come as they are sent. */
    HttpResponse<java.util.stream.Stream<String>> stream(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    }

    /** An intent that was taken up. */
    record Taken(String name, String namespace, String uid) {
        String path() {
            return "intents/" + name + "?namespace=" + namespace;
        }

        String path(String below) {
            return "intents/" + name + "/" + below + (below.contains("?") ? "&" : "?") + "namespace=" + namespace;
        }
    }

    /** Submits a sentence with further fields of the spec. */
    Taken submit(String sentence, Object... fields) {
        ObjectNode spec = spec(sentence, fields);
        return taken(post("intents", spec.toString()).expect(202));
    }

    static ObjectNode spec(String sentence, Object... fields) {
        ObjectNode spec = Json.mapper().createObjectNode().put("intent", sentence);
        for (int i = 0; i < fields.length; i += 2) {
            spec.set((String) fields[i], Json.mapper().valueToTree(fields[i + 1]));
        }
        return spec;
    }

    static Taken taken(Answer answer) {
        JsonNode json = answer.json();
        return new Taken(json.path("name").asText(), json.path("namespace").asText(), json.path("uid").asText());
    }

    JsonNode intent(Taken intent) {
        return get(intent.path()).expect(200).json();
    }

    List<JsonNode> intents() {
        return StreamSupport.stream(get("intents?namespace=*&limit=1000").expect(200).json().path("items").spliterator(), false).toList();
    }

    /** Waits until nothing more happens to an intent by itself. */
    JsonNode settled(Taken intent) {
        return await(intent, record -> atRest(record));
    }

    JsonNode await(Taken intent, Phase phase) {
        JsonNode record = await(intent, each -> phase(each).equals(phase.label()) || atRest(each));
        assertThat(phase(record)).as(() -> record.path("status").toPrettyString()).isEqualTo(phase.label());
        return record;
    }

    JsonNode await(Taken intent, Predicate<JsonNode> condition) {
        return org.awaitility.Awaitility.await("intent " + intent.name()).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(OFTEN)
                .until(() -> intent(intent), condition);
    }

    /** Submits, and waits until it is completed. */
    /** Deletes an intent, and agrees where its packages run in production; waits until its record is gone. */
    void withdraw(Taken intent) {
        JsonNode accepted = send("DELETE", intent.path(), null).expect(202).json();
        if (accepted.path("phase").asText().equals(Phase.AWAITING_APPROVAL.label())) {
            post(intent.path("approve"), "").expect(202);
        }
        org.awaitility.Awaitility.await("withdrawal").atMost(PATIENCE).until(() -> get(intent.path()).status() == 404);
    }

    Taken complete(String sentence, Object... fields) {
        Taken intent = submit(sentence, fields);
        await(intent, Phase.COMPLETED);
        return intent;
    }

    /** Waits until every intent there is has come to rest. */
    List<JsonNode> allSettled() {
        return allSettled(PATIENCE);
    }

    /** The same for many of them. */
    List<JsonNode> allSettled(Duration patience) {
        return org.awaitility.Awaitility.await("all intents").atMost(patience).pollDelay(Duration.ZERO).pollInterval(patience.dividedBy(SELDOM))
                .until(this::intents, all -> all.stream().allMatch(HttpApi::atRest));
    }

    static boolean atRest(JsonNode record) {
        return AT_REST.contains(phase(record));
    }

    static String phase(JsonNode record) {
        return record.path("status").path("phase").asText();
    }

    static String reason(JsonNode record) {
        return StreamSupport.stream(record.path("status").path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals("Ready")).findFirst().orElseThrow().path("reason").asText();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
