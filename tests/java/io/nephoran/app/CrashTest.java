package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the running server with intents in flight, and again: none lost, none committed twice, none stuck. */
class CrashTest {
    private static final int ROUNDS = 5;
    private static final int INTENTS = 50;
    private static final long SEED = 20260301;
    @TempDir
    private Path folder;
    private Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void aKilledServerGoesOnWhereItStood() throws Exception {
        // Given
        Random random = new Random(SEED);
        Server server = serve();
        List<String> names = new ArrayList<>();
        List<Integer> openWhenKilled = new ArrayList<>();

        // When
        for (int round = 0; round < ROUNDS; round++) {
            int before = completed(server);
            List<String> sent = submitAtOnce(server, round);
            names.addAll(sent);
            int moment = random.nextInt(INTENTS / 2);
            Server running = server;
            Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> completed(running) - before >= moment);
            openWhenKilled.add(before + sent.size() - completed(server));
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            server = serve();
        }

        // Then
        assertThat(openWhenKilled).as("intents open just before each kill").allMatch(open -> open > 0);
        Map<String, List<RevCommit>> commits = null;
        for (String name : names) {
            JsonNode intent = server.atRest(name);
            assertThat(intent.at("/status/phase").asText()).as(name + " " + intent.at("/status/conditions")).isEqualTo("Completed");
            journalAgrees(server, name, intent);
            commits = commits == null || !commits.containsKey(key(intent)) ? server.commits() : commits;
            assertThat(commits.get(key(intent))).as("commits of " + name).hasSize(1);
        }
        assertThat(server.commits()).hasSize(ROUNDS * INTENTS);
    }

    private List<String> submitAtOnce(Server server, int round) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> submissions = IntStream.range(0, INTENTS).<Callable<String>>mapToObj(i -> () -> {
                String name = "crash-" + round + "-" + i;
                Server.Answer answer = server.submit(name, "Deploy a UPF with 2 replicas at test-edge in namespace " + name);
                assertThat(answer.status()).as(answer.text()).isEqualTo(202);
                return name;
            }).toList();
            List<String> names = new ArrayList<>();
            for (Future<String> submission : threads.invokeAll(submissions)) {
                names.add(submission.get());
            }
            return names;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String key(JsonNode intent) {
        return intent.at("/metadata/uid").asText() + ":1";
    }

    private static void journalAgrees(Server server, String name, JsonNode intent) {
        List<JsonNode> events = server.get("/api/v1/intents/" + name + "/events?follow=false").text().lines()
                .filter(line -> line.startsWith("data:")).map(line -> Json.read(line.substring(5), JsonNode.class)).toList();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence").asInt()).as("sequence of " + name).isEqualTo(i + 1);
        }
        assertThat(events.get(events.size() - 1).at("/data/phase")).isEqualTo(intent.at("/status/phase"));
        assertThat(events).hasSize(intent.at("/status/lastSequence").asInt());
    }

    private static int completed(Server server) {
        return server.get("/api/v1/intents?limit=1000&phase=Completed").json().path("items").size();
    }

    private Server serve() throws IOException {
        Path home = folder.resolve("home");
        Path user = Server.largeSites(folder);
        Files.deleteIfExists(home.resolve("server.url"));
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", classPath(), "io.nephoran.app.Nephoran", "serve", "--port", "0",
                "--home", home.toString(), "-P", "catalog.folders=" + user, "-P", "state.lease=3")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile())).start();
        Awaitility.await("server").atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(process.isAlive()).as(Files.readString(folder.resolve("server.log"))).isTrue();
            return Files.exists(home.resolve("server.url"));
        });
        return Server.at(URI.create(Files.readString(home.resolve("server.url")).strip()), home);
    }

    /** A jar that only names the class path: with folders on the command line Camel finds each route file twice. */
    private String classPath() throws IOException {
        Path jar = folder.resolve("nephoran.jar");
        if (!Files.exists(jar)) {
            String paths = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Arrays.stream(paths.split(File.pathSeparator))
                    .map(path -> Path.of(path).toUri().toString()).collect(Collectors.joining(" ")));
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return jar.toString();
    }
}
