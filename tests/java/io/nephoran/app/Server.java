package io.nephoran.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;

/** The real program in this process, on a free port, with two sites that are large enough for every test. */
final class Server implements AutoCloseable {
    private static final Set<String> AT_REST = Set.of("Completed", "Failed", "AwaitingClarification", "AwaitingApproval", "RolledBack",
            "Cancelled", "Suspended");
    private static final String SITE = "sites:\n  - {name: %s, tier: %s, region: north, cluster: %s, provider: on-premises, zones: [a, b, c], "
            + "cpu: 100000, memory: 400000Gi, storage: 900000Gi, rttMs: 2, capabilities: [sctp, gtp5g, multus, sriov, dpdk, hugepages, ptp]}\n";
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final URI uri;
    private final AutoCloseable running;

    private Server(Path home, URI uri, AutoCloseable running) {
        this.home = home;
        this.uri = uri;
        this.running = running;
    }

    static Server start(Path folder) throws IOException {
        Path home = folder.resolve("home");
        Application application = Application.start(new Options(home, "127.0.0.1", 0, false,
                Map.of("catalog.folders", largeSites(folder).toString())));
        return new Server(home, application.uri(), application);
    }

    /** A server somebody else started. */
    static Server at(URI uri, Path home) {
        return new Server(home, uri, () -> { });
    }

    /** A user folder that adds the sites test-edge and test-regional. */
    static Path largeSites(Path folder) throws IOException {
        Path sites = Files.createDirectories(folder.resolve("user/inventory/sites"));
        Files.writeString(sites.resolve("test-edge.yaml"), SITE.formatted("test-edge", "edge", "test-edge"));
        Files.writeString(sites.resolve("test-regional.yaml"), SITE.formatted("test-regional", "regional", "test-regional"));
        return folder.resolve("user");
    }

    URI uri() {
        return uri;
    }

    /** An answer: status code and body, JSON where it is. */
    record Answer(int status, String type, String text, Map<String, List<String>> headers) {
        JsonNode json() {
            return Json.read(text, JsonNode.class);
        }
    }

    Answer send(String method, String path, String type, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body(),
                    answer.headers().map());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    Answer get(String path) {
        return send("GET", path, null, null, Map.of());
    }

    Answer post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Submits a sentence under a name. */
    Answer submit(String name, String sentence) {
        return send("POST", "/api/v1/intents?name=" + name, "text/plain", sentence.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    JsonNode intent(String name) {
        return get("/api/v1/intents/" + name).json();
    }

    String phase(String name) {
        return intent(name).at("/status/phase").asText();
    }

    /** Waits until nothing more happens to an intent by itself. */
    JsonNode atRest(String name) {
        return Awaitility.await(name).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50))
                .until(() -> intent(name), intent -> AT_REST.contains(intent.at("/status/phase").asText()));
    }

    /** Submits and waits. */
    JsonNode carryOut(String name, String sentence) {
        Answer answer = submit(name, sentence);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return atRest(name);
    }

    /** Commits of the remote branch by {@code uid:generation}, newest first. */
    Map<String, List<RevCommit>> commits() {
        Map<String, List<RevCommit>> commits = new HashMap<>();
        try (Git git = Git.open(home.resolve("packages.git").toFile())) {
            if (git.getRepository().resolve("refs/heads/main") == null) {
                return commits;
            }
            for (RevCommit commit : git.log().add(git.getRepository().resolve("refs/heads/main")).call()) {
                List<FooterLine> lines = commit.getFooterLines();
                String key = value(lines, "Intent-Uid") + ":" + value(lines, "Intent-Generation");
                commits.computeIfAbsent(key, any -> new ArrayList<>()).add(commit);
            }
            return commits;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Files at the head of the remote branch, by path. */
    Map<String, String> files(Path into) throws Exception {
        Map<String, String> files = new HashMap<>();
        Path clone = Files.createTempDirectory(into, "clone");
        try (Git git = Git.cloneRepository().setURI(home.resolve("packages.git").toUri().toString()).setDirectory(clone.toFile()).call();
                var walk = Files.walk(clone.resolve("clusters"))) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                files.put(clone.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String value(List<FooterLine> lines, String key) {
        return lines.stream().filter(line -> line.getKey().equals(key)).map(FooterLine::getValue).findFirst().orElse("none");
    }

    @Override
    public void close() throws Exception {
        running.close();
    }
}
